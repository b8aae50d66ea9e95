// Ids of decisions, made before the first attempt to write one, so that every further attempt is known as the same.
// A value without a clock or a dice of its own: who makes it gives the randomness, who asks gives the time.

import Columns

/// A source of ids that no other session makes: 26 letters that sort by time, in the form called ULID.
///
/// 48 bits of milliseconds, then 80 bits that began at random and grow by one with each id.
public struct DecisionIDs: Sendable, Hashable {
    private var high: UInt16
    private var low: UInt64

    /// - Parameter seed: 80 random bits, one draw a session.
    public init(seed: (high: UInt16, low: UInt64)) {
        high = seed.high
        low = seed.low
    }

    public mutating func next(at now: Moment) -> String {
        low &+= 1
        if low == 0 { high &+= 1 }
        let time = UInt64(clamping: now.milliseconds) & 0xFFFF_FFFF_FFFF
        // 130 bits for 26 letters: two zeros, the time, the rest.
        var letters: [UInt8] = []
        for index in 0..<10 { letters.append(DecisionIDs.letter(time >> UInt64(45 - 5 * index))) }
        let upper = UInt64(high) << 24 | low >> 40
        for index in 0..<8 { letters.append(DecisionIDs.letter(upper >> UInt64(35 - 5 * index))) }
        for index in 0..<8 { letters.append(DecisionIDs.letter(low >> UInt64(35 - 5 * index))) }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Crockford's alphabet: no letter that looks like a digit.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func letter(_ bits: UInt64) -> UInt8 { alphabet[Int(bits & 31)] }

    /// Whether a text may be an id: letters, digits and hyphens, at most 64.
    public static func isID(_ text: some StringProtocol) -> Bool { isID(text.utf8) }

    static func isID(_ bytes: some Collection<UInt8>) -> Bool {
        (1...64).contains(bytes.count)
            && bytes.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
            }
    }
}
