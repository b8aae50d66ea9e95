// Records one by one as plain arrays: for headers, previews of a source line, tests. The bulk path is `readTable`.

/// One record with the place where it stood.
public struct Record: Sendable, Hashable {
    /// Cells, unquoted.
    public var fields: [[UInt8]]
    /// The record as it stood, without what ends it.
    public var raw: [UInt8]
    /// Byte offset of its first byte.
    public var offset: Int
    /// Physical line on which it begins, from 1.
    public var line: Int

    /// The cells as text; bytes that are not UTF-8 become U+FFFD.
    public var strings: [String] { fields.map { String(decoding: $0, as: UTF8.self) } }
}

/// Reads records from UTF-8 bytes that stand in memory as a whole; blank lines are passed over.
public struct RecordReader: Sendable {
    private let memory: [UInt8]
    private let end: Int
    private let delimiter: UInt8
    /// Where the next record begins, and its line.
    public private(set) var offset = 0
    public private(set) var line = 1
    /// Where a quote opened that nothing closes; reading ends there.
    public private(set) var openQuote: (offset: Int, line: Int)?
    private var fields = [Field](repeating: Field(start: 0, end: 0, marks: 0), count: 64)

    public init(_ bytes: some Collection<UInt8>, delimiter: UInt8 = UInt8(ascii: ","), line: Int = 1) {
        var memory = Array(bytes)
        let count = memory.count
        memory.append(contentsOf: repeatElement(0, count: RecordScanner.slack))
        end =
            count == 0
            ? 0
            : memory.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.map { RecordScanner.close($0, count: count) } ?? 0
            }
        self.memory = memory
        self.delimiter = delimiter
        self.line = line
    }

    public mutating func next() -> Record? {
        while offset < end, openQuote == nil {
            let scanned = scan()
            guard scanned.openQuote < 0 else {
                openQuote = (scanned.openQuote, line + countLines(memory[offset..<scanned.openQuote]))
                return nil
            }
            let (start, startLine) = (offset, line)
            offset = scanned.next
            line += 1
            var rawEnd = scanned.next
            while rawEnd > start, memory[rawEnd - 1] == 0x0A || memory[rawEnd - 1] == 0x0D { rawEnd -= 1 }
            if scanned.marks & Field.control != 0 { line += countLines(memory[start..<rawEnd]) }
            if scanned.count == 1, rawEnd == start { continue }
            return Record(
                fields: fields[0..<scanned.count].map(text), raw: Array(memory[start..<rawEnd]), offset: start,
                line: startLine)
        }
        return nil
    }

    private mutating func scan() -> ScannedRecord {
        while true {
            let scanned = memory.withUnsafeBufferPointer { buffer in
                fields.withUnsafeMutableBufferPointer { fields in
                    guard let base = buffer.baseAddress, let out = fields.baseAddress else { return ScannedRecord() }
                    let scanner = RecordScanner(base: base, end: end, delimiter: delimiter)
                    return scanner.scan(at: offset, into: out, capacity: fields.count)
                }
            }
            if scanned.count <= fields.count { return scanned }
            fields += repeatElement(Field(start: 0, end: 0, marks: 0), count: scanned.count)
        }
    }

    private func text(_ field: Field) -> [UInt8] {
        let start = Int(field.start)
        guard field.isOdd else { return Array(memory[start..<start + field.count]) }
        return memory.withUnsafeBufferPointer { buffer in
            [UInt8](unsafeUninitializedCapacity: field.count + 1) { out, count in
                guard let base = out.baseAddress else { return }
                count = RecordScanner.decode(Bytes(rebasing: buffer[start..<start + field.count]), into: base)
            }
        }
    }
}

/// Line ends in bytes: LF, CRLF and lone CR each count once.
func countLines(_ bytes: some Sequence<UInt8>) -> Int {
    var lines = 0
    var afterReturn = false
    for byte in bytes {
        if byte == 0x0D || (byte == 0x0A && !afterReturn) { lines += 1 }
        afterReturn = byte == 0x0D
    }
    return lines
}

/// The record that begins at a byte offset, as `LineIndex.offsets` counts them (in the decoded text where the file is
/// not UTF-8); nil where none begins there. `line` of the result is 1.
public func record(atOffset offset: Int, in source: some ByteSource, dialect: Dialect) -> Record? {
    guard offset >= 0 else { return nil }
    if dialect.encoding != .utf8 {
        let text = dialect.encoding.decode(allBytes(of: source))
        return firstRecord(of: text.dropFirst(offset), isWhole: true, delimiter: dialect.delimiter, offset: offset)?.0
    }
    var length = 4096
    while true {
        let bytes = readBytes(of: source, at: offset, count: length)
        let isWhole = bytes.count < length || offset + bytes.count >= source.count
        let found = firstRecord(of: bytes[...], isWhole: isWhole, delimiter: dialect.delimiter, offset: offset)
        if let (record, complete) = found, complete { return record }
        if isWhole { return nil }
        length *= 4
    }
}

/// The first record, and whether it surely ends within these bytes.
private func firstRecord(
    of bytes: ArraySlice<UInt8>, isWhole: Bool, delimiter: UInt8, offset: Int
) -> (Record, complete: Bool)? {
    var reader = RecordReader(bytes, delimiter: delimiter)
    guard var record = reader.next() else { return nil }
    let complete = isWhole || reader.offset < bytes.count
    record.offset += offset
    return (record, complete)
}

func readBytes(of source: some ByteSource, at offset: Int, count: Int) -> [UInt8] {
    let wanted = max(0, min(count, source.count - offset))
    return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
        initialized = source.read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
    }
}

func allBytes(of source: some ByteSource) -> [UInt8] { readBytes(of: source, at: 0, count: source.count) }
