// Records of the journal as table, JSON and CSV, in their order.

import Cells
import Columns
import Revenue

struct JournalDocument: OutputDocument {
    var head: DocumentHead
    var lines: [JournalLine]
    /// What came of them, to tell which were taken back.
    var decisions: Decisions

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.array("records") { array in
                for line in lines { array.object { $0.members(of: line) } }
            }
        }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(["seq", "id", "time", "actor", "session", "type", "subject", "expected", "data"])
        for line in lines {
            csv.write([
                "\(line.seq)", line.id, line.time.iso8601(in: .utc), line.actor.name, line.actor.session, line.type,
                line.subject, "\(line.expected)", line.json,
            ])
        }
        StandardOutput.write(csv.bytes)
    }

    func writeTable() {
        guard !lines.isEmpty else { return StandardOutput.write("nothing has been decided\n") }
        var table = TextTable([
            .init("SEQ", .right), .init("TIME"), .init("WHO"), .init("WHAT"), .init("SUBJECT"), .init("NOTE"),
        ])
        for line in lines {
            let what = JournalRecord(line)?.summary ?? line.type
            table.add([
                "\(line.seq)", line.time.iso8601(in: head.zone), line.actor.session,
                decisions.isUndone(line.seq) ? "\(what) (undone)" : what, line.subject, line.data?.text("note") ?? "",
            ])
        }
        StandardOutput.write(table.text)
    }
}
