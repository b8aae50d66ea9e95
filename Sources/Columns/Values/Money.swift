// Money is exact: whole ten-thousandths of a currency unit, never a binary fraction.
// Four decimals hold every minor unit in use (JPY 0, EUR 2, KWD 3) and what ad systems report.

/// An amount in ten-thousandths of one currency unit; the currency is kept beside it.
public struct Money: Hashable, Comparable, Sendable {
    public var units: Int64

    public static let scale: Int64 = 10_000
    public static let zero = Money(units: 0)
    /// The null of money columns.
    public static let none = Money(units: .min)

    public init(units: Int64) { self.units = units }
    public init(whole: Int64) { units = whole * Money.scale }

    public var isNone: Bool { units == .min }
    /// For ratios and drawing only; sums stay in `units`.
    public var double: Double { Double(units) / Double(Money.scale) }

    public static func < (a: Money, b: Money) -> Bool { a.units < b.units }
    /// The sum; both are given.
    public static func + (a: Money, b: Money) -> Money { Money(units: a.units + b.units) }
    /// The difference; both are given.
    public static func - (a: Money, b: Money) -> Money { Money(units: a.units - b.units) }

    /// This amount times a rate, rounded half away from zero to a ten-thousandth.
    public func times(_ rate: Double) -> Money { Money(units: Int64((Double(units) * rate).rounded())) }
}

extension Money: CustomStringConvertible {
    /// The shortest exact decimal: `1088000`, `58000.5`, `-0.0001`.
    public var description: String {
        let magnitude = units.magnitude
        let whole = magnitude / UInt64(Money.scale)
        var fraction = magnitude % UInt64(Money.scale)
        let sign = units < 0 ? "-" : ""
        guard fraction != 0 else { return "\(sign)\(whole)" }
        var digits = 4
        while fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        let text = String(fraction)
        return "\(sign)\(whole)." + String(repeating: "0", count: digits - text.utf8.count) + text
    }
}
