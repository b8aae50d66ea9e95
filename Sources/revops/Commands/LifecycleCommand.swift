// `revops lifecycle`: people by stage, and the handoffs between the teams.

import ArgumentParser
import Cells
import Columns
import Dashboard
import Revenue

struct LifecycleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lifecycle", abstract: "People by stage, and what each handoff takes up and leaks.",
        discussion: """
            A handoff's rate is what nobody took or sent back within the agreed time ÷ what entered it in the period.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    func run() throws {
        let load = try HeadlessLoad(input)
        let query = try load.query(question)
        let document = LifecycleDocument(
            head: DocumentHead(facts: load.facts), stages: load.facts.lifecycle(query.segment),
            handoffs: load.facts.handoffs(query))
        if load.problem == nil || output.format == .json { document.write(output.format) }
        try load.finish()
    }
}

/// Stages and handoffs as table, JSON and CSV.
struct LifecycleDocument: OutputDocument {
    var head: DocumentHead
    var stages: [Tally]
    var handoffs: [Handoff]

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.array("stages") { array in
                for stage in stages {
                    array.object {
                        $0.string("stage", stage.name)
                        $0.integer("count", stage.count)
                    }
                }
            }
            json.array("handoffs") { array in
                for handoff in handoffs { array.object { write(handoff, into: &$0) } }
            }
        }
    }

    private func write(_ handoff: Handoff, into json: inout JSONWriter) {
        let isTold = handoff.missing == nil
        json.string("name", handoff.name)
        json.integer("in", isTold ? handoff.entered : nil)
        json.integer("out", isTold ? handoff.taken : nil)
        json.integer("leaked", isTold ? handoff.leaked : nil)
        json.number("rate", isTold ? handoff.rate : nil)
        json.number("median_minutes", isTold ? handoff.medianMinutes : nil)
        json.string("accountable", handoff.accountable.isEmpty ? nil : handoff.accountable)
        if let missing = handoff.missing { json.string("missing", missing) }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write(["what", "name", "in", "out", "leaked", "rate", "median_minutes", "accountable", "missing"])
        for stage in stages { csv.write(["stage", stage.name, "\(stage.count)", "", "", "", "", "", ""]) }
        for handoff in handoffs {
            let numbers = [handoff.rate, handoff.medianMinutes].map { $0.map(JSONWriter.digits) ?? "" }
            let cells = handoff.missing == nil ? counts(handoff) + numbers : [String](repeating: "", count: 5)
            csv.write(["handoff", handoff.name] + cells + [handoff.accountable, handoff.missing ?? ""])
        }
        StandardOutput.write(csv.bytes)
    }

    func writeTable() {
        var people = TextTable([.init("STAGE"), .init("PEOPLE", .right)])
        for stage in stages { people.add([stage.name.isEmpty ? "(none)" : stage.name, "\(stage.count)"]) }
        var table = TextTable([
            .init("HANDOFF"), .init("IN", .right), .init("OUT", .right), .init("LEAKED", .right), .init("RATE", .right),
            .init("MEDIAN", .right), .init("ACCOUNTABLE"),
        ])
        for handoff in handoffs {
            guard handoff.missing == nil else {
                table.add([handoff.name, "-", "-", "-", "-", "-", "-"])
                continue
            }
            let rate = handoff.rate.map { FigureText.value($0, .ratio, currency: "") } ?? "-"
            let median = handoff.medianMinutes.map { FigureText.value($0, .minutes, currency: "") } ?? "-"
            let accountable = handoff.accountable.isEmpty ? "-" : handoff.accountable
            table.add([handoff.name] + counts(handoff) + [rate, median, accountable])
        }
        StandardOutput.write(people.text + "\n" + table.text)
        for handoff in handoffs {
            if let missing = handoff.missing { StandardOutput.complain("\(handoff.name): \(missing)") }
        }
    }

    private func counts(_ handoff: Handoff) -> [String] {
        ["\(handoff.entered)", "\(handoff.taken)", "\(handoff.leaked)"]
    }
}
