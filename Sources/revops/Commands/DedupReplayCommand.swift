// `revops dedup replay`: the journal held against the exports of today.

import ArgumentParser
import Cells
import Columns
import Revenue

struct DedupReplayCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Which decisions about duplicates apply to these exports, and which do not.",
        discussion: """
            applies: its records are there as they were seen. written: it is in files already. skips: a record is in \
            no export. conflicts: a record or a key has changed, or a later decision says otherwise.

            Exit codes: 0 no conflicts, 1 conflicts.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    func run() throws {
        let load = try HeadlessLoad(input)
        if let problem = load.problem { throw problem }
        let replayed = DecisionReplay.decisions(load.decisions, on: load.facts.book, policy: load.facts.policy)
        switch output.format {
        case .json: writeJSON(replayed, load)
        case .csv:
            var csv = CSVWriter(recordEnd: .lf)
            csv.write(Self.columns)
            for decision in replayed { csv.write(cells(decision)) }
            StandardOutput.write(csv.bytes)
        case .table: writeTable(replayed)
        }
        if replayed.contains(where: { $0.state == .conflicts }) { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private static let columns = ["decision", "object", "action", "subject", "who", "state", "why"]

    private func cells(_ decision: ReplayedDecision) -> [String] {
        let record = decision.record
        return [
            String(record.seq), decision.object.rawValue, record.decision.action.rawValue, record.decision.subject.text,
            record.actor.name, decision.state.rawValue, decision.why,
        ]
    }

    private func writeJSON(_ replayed: [ReplayedDecision], _ load: HeadlessLoad) {
        JSONWriter.document(DocumentHead(facts: load.facts)) { json in
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

    private func writeTable(_ replayed: [ReplayedDecision]) {
        let counts = ReplayedDecision.State.allCases.map { state in
            "\(state.rawValue) \(replayed.count { $0.state == state })"
        }
        StandardOutput.write(counts.joined(separator: ", ") + "\n")
        let shown = replayed.filter { $0.state != .applies }
        guard !shown.isEmpty else { return }
        var table = TextTable([
            .init("SEQ", .right), .init("OBJECT"), .init("WHAT"), .init("SUBJECT"), .init("WHO"), .init("STATE"),
            .init("WHY"),
        ])
        for decision in shown { table.add(cells(decision)) }
        StandardOutput.write(table.text)
    }
}
