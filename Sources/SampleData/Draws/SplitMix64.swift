// The only source of chance: integers throughout, so that every platform and every run draws the same values.

/// The SplitMix64 generator; a seed gives one sequence, for ever.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A generator of its own for one record: the same record draws the same whatever was drawn before it.
    init(seed: UInt64, stream: UInt64, index: Int) {
        state = seed ^ (stream &* 0xD6E8_FEB8_6659_FD93)
        state = next() ^ (UInt64(truncatingIfNeeded: index) &* 0xA24B_AED4_963E_E407)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 up to, not including, `bound` (at least 1).
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(max(bound, 1))).high)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// Leans towards the low end: the smaller of two draws.
    mutating func low(_ range: ClosedRange<Int>) -> Int { min(int(range), int(range)) }

    /// True in `percent` of 100 cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }

    /// An index drawn in proportion to its weight.
    mutating func weighted(_ weights: [Int]) -> Int {
        var rest = below(weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            if rest < weight { return index }
            rest -= weight
        }
        return weights.count - 1
    }
}
