// A seeded generator for property tests; a failure names the seed.

/// SplitMix64.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// UTF-8 of a scalar, also of surrogates and numbers that are none.
func utf8(_ value: UInt32) -> [UInt8] {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(value >> shift & 0x3F) }
    switch value {
    case 0..<0x80: return [UInt8(value)]
    case 0..<0x800: return [0xC0 | UInt8(value >> 6), tail(0)]
    case 0..<0x1_0000: return [0xE0 | UInt8(value >> 12), tail(6), tail(0)]
    default: return [0xF0 | UInt8(value >> 18 & 7), tail(12), tail(6), tail(0)]
    }
}
