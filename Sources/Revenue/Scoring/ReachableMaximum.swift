// The most points that one contact can have. Rules that cannot hold together (1-10 people, 11-50 people) do not add
// up: of the rules about one field the best value of that field counts.

import Columns

enum ReachableMaximum {
    /// The most points of a part under a policy.
    ///
    /// Rules with events, with several fields or without a condition can all hold at once. Of those that ask about one
    /// field only, every value that makes a difference is tried, and the best one counts. A list that the settings
    /// leave empty counts as if it were filled: the model is the same, it only knows nobody yet.
    static func points(_ part: ScoringRule.Part, _ policy: ScoringPolicy) -> Double {
        var sum = 0.0
        var byField: [Field: [ScoringRule]] = [:]
        for rule in policy.rules where rule.part == part && rule.points > 0 {
            if rule.events.isEmpty, let fields = rule.when?.fields, fields.count == 1, let field = fields.first {
                byField[field, default: []].append(rule)
            } else {
                sum += rule.points * Double(rule.each ? max(rule.cap, 1) : 1)
            }
        }
        for (_, rules) in byField.sorted(by: { $0.key < $1.key }) { sum += best(rules, policy) }
        return sum
    }

    /// A value that a field might have.
    private enum Value: Hashable {
        case number(Double), text(String), level(TitleLevel)
        /// What stands in a list that is empty.
        case listed(ScoringList)
    }

    private static func best(_ rules: [ScoringRule], _ policy: ScoringPolicy) -> Double {
        guard rules.count > 1 else { return rules.first?.points ?? 0 }
        let tests = rules.compactMap(\.when).flatMap(\.tests)
        // Several tools may stand in one cell, and texts are matched in ways that no list of values exhausts.
        let isOpen = tests.contains { $0.field == "tech" || $0.op == .contains || $0.op == .matches }
        if isOpen { return rules.reduce(0) { $0 + $1.points } }
        let tried = Set(tests.flatMap { values(of: $0, policy) } + tests.compactMap(Self.another))
        return tried.reduce(0) { best, value in
            max(best, rules.reduce(0) { sum, rule in
                let holds = rule.when?.holds { Self.holds($0, value, policy) } ?? false
                return holds ? sum + rule.points : sum
            })
        }
    }

    private static func values(of test: RuleTest, _ policy: ScoringPolicy) -> [Value] {
        switch test.operand {
        case .number(let number): [.number(number), .number(number.nextUp), .number(number.nextDown)]
        case .level: TitleLevel.allCases.map(Value.level)
        case .list(let list): [.listed(list)] + policy.list(list).map(Value.text)
        case .text, .texts: ValueJudge.texts(test.operand, policy).map(Value.text)
        }
    }

    /// A text that no test names.
    private static func another(_ test: RuleTest) -> Value? {
        switch test.operand {
        case .text, .texts, .list: .text("\u{1}")
        default: nil
        }
    }

    private static func holds(_ test: RuleTest, _ value: Value, _ policy: ScoringPolicy) -> Bool {
        switch value {
        case .number(let number): return ValueJudge(test, policy).holds(number: number)
        case .text(let text): return ValueJudge(test, policy).holds(text: text)
        case .level(let level): return ValueJudge(test, policy).holds(level: level)
        case .listed(let list):
            guard case .list(list) = test.operand else { return test.op == .notEqual }
            return true
        }
    }
}

extension RuleExpression {
    /// Every test in it.
    var tests: [RuleTest] {
        switch self {
        case .test(let test): [test]
        case .all(let parts), .any(let parts): parts.flatMap(\.tests)
        }
    }

    /// Whether it holds where its tests are answered so.
    func holds(_ answer: (RuleTest) -> Bool) -> Bool {
        switch self {
        case .test(let test): answer(test)
        case .all(let parts): parts.allSatisfy { $0.holds(answer) }
        case .any(let parts): parts.contains { $0.holds(answer) }
        }
    }
}
