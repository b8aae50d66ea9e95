// Evidence in bits: logarithms and powers to base 2. Written out, since the module links no mathematics library, and so
// that every machine computes the same digits.

/// Conversions between probabilities and bits of evidence.
public enum Bits {
    /// Logarithm to base 2; the smallest normal number's for anything not above zero.
    static func log2(_ value: Double) -> Double {
        guard value >= .leastNormalMagnitude, value.isFinite else { return -1022 }
        var exponent = Double(value.exponent)
        var part = value.significand
        if part > 1.414_213_562_373_095_1 {
            part /= 2
            exponent += 1
        }
        // ln m = 2 artanh((m - 1) / (m + 1)); the argument is below 0.172, so eleven terms are exact enough.
        let ratio = (part - 1) / (part + 1)
        let square = ratio * ratio
        var sum = 0.0
        for term in stride(from: 21, through: 1, by: -2) { sum = sum * square + 1 / Double(term) }
        return exponent + 2 * ratio * sum * 1.442_695_040_888_963_4
    }

    /// 2 to the power of `bits`.
    static func exp2(_ bits: Double) -> Double {
        let clamped = min(max(bits, -1000), 1000)
        let whole = clamped.rounded()
        let rest = (clamped - whole) * 0.693_147_180_559_945_3
        var sum = 1.0
        for term in stride(from: 14, through: 1, by: -1) { sum = 1 + sum * rest / Double(term) }
        return Double(sign: .plus, exponent: Int(whole), significand: sum)
    }

    /// The probability of log-odds in bits: 0 → 0.5, 4.5 → 0.958.
    public static func probability(_ bits: Double) -> Double { 1 / (1 + exp2(-bits)) }

    /// The log-odds in bits of a probability.
    public static func odds(_ probability: Double) -> Double { log2(probability) - log2(1 - probability) }
}
