// The deal desk as table, JSON and CSV: the queue, then the exceptions.

import Cells
import Columns
import Revenue

struct DeskDocument: OutputDocument {
    var head: DocumentHead
    var desk: DealDesk
    var entries: [DeskEntry]
    var exceptions: [DeskException]

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.string("currency", desk.facts.policy.pipeline.currency)
            json.array("queue") { array in
                for entry in entries { array.object { write(desk.row(entry), into: &$0) } }
            }
            json.array("exceptions") { array in
                for exception in exceptions { array.object { write(exception, into: &$0) } }
            }
        }
    }

    private func write(_ row: DeskRow, into json: inout JSONWriter) {
        json.string("deal", row.id)
        json.string("subject", row.subject?.text)
        json.string("name", row.name)
        json.string("owner", row.owner.isEmpty ? nil : row.owner)
        json.string("stage", row.stageName)
        json.money("amount", row.amount)
        json.array("reasons") { for reason in row.reasons { $0.string(nil, reason.sentence) } }
        json.array("rules") { for reason in row.reasons { $0.string(nil, reason.reason.rawValue) } }
        json.array("approvers") { for approval in row.approvals { $0.string(nil, approval.approver) } }
        json.array("approvals") { array in
            for approval in row.approvals {
                array.object {
                    $0.string("approver", approval.approver)
                    $0.array("people") { for name in approval.people { $0.string(nil, name) } }
                    $0.string("by", approval.record?.actor.name)
                    $0.string("at", approval.record?.time.iso8601(in: head.zone))
                    $0.bool("lapsed", approval.hasLapsed)
                }
            }
        }
        json.integer("waiting_minutes", row.waitingMinutes)
        json.string("since", row.since.iso8601(in: head.zone))
        json.string("state", row.state.rawValue)
        json.string("note", row.latest?.decision.note)
        json.string("digest", row.digest)
    }

    private func write(_ exception: DeskException, into json: inout JSONWriter) {
        json.string("kind", exception.kind.rawValue)
        json.integer("count", exception.count)
        json.integer("open", exception.open)
        json.integer("won", exception.won)
        json.array("wishes") { array in
            for wish in exception.wishes {
                array.object {
                    $0.string("wish", wish.name)
                    $0.integer("count", wish.count)
                }
            }
        }
        json.array("months") { array in
            for (month, count) in exception.months {
                array.object {
                    $0.string("month", month)
                    $0.integer("count", count)
                }
            }
        }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write([
            "deal", "name", "owner", "stage", "amount", "currency", "reasons", "approvers", "approved_by",
            "waiting_minutes", "state",
        ])
        for entry in entries {
            let row = desk.row(entry)
            csv.write([
                row.id, row.name, row.owner, row.stageName, row.amount?.description ?? "",
                desk.facts.policy.pipeline.currency, row.reasons.map(\.sentence).joined(separator: "; "),
                row.approvals.map(\.approver).joined(separator: "; "),
                row.approvals.compactMap { $0.record?.actor.name }.joined(separator: "; "),
                String(row.waitingMinutes), row.state.rawValue,
            ])
        }
        StandardOutput.write(csv.takeBytes())
    }

    func writeTable() {
        var table = TextTable([
            .init("WAITS", .right), .init("STATE"), .init("DEAL"), .init("AMOUNT", .right), .init("OWNER"),
            .init("FOR"), .init("WHY"),
        ])
        for entry in entries {
            let row = desk.row(entry)
            let names = row.state.isOpen ? row.pending : row.approvals
            table.add([
                Self.spoken(minutes: row.waitingMinutes), row.state.rawValue, row.name, row.amount?.description ?? "-",
                row.ownerWord.text, names.map(\.approver).joined(separator: ", "),
                row.reasons.map(\.sentence).joined(separator: "; "),
            ])
        }
        StandardOutput.write(table.text + "\n" + exceptionTable)
    }

    private var exceptionTable: String {
        var table = TextTable([
            .init("ASKED FOR"), .init("DEALS", .right), .init("OPEN", .right), .init("WON", .right),
            .init("MOST OFTEN"),
        ])
        for exception in exceptions {
            let most = exception.wishes.prefix(3).map { "\($0.name) \($0.count)" }.joined(separator: ", ")
            table.add([
                exception.kind.rawValue, String(exception.count), String(exception.open), String(exception.won), most,
            ])
        }
        return table.text
    }

    /// `5 d 3 h`, `19 h`, `12 min`.
    static func spoken(minutes: Int) -> String {
        let days = minutes / 1440, hours = minutes / 60 % 24
        if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
        return hours > 0 ? "\(hours) h" : "\(minutes) min"
    }
}
