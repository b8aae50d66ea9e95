// The part of the business a number speaks about: `--where` conditions and the pane filter, one language for both.

import Columns

/// `field op value`; all conditions of a segment must hold.
public struct Condition: Sendable, Hashable {
    /// How a condition compares.
    public enum Operator: String, Sendable, Hashable, CaseIterable {
        case equal = "=", notEqual = "!=", greater = ">", atLeast = ">=", less = "<", atMost = "<=", contains = "~"

        /// Whether `a op b`; what is contained in a value is not looked for here, only equality.
        public func holds<Value: Comparable>(_ a: Value, _ b: Value) -> Bool {
            switch self {
            case .equal, .contains: a == b
            case .notEqual: a != b
            case .greater: a > b
            case .atLeast: a >= b
            case .less: a < b
            case .atMost: a <= b
            }
        }
    }
    public var field: Field
    public var op: Operator
    public var value: String

    public init(field: Field, op: Operator, value: String) {
        self.field = field
        self.op = op
        self.value = value
    }
}

/// The records that every condition holds for; all of them without any.
public struct Segment: Sendable, Hashable {
    public var conditions: [Condition]
    public init(_ conditions: [Condition] = []) { self.conditions = conditions }
    public static let everything = Segment()

    /// The segment of some `--where` texts, every field checked against what the book has.
    /// - Throws: `ConditionError` for the first text that is none.
    public init(_ texts: [String], in book: Book) throws(ConditionError) {
        conditions = []
        for text in texts {
            let condition = try Condition(text)
            try condition.check(book, in: text)
            conditions.append(condition)
        }
    }
}

/// What `--by` splits by.
public enum Dimension: String, Sendable, Hashable, CaseIterable {
    case source, owner, segment, territory, industry, month

    /// The field a condition names to get one row of this breakdown; nil for months, which are periods.
    public var field: Field? { self == .month ? nil : Field(rawValue) }
}

/// A condition that could not be read.
public struct ConditionError: Error, Sendable, Hashable, CustomStringConvertible {
    public let text: String
    public let reason: String
    public var description: String { "condition '\(text)': \(reason)" }
}

extension Condition: CustomStringConvertible {
    /// Reads `source = "Organic Search"`; quotes are needed only where the value begins or ends with a space, and a
    /// quote inside them is written twice. Two conditions in one text are refused rather than searched for as a value.
    public init(_ text: String) throws(ConditionError) {
        let bytes = Array(text.utf8)
        guard let start = bytes.firstIndex(where: { "=!<>~".utf8.contains($0) }) else {
            throw ConditionError(text: text, reason: "write it as field op value, with one of = != > >= < <= ~")
        }
        let two = start + 1 < bytes.count ? String(decoding: bytes[start...start + 1], as: UTF8.self) : ""
        let one = String(decoding: bytes[start...start], as: UTF8.self)
        guard let op = Operator(rawValue: two) ?? Operator(rawValue: one) else {
            throw ConditionError(text: text, reason: "'\(one)' is no operator; use = != > >= < <= ~")
        }
        let field = Self.trimmed(bytes[..<start])
        guard !field.isEmpty else {
            throw ConditionError(text: text, reason: "no field stands before '\(op.rawValue)'")
        }
        self.init(
            field: Field(Self.unquoted(field)), op: op,
            value: try Self.value(Self.trimmed(bytes[(start + op.rawValue.utf8.count)...]), in: text))
    }

    /// A value as it is typed, in quotes or bare.
    private static func value(_ typed: ArraySlice<UInt8>, in text: String) throws(ConditionError) -> String {
        guard let quote = typed.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            guard !joinsAnother(typed) else {
                throw ConditionError(
                    text: text, reason: "one condition at a time; give the second by itself, or quote the value")
            }
            return String(decoding: typed, as: UTF8.self)
        }
        var value: [UInt8] = [], rest = typed.dropFirst()
        while let end = rest.firstIndex(of: quote) {
            value += rest[..<end]
            rest = rest[(end + 1)...]
            guard rest.first == quote else {
                guard rest.isEmpty else {
                    throw ConditionError(
                        text: text, reason: "something follows the closing quote; one condition at a time")
                }
                return String(decoding: value, as: UTF8.self)
            }
            value.append(quote)
            rest = rest.dropFirst()
        }
        throw ConditionError(text: text, reason: "its quote is not closed")
    }

    /// Whether a bare value reads `x and field = y`.
    private static func joinsAnother(_ value: ArraySlice<UInt8>) -> Bool {
        let words = value.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self).lowercased() }
        let join = words.dropFirst().firstIndex { ["and", "or", "&&", "||"].contains($0) }
        guard let join else { return false }
        return words[join...].contains { word in word.utf8.contains { "=<>~".utf8.contains($0) } }
    }

    /// As it is typed: `source = "Organic Search"`.
    public var description: String {
        let quoted = value.isEmpty || value.utf8.contains(where: { " \"'".utf8.contains($0) })
        guard quoted else { return "\(field.rawValue) \(op.rawValue) \(value)" }
        let doubled = value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "\(field.rawValue) \(op.rawValue) \"\(doubled)\""
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.firstIndex(where: { $0 > 32 }), let last = bytes.lastIndex(where: { $0 > 32 })
        else { return [] }
        return bytes[first...last]
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.count >= 2, bytes.first == bytes.last,
            bytes.first == UInt8(ascii: "\"") || bytes.first == UInt8(ascii: "'")
        {
            return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Refuses a field that neither the contract nor an export knows, and a value its field cannot be compared with.
    func check(_ book: Book, in text: String) throws(ConditionError) {
        var names = Set<Field>(["territory", "segment"])
        for object in SegmentMask.objects {
            names.formUnion(object.fields.map(\.field))
            names.formUnion(book[object].columns.keys)
        }
        guard names.contains(field) else {
            let near = nearest(field.rawValue, in: names.map(\.rawValue).sorted())
            throw ConditionError(
                text: text, reason: "no field '\(field.rawValue)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        for object in SegmentMask.objects where object.fields.contains(where: { $0.field == field }) {
            if let reason = complaint(as: object.kind(of: field)) { throw ConditionError(text: text, reason: reason) }
        }
    }

    /// Why a field of that kind cannot be compared with the value; nil where it can.
    public func complaint(as kind: ColumnKind) -> String? {
        guard op != .contains, !value.isEmpty else { return nil }
        switch kind {
        case .number, .money: return Double(value) == nil ? "\(field.rawValue) is a number, '\(value)' is none" : nil
        case .moment:
            let isDate = CalendarSpan(value) != nil
            return isDate ? nil : "\(field.rawValue) is a date; write it as 2026-11-20, 2026-11 or 2026"
        default: return nil
        }
    }
}
