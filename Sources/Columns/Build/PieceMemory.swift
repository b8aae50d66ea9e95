// The memory one worker reads into and parses from, used again for every piece it takes.

/// Room for one piece of the file and for the batch cut from it.
struct PieceMemory: ~Copyable {
    /// The bytes of the piece, with slack behind them.
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    /// As large as `bytes`: room for the text of any odd field.
    private(set) var scratch: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    let fields: UnsafeMutablePointer<Field>
    let starts: UnsafeMutablePointer<UInt32>
    let lines: UnsafeMutablePointer<Int32>
    /// Records per batch: few enough that their fields stay in the first-level cache.
    let rows: Int

    init(capacity: Int, width: Int) {
        self.capacity = capacity
        bytes = .allocate(capacity: capacity + RecordScanner.slack)
        scratch = .allocate(capacity: capacity + RecordScanner.slack)
        rows = max(1, min(128, 2560 / max(1, width)))
        fields = .allocate(capacity: rows * width + 1)
        starts = .allocate(capacity: rows)
        lines = .allocate(capacity: rows)
    }

    deinit {
        bytes.deallocate()
        scratch.deallocate()
        fields.deallocate()
        starts.deallocate()
        lines.deallocate()
    }

    /// Makes room for more; what stood in `bytes` is gone.
    mutating func grow(to capacity: Int) {
        guard capacity > self.capacity else { return }
        bytes.deallocate()
        scratch.deallocate()
        self.capacity = capacity
        bytes = .allocate(capacity: capacity + RecordScanner.slack)
        scratch = .allocate(capacity: capacity + RecordScanner.slack)
    }

    func read(_ source: some ByteSource, at offset: Int, count: Int) -> Int {
        source.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: count), at: offset)
    }

    /// Where the last record ends that is whole, if quotes open and close cells only: just behind the last line end
    /// outside of quotes. A carriage return at the very end may be half a line end and does not count. 0 for none.
    func lastRecordEnd(count: Int) -> Int {
        var inside = hasOddQuotes(count: count)
        var at = count - 1
        while at >= 0 {
            let byte = bytes[at]
            if byte == RecordScanner.quote {
                inside.toggle()
            } else if !inside, byte == 0x0A || (byte == 0x0D && at + 1 < count) {
                return at + 1
            }
            at -= 1
        }
        return 0
    }

    /// True where the number of quotes is odd. Eight bytes at a time; the top bit of each byte that is a quote is
    /// exact here, and the loop plain enough for the compiler to widen it further.
    private func hasOddQuotes(count: Int) -> Bool {
        let raw = UnsafeRawPointer(bytes)
        var odd: UInt64 = 0
        for word in 0..<(count &>> 3) {
            let rest = raw.loadUnaligned(fromByteOffset: word &<< 3, as: UInt64.self) ^ 0x2222_2222_2222_2222
            odd ^= ~(((rest & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | rest | 0x7F7F_7F7F_7F7F_7F7F)
        }
        var quotes = odd.nonzeroBitCount
        for at in (count & ~7)..<count where bytes[at] == RecordScanner.quote { quotes += 1 }
        return quotes & 1 == 1
    }
}
