// A place in a cell's bytes, for the parsers of values. It never reads past the end: beyond it every byte is zero.

typealias Bytes = UnsafeBufferPointer<UInt8>

/// Reads a cell from the front, skipping what looks blank: spaces, tabs, NBSP (U+00A0) and narrow NBSP (U+202F).
struct TextCursor {
    let bytes: Bytes
    private(set) var at: Int
    private(set) var end: Int

    /// Starts after leading blanks and ends before trailing ones.
    init(_ bytes: Bytes) {
        self.bytes = bytes
        at = 0
        end = bytes.count
        skipBlanks()
        while end > at {
            if bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 {
                end -= 1
            } else if end - at >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else if end - at >= 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80, bytes[end - 1] == 0xAF {
                end -= 3
            } else {
                break
            }
        }
    }

    var atEnd: Bool { at >= end }
    var left: Int { end - at }
    var peek: UInt8 { at < end ? bytes[at] : 0 }
    func peek(_ ahead: Int) -> UInt8 { at + ahead < end ? bytes[at + ahead] : 0 }

    mutating func skip(_ count: Int = 1) { at = min(end, at + count) }
    mutating func dropLast(_ count: Int = 1) { end = max(at, end - count) }

    mutating func take(_ byte: UInt8) -> Bool {
        guard at < end, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// Takes these bytes if they come next, in exactly this case.
    mutating func take(_ text: StaticString) -> Bool {
        guard left >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[at + index] != text.utf8Start[index] { return false }
        at += text.utf8CodeUnitCount
        return true
    }

    /// Returns how many bytes were skipped.
    @discardableResult
    mutating func skipBlanks() -> Int {
        let start = at
        while at < end {
            let size = blankSize
            if size == 0 { break }
            at += size
        }
        return at - start
    }

    /// The length of the blank that comes next; 0 where none does.
    var blankSize: Int {
        switch peek {
        case 0x20, 0x09: 1
        case 0xC2: peek(1) == 0xA0 ? 2 : 0
        case 0xE2: peek(1) == 0x80 && peek(2) == 0xAF ? 3 : 0
        default: 0
        }
    }

    /// A run of at most nine digits as a number, and how long it was; nil where no digit comes next.
    mutating func digits() -> (value: Int, length: Int)? {
        let start = at
        var value = 0
        while at < end, at - start < 9, bytes[at].isDigit {
            value = value * 10 + Int(bytes[at] & 15)
            at += 1
        }
        return at > start ? (value, at - start) : nil
    }

    /// The length of the run of ASCII letters that comes next.
    var letterRun: Int {
        var length = 0
        while peek(length).isLetter { length += 1 }
        return length
    }
}

extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
