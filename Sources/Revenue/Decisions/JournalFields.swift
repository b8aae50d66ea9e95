// Where the fields of a journal line stand. Years of decisions are read at every start, so nothing is made of a line
// but numbers and places until it is known to be good; texts are made of what is kept, and of what is new.

import Columns

/// The nine fields of a line, its checksum compared and its numbers read; the others are places in its bytes.
///
/// Only as long as the bytes stay where they are.
struct JournalFields {
    let bytes: UnsafeBufferPointer<UInt8>
    let seq: Int
    let time: Moment
    /// Version of the subject that was expected.
    let expected: Int
    let id: Range<Int>
    let actor: Range<Int>
    let type: Range<Int>
    let subject: Range<Int>
    let json: Range<Int>

    /// Reads a line without its newline.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(JournalLine.Fault) {
        let tab = UInt8(ascii: "\t")
        guard bytes.count < JournalLine.longest else { throw .tooLong }
        guard bytes.count > 9, bytes[8] == tab, let checksum = Hexadecimal.number(bytes[..<8])
        else { throw .noChecksum }
        guard crc32c(bytes[9...]) == checksum else { throw .checksum }
        var place = 9
        func field() throws(JournalLine.Fault) -> Range<Int> {
            let start = place
            while place < bytes.count, bytes[place] != tab { place += 1 }
            guard place < bytes.count else { throw .fields }
            defer { place += 1 }
            return start..<place
        }
        let seq = try field()
        id = try field()
        let time = try field()
        actor = try field()
        type = try field()
        subject = try field()
        let version = try field()
        json = place..<bytes.count
        self.bytes = bytes
        guard let number = Digits.number(bytes[seq]), number > 0 else { throw .seq }
        self.seq = number
        guard DecisionIDs.isID(bytes[id]) else { throw .id }
        guard let moment = JournalTime.moment(bytes[time]) else { throw .time }
        self.time = moment
        guard bytes[version].starts(with: "v=".utf8), let expected = Digits.number(bytes[version].dropFirst(2))
        else { throw .version }
        self.expected = expected
    }

    /// A field as text; nil where it is no UTF-8.
    func text(_ field: Range<Int>) -> String? { String(utf8: bytes[field]) }
}

extension String {
    /// Bytes as text; nil where they are no UTF-8.
    init?(utf8 bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        // Nearly all of a journal is ASCII, which needs no further look.
        if all < 0x80 {
            self.init(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
        } else {
            self.init(validating: bytes, as: UTF8.self)
        }
    }
}

/// What many lines have in common, made into values once: who decided, what kind of thing.
struct ByteMemo<Value: Sendable>: Sendable {
    private var pool: [UInt8] = []
    private var ends: [Int] = [0]
    private var values: [Value] = []
    private var last = 0
    /// Beyond so many different ones the memory costs more than it saves.
    private static var most: Int { 64 }

    /// The value of some bytes, made where they have not come before; nil where they mean none.
    mutating func value(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ make: (String) -> Value?
    ) -> Value? {
        if last < values.count, isAt(last, bytes) { return values[last] }
        for place in values.indices where isAt(place, bytes) {
            last = place
            return values[place]
        }
        guard let value = String(utf8: bytes).flatMap(make) else { return nil }
        if values.count < Self.most {
            pool.append(contentsOf: bytes)
            ends.append(pool.count)
            values.append(value)
        }
        return value
    }

    private func isAt(_ place: Int, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let start = ends[place]
        guard ends[place + 1] - start == bytes.count else { return false }
        return pool.withUnsafeBufferPointer { pool in
            for offset in 0..<bytes.count where pool[start + offset] != bytes[bytes.startIndex + offset] {
                return false
            }
            return true
        }
    }
}
