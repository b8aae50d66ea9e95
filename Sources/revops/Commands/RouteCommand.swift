// `revops route`: who gets which lead by the rules, decision by decision, and how that compares with who has them.

import ArgumentParser
import Revenue

struct RouteCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "route", abstract: "Who gets which lead by the routing rules, with every rule tried.",
        discussion: """
            Routes the open leads that nobody active owns, as of now. With --replay every lead there was, at the \
            moment it came, with today's rules, beside its owner. Conditions and period choose what is shown; they \
            change no decision.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Flag(help: "Route history again, and compare with the owners of the exports.")
    var replay = false

    func run() throws {
        let load = try HeadlessLoad(input)
        let query = try load.query(question)
        let book = RoutingBook(load.facts, replay ? .replay : .dryRun)
        let document = RouteDocument(
            head: DocumentHead(facts: load.facts), book: book, shown: book.decisions(in: query))
        if load.problem == nil || output.format == .json { document.write(output.format) }
        try load.finish()
    }
}
