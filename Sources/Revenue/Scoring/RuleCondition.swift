// A rule's condition made ready: what depends on the contact alone is answered once for all of them, what depends on
// the moment as well is a short program that is run for each contact and moment.

import Columns

/// What a contact has done by a moment, as far as conditions ask.
struct MovingFacts {
    /// Whole days; NaN where the exports of the contact's system do not tell.
    var idleDays = Double.nan
    var loginIdleDays = Double.nan
    var engagedContacts = 0.0
    var bounced = Verdict.unknown
    var unsubscribed = Verdict.unknown
}

/// A condition over all contacts.
enum RuleCondition: Sendable {
    /// The answer of each contact, whenever it is asked.
    case fixed([UInt8])
    case moving(MovingCondition)
    /// No export has any of these columns.
    case untold([Field])

    init(_ expression: RuleExpression, _ columns: FactColumns, flags: DatedFlags) {
        let missing = expression.fields.filter { field in !columns.has(field, flags) }.sorted()
        guard missing.count < expression.fields.count else {
            self = .untold(missing)
            return
        }
        if MovingCondition.fields.isDisjoint(with: expression.fields) {
            self = .fixed(RuleCondition.verdicts(expression, columns))
        } else {
            var program = MovingCondition()
            program.add(expression, columns)
            self = .moving(program)
        }
    }

    /// The answers to an expression that depends on the contact alone; unknown to a test without a column.
    static func verdicts(_ expression: RuleExpression, _ columns: FactColumns) -> [UInt8] {
        switch expression {
        case .test(let test):
            return columns.verdicts(test)
                ?? [UInt8](repeating: Verdict.unknown, count: columns.book.contacts.count)
        case .all(let parts): return folded(parts, columns) { min($0, $1) } ?? []
        case .any(let parts): return folded(parts, columns) { max($0, $1) } ?? []
        }
    }

    private static func folded(
        _ parts: [RuleExpression], _ columns: FactColumns, _ join: (UInt8, UInt8) -> UInt8
    ) -> [UInt8]? {
        guard var result = parts.first.map({ verdicts($0, columns) }) else { return nil }
        for part in parts.dropFirst() {
            let other = verdicts(part, columns)
            for row in result.indices { result[row] = join(result[row], other[row]) }
        }
        return result
    }
}

/// A condition in the order in which it is worked out, the last answers on top.
struct MovingCondition: Sendable {
    /// What only a moment decides.
    static let fields: Set<Field> = [
        RuleField.idleDays, RuleField.loginIdleDays, RuleField.engagedContacts, "bounced", "unsubscribed",
    ]

    private enum Source: UInt8 { case fixed, idle, loginIdle, engaged, bounced, unsubscribed, and, or }

    private struct Step: Sendable {
        var source: Source
        var op = RuleTest.Operator.equal
        var value = 0.0
        /// Of the fixed answers.
        var place = 0
        /// What a flag that is set, and one that is not, answers.
        var ifSet = Verdict.unknown
        var ifNot = Verdict.unknown
    }

    private var steps: [Step] = []
    private var fixed: [[UInt8]] = []

    mutating func add(_ expression: RuleExpression, _ columns: FactColumns) {
        if MovingCondition.fields.isDisjoint(with: expression.fields) {
            steps.append(Step(source: .fixed, place: fixed.count))
            fixed.append(RuleCondition.verdicts(expression, columns))
            return
        }
        switch expression {
        case .test(let test): steps.append(MovingCondition.step(test, columns.policy))
        case .all(let parts): add(parts, .and, columns)
        case .any(let parts): add(parts, .or, columns)
        }
    }

    private mutating func add(_ parts: [RuleExpression], _ join: Source, _ columns: FactColumns) {
        for (index, part) in parts.enumerated() {
            add(part, columns)
            if index > 0 { steps.append(Step(source: join)) }
        }
    }

    private static func step(_ test: RuleTest, _ policy: ScoringPolicy) -> Step {
        let judge = ValueJudge(test, policy)
        var step = Step(source: .idle, op: test.op)
        if case .number(let number) = test.operand { step.value = number } else { step.value = .nan }
        switch test.field {
        case RuleField.loginIdleDays: step.source = .loginIdle
        case RuleField.engagedContacts: step.source = .engaged
        case "bounced": step.source = .bounced
        case "unsubscribed": step.source = .unsubscribed
        default: break
        }
        step.ifSet = judge.holds(text: "true") ? Verdict.yes : Verdict.no
        step.ifNot = judge.holds(text: "false") ? Verdict.yes : Verdict.no
        return step
    }

    /// The answer of a contact that has done so much.
    func verdict(_ contact: Int, _ facts: MovingFacts) -> UInt8 {
        // Two bits an answer; conditions nest less deeply than 64.
        var stack: UInt128 = 0
        for step in steps {
            switch step.source {
            case .and, .or:
                let a = UInt8(stack & 3), b = UInt8((stack >> 2) & 3)
                stack = ((stack >> 4) << 2) | UInt128(step.source == .and ? min(a, b) : max(a, b))
            default: stack = (stack << 2) | UInt128(answer(step, contact, facts))
            }
        }
        return UInt8(stack & 3)
    }

    private func answer(_ step: Step, _ contact: Int, _ facts: MovingFacts) -> UInt8 {
        switch step.source {
        case .fixed: fixed[step.place][contact]
        case .idle: Self.compare(facts.idleDays, step)
        case .loginIdle: Self.compare(facts.loginIdleDays, step)
        case .engaged: Self.compare(facts.engagedContacts, step)
        case .bounced: Self.flag(facts.bounced, step)
        case .unsubscribed: Self.flag(facts.unsubscribed, step)
        case .and, .or: Verdict.unknown
        }
    }

    private static func compare(_ number: Double, _ step: Step) -> UInt8 {
        if number.isNaN || step.value.isNaN { return Verdict.unknown }
        return ValueJudge.compare(number, step.op, step.value) ? Verdict.yes : Verdict.no
    }

    private static func flag(_ flag: UInt8, _ step: Step) -> UInt8 {
        flag == Verdict.unknown ? flag : flag == Verdict.yes ? step.ifSet : step.ifNot
    }
}

extension FactColumns {
    /// Whether any export tells a field.
    func has(_ field: Field, _ flags: DatedFlags) -> Bool {
        let contacts = book.contacts
        switch field {
        case RuleField.level: return contacts.has("title") || contacts.has("seniority")
        case RuleField.decisionRole:
            return contacts.has("title") || contacts.has("seniority") || Self.buyingRoles.contains(where: contacts.has)
        case RuleField.mailDomain: return contacts.has("email")
        case RuleField.idleDays, RuleField.loginIdleDays, RuleField.engagedContacts: return book.activities.count > 0
        case "bounced": return flags.tells(.bounce)
        case "unsubscribed": return flags.tells(.unsubscribe)
        case "department": return contacts.has("department") || contacts.has("title")
        default: return contacts.has(field) || Self.isBorrowed(field) && book.companies.has(field)
        }
    }
}
