// The waterfall as table, JSON and CSV: buckets in their order, the deals of each.

import Cells
import Columns
import Revenue

struct DiffDocument: OutputDocument {
    var head: DocumentHead
    var diff: PipelineDiff
    var listsUnchanged: Bool

    private var currency: String { diff.new.policy.pipeline.currency }

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.string("from", diff.old.policy.clock.zone.day(of: diff.old.now).description)
            json.string("period", diff.query.period.name)
            json.string("currency", currency)
            json.money("start", diff.start)
            json.money("end", diff.end)
            json.array("buckets") { array in
                for (bucket, count, value) in diff.buckets {
                    array.object { json in
                        json.string("bucket", bucket.rawValue)
                        json.money("value", value)
                        json.integer("count", count)
                        json.array("deals") { array in
                            for difference in diff.deals(bucket) {
                                array.object { write(diff.row(difference), into: &$0) }
                            }
                        }
                    }
                }
            }
        }
    }

    private func write(_ row: DiffRow, into json: inout JSONWriter) {
        json.string("id", row.id)
        json.string("name", row.name)
        json.string("owner", row.owner.isEmpty ? nil : row.owner)
        json.money("change", row.change)
        json.string("stage_before", row.before?.stage)
        json.string("stage", row.after?.stage)
        json.money("amount_before", row.before?.amount)
        json.money("amount", row.after?.amount)
        json.string("close_before", row.before?.close?.description)
        json.string("close", row.after?.close?.description)
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write([
            "bucket", "id", "name", "owner", "change", "currency", "stage_before", "stage", "amount_before", "amount",
            "close_before", "close",
        ])
        for difference in diff.differences {
            let row = diff.row(difference)
            csv.write([
                row.bucket.rawValue, row.id, row.name, row.owner, row.change.description, currency,
                row.before?.stage ?? "", row.after?.stage ?? "", row.before?.amount?.description ?? "",
                row.after?.amount?.description ?? "", row.before?.close?.description ?? "",
                row.after?.close?.description ?? "",
            ])
            if csv.bytes.count > 1 << 16 { StandardOutput.write(csv.takeBytes()) }
        }
        StandardOutput.write(csv.takeBytes())
    }

    func writeTable() {
        var bars = TextTable([.init("BUCKET"), .init("DEALS", .right), .init("VALUE", .right)])
        bars.add(["start", "", diff.start.description])
        for (bucket, count, value) in diff.buckets where count > 0 {
            bars.add([bucket.rawValue, String(count), value.description])
        }
        bars.add(["end", "", diff.end.description])
        var deals = TextTable([.init("BUCKET"), .init("DEAL"), .init("OWNER"), .init("CHANGE", .right), .init("WHAT")])
        for difference in diff.differences where listsUnchanged || difference.bucket != .unchanged {
            let row = diff.row(difference)
            deals.add([
                row.bucket.rawValue, row.name, row.ownerWord.text, row.change.description,
                diff.words(row),
            ])
        }
        StandardOutput.write(bars.text + "\n" + deals.text)
    }
}
