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
