// `revops dedup`: pairs and groups of records that may be the same, each pair with its reasons.

import ArgumentParser
import Columns
import Revenue

struct DedupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedup", abstract: "Records that may be the same; and the files that hand decisions back.",
        subcommands: [DedupListCommand.self, DedupFilesCommand.self, DedupRememberCommand.self],
        defaultSubcommand: DedupListCommand.self)
}

struct DedupListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Records that may be the same, in pairs and groups, and why.")

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Flag(help: "Pairs of the ignored band as well.")
    var all = false

    @Option(help: ArgumentHelp("Only this object: contact, company, deal.", valueName: "object"))
    var object: String?

    func run() throws {
        let load = try HeadlessLoad(input)
        let facts = load.facts
        let reviews = try searches(load).map { DedupReview($0, load.decisions) }
        let document = DedupDocument(head: DocumentHead(facts: facts), reviews: reviews, showsAll: all)
        if load.problem == nil || output.format == .json { document.write(output.format) }
        try load.finish()
    }

    private func searches(_ load: HeadlessLoad) throws -> [Dedup] {
        let facts = load.facts
        let objects = facts.policy.dedup.models.map(\.object)
        func find(_ object: ObjectKind) -> Dedup? {
            Dedup.find(facts.book, object, policy: facts.policy, decisions: load.decisions, workers: .cores)
        }
        guard let name = object else { return objects.compactMap(find) }
        guard let one = objects.first(where: { $0.rawValue == name }) else {
            let known = objects.map(\.rawValue).joined(separator: ", ")
            throw Failure(.usage, "--object \(name): no [[dedup.model]] says how to compare these; there are \(known)")
        }
        return [one].compactMap(find)
    }
}
