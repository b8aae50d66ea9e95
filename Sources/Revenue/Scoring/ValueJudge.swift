// One test of a rule against one value. Names are compared by their letters and digits, countries and states by one
// spelling, and a cell that lists several (`WarePath; Segment`) answers for each of them.

import Columns

/// Judges values by a test; made once a column and asked once a distinct value.
///
/// It holds a compiled expression, which belongs to one thread.
struct ValueJudge {
    private let test: RuleTest
    private let wanted: Set<String>
    private let needle: String
    private let pattern: Regex<AnyRegexOutput>?

    init(_ test: RuleTest, _ policy: ScoringPolicy) {
        self.test = test
        let texts = Self.texts(test.operand, policy)
        wanted = Set(texts.map { Self.key($0, test.field) })
        needle = texts.first?.lowercased() ?? ""
        pattern = test.op == .matches ? (try? Regex(texts.first ?? "").ignoresCase()) : nil
    }

    /// The texts an operand names; those of a list with the built-in ones.
    static func texts(_ operand: RuleTest.Operand, _ policy: ScoringPolicy) -> [String] {
        switch operand {
        case .number(let number): [number.shortestDigits]
        case .text(let text): [text]
        case .texts(let texts): texts
        case .level(let level): [level.rawValue]
        case .list(let list): policy.list(list) + DomainLists.builtIn(list).sorted()
        }
    }

    /// Characters of a value that an expression looks at: what it takes may grow with their square.
    private static let mostMatched = 1_000

    func holds(text: String) -> Bool {
        switch test.op {
        case .contains: return text.lowercased().contains(needle)
        case .matches: return pattern.map { (try? $0.firstMatch(in: text.prefix(Self.mostMatched))) != nil } ?? false
        case .equal, .isIn: return isWanted(text)
        case .notEqual: return !isWanted(text)
        case .greater, .atLeast, .less, .atMost:
            return Self.number(in: text).map { holds(number: $0) } ?? false
        }
    }

    func holds(number: Double) -> Bool {
        switch test.op {
        case .contains, .matches, .isIn: return holds(text: number.shortestDigits)
        default: return operandNumber.map { Self.compare(number, test.op, $0) } ?? false
        }
    }

    func holds(level: TitleLevel) -> Bool {
        guard case .level(let wanted) = test.operand else { return holds(text: level.rawValue) }
        return Self.compare(level, test.op, wanted)
    }

    /// Whether `a op b`, for the operators that compare.
    static func compare<Value: Comparable>(_ a: Value, _ op: RuleTest.Operator, _ b: Value) -> Bool {
        switch op {
        case .notEqual: a != b
        case .greater: a > b
        case .atLeast: a >= b
        case .less: a < b
        case .atMost: a <= b
        case .equal, .isIn, .contains, .matches: a == b
        }
    }

    private var operandNumber: Double? {
        switch test.operand {
        case .number(let number): number
        case .text(let text): Self.number(in: text)
        default: nil
        }
    }

    private func isWanted(_ text: String) -> Bool {
        if case .number(let number) = test.operand, let value = Self.number(in: text) { return value == number }
        if wanted.contains(Self.key(text, test.field)) { return true }
        let separators = Self.listed.contains(test.field) ? ";,|" : ";"
        let items = text.split { separators.contains($0) }
        return items.count > 1 && items.contains { wanted.contains(Self.key(String($0), test.field)) }
    }

    /// Fields whose cells may list several values with commas.
    private static let listed: Set<Field> = ["tech", "department"]

    /// `1,200` and `1200` are one number.
    private static func number(in text: String) -> Double? {
        Double(text) ?? Double(String(text.filter { $0 != "," && $0 != " " }))
    }

    private static func key(_ text: String, _ field: Field) -> String {
        switch field {
        case "country": return PlaceNames.country(text)
        case "state": return PlaceNames.state(text)
        case "domain", RuleField.mailDomain: return String(decoding: DomainName.ofURL(Array(text.utf8)), as: UTF8.self)
        default:
            let letters = folded(text)
            return letters.isEmpty ? text.lowercased() : letters
        }
    }
}
