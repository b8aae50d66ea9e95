// `revops score ID|EMAIL`: one score, signal by signal.

import ArgumentParser
import Columns
import Revenue

struct ScoreCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "One contact's score, signal by signal, each with its source line.",
        discussion: """
            Points are after negatives; percents are 0-100 of what the rules can reach. With --now or --as-of: the \
            score as it was then, by what was known then.
            """)

    @Argument(help: ArgumentHelp("The contact: its id, hubspot/1041, or an e-mail address.", valueName: "id|email"))
    var who: String

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    func run() throws {
        let load = try HeadlessLoad(input)
        guard load.problem == nil else {
            if output.format == .json { ScoreDocument(head: DocumentHead(facts: load.facts)).write(.json) }
            return try load.finish()
        }
        let contact = try contact(in: load.facts)
        let score = ScoreModel(load.facts, workers: .cores).explain(contact)
        ScoreDocument(head: DocumentHead(facts: load.facts), lead: (load.facts, score)).write(output.format)
        try load.finish()
    }

    private func contact(in facts: Facts) throws -> Int {
        let rows: [Int32]
        do throws(SubjectLookup.Problem) {
            rows = try facts.contacts(named: who)
        } catch {
            throw Failure(.cannotTell, error.words)
        }
        guard let first = rows.first else { throw Failure(.cannotTell, "\(who) is in no export of contacts") }
        if rows.count > 1 {
            let ids = rows.map { facts.book.subject(.contact, Int($0))?.ids[0] ?? "" }
            throw Failure(.usage, "\(who) is that of several; say which: \(ids.joined(separator: ", "))")
        }
        return Int(first)
    }
}
