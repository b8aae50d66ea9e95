// The typed columns. Each is a few flat arrays: bind the array to a `let` before a loop, never index through the
// column row by row from another module. Nulls are one reserved value per kind, so a kernel reads one array only.

/// One column of a table.
public enum Column: Sendable {
    case text(TextColumn)
    case coded(CodedColumn)
    case key(KeyColumn)
    case moment(MomentColumn)
    case money(MoneyColumn)
    case number(NumberColumn)
    case flag(FlagColumn)

    /// How many rows it has.
    public var count: Int {
        switch self {
        case .text(let column): column.count
        case .coded(let column): column.codes.count
        case .key(let column): column.packed.count
        case .moment(let column): column.values.count
        case .money(let column): column.values.count
        case .number(let column): column.values.count
        case .flag(let column): column.values.count
        }
    }
}

/// What a column is read as.
public enum ColumnKind: Sendable, Hashable {
    /// Mostly distinct text, kept as bytes.
    case text
    /// Repeated text, kept as codes and names.
    case coded
    /// Record ids: text that is only compared and joined.
    case key
    case moment, money, number, flag
}

/// Text as one run of bytes: row `i` is `bytes[ends[i - 1]..<ends[i]]`, from 0 for the first.
public struct TextColumn: Sendable {
    public var bytes: [UInt8]
    public var ends: [UInt32]

    public init(bytes: [UInt8] = [], ends: [UInt32] = []) {
        self.bytes = bytes
        self.ends = ends
    }

    public var count: Int { ends.count }

    /// Where the bytes of a row stand in `bytes`.
    public func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row]) }
    /// The bytes of one row, as they stood in the file.
    public subscript(row: Int) -> ArraySlice<UInt8> { bytes[range(row)] }
    /// One row as text; bytes that are not UTF-8 become U+FFFD.
    public func string(_ row: Int) -> String { String(decoding: self[row], as: UTF8.self) }

    /// Adds a row.
    public mutating func append(_ value: some Sequence<UInt8>) {
        bytes.append(contentsOf: value)
        ends.append(UInt32(bytes.count))
    }
}

/// Repeated text: row `i` reads `names[codes[i]]`; code 0 is always the blank.
public struct CodedColumn: Sendable {
    public var codes: [UInt32]
    public var names: TextColumn

    public init(codes: [UInt32] = [], names: TextColumn = TextColumn(bytes: [], ends: [0])) {
        self.codes = codes
        self.names = names
    }

    /// One row as text.
    public func string(_ row: Int) -> String { names.string(Int(codes[row])) }
}

/// Record ids, lossless: a decimal number of at most 18 digits without a leading zero stands in `packed` itself,
/// anything else as `-1 - index` into `pool`, where each text occurs once. Equal ids of one column are equal numbers.
public struct KeyColumn: Sendable {
    public var packed: [Int64]
    public var pool: TextColumn

    public static let blank = Int64.min

    public init(packed: [Int64] = [], pool: TextColumn = TextColumn()) {
        self.packed = packed
        self.pool = pool
    }

    /// The id as it stood in the file; empty where blank.
    public func string(_ row: Int) -> String {
        let value = packed[row]
        if value >= 0 { return String(value) }
        return value == KeyColumn.blank ? "" : pool.string(Int(-1 - value))
    }
}

/// Instants.
public struct MomentColumn: Sendable {
    /// Milliseconds since 1970 UTC; `Moment.none.milliseconds` is null.
    public var values: [Int64]
    /// True where no cell of the column had a time of day.
    public var dateOnly: Bool

    public init(values: [Int64] = [], dateOnly: Bool = false) {
        self.values = values
        self.dateOnly = dateOnly
    }
}

/// Amounts, exact.
public struct MoneyColumn: Sendable {
    /// Ten-thousandths; `Money.none.units` is null.
    public var values: [Int64]
    /// Currency codes that stood in the cells (`USD 485,000.00`, `€12`); nil where none did.
    public var currency: CodedColumn?

    public init(values: [Int64] = [], currency: CodedColumn? = nil) {
        self.values = values
        self.currency = currency
    }
}

/// Numbers that are no money.
public struct NumberColumn: Sendable {
    /// NaN is null.
    public var values: [Double]
    public init(values: [Double] = []) { self.values = values }
}

/// Yes, no, or unknown.
public struct FlagColumn: Sendable {
    /// 0 false, 1 true, 2 unknown.
    public var values: [UInt8]
    public init(values: [UInt8] = []) { self.values = values }
}
