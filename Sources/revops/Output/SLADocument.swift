// The breach queue as table, JSON and CSV, row by row: a queue may hold a hundred thousand.

import Cells
import Columns
import Revenue

/// A queue, written in its order.
struct SLADocument: OutputDocument {
    var head: DocumentHead
    var queue: SLAQueue

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.array("queue") { array in
                for index in queue.entries.indices { array.object { write(index, into: &$0) } }
            }
            json.integer("snoozed", queue.snoozed)
            json.array("untold") { array in
                for (kind, why) in queue.untold {
                    array.object {
                        $0.string("kind", kind.rawValue)
                        $0.string("missing", why)
                    }
                }
            }
        }
    }

    private func write(_ index: Int, into json: inout JSONWriter) {
        let row = queue[index], zone = head.zone
        json.string("id", row.id)
        json.string("kind", row.kind.rawValue)
        json.object("subject") {
            $0.string("object", row.object.rawValue)
            $0.string("id", queue.facts.book[row.object].text("id", Int(row.row)))
            $0.string("name", row.name)
        }
        json.string("company", row.company)
        json.string("owner", row.owner.isEmpty ? nil : row.owner)
        json.string("started", row.started.iso8601(in: zone))
        json.string("due", row.due.iso8601(in: zone))
        json.integer("late_minutes", row.lateMinutes)
        json.string("clock", row.clock.rawValue)
        json.string("rung", row.rung?.to.rawValue)
        json.string("state", row.state.word)
        json.number("score", row.score)
        json.integer("tier", row.tier)
        if row.object == .deal {
            json.money("value", row.value)
            json.string("currency", queue.facts.policy.pipeline.currency)
        }
        json.string("chase", row.chase)
        json.string("taken", row.claim?.actor.session)
        json.string("acknowledged", row.acknowledged?.actor.name)
        json.array("explain") { for line in queue.explanation(index) { $0.string(nil, line.description) } }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write([
            "id", "kind", "object", "subject", "name", "company", "owner", "started", "due", "late_minutes", "clock",
            "rung", "state", "score", "tier", "value", "chase", "taken", "acknowledged",
        ])
        for index in queue.entries.indices {
            csv.write(record(queue[index]))
            if csv.bytes.count > 1 << 16 { StandardOutput.write(csv.takeBytes()) }
        }
        StandardOutput.write(csv.takeBytes())
    }

    private func record(_ row: SLARow) -> [String] {
        let zone = head.zone
        return [
            row.id, row.kind.rawValue, row.object.rawValue, queue.facts.book[row.object].text("id", Int(row.row)),
            row.name, row.company, row.owner, row.started.iso8601(in: zone), row.due.iso8601(in: zone),
            String(row.lateMinutes), row.clock.rawValue, row.rung?.to.rawValue ?? "", row.state.word,
            row.score.map(JSONWriter.digits) ?? "", row.tier.map(String.init) ?? "", row.value?.description ?? "",
            row.chase, row.claim?.actor.session ?? "", row.acknowledged?.actor.name ?? "",
        ]
    }

    func writeTable() {
        var table = TextTable([
            .init("LEFT", .right), .init("STATE"), .init("SLA"), .init("NAME"), .init("COMPANY"), .init("OWNER"),
            .init("DUE"), .init("RUNG"), .init("SO FAR"),
        ])
        for index in queue.entries.indices {
            let row = queue[index], minutes = row.lateMinutes
            let magnitude = minutes.magnitude
            let left = "\(minutes > 0 ? "-" : "")\(magnitude / 60):\(magnitude % 60 < 10 ? "0" : "")\(magnitude % 60)"
            table.add([
                left, row.state == .late ? "LATE" : row.state.word, row.kind.rawValue, row.name, row.company,
                row.ownerWord.text,
                row.due.iso8601(in: row.hours.isElapsed ? head.zone : row.hours.calendar.zone),
                row.rung?.to.rawValue ?? "-", row.chase,
            ])
        }
        StandardOutput.write(table.text)
    }
}
