// `revops pipeline`: the open deals with their hygiene flags, and the stages they stand in.

import ArgumentParser
import Revenue

struct PipelineCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline", abstract: "Open deals with their hygiene flags, each flag in a sentence.",
        discussion: """
            Exit codes: 0 no open deal shown has a flag, 1 one has (0 with --exit-zero), 3 could not tell.

            Flags: missing stale skipped pushed overdue no-next-step orphan no-amount.

            Rows: by stage in the order of the settings, in a stage the longest there first, equal ones in the order \
            of the exports. Conversion: of the deals that left a stage in the last 180 days, the share that moved on.

            With --flags-only --format csv: the follow-up list, one row a flag, and one for each rule of the desk that \
            waits for an approval.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions
    @OptionGroup var findings: FindingsOption

    @Flag(help: "Only deals that have a flag or wait for an approval.")
    var flagsOnly = false

    @Flag(help: "Won and lost deals as well.")
    var closed = false

    func run() throws {
        let load = try HeadlessLoad(input)
        let query = try load.query(question)
        let pipeline = Pipeline(load.facts)
        let document = PipelineDocument(
            head: DocumentHead(facts: load.facts), pipeline: pipeline, query: query, flagsOnly: flagsOnly,
            withClosed: closed)
        if load.problem == nil || output.format == .json { document.write(output.format) }
        if load.problem == nil && output.format == .table {
            for (flag, why) in pipeline.hygiene.untold { StandardOutput.complain("\(flag.rawValue): \(why)") }
        }
        try load.finish()
        try findings.end(document.hasFindings)
    }
}
