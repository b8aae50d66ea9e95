// Where the passages of an earlier version stand in a file. Each worker takes a stretch of the file and looks for the
// first line that begins like a passage; from there on one passage is taken to follow the other, until one does not,
// and lines are tried again. So it does not matter where rows came in or went, nor how many bytes the rest moved.

/// An earlier passage, found again.
struct PassageMatch: Sendable {
    /// Byte offset in the file.
    var offset: Int
    /// Index of the passage.
    var passage: Int
}

/// Looks for known passages in a source.
struct PassageSearch<Source: ByteSource>: Sendable {
    let source: Source
    /// Where the data begins.
    let start: Int
    let passages: [Passage]
    private let byOpening: [UInt64: Int]

    init(source: Source, start: Int, passages: [Passage]) {
        self.source = source
        self.start = start
        self.passages = passages
        var byOpening: [UInt64: Int] = [:]
        byOpening.reserveCapacity(passages.count)
        // An opening that several passages have would lead to the wrong one as often as not.
        for (index, passage) in passages.enumerated() where passage.opening != 0 {
            byOpening[passage.opening] = byOpening[passage.opening] == nil ? index : Self.ambiguous
        }
        self.byOpening = byOpening.filter { $0.value != Self.ambiguous }
    }

    private static var ambiguous: Int { -1 }

    /// The passages that begin in a stretch of the file; nil where it cannot be read.
    func matches(in stretch: Range<Int>, _ memory: inout SearchMemory) -> [PassageMatch]? {
        guard memory.begin(source, at: max(start, stretch.lowerBound - 1), count: stretch.count + 1) else { return nil }
        var matches: [PassageMatch] = []
        var expected = stretch.lowerBound == start ? 0 : -1
        var at: Int? = stretch.lowerBound
        if stretch.lowerBound > start { at = memory.lineStart(from: stretch.lowerBound - 1) }
        while let offset = at, offset < stretch.upperBound {
            if let found = passage(at: offset, expected, &memory) {
                matches.append(PassageMatch(offset: offset, passage: found))
                expected = found + 1
                at = offset + passages[found].count
            } else {
                expected = -1
                at = memory.lineStart(from: offset)
            }
        }
        return matches
    }

    /// The known passage that stands at an offset.
    private func passage(at offset: Int, _ expected: Int, _ memory: inout SearchMemory) -> Int? {
        guard let opening = memory.digest(source, offset..<offset + Passage.openingBytes) else { return nil }
        let isExpected = passages.indices.contains(expected) && passages[expected].opening == opening
        guard let candidate = isExpected ? expected : byOpening[opening] else { return nil }
        let whole = memory.digest(source, offset..<offset + passages[candidate].count)
        return whole == passages[candidate].digest ? candidate : nil
    }
}

/// The part of a file that is being searched.
struct SearchMemory: ~Copyable {
    private var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    /// Byte offset of the first byte in memory, and how many there are.
    private var base = 0
    private var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        bytes = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { bytes.deallocate() }

    /// Reads a part of the file in place of the one before; false where it does not come.
    mutating func begin(_ source: some ByteSource, at offset: Int, count wanted: Int) -> Bool {
        base = offset
        count = 0
        return read(source, upTo: min(source.count, offset + wanted))
    }

    /// The digest of bytes that begin in this part; nil where the file ends before they do.
    mutating func digest(_ source: some ByteSource, _ range: Range<Int>) -> UInt64? {
        guard range.upperBound <= source.count, range.upperBound <= base + count || read(source, upTo: range.upperBound)
        else { return nil }
        return Columns.digest(UnsafeRawBufferPointer(start: bytes + (range.lowerBound - base), count: range.count))
    }

    /// Where the line begins behind the next line feed; nil where this part has none.
    func lineStart(from offset: Int) -> Int? {
        var at = offset - base
        // Eight bytes at a time: the top bit of the lowest byte that is a line feed is the lowest one set.
        while at + 8 <= count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let rest = word ^ 0x0A0A_0A0A_0A0A_0A0A
            let feeds = (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080
            if feeds != 0 { return base + at + feeds.trailingZeroBitCount / 8 + 1 }
            at += 8
        }
        let rest = UnsafeRawBufferPointer(start: bytes, count: count)[at...]
        return rest.firstIndex(of: 0x0A).map { base + $0 + 1 }
    }

    private mutating func read(_ source: some ByteSource, upTo end: Int) -> Bool {
        let wanted = end - base
        if wanted > capacity {
            let larger = UnsafeMutableRawPointer.allocate(byteCount: wanted * 2, alignment: 16)
            larger.copyMemory(from: bytes, byteCount: count)
            bytes.deallocate()
            bytes = larger
            capacity = wanted * 2
        }
        let more = UnsafeMutableRawBufferPointer(start: bytes + count, count: wanted - count)
        guard source.read(into: more, at: base + count) == more.count else { return false }
        count = wanted
        return true
    }
}
