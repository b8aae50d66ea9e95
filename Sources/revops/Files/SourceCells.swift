// Records as they stand in their files, cell by cell and byte for byte: what goes back into a CRM is never what a
// number or a date was read as.

import Columns
import Revenue

enum SourceCells {
    /// The cells of some records.
    ///
    /// - Throws: `Failure` where a file has gone or changed since it was read.
    static func read(
        _ wanted: Set<Origin>, in book: Book, from folder: DataFolder
    ) throws -> HandbackBuild.Cells {
        guard !wanted.isEmpty else { return [:] }
        let entries = try folder.list().entries
        var cells: HandbackBuild.Cells = [:]
        for (index, origins) in Dictionary(grouping: wanted, by: { Int($0.source) }).sorted(by: { $0.key < $1.key }) {
            guard book.sources.indices.contains(index), let export = book.tables[index] else { continue }
            let file = book.sources[index]
            guard let entry = entries.first(where: { $0.name == file.file }), let source = try? entry.open(),
                file.report.bytes == source.count, file.modified == entry.stamp.modified
            else { throw Failure(.cannotTell, "\(file.file) is gone or has changed since it was read; try again") }
            var bytes = [UInt8](unsafeUninitializedCapacity: source.count) { buffer, count in
                count = source.read(into: UnsafeMutableRawBufferPointer(buffer), at: 0)
            }
            if file.dialect.encoding != .utf8 { bytes = Array(file.dialect.encoding.decode(bytes)) }
            let found = records(origins.map { Int($0.row) }.sorted(), export.table.lines, bytes, file.dialect.delimiter)
            guard found.count == origins.count else {
                throw Failure(.cannotTell, "\(file.file) cannot be read again; try once it is whole")
            }
            for (row, fields) in found { cells[Origin(source: Int32(index), row: Int32(row))] = fields }
        }
        return cells
    }

    /// The records of ascending rows. Every few dozenth row's place is known; rows set aside lie between, so the line
    /// says which record is meant.
    private static func records(
        _ rows: [Int], _ lines: LineIndex, _ bytes: [UInt8], _ delimiter: UInt8
    ) -> [Int: [[UInt8]]] {
        var found: [Int: [[UInt8]]] = [:]
        var next = 0
        for (place, anchor) in lines.anchors.enumerated() where next < rows.count {
            let end = place + 1 < lines.anchors.count ? Int(lines.anchors[place + 1]) : Int.max
            guard rows[next] < end else { continue }
            let stop = place + 1 < lines.offsets.count ? lines.offsets[place + 1] : bytes.count
            let start = lines.offsets[place]
            guard start <= stop, stop <= bytes.count else { return found }
            var reader = RecordReader(bytes[start..<stop], delimiter: delimiter, line: lines.line(ofRow: Int(anchor)))
            while next < rows.count, rows[next] < end, let record = reader.next() {
                guard record.line >= lines.line(ofRow: rows[next]) else { continue }
                found[rows[next]] = record.fields
                next += 1
            }
        }
        return found
    }
}
