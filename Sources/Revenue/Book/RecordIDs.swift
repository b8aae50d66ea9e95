// What is odd about the ids of one export: two rows with one id, rows without any. Such rows are all kept, since which
// of them is right is for a person to say; `check` names them.

import Columns

/// Rows of one export that their ids do not tell apart.
public struct RecordIDs: Sendable, Hashable {
    /// Some rows: how many, and the lines of the first of them.
    public struct Rows: Sendable, Hashable {
        public var count = 0
        public var lines: [Int] = []

        mutating func add(_ line: @autoclosure () -> Int) {
            count += 1
            if lines.count < RecordIDs.linesKept { lines.append(line()) }
        }
    }

    /// Rows whose id an earlier row has.
    public var repeated = Rows()
    public var blank = Rows()
    public static let linesKept = 20

    public var areSound: Bool { repeated.count + blank.count == 0 }

    /// Looks at every row that is in the book; an export without an id column has nothing to be odd.
    public init(_ export: LoadedExport) {
        guard let object = export.source.object, RecordIDs.identified.contains(object),
            case .key(let ids)? = export.column("id")
        else { return }
        let packed = ids.packed, lines = export.table.lines
        let omitted = Set(export.omitted.map(\.row))
        var seen = Set<Int64>(minimumCapacity: packed.count)
        for row in packed.indices where !omitted.contains(Int32(row)) {
            if packed[row] == KeyColumn.blank {
                blank.add(lines.line(ofRow: row))
            } else if !seen.insert(packed[row]).inserted {
                repeated.add(lines.line(ofRow: row))
            }
        }
    }

    /// Objects of which one row is one record.
    private static let identified: Set<ObjectKind> = [.contact, .company, .deal, .activity, .meeting, .user]

    /// A line each, for people.
    public var notes: [String] {
        func words(_ rows: Rows, _ one: String, _ many: String) -> [String] {
            guard rows.count > 0 else { return [] }
            let lines = rows.lines.map(String.init).joined(separator: ", ")
            let more = rows.count > rows.lines.count ? " …" : ""
            return ["\(rows.count) \(rows.count == 1 ? one : many), all kept: line \(lines)\(more)"]
        }
        return words(repeated, "row has the id of an earlier one", "rows have the id of an earlier one")
            + words(blank, "row has no id", "rows have no id")
    }
}
