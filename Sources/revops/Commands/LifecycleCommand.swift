// `revops lifecycle`: the claimed stages held against the rules, people by stage, and the handoffs between the teams.

import ArgumentParser
import Columns
import Dashboard
import Revenue

extension LifecycleRule: ExpressibleByArgument {}

struct LifecycleCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "lifecycle",
        abstract: "Stage violations and due promotions, people by stage, and what each handoff takes up and leaks.",
        discussion: """
            Violations: a claimed stage that its rule does not bear out. Promotions: a next stage that is due; what it \
            requires and the contact lacks stands beside it.

            People stand in their stages as of now; moves, conversions, recycled leads and handoffs are those of the \
            period. A handoff's rate is what nobody took or sent back within the agreed time ÷ what entered it.

            Exit codes: 0 nothing found, 1 a violation or a due promotion is shown (0 with --exit-zero), 3 could not \
            tell.

            Rows: by rule in the order of the rules, in a rule in the order of the book. The table tells how many each \
            rule finds and shows the first; with --rule it lists them all, as JSON and CSV always do.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions
    @OptionGroup var findings: FindingsOption

    @Option(help: ArgumentHelp("Only what this rule finds; repeatable.", valueName: "name"))
    var rule: [LifecycleRule] = []

    func run() throws {
        let load = try HeadlessLoad(input)
        let query = try load.query(question)
        let report = LifecycleReport(load.facts, query, workers: .cores)
        let document = LifecycleDocument(
            head: DocumentHead(facts: load.facts), report: report, tallies: load.facts.lifecycle(query.segment),
            handoffs: load.facts.handoffs(query), rules: rule)
        if load.problem == nil || output.format == .json { document.write(output.format) }
        if load.problem == nil && output.format == .table { document.complain() }
        try load.finish()
        try findings.end(document.hasFindings)
    }
}
