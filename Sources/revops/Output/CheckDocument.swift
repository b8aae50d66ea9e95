// What every file was recognised as, what was guessed about it, and every row that could not be used.

import Cells
import Columns
import Revenue

/// One file and the digest of its bytes.
struct CheckedFile {
    var source: SourceFile
    /// Hexadecimal; nil where the file cannot be read.
    var sha256: String?
    /// What is odd about its ids; nil where nothing was read.
    var ids: RecordIDs?

    /// Remarks worth a line each.
    var notes: [String] { source.report.notes + (ids?.notes ?? []) }
}

struct CheckDocument: OutputDocument {
    var head: DocumentHead
    var files: [CheckedFile]
    var ignored: [IgnoredEntry]
    var book: Book
    /// What is odd about the settings; each a line.
    var remarks: [String] = []
    /// About data that changes numbers unasked.
    var warnings: [String] = []

    /// A file that nothing recognises or that could not be used is a finding; rows set aside, ids that tell no records
    /// apart, and odd settings are where asked for.
    func hasFindings(strict: Bool) -> Bool {
        (strict && !(remarks + warnings).isEmpty) || files.contains {
            $0.source.kind == nil || $0.source.failure != nil
                || (strict && ($0.source.report.setAsideCount > 0 || $0.ids?.areSound == false))
        }
    }

