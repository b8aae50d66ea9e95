// Which letters a text has, as bits: what cannot be alike is told apart without looking at the order of its letters.

enum LetterSet {
    /// A bit for each letter a–z and for digits; other bytes share the rest.
    static func of(_ text: some Sequence<UInt8>) -> UInt32 {
        var set: UInt32 = 0
        for byte in text {
            switch byte {
            case 97...122: set |= 1 << UInt32(byte - 97)
            case 48...57: set |= 1 << (26 + UInt32(byte & 3))
            case 0x80...: set |= 1 << (30 + UInt32(byte & 1))
            // Spaces and full stops say nothing about a name.
            default: break
            }
        }
        return set
    }

    /// The bits of digits: a text without them has none.
    static let digits: UInt32 = 15 << 26

    /// At most so many letters of two texts can be paired: each letter that the other lacks is one without a partner.
    @inline(__always) static func most(_ a: UInt32, _ aCount: Int, _ b: UInt32, _ bCount: Int) -> Int {
        min(aCount - (a & ~b).nonzeroBitCount, bCount - (b & ~a).nonzeroBitCount)
    }
}
