// A condition as the words it is written in; reading them gives the same condition.

extension RuleExpression: CustomStringConvertible {
    public var description: String {
        switch self {
        case .test(let test): test.description
        case .all(let parts):
            parts.map { part in
                if case .any = part { return "(\(part))" }
                if case .all = part { return "(\(part))" }
                return part.description
            }.joined(separator: " and ")
        case .any(let parts):
            parts.map { part in
                if case .any = part { return "(\(part))" }
                return part.description
            }.joined(separator: " or ")
        }
    }
}

extension RuleTest: CustomStringConvertible {
    public var description: String { "\(RuleTest.quoted(field.rawValue, ifNeeded: true)) \(op.rawValue) \(words)" }

    private var words: String {
        switch operand {
        case .number(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        case .text(let text): RuleTest.quoted(text)
        case .texts(let texts): "(\(texts.map { RuleTest.quoted($0) }.joined(separator: ", ")))"
        case .level(let level): level.rawValue
        case .list(let list): list.rawValue
        }
    }

    private static func quoted(_ text: String, ifNeeded: Bool = false) -> String {
        let isBare = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2E
        }
        if ifNeeded && isBare && !text.isEmpty { return text }
        return text.contains("\"") ? "'\(text)'" : "\"\(text)\""
    }
}
