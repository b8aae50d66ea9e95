// One test of a rule against one value. Names are compared by their letters and digits, countries and states by one
// spelling, and a cell that lists several (`WarePath; Segment`) answers for each of them.

import Columns

/// Judges values by a test; made once a column and asked once a distinct value.
///
/// It holds compiled expressions, which belong to one thread.
struct ValueJudge {
    private let test: RuleTest
    private let wanted: Set<String>
    /// Of the keys in `wanted`; nil where keys are made in another way than `folded`, or numbers are compared.
    private let wantedHashes: Set<UInt64>?
    private let needle: String
    private let pattern: Regex<AnyRegexOutput>?
    /// The same for plain text; nil where it cannot say it.
    private let plain: BytePattern?

    init(_ test: RuleTest, _ policy: ScoringPolicy) {
        self.test = test
        let texts = Self.texts(test.operand, policy)
        wanted = Set(texts.map { Self.key($0, test.field) })
        let isNumber = if case .number = test.operand { true } else { false }
        wantedHashes = isNumber || Self.isSpelled(test.field) || !test.op.comparesNames
            ? nil : Set(wanted.map { $0.utf8.reduce(Self.hashSeed, Self.hash) })
        needle = texts.first?.lowercased() ?? ""
        pattern = test.op == .matches ? (try? Regex(texts.first ?? "").ignoresCase()) : nil
        plain = test.op == .matches ? BytePattern(texts.first ?? "") : nil
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
        case .matches:
            var text = text
            return text.withUTF8 { matches($0) }
        case .equal, .isIn: return isWanted(text)
        case .notEqual: return !isWanted(text)
        case .greater, .atLeast, .less, .atMost:
            return Self.number(in: text).map { holds(number: $0) } ?? false
        }
    }

    /// Whether the expression is found in the beginning of a text.
    func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let head = bytes.prefix(Self.mostMatched)
        if let plain, let isFound = plain.isFound(in: .init(rebasing: head)) { return isFound }
        let text = String(decoding: bytes, as: UTF8.self).prefix(Self.mostMatched)
        return pattern.map { (try? $0.firstMatch(in: text)) != nil } ?? false
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

    /// Whether a text is none of the wanted ones beyond doubt, told by its letters and digits without making a key of
    /// it.
    func isSurelyUnwanted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let wantedHashes else { return false }
        var hash = Self.hashSeed, hasLetters = false
        for byte in bytes {
            let lower = DomainName.lower(byte)
            switch lower {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                hash = Self.hash(hash, lower)
                hasLetters = true
            // A cell that lists several answers for each of them.
            case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|"): return false
            default: break
            }
        }
        return hasLetters && !wantedHashes.contains(hash)
    }

    private static let hashSeed = fnv1a(EmptyCollection())

    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { fnv1a(CollectionOfOne(byte), seed: hash) }

    /// Fields of which one spelling stands for others.
    private static func isSpelled(_ field: Field) -> Bool {
        ["country", "state", "domain", RuleField.mailDomain].contains(field)
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

extension RuleTest.Operator {
    /// Holds or not by whether a text is one of some names.
    var comparesNames: Bool { self == .equal || self == .notEqual || self == .isIn }
}
