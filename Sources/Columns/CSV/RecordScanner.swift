// The one clever file of the reader: bytes to field ranges, eight bytes at a time, over unchecked memory.
//
// What keeps it safe: the piece it scans ends with a line end at `end - 1` and a quote at `end`, with readable bytes
// after that. So a search for a quote stops at `end` at the latest, any other at `end - 1`. The grammar is small: a
// cell that begins with a quote runs to the next quote that is not doubled, and what then stands before the delimiter
// is text too, unless it is blank; in any other cell a quote is text. LF, CRLF and a lone CR end a record.

/// Where one cell stands in its piece.
struct Field: BitwiseCopyable {
    var start: UInt32
    /// Length in the low bits, marks above.
    var bits: UInt32

    /// Doubled quotes or text after the closing quote: the range begins at the opening quote, `decode` is needed.
    static let odd: UInt32 = 1 << 28
    /// Has a byte below 0x20.
    static let control: UInt32 = 1 << 29
    /// Has a byte from 0x80 on.
    static let high: UInt32 = 1 << 30
    static let longest = (1 << 28) - 1

    @inline(__always) init(start: Int, end: Int, marks: UInt32) {
        self.start = UInt32(truncatingIfNeeded: start)
        bits = UInt32(truncatingIfNeeded: end &- start) & 0x0FFF_FFFF | marks
    }

    @inline(__always) var count: Int { Int(bits & 0x0FFF_FFFF) }
    @inline(__always) var isOdd: Bool { bits & Field.odd != 0 }
    @inline(__always) var isHigh: Bool { bits & Field.high != 0 }
}

/// What scanning one record found.
struct ScannedRecord {
    /// Fields, of which only the first `capacity` were stored.
    var count = 0
    /// Where the next record begins.
    var next = 0
    /// All marks of its fields.
    var marks: UInt32 = 0
    /// Where a quote opened that nothing closes; -1 where all is well.
    var openQuote = -1
}

/// Finds the fields of records in a piece of memory.
struct RecordScanner {
    let base: UnsafePointer<UInt8>
    /// Just behind the line feed that closes the piece.
    let end: Int
    let delimiter: UInt8

    static let quote = UInt8(ascii: "\"")
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// Scans the record at `position`, which must be below `end`.
    @inline(__always)
    func scan(at position: Int, into fields: UnsafeMutablePointer<Field>, capacity: Int) -> ScannedRecord {
        var record = ScannedRecord()
        var at = position
        while true {
            let field: Field
            let stop: Int
            if base[at] == Self.quote {
                (field, stop) = quoted(at)
                if stop >= end {
                    record.openQuote = at
                    record.next = end
                    return record
                }
            } else {
                (field, stop) = plain(at)
            }
            if record.count < capacity { fields[record.count] = field }
            record.count &+= 1
            record.marks |= field.bits
            at = stop &+ 1
            if base[stop] == delimiter { continue }
            record.next = base[stop] == 0x0D && base[at] == 0x0A ? at &+ 1 : at
            return record
        }
    }

    /// A cell that begins with a quote, and where its terminator stands; `end` where nothing closes it.
    @inline(__always)
    private func quoted(_ opening: Int) -> (Field, stop: Int) {
        var at = opening &+ 1
        var low: UInt64 = 0
        var high: UInt64 = 0
        while true {
            let word = load(at)
            let quotes = Self.zeros(word ^ 0x2222_2222_2222_2222)
            if quotes != 0 {
                let before = (quotes & (0 &- quotes)) &- 1
                low |= Self.controls(word) & before
                high |= word & before
                at &+= quotes.trailingZeroBitCount &>> 3
                break
            }
            low |= Self.controls(word)
            high |= word
            at &+= 8
        }
        let after = base[at &+ 1]
        if at < end, after == delimiter || after == 0x0A || after == 0x0D {
            return (Field(start: opening &+ 1, end: at, marks: Self.marks(low, high)), at &+ 1)
        }
        return oddlyQuoted(opening, firstQuote: at)
    }

    @inline(__always)
    private static func marks(_ low: UInt64, _ high: UInt64) -> UInt32 {
        (low & tops == 0 ? 0 : Field.control) | (high & tops == 0 ? 0 : Field.high)
    }

    /// The rare rest of `quoted`: doubled quotes, text after the closing quote, or no closing quote at all.
    @inline(never)
    private func oddlyQuoted(_ opening: Int, firstQuote: Int) -> (Field, stop: Int) {
        var at = firstQuote
        while at < end, base[at &+ 1] == Self.quote, at &+ 1 < end {
            at &+= 2
            while base[at] != Self.quote { at &+= 1 }
        }
        guard at < end else { return (Field(start: opening, end: end, marks: 0), end) }
        var stop = at &+ 1
        while base[stop] != delimiter, base[stop] != 0x0A, base[stop] != 0x0D { stop &+= 1 }
        var low = false
        var high = false
        for index in opening..<stop {
            if base[index] < 0x20 { low = true }
            if base[index] >= 0x80 { high = true }
        }
        let marks = Field.odd | (low ? Field.control : 0) | (high ? Field.high : 0)
        return (Field(start: opening, end: stop, marks: marks), stop)
    }

    /// A cell without quotes, and where its terminator stands.
    @inline(__always)
    private func plain(_ start: Int) -> (Field, stop: Int) {
        let pattern = UInt64(delimiter) &* Self.ones
        var at = start
        var low: UInt32 = 0
        var high: UInt64 = 0
        while true {
            let word = load(at)
            let stops = Self.zeros(word ^ pattern) | Self.controls(word)
            guard stops != 0 else {
                high |= word
                at &+= 8
                continue
            }
            high |= word & ((stops & (0 &- stops)) &- 1)
            at &+= stops.trailingZeroBitCount &>> 3
            let byte = base[at]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
            low = Field.control
            at &+= 1
        }
        return (Field(start: start, end: at, marks: low | (high & Self.tops == 0 ? 0 : Field.high)), at)
    }

    @inline(__always) private func load(_ at: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
    }

    /// The top bit of each byte that is zero; bits above the lowest one may be wrong.
    @inline(__always) private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

    /// The top bit of each byte below 0x20; bits above the lowest one may be wrong.
    @inline(__always) private static func controls(_ word: UInt64) -> UInt64 {
        (word &- 0x2020_2020_2020_2020) & ~word & tops
    }

    /// Bytes that must be writable behind a piece.
    static let slack = 24

    /// Closes a piece: a line feed where the last record has none, then the quote that stops every search.
    static func close(_ memory: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
        var end = count
        if end == 0 || (memory[end - 1] != 0x0A && memory[end - 1] != 0x0D) {
            memory[end] = 0x0A
            end += 1
        }
        for index in end..<(count + slack) { memory[index] = index == end ? quote : 0 }
        return end
    }

    /// Writes the text of an odd field: quotes undoubled, the enclosing ones dropped, and blanks after the closing
    /// quote too where nothing else follows it. Returns its length, which is below the field's.
    static func decode(_ field: Bytes, into out: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 0
        var closed = 0
        var at = 1
        var inQuotes = true
        while at < field.count {
            let byte = field[at]
            if inQuotes, byte == quote {
                if at + 1 < field.count, field[at + 1] == quote {
                    out[length] = quote
                    length += 1
                    at += 2
                    continue
                }
                inQuotes = false
                closed = length
            } else {
                out[length] = byte
                length += 1
            }
            at += 1
        }
        let rest = Bytes(start: out + closed, count: inQuotes ? 0 : length - closed)
        return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? length - rest.count : length
    }
}
