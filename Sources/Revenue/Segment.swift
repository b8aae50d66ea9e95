// The part of the business a number speaks about: `--where` conditions and the pane filter, one language for both.

import Columns

/// `field op value`; all conditions of a segment must hold.
public struct Condition: Sendable, Hashable {
    public enum Operator: String, Sendable, Hashable, CaseIterable {
        case equal = "=", notEqual = "!=", greater = ">", atLeast = ">=", less = "<", atMost = "<=", contains = "~"
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

public struct Segment: Sendable, Hashable {
    public var conditions: [Condition]
    public init(_ conditions: [Condition] = []) { self.conditions = conditions }
    public static let everything = Segment()
}

/// What `--by` splits by.
public enum Dimension: String, Sendable, Hashable, CaseIterable {
    case source, owner, segment, territory, industry, month
}
