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
        return exponent + 2 * ratio * artanh(ratio * ratio) * 1.442_695_040_888_963_4
    }

    /// 2 to the power of `bits`.
    static func exp2(_ bits: Double) -> Double {
        let clamped = min(max(bits, -1000), 1000)
        let whole = clamped.rounded()
        let rest = (clamped - whole) * 0.693_147_180_559_945_3
        return Double(sign: .plus, exponent: Int(whole), significand: exp(rest))
    }

    /// The series of artanh(x) / x, by the square of x. Written out: a division a term costs more than all the rest.
    @inline(__always) private static func artanh(_ square: Double) -> Double {
        let tail = ((((1.0 / 21 * square + 1.0 / 19) * square + 1.0 / 17) * square + 1.0 / 15) * square + 1.0 / 13)
        let middle = ((tail * square + 1.0 / 11) * square + 1.0 / 9) * square + 1.0 / 7
        return ((middle * square + 1.0 / 5) * square + 1.0 / 3) * square + 1
    }

    /// The series of the exponential function, for at most 0.347 either way: what is left out is below the last digit.
    @inline(__always) private static func exp(_ x: Double) -> Double {
        var sum = 1 + x * (1.0 / 14)
        sum = 1 + sum * x * (1.0 / 13)
        sum = 1 + sum * x * (1.0 / 12)
        sum = 1 + sum * x * (1.0 / 11)
        sum = 1 + sum * x * (1.0 / 10)
        sum = 1 + sum * x * (1.0 / 9)
        sum = 1 + sum * x * (1.0 / 8)
        sum = 1 + sum * x * (1.0 / 7)
        sum = 1 + sum * x * (1.0 / 6)
        sum = 1 + sum * x * (1.0 / 5)
        sum = 1 + sum * x * (1.0 / 4)
        sum = 1 + sum * x * (1.0 / 3)
        return 1 + (1 + sum * x * 0.5) * x
    }

    /// The probability of log-odds in bits: 0 → 0.5, 4.5 → 0.958.
    public static func probability(_ bits: Double) -> Double { 1 / (1 + exp2(-bits)) }

    /// The log-odds in bits of a probability.
    public static func odds(_ probability: Double) -> Double { log2(probability) - log2(1 - probability) }
}
