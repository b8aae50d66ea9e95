// The file's encoding, and from it to UTF-8. Everything after this sees UTF-8 bytes only, valid or not.

extension Encoding {
    /// The encoding that the first bytes of a file show: byte order mark, strict UTF-8, else Windows-1252.
    ///
    /// `isWhole` says that `head` is the whole file; otherwise a character cut off at its end is no fault.
    static func detect(_ head: [UInt8], isWhole: Bool) -> (encoding: Encoding, because: String) {
        if head.starts(with: [0xFF, 0xFE]) { return (.utf16le, "byte order mark FF FE") }
        if head.starts(with: [0xFE, 0xFF]) { return (.utf16be, "byte order mark FE FF") }
        if head.starts(with: utf8Mark) { return (.utf8, "byte order mark EF BB BF") }
        if let unmarked = unmarkedUTF16(head) { return (unmarked, "every other byte of the start is zero") }
        var evidence = EncodingEvidence()
        evidence.add(head, at: 0, isEnd: isWhole)
        return (evidence.encoding, evidence.because)
    }

    static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// UTF-16 without its mark: text in a Latin script has a zero in every pair, always on the same side.
    private static func unmarkedUTF16(_ head: [UInt8]) -> Encoding? {
        let sample = head.prefix(512)
        guard sample.count >= 4 else { return nil }
        var zeros = [0, 0]
        for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
        let pairs = sample.count / 2
        if zeros[1] * 10 >= pairs * 7, zeros[0] == 0 { return .utf16le }
        if zeros[0] * 10 >= pairs * 7, zeros[1] == 0 { return .utf16be }
        return nil
    }

    /// The bytes as UTF-8 without a byte order mark; UTF-8 is passed through, valid or not.
    public func decode(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: bytes.starts(with: Self.utf8Mark) ? Array(bytes.dropFirst(3)) : bytes
        case .utf16le: decodeUTF16(bytes, highByte: 1)
        case .utf16be: decodeUTF16(bytes, highByte: 0)
        case .windows1252: decodeWindows1252(bytes)
        }
    }

    /// Unpaired surrogates and a cut-off last unit become U+FFFD.
    private func decodeUTF16(_ bytes: [UInt8], highByte: Int) -> [UInt8] {
        let units = stride(from: 0, to: bytes.count - 1, by: 2).lazy.map { at in
            UInt16(bytes[at + highByte]) << 8 | UInt16(bytes[at + 1 - highByte])
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count / 2 + 16)
        _ = transcode(
            units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false, into: { out.append($0) })
        if out.starts(with: Self.utf8Mark) { out.removeFirst(3) }
        if bytes.count % 2 == 1 { out.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
        return out
    }

    private func decodeWindows1252(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                out.append(byte)
            } else {
                let scalar = byte < 0xA0 ? Self.windows1252High[Int(byte) - 0x80] : UInt16(byte)
                if scalar < 0x800 {
                    out.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
                } else {
                    out.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
                    out.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
                }
                out.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
            }
        }
        return out
    }

    /// 0x80 to 0x9F; the five unassigned bytes stay the control characters that browsers make of them.
    private static let windows1252High: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]
}

/// What bytes beyond ASCII tell of a file without a mark. Text of an old encoding hardly ever looks like UTF-8 by
/// chance, while one bad byte in a file of good ones is damage: it makes no other file of it.
struct EncodingEvidence {
    /// Characters of more than one byte.
    private(set) var characters = 0
    /// Bytes that belong to no character.
    private(set) var strays = 0
    /// Offset of the first of them.
    private(set) var firstStray = 0

    var isEmpty: Bool { characters + strays == 0 }
    var encoding: Encoding { strays > characters ? .windows1252 : .utf8 }

    var because: String {
        if strays == 0 { return "all bytes are valid UTF-8" }
        let first = "byte \(firstStray + 1) is not UTF-8"
        return characters == 0 ? first : "\(first), \(strays) in all beside \(characters) good characters"
    }

    /// Looks at bytes that begin at `offset` of the file. A character cut off at either end counts for nothing.
    mutating func add(_ bytes: [UInt8], at offset: Int, isEnd: Bool) {
        bytes.withUnsafeBufferPointer { bytes in
            var at = offset == 0 ? 0 : bytes.prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
            while at < bytes.count {
                if bytes[at] < 0x80 {
                    at += 1
                    continue
                }
                let length = lengthOfUTF8(bytes, at)
                if length == 0 {
                    if !isEnd, at + 3 >= bytes.count { return }
                    if strays == 0 { firstStray = offset + at }
                    strays += 1
                } else {
                    characters += 1
                }
                at += max(1, length)
            }
        }
    }
}

/// Where the first byte stands that does not belong to valid UTF-8; nil where all do.
///
/// Overlong forms, surrogates and everything above U+10FFFF are invalid, as Unicode says.
func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var at = 0
    while at < bytes.count {
        if bytes[at] < 0x80 {
            at += 1
            continue
        }
        let length = lengthOfUTF8(bytes, at)
        guard length > 0 else { return at }
        at += length
    }
    return nil
}

/// Bytes of the character that begins at `at`, which is beyond ASCII; 0 where none does.
@inline(__always) private func lengthOfUTF8(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let lead = bytes[at]
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, at + length <= bytes.count else { return 0 }
    let second = bytes[at + 1]
    let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    guard second >= low, second <= high else { return 0 }
    for next in (at + 2)..<max(at + 2, at + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
    return length
}
