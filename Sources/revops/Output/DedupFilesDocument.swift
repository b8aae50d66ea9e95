// What `revops dedup files` has written, and what waits; the same form where nothing is written.

import Cells
import Columns
import Revenue

struct DedupFilesDocument: OutputDocument {
    var head: DocumentHead
    var set: HandbackSet
    /// Where the files are; nil where none is written.
    var folder: String?

    private var files: [HandbackFile] { folder == nil ? [] : set.files }

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.string("folder", folder)
            json.integer("decisions", set.decisions.count)
            json.integer("folded", set.counts[.folded] ?? 0)
            json.integer("held", set.held)
            json.integer("look_again", set.lookAgain)
            json.integer("cannot_set", set.cannotSet.all)
            json.integer("opt_outs_by_hand", set.cannotSet.optOuts)
            json.integer("by_hand", set.cannotSet.byHand)
            json.integer("settled", set.cannotSet.settled)
            json.integer("ids_lengthened", set.lengthened)
            json.array("files") { array in
                for file in files {
                    array.object {
                        $0.string("file", file.name)
                        $0.integer("rows", file.rows.count)
                    }
                }
            }
            json.array("waits") { array in
                for wait in set.waits {
                    array.object {
                        $0.integer("decision", wait.decision)
                        $0.string("state", wait.isHeld ? "held" : "look again")
                        $0.string("why", wait.why)
                    }
                }
            }
        }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(["file", "rows"])
        for file in files { csv.write([file.name, "\(file.rows.count)"]) }
        StandardOutput.write(csv.bytes)
    }

    func writeTable() {
        if files.isEmpty { return }
        var table = TextTable([.init("FILE"), .init("ROWS", .right)])
        for file in files { table.add([file.name, "\(file.rows.count)"]) }
        StandardOutput.write(table.text)
    }
}
