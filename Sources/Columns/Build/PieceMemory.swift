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

    /// True where the number of quotes is odd.
    private func hasOddQuotes(count: Int) -> Bool {
        let raw = UnsafeRawPointer(bytes)
        let quotes = SIMD32<UInt8>(repeating: RecordScanner.quote)
        var odd = SIMD32<UInt8>(repeating: 0)
        var at = 0
        while at + 32 <= count {
            let word = raw.loadUnaligned(fromByteOffset: at, as: SIMD32<UInt8>.self)
            odd ^= SIMD32(repeating: 0).replacing(with: 1, where: word .== quotes)
            at += 32
        }
        var ones = Int(odd.wrappedSum())
        while at < count {
            if bytes[at] == RecordScanner.quote { ones += 1 }
            at += 1
        }
        return ones & 1 == 1
    }
}
