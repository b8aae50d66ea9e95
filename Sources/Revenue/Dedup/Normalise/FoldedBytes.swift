// Text as it is compared: lower case, accents taken off, punctuation a space, hidden characters gone. Bytes in, bytes
// out, so that a million cells make no text value.

/// Folds UTF-8 into words of small letters and digits, one space between them.
///
/// Latin letters lose their accents (`é` → `e`, `ß` → `ss`, `æ` → `ae`), Greek and Cyrillic capitals become small,
/// other scripts stay as they are. Apostrophes and full stops between letters join (`O'Neil` → `oneil`), `&` is `and`;
/// zero-width and direction characters are dropped, since they can be seen by nobody.
struct FoldedBytes {
    private(set) var bytes: [UInt8] = []
    private var isGap = false

    init() {}

    init(_ text: some Sequence<UInt8>) {
        let copy = Array(text)
        copy.withUnsafeBufferPointer { fold($0) }
    }

    /// Replaces what it holds by the fold of `text`; the storage is kept for the next cell.
    mutating func fold(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        isGap = false
        var at = 0
        while at < text.count {
            let byte = text[at]
            if byte < 0x80 {
                ascii(byte)
                at += 1
            } else {
                at += wide(text, at)
            }
        }
    }

    @inline(__always) private mutating func put(_ byte: UInt8) {
        if isGap {
            if !bytes.isEmpty { bytes.append(0x20) }
            isGap = false
        }
        bytes.append(byte)
    }

    @inline(__always) private mutating func ascii(_ byte: UInt8) {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: put(byte)
        case 0x41...0x5A: put(byte | 0x20)
        case UInt8(ascii: "'"), UInt8(ascii: "`"): break
        case UInt8(ascii: "&"):
            isGap = true
            for letter in "and".utf8 { put(letter) }
            isGap = true
        default: isGap = true
        }
    }

    /// One character beyond ASCII; returns its length.
    private mutating func wide(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let lead = text[at]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, at + length <= text.count,
            text[(at + 1)..<(at + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else {
            isGap = true
            return 1
        }
        var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(text[at + offset] & 0x3F) }
        switch scalar {
        case 0xC0...0x17F: latin(scalar)
        case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xAD, 0x2018, 0x2019: break
        case 0x391...0x3A9, 0x410...0x42F: put(twoBytes: scalar + 0x20)
        case 0x400...0x40F: put(twoBytes: scalar + 0x50)
        case 0x80...0xBF, 0x2000...0x206F, 0x3000: isGap = true
        default: for offset in 0..<length { put(text[at + offset]) }
        }
        return length
    }

    private mutating func put(twoBytes scalar: UInt32) {
        put(UInt8(0xC0 | scalar >> 6))
        put(UInt8(0x80 | scalar & 0x3F))
    }

    private mutating func latin(_ scalar: UInt32) {
        switch scalar {
        case 0xC6, 0xE6: pair("ae")
        case 0xDF: pair("ss")
        case 0xDE, 0xFE: pair("th")
        case 0x152, 0x153: pair("oe")
        case 0xD7, 0xF7: isGap = true
        case 0xC0...0xFF: put(Self.latin1[Int(scalar & 0x1F)])
        default: put(Self.extended[Int(scalar - 0x100)])
        }
    }

    private mutating func pair(_ letters: StaticString) {
        put(letters.utf8Start[0])
        put(letters.utf8Start[1])
    }

    /// U+00E0–U+00FF without their accents; the capitals stand 32 below.
    private static let latin1 = Array("aaaaaaaceeeeiiiidnooooo_ouuuuyty".utf8)
    /// U+0100–U+017F without their accents.
    private static let extended = Array(
        ("aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooo"
            + "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

    /// The words of folded text.
    static func words(_ folded: [UInt8]) -> [[UInt8]] { folded.split(separator: 0x20).map { Array($0) } }
}
