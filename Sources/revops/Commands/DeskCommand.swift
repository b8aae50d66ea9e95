// `revops desk`: deals that need an approval, whose, and since when; and what is asked for most.

import ArgumentParser
import Revenue

struct DeskCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Deals that need an approval, whose, and since when; exceptions by kind.",
        discussion: """
            Exit codes: 0 nobody has to decide anything, 1 something waits (0 with --exit-zero), 3 could not tell.

            Rows: what waits first, the longest first; then what was declined, then what was approved. Exceptions are \
            counted over the deals created in the period, what is asked for most first.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions
    @OptionGroup var findings: FindingsOption

    @Flag(help: "Only what waits.")
    var waiting = false

    func run() throws {
        let load = try HeadlessLoad(input)
        let query = try load.query(question), desk = DealDesk(load.facts)
        let all = desk.entries(query.segment)
        let document = DeskDocument(
            head: DocumentHead(facts: load.facts), desk: desk, entries: waiting ? all.filter(\.state.isOpen) : all,
            exceptions: desk.exceptions(query))
        if load.problem == nil || output.format == .json { document.write(output.format) }
        try load.finish()
        try findings.end(all.contains(where: \.state.isOpen))
    }
}