    // MARK: JSON

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.array("files") { array in
                for file in files { array.object { write(file, into: &$0) } }
            }
            json.array("ignored") { array in
                for entry in ignored {
                    array.object {
                        $0.string("file", entry.name)
                        $0.string("why", entry.why)
                    }
                }
            }
            json.array("remarks") { for remark in remarks { $0.string(nil, remark) } }
            json.array("warnings") { for warning in warnings { $0.string(nil, warning) } }
            writeBook(into: &json)
            json.integer("disagreements", book.disagreements.count)
            json.object("dangling") {
                for (reference, count) in book.links.dangling.sorted(by: { $0.key < $1.key }) {
                    $0.key(reference)
                    $0.integer(nil, count)
                }
            }
        }
    }

    private func write(_ file: CheckedFile, into json: inout JSONWriter) {
        let source = file.source, report = source.report
        json.string("file", source.file)
        json.string("kind", source.kind)
        json.string("object", source.object?.rawValue)
        json.string("system", source.system.isEmpty ? nil : source.system)
        json.bool("current", source.isCurrent)
        json.string("exported", source.exported.isNone ? nil : source.exported.iso8601(in: head.zone))
        json.string("sha256", file.sha256)
        json.integer("bytes", report.bytes)
        json.string("delimiter", String(UnicodeScalar(source.dialect.delimiter)))
        json.string("encoding", source.dialect.encoding.rawValue)
        json.string("date_order", source.dateOrder)
        json.integer("rows", report.rows)
        json.integer("set_aside_count", report.setAsideCount)
        json.array("set_aside") { array in
            for aside in report.setAside { array.object { write(aside, into: &$0) } }
        }
        json.integer("footers", report.footers)
        json.array("columns") { array in
            for column in source.columns {
                array.object {
                    $0.string("header", column.header)
                    $0.string("field", column.field?.rawValue)
                }
            }
        }
        json.array("unmapped") { array in
            for column in source.columns where column.field == nil { array.string(nil, column.header) }
        }
        json.array("guesses") { array in
            for guess in report.guesses { array.object { write(guess, into: &$0) } }
        }
        json.integer("repeated_ids", file.ids?.repeated.count ?? 0)
        json.integer("blank_ids", file.ids?.blank.count ?? 0)
        json.array("notes") { for note in file.notes { $0.string(nil, note) } }
        guard let failure = source.failure else { return json.null("failure") }
        json.object("failure") { write(failure, into: &$0) }
    }

    private func write(_ aside: SetAside, into json: inout JSONWriter) {
        json.integer("line", aside.line)
        json.string("column", aside.column)
        json.string("reason", aside.reason)
        json.string("fix", aside.fix)
    }

    private func write(_ guess: Guess, into json: inout JSONWriter) {
        json.string("what", guess.what)
        json.string("value", guess.value)
        json.string("because", guess.because)
    }

    private func write(_ failure: LoadFailure, into json: inout JSONWriter) {
        json.integer("line", failure.line)
        json.string("reason", failure.reason)
        json.string("fix", failure.fix)
    }

    // MARK: CSV and table

    private static let fileColumns = [
        "file", "kind", "rows", "set_aside", "delimiter", "encoding", "date_order", "current", "unmapped", "sha256",
        "failure",
    ]

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(CheckDocument.fileColumns)
        for file in files {
            let source = file.source
            csv.write([
                source.file, source.kind ?? "", String(source.report.rows), String(source.report.setAsideCount),
                String(UnicodeScalar(source.dialect.delimiter)), source.dialect.encoding.rawValue,
                source.dateOrder ?? "", String(source.isCurrent),
                source.columns.filter { $0.field == nil }.map(\.header).joined(separator: "; "), file.sha256 ?? "",
                source.failure.map(CheckDocument.words) ?? "",
            ])
        }
        StandardOutput.write(csv.bytes)
    }

    func writeTable() {
        var table = TextTable([
            .init("FILE"), .init("KIND"), .init("ROWS", .right), .init("ASIDE", .right), .init("COLUMNS", .right),
            .init("REMARKS"),
        ])
        for file in files {
            let source = file.source
            let mapped = source.columns.count { $0.field != nil }
            table.add([
                source.file, source.kind ?? "not recognised", String(source.report.rows),
                String(source.report.setAsideCount), "\(mapped)/\(source.columns.count)", remarks(source),
            ])
        }
        StandardOutput.write(table.text)
        for file in files { writeDetails(file) }
        let lines = remarks.map { "settings: \($0)" } + warnings.map { "warning: \($0)" } + bookLines()
        if !lines.isEmpty { StandardOutput.write("\n" + lines.map { visible($0) + "\n" }.joined()) }
        for entry in ignored { StandardOutput.write("\nignored: \(visible(entry.name)) (\(entry.why))") }
        if !ignored.isEmpty { StandardOutput.write("\n") }
    }

    private func remarks(_ source: SourceFile) -> String {
        var words: [String] = []
        if source.failure != nil { words.append("not usable") }
        if !source.isCurrent && source.kind != nil { words.append("older export") }
        let dialect = source.dialect
        if dialect.encoding != .utf8 { words.append(dialect.encoding.rawValue) }
        if dialect.delimiter != UInt8(ascii: ",") {
            words.append("delimiter \(dialect.delimiter == 9 ? "tab" : String(UnicodeScalar(dialect.delimiter)))")
        }
        if let order = source.dateOrder { words.append("dates \(order)") }
        return words.joined(separator: ", ")
    }

    /// Everything about a file that asks for a look.
    private func writeDetails(_ file: CheckedFile) {
        let source = file.source
        var lines: [String] = []
        if let failure = source.failure { lines.append(CheckDocument.words(failure)) }
        let unmapped = source.columns.filter { $0.field == nil }.map(\.header)
        if source.kind != nil, !unmapped.isEmpty { lines.append("unmapped: \(unmapped.joined(separator: ", "))") }
        lines += file.notes
        lines += source.report.setAside.map {
            "line \($0.line)\($0.column.isEmpty ? "" : ", \($0.column)"): \($0.reason); \($0.fix)"
        }
        guard !lines.isEmpty else { return }
        StandardOutput.write("\n\(visible(source.file))\n" + lines.map { "  \(visible($0))\n" }.joined())
    }

    private static func words(_ failure: LoadFailure) -> String {
        (failure.line > 0 ? "line \(failure.line): " : "") + "\(failure.reason); \(failure.fix)"
    }
}

extension SourceFile {
    /// The order that was set, or that the file's own values settled; nil where no date needed one.
    fileprivate var dateOrder: String? {
        report.guesses.first { $0.what == "date_order" }?.value ?? dialect.dateOrder?.rawValue
    }
}
