// The first look at a file: encoding, and for each delimiter the records that could be its header.

/// A record that may be the header, under one delimiter.
public struct HeaderCandidate: Sendable, Hashable {
    public var delimiter: UInt8
    /// From 0.
    public var record: Int
    /// Physical line, from 1.
    public var line: Int
    /// Fields as they stand, decoded; BOM and NBSP stripped, trimmed.
    public var fields: [String]

    public init(delimiter: UInt8, record: Int, line: Int, fields: [String]) {
        self.delimiter = delimiter
        self.record = record
        self.line = line
        self.fields = fields
    }
}

/// The start of a file.
public struct Head: Sendable {
    public var encoding: Encoding
    public var guesses: [Guess]
    /// The first ~20 records under each delimiter.
    public var candidates: [HeaderCandidate]

    public init(encoding: Encoding, guesses: [Guess], candidates: [HeaderCandidate]) {
        self.encoding = encoding
        self.guesses = guesses
        self.candidates = candidates
    }
}

/// Looks at the first 64 KiB of a file, or as much as one whole record needs; at more only for its encoding.
///
/// - Returns: The encoding with its reason, and for each of `,` `;` tab `|` the first records under it.
public func sniff(_ source: some ByteSource) -> Head {
    var length = 64 << 10
    while true {
        let bytes = readBytes(of: source, at: 0, count: length)
        let isWhole = bytes.count >= source.count || bytes.count < length
        let (encoding, because) = Encoding.detect(bytes, isWhole: isWhole)
        let text = encoding.decode(bytes)
        let candidates = Array("\u{2C}\u{3B}\u{09}\u{7C}".utf8).flatMap {
            headerCandidates(text, delimiter: $0, isWhole: isWhole)
        }
        if !candidates.isEmpty || isWhole || length > Limits().recordBytes {
            if !isWhole, let found = encodingOfRest(source, after: bytes) {
                let guess = Guess(what: "encoding", value: found.encoding.rawValue, because: found.because)
                return Head(encoding: found.encoding, guesses: [guess], candidates: candidates)
            }
            let guess = Guess(what: "encoding", value: encoding.rawValue, because: because)
            return Head(encoding: encoding, guesses: [guess], candidates: candidates)
        }
        length *= 4
    }
}

/// What beyond ASCII comes first may stand far down. Where the head is plain ASCII, or has nothing but bytes that are
/// no UTF-8, the rest is looked through: all of it up to 16 MiB, samples beyond, until enough is known. Nil where the
/// head says all.
private func encodingOfRest(_ source: some ByteSource, after head: [UInt8]) -> EncodingEvidence? {
    var evidence = EncodingEvidence()
    if !isASCII(head) {
        guard Encoding.detect(head, isWhole: false).encoding == .windows1252 else { return nil }
        evidence.add(head, at: 0, isEnd: false)
    }
    let step = max(64 << 10, (source.count - head.count) / 256)
    let window = step > 64 << 10 ? 16 << 10 : step
    for start in stride(from: head.count, to: source.count, by: step) {
        let bytes = readBytes(of: source, at: start, count: window)
        if isASCII(bytes) { continue }
        evidence.add(bytes, at: start, isEnd: start + window >= source.count)
        if evidence.characters + evidence.strays > 64 { break }
    }
    return evidence.isEmpty ? nil : evidence
}

/// Eight bytes at a time, since whole files pass through here.
private func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { raw in
        var high: UInt64 = 0
        let words = raw.count / 8
        for word in 0..<words { high |= raw.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self) }
        return high & 0x8080_8080_8080_8080 == 0 && raw[(words * 8)...].allSatisfy { $0 < 0x80 }
    }
}

private let headerCandidatesKept = 20

/// The first records under one delimiter; one that the end of the bytes may have cut off is left out.
private func headerCandidates(_ text: [UInt8], delimiter: UInt8, isWhole: Bool) -> [HeaderCandidate] {
    var reader = RecordReader(text, delimiter: delimiter)
    var candidates: [HeaderCandidate] = []
    while candidates.count < headerCandidatesKept, let record = reader.next() {
        guard isWhole || reader.offset < text.count else { break }
        candidates.append(
            HeaderCandidate(
                delimiter: delimiter, record: candidates.count, line: record.line,
                fields: record.strings.map(trimmedHeader)))
    }
    return candidates
}

/// A header without byte order mark, NBSP and blanks around it.
func trimmedHeader(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{A0}"
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
}
