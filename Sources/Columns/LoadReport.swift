// What reading found out: what was guessed, what was set aside and why, worded for a person.
// Every complaint has three parts: where (line, column), what, and how to fix it.

/// A record that could not be used. It is counted and shown, and never stops a load.
public struct SetAside: Sendable, Hashable {
    /// Physical line on which the record begins.
    public var line: Int
    /// Header of the column at fault; empty where the whole record is.
    public var column: String
    public var reason: String
    public var fix: String
    /// The record's bytes, the first 4 KiB of them.
    public var raw: [UInt8]

    public init(line: Int, column: String, reason: String, fix: String, raw: [UInt8]) {
        self.line = line
        self.column = column
        self.reason = reason
        self.fix = fix
        self.raw = raw
    }
}

/// A decision the reader took, shown to the user and settable in the config.
public struct Guess: Sendable, Hashable {
    /// `delimiter`, `encoding`, `date_order`, `decimal`, `zone`, `percent`.
    public var what: String
    public var value: String
    /// Why, in words: "day above 12 on line 88".
    public var because: String

    public init(what: String, value: String, because: String) {
        self.what = what
        self.value = value
        self.because = because
    }
}

/// What became of one file.
public struct LoadReport: Sendable {
    /// Good records.
    public var rows = 0
    public var setAside: [SetAside] = []
    /// How many were set aside in all; `setAside` holds the first `setAsideKept`.
    public var setAsideCount = 0
    public static let setAsideKept = 10_000
    /// Footer and total records, neither rows nor set aside.
    public var footers = 0
    public var guesses: [Guess] = []
    /// Per plan column: cells left blank because they could not be read.
    public var unreadableCells: [Int] = []
    /// Per plan column: cells with bytes that are not valid in the file's encoding.
    public var invalidTextCells: [Int] = []
    /// Remarks worth a line: "no newline at the end".
    public var notes: [String] = []
    public var bytes = 0

    public init() {}
}

/// Why a file could not be used at all; the last good version stays.
public struct LoadFailure: Error, Sendable, Hashable {
    /// 0 where the fault has no line.
    public var line: Int
    public var reason: String
    public var fix: String

    public init(line: Int, reason: String, fix: String) {
        self.line = line
        self.reason = reason
        self.fix = fix
    }
}
