// Decisions about duplicates held against the exports, as table, JSON and CSV, the oldest first. All three have every
// decision, and the table and JSON how many there are of each state.

import Cells
import Columns
import Revenue

struct DedupReplayDocument: OutputDocument {
    var head: DocumentHead
    var replayed: [ReplayedDecision]

    private static let columns = ["decision", "object", "action", "subject", "who", "state", "why"]

    private var counts: [(state: ReplayedDecision.State, count: Int)] {
        ReplayedDecision.State.allCases.map { state in (state, replayed.count { $0.state == state }) }
    }

    private func cells(_ decision: ReplayedDecision) -> [String] {
        let record = decision.record
        return [
            String(record.seq), decision.object.rawValue, record.decision.action.rawValue, record.decision.subject.text,
            record.actor.name, decision.state.rawValue, decision.why,
        ]
    }

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.object("counts") { counts in
                for (state, count) in self.counts {
                    counts.key(state.rawValue)
                    counts.integer(nil, count)
                }
            }
            json.array("decisions") { array in
                for decision in replayed {
                    let record = decision.record
                    array.object {
                        $0.integer("decision", record.seq)
                        $0.string("object", decision.object.rawValue)
                        $0.string("action", record.decision.action.rawValue)
                        $0.string("subject", record.decision.subject.text)
                        $0.string("who", record.actor.name)
                        $0.string("state", decision.state.rawValue)
                        $0.string("why", decision.why)
                    }
                }
            }
        }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(Self.columns)
        for decision in replayed { csv.write(cells(decision)) }
        StandardOutput.write(csv.takeBytes())
    }

    func writeTable() {
        StandardOutput.write(counts.map { "\($0.state.rawValue) \($0.count)" }.joined(separator: ", ") + "\n")
        guard !replayed.isEmpty else { return }
        var table = TextTable([
            .init("SEQ", .right), .init("OBJECT"), .init("WHAT"), .init("SUBJECT"), .init("WHO"), .init("STATE"),
            .init("WHY", isWhole: true),
        ])
        for decision in replayed { table.add(cells(decision)) }
        StandardOutput.write(table.text)
    }
}
