// Text → RuleExpression: a hand-written descent, `or` below `and` below a test or a parenthesis.

extension RuleExpression {
    /// Reads a condition such as `industry in primary_industries or (employees >= 500 and title contains "VP")`.
    ///
    /// Words may stand bare; quotes, single or double, are needed around spaces. `in` takes `("a", "b")`, `["a", "b"]`
    /// or the name of a list of `[scoring]`. Numbers may end in K, M or B.
    public init(parsing text: String) throws(RuleSyntaxError) {
        var parser = RuleParser(tokens: try RuleToken.scan(text))
        self = try parser.alternatives(depth: 0)
        guard parser.next == nil else { throw RuleSyntaxError("expected 'and' or 'or' before \(parser.nextText)") }
    }
}

/// Why a condition cannot be read, worded to follow its place in the file.
public struct RuleSyntaxError: Error, Sendable, Hashable {
    public let what: String
    init(_ what: String) { self.what = what }
}

/// A piece of a condition.
enum RuleToken: Hashable {
    case word(String), quoted(String), symbol(String)

    static func scan(_ text: String) throws(RuleSyntaxError) -> [RuleToken] {
        let characters = Array(text)
        var tokens: [RuleToken] = []
        var at = 0
        while at < characters.count {
            let character = characters[at]
            if character.isWhitespace {
                at += 1
            } else if character == "\"" || character == "'" {
                guard let end = characters[(at + 1)...].firstIndex(of: character) else {
                    throw RuleSyntaxError("a quote is not closed")
                }
                tokens.append(.quoted(String(characters[(at + 1)..<end])))
                at = end + 1
            } else if "()[],".contains(character) {
                tokens.append(.symbol(String(character)))
                at += 1
            } else {
                let isOperator = "=!<>".contains(character)
                var end = at + 1
                while end < characters.count, !characters[end].isWhitespace, !"()[],\"'".contains(characters[end]),
                    "=!<>".contains(characters[end]) == isOperator
                { end += 1 }
                let piece = String(characters[at..<end])
                tokens.append(isOperator ? .symbol(piece) : .word(piece))
                at = end
            }
        }
        return tokens
    }
}

/// Consumes tokens from the front.
struct RuleParser {
    private static let deepest = 32
    private let tokens: [RuleToken]
    private var at = 0

    init(tokens: [RuleToken]) { self.tokens = tokens }

    var next: RuleToken? { at < tokens.count ? tokens[at] : nil }

    var nextText: String {
        switch next {
        case .word(let text), .symbol(let text): "'\(text)'"
        case .quoted(let text): "\"\(text)\""
        case nil: "the end"
        }
    }

    mutating func alternatives(depth: Int) throws(RuleSyntaxError) -> RuleExpression {
        var parts = [try conjunction(depth: depth)]
        while take(word: "or") { parts.append(try conjunction(depth: depth)) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction(depth: Int) throws(RuleSyntaxError) -> RuleExpression {
        var parts = [try term(depth: depth)]
        while take(word: "and") { parts.append(try term(depth: depth)) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term(depth: Int) throws(RuleSyntaxError) -> RuleExpression {
        guard take(symbol: "(") else { return try test() }
        guard depth < RuleParser.deepest else { throw RuleSyntaxError("parentheses are nested too deep") }
        let inner = try alternatives(depth: depth + 1)
        guard take(symbol: ")") else { throw RuleSyntaxError("expected ')' before \(nextText)") }
        return inner
    }

    private mutating func test() throws(RuleSyntaxError) -> RuleExpression {
        let name: String
        switch next {
        case .word(let text), .quoted(let text): name = text
        default: throw RuleSyntaxError("expected a field before \(nextText)")
        }
        at += 1
        let op = try comparison(after: name)
        if op == .isIn { return .test(RuleTest(field: Field(name), op: op, operand: try list())) }
        switch next {
        case .word(let text) where text != "and" && text != "or":
            at += 1
            return .test(RuleTest(field: Field(name), op: op, operand: try operand(text, isBare: true, name, op)))
        case .quoted(let text):
            at += 1
            return .test(RuleTest(field: Field(name), op: op, operand: try operand(text, isBare: false, name, op)))
        default:
            throw RuleSyntaxError("expected a value after '\(op.rawValue)', before \(nextText)")
        }
    }

    private mutating func comparison(after field: String) throws(RuleSyntaxError) -> RuleTest.Operator {
        switch next {
        case .word(let text), .symbol(let text):
            guard let op = RuleTest.Operator(rawValue: text) else { break }
            at += 1
            return op
        default: break
        }
        let known = RuleTest.Operator.allCases.map(\.rawValue).joined(separator: " ")
        throw RuleSyntaxError("expected one of \(known) after '\(field)', before \(nextText)")
    }

    private mutating func list() throws(RuleSyntaxError) -> RuleTest.Operand {
        if case .word(let name) = next {
            guard let list = ScoringList(rawValue: name) else {
                let known = ScoringList.allCases.map(\.rawValue).joined(separator: " ")
                throw RuleSyntaxError("'in' takes a list in parentheses or one of \(known), not '\(name)'")
            }
            at += 1
            return .list(list)
        }
        let close = next == .symbol("[") ? "]" : ")"
        guard take(symbol: "(") || take(symbol: "[") else { throw RuleSyntaxError("expected a list after 'in'") }
        var values: [String] = []
        while !take(symbol: close) {
            switch next {
            case .word(let text), .quoted(let text): values.append(text)
            default: throw RuleSyntaxError("expected a value or '\(close)' before \(nextText)")
            }
            at += 1
            if !take(symbol: ","), next != .symbol(close) {
                throw RuleSyntaxError("expected ',' or '\(close)' before \(nextText)")
            }
        }
        return .texts(values)
    }

    private func operand(
        _ text: String, isBare: Bool, _ field: String, _ op: RuleTest.Operator
    ) throws(RuleSyntaxError) -> RuleTest.Operand {
        if Field(field) == RuleField.level, op != .contains, op != .matches {
            guard let level = TitleLevel(rawValue: text) else {
                let known = TitleLevel.allCases.map(\.rawValue).joined(separator: " ")
                throw RuleSyntaxError("level is one of \(known), not '\(text)'")
            }
            return .level(level)
        }
        if op == .matches {
            guard (try? Regex(text)) != nil else { throw RuleSyntaxError("'\(text)' is not a regular expression") }
            return .text(text)
        }
        if isBare || op.isOrdering, op != .contains, let number = RuleParser.number(text) { return .number(number) }
        if op.isOrdering { throw RuleSyntaxError("'\(op.rawValue)' needs a number, not '\(text)'") }
        return .text(text)
    }

    private static func number(_ text: String) -> Double? {
        guard let first = text.utf8.first, (0x30...0x39).contains(first) || first == UInt8(ascii: "-") else {
            return nil
        }
        let scale: Double? = switch text.last {
        case "K", "k": 1_000
        case "M", "m": 1_000_000
        case "B", "b": 1_000_000_000
        default: nil
        }
        guard let value = Double(scale == nil ? Substring(text) : text.dropLast()), value.isFinite else { return nil }
        return value * (scale ?? 1)
    }

    private mutating func take(word: String) -> Bool { take(.word(word)) }
    private mutating func take(symbol: String) -> Bool { take(.symbol(symbol)) }

    private mutating func take(_ token: RuleToken) -> Bool {
        guard next == token else { return false }
        at += 1
        return true
    }
}
