// Bytes to scalars, with what is not UTF-8 kept apart: each maximal ill-formed part is one piece, as the Unicode
// standard recommends.

struct UTF8Pieces {
    enum Piece: Equatable {
        case scalar(UInt32)
        /// One to three bytes that do not start or do not finish a character.
        case bad([UInt8])
    }

    let bytes: [UInt8]
    private(set) var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var hasMore: Bool { position < bytes.count }

    /// Two to six capital hexadecimal digits and `>` come next.
    var startsWithCodePoint: Bool {
        let digits = bytes[position...].prefix(7).prefix { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
        let end = position + digits.count
        return (2...6).contains(digits.count) && end < bytes.count && bytes[end] == 0x3E
    }

    mutating func next() -> Piece? {
        guard position < bytes.count else { return nil }
        let lead = bytes[position]
        position += 1
        guard lead >= 0x80 else { return .scalar(UInt32(lead)) }
        guard let (length, second) = Self.shape(of: lead) else { return .bad([lead]) }
        var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        var taken = [lead]
        for index in 1..<length {
            guard position < bytes.count, (index == 1 ? second : 0x80...0xBF).contains(bytes[position]) else {
                return .bad(taken)
            }
            value = value << 6 | UInt32(bytes[position] & 0x3F)
            taken.append(bytes[position])
            position += 1
        }
        return .scalar(value)
    }

    /// Length of the character and the range of its second byte: rules out overlong forms, surrogates, > U+10FFFF.
    private static func shape(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }
}
