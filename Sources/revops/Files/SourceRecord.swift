// A record as it stands in its file, read again from disk: what "open the source" shows.

import Columns
import Dashboard
import Glibc
import Revenue

enum SourceRecord {
    private static let most = 64 << 10

    /// The bytes of the record a row came from.
    ///
    /// - Parameter folder: listed again, for opening the file that is there now.
    static func read(_ origin: Origin, in book: Book, from folder: DataFolder) -> SourceText {
        let index = Int(origin.source)
        guard book.sources.indices.contains(index), let export = book.tables[index] else {
            return SourceText(origin: origin, bytes: [], failure: "the file was not kept")
        }
        let file = book.sources[index]
        let entries = (try? folder.list().entries) ?? []
        guard let entry = entries.first(where: { $0.name == file.file }), let source = try? entry.open() else {
            return SourceText(origin: origin, bytes: [], failure: "\(file.file) is gone")
        }
        guard file.report.bytes == source.count, file.modified == entry.stamp.modified else {
            return SourceText(origin: origin, bytes: [], failure: "\(file.file) has changed since it was read")
        }
        let bytes = record(Int(origin.row), of: export.table.lines, in: source, dialect: file.dialect)
        return SourceText(origin: origin, bytes: bytes ?? [], failure: bytes == nil ? "the record cannot be found" : "")
    }

    private static func record(
        _ row: Int, of lines: LineIndex, in source: any ByteSource, dialect: Dialect
    ) -> [UInt8]? {
        guard let (anchor, start) = lines.anchor(ofRow: row) else { return nil }
        // Rows set aside lie between; the line of the row says which record is meant.
        let wanted = lines.line(ofRow: row)
        let text = dialect.encoding == .utf8
            ? bytes(of: source, from: start, count: 64 * most)
            : Array(dialect.encoding.decode(bytes(of: source, from: 0, count: source.count)).dropFirst(start))
        var reader = RecordReader(text, delimiter: dialect.delimiter, line: lines.line(ofRow: anchor))
        while let record = reader.next() {
            if record.line >= wanted { return Array(record.raw.prefix(most)) }
        }
        return nil
    }

    private static func bytes(of source: any ByteSource, from offset: Int, count: Int) -> [UInt8] {
        let count = max(0, min(count, source.count - offset))
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = source.read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
        }
    }
}
