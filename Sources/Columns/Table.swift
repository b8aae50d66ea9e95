// What one file became: columns of equal length, and the way back from a row to its line.

/// Columns of equal length in the order of the plan that asked for them.
public struct Table: Sendable {
    public let rows: Int
    public let columns: [Column]
    public let lines: LineIndex
    /// Which reading of which file this is; the same for as long as the file is not read again.
    public let version: TableVersion
    /// What it has in common with the version it was spliced from; nil where the file was read as a whole.
    public let kept: KeptRows?

    public init(rows: Int, columns: [Column], lines: LineIndex, kept: KeptRows? = nil) {
        self.init(rows: rows, columns: columns, lines: lines, version: TableVersion(), kept: kept)
    }

    private init(rows: Int, columns: [Column], lines: LineIndex, version: TableVersion, kept: KeptRows?) {
        self.rows = rows
        self.columns = columns
        self.lines = lines
        self.version = version
        self.kept = kept
    }

    /// The same rows with other columns.
    public func replacing(_ columns: [Column]) -> Table {
        Table(rows: rows, columns: columns, lines: lines, version: version, kept: kept)
    }
}

/// Tells one reading of a file from another; compare with `===`.
public final class TableVersion: Sendable {
    public init() {}
}

/// Rows of an earlier version of a file that stand in a later one as they were.
public struct KeptRows: Sendable {
    /// Rows that follow one another in both versions.
    public struct Run: Sendable, Hashable {
        /// In the earlier version.
        public var old: Range<Int>
        /// Where the first of them stands in the later one.
        public var start: Int

        public init(old: Range<Int>, start: Int) {
            self.old = old
            self.start = start
        }
    }

    /// The earlier version.
    public let version: TableVersion
    /// Ascending in both versions.
    public let runs: [Run]

    public init(version: TableVersion, runs: [Run]) {
        self.version = version
        self.runs = runs
    }
}

/// From a row to the physical line on which its record begins (1 is the file's first line) and to its byte offset.
///
/// Only the rows where the line does not simply go on by one are stored, and the offset of every few dozenth row.
public struct LineIndex: Sendable {
    /// Rows at which the line jumps, ascending; the first is row 0.
    public var rows: [Int32]
    /// The line of each of those rows.
    public var lines: [Int32]
    /// Rows whose byte offset is known, ascending: 0, stride, 2·stride … in a file that was read as a whole.
    public var anchors: [Int32]
    /// The byte offset of each of those rows; of the decoded text where the file was not UTF-8.
    public var offsets: [Int]
    public static let stride = 64

    public init(rows: [Int32] = [], lines: [Int32] = [], anchors: [Int32] = [], offsets: [Int] = []) {
        self.rows = rows
        self.lines = lines
        self.anchors = anchors
        self.offsets = offsets
    }

    /// The physical line of a row's first byte.
    public func line(ofRow row: Int) -> Int {
        let after = rows.firstIndex(above: row)
        guard after > 0 else { return row + 1 }
        return Int(lines[after - 1]) + row - Int(rows[after - 1])
    }

    /// The last row up to this one whose byte offset is known; nil where there is none.
    public func anchor(ofRow row: Int) -> (row: Int, offset: Int)? {
        let after = anchors.firstIndex(above: row)
        return after > 0 ? (Int(anchors[after - 1]), offsets[after - 1]) : nil
    }
}
