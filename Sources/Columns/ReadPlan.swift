// What to read, decided before reading: the dialect of the file, the columns wanted and how each is typed,
// where the data ends, and the limits. Who makes the plan knows what the columns mean; who follows it does not.

/// The encodings that exports come in.
public enum Encoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "utf-8"
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
    case windows1252 = "windows-1252"
}

/// In which order day, month and year stand in dates of digits.
public enum DateOrder: String, Sendable, Hashable, CaseIterable { case mdy, dmy, ymd }

/// How the bytes are laid out. Each part is a guess of `sniff`, or was set in the config.
public struct Dialect: Sendable, Hashable {
    public var encoding: Encoding
    /// `,` `;` tab or `|`.
    public var delimiter: UInt8
    /// Which record is the header, from 0; those before it are preamble.
    public var headerRecord: Int
    /// nil: decided by the file's own values, `mdy` where they do not settle it.
    public var dateOrder: DateOrder?
    /// nil: decided per column by its values.
    public var decimal: UInt8?

    public init(
        encoding: Encoding = .utf8, delimiter: UInt8 = UInt8(ascii: ","), headerRecord: Int = 0,
        dateOrder: DateOrder? = nil, decimal: UInt8? = nil
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.headerRecord = headerRecord
        self.dateOrder = dateOrder
        self.decimal = decimal
    }
}

/// One column to read.
public struct ColumnPlan: Sendable, Hashable {
    /// Position in the file, from 0.
    public var position: Int
    public var kind: ColumnKind
    /// Header for messages.
    public var header: String
    /// `-`, `--`, `(No value)`, `N/A`, `null` are text here, not blanks (names of people).
    public var keepsBlankMarkers: Bool
    /// An unreadable cell sets its row aside; otherwise the cell is left blank and counted.
    public var strict: Bool

    public init(position: Int, kind: ColumnKind, header: String, keepsBlankMarkers: Bool = false, strict: Bool = true) {
        self.position = position
        self.kind = kind
        self.header = header
        self.keepsBlankMarkers = keepsBlankMarkers
        self.strict = strict
    }
}

/// Where the data ends, and which records are totals; a system's rule as data.
public struct FooterRule: Sendable, Hashable {
    /// An all-blank record, or a one-cell record in a file of three or more columns, ends the data.
    public var endsAtBlankRecord: Bool
    /// First-cell beginnings of total rows (`Total: `, `Grand Total`), dropped where every cell of
    /// `blankInTotals` is blank.
    public var totals: [String]
    /// Positions that are blank in a total row; with empty `totals`, blank in all of these is enough.
    public var blankInTotals: [Int]

    public init(endsAtBlankRecord: Bool = false, totals: [String] = [], blankInTotals: [Int] = []) {
        self.endsAtBlankRecord = endsAtBlankRecord
        self.totals = totals
        self.blankInTotals = blankInTotals
    }
}

/// Sizes beyond which a file is refused; each has a name that messages and the config use.
public struct Limits: Sendable, Hashable {
    public var fileBytes = 2 << 30
    public var recordBytes = 10 << 20
    public var fieldBytes = 1 << 20
    public var columns = 1024
    public var rows = 50_000_000
    public init() {}
}

/// Everything the reader needs to know about one file.
public struct ReadPlan: Sendable, Hashable {
    public var dialect: Dialect
    /// Fields a record must have.
    public var width: Int
    public var columns: [ColumnPlan]
    public var footer: FooterRule
    public var limits: Limits
    /// The zone of stamps without an offset.
    public var sourceZone: Zone
    /// The zone in which a date without a time begins (`[clock] zone`).
    public var dayZone: Zone

    public init(
        dialect: Dialect, width: Int, columns: [ColumnPlan], footer: FooterRule = FooterRule(),
        limits: Limits = Limits(), sourceZone: Zone = .utc, dayZone: Zone = .utc
    ) {
        self.dialect = dialect
        self.width = width
        self.columns = columns
        self.footer = footer
        self.limits = limits
        self.sourceZone = sourceZone
        self.dayZone = dayZone
    }
}
