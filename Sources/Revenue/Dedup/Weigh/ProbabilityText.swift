// How sure a match is, in digits. Every screen, document and file writes it by this one rule: cut and never rounded up,
// so that nothing is called certain that is not.

/// Probabilities of matches as numbers and text of a few digits.
public enum ProbabilityText {
    /// Cut to some decimals: 1 only where it is 1.
    public static func cut(_ probability: Double, places: Int) -> Double {
        Double(steps(probability, places)) / Double(unit(places))
    }

    /// `0.998`.
    public static func decimal(_ probability: Double, places: Int = 3) -> String {
        let steps = steps(probability, places), unit = unit(places), digits = String(steps % unit)
        return "\(steps / unit)." + String(repeating: "0", count: places - digits.utf8.count) + digits
    }

    /// `99.8 %`.
    public static func percent(_ probability: Double) -> String {
        let steps = steps(probability, 3)
        return "\(steps / 10).\(steps % 10) %"
    }

    private static func unit(_ places: Int) -> Int { (0..<places).reduce(1) { unit, _ in unit * 10 } }

    /// What lies a hair under a step by the arithmetic of fractions is that step; 1 alone is reached by 1 alone.
    private static func steps(_ probability: Double, _ places: Int) -> Int {
        let unit = unit(places), value = min(max(probability, 0), 1)
        if value == 1 { return unit }
        return min(unit - 1, Int((value * Double(unit) + 1e-6).rounded(.down)))
    }
}
