// `revops dedup`: pairs and groups of records that may be the same, each pair with its reasons.

import ArgumentParser
import Columns
import Revenue

struct DedupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dedup", abstract: "Records that may be the same; and the files that hand decisions back.",
        subcommands: [
            DedupListCommand.self, DedupFilesCommand.self, DedupReplayCommand.self, DedupRememberCommand.self,
        ],
        defaultSubcommand: DedupListCommand.self)
}

struct DedupListCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Records that may be the same, in pairs and groups, and why.",
        discussion: """
            Exit codes: 0; with --new 1 where there are candidates that the last run with --new did not list; 3 where \
            some of what was decided is lost, so that it is listed again.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Flag(help: "Pairs of the ignored band as well.")
    var all = false

    @Option(help: ArgumentHelp("Only this object: contact, company, deal.", valueName: "object"))
    var object: String?

    @Flag(help: "Only groups that the last run with --new did not list; exit 1 where there are some. For cron.")
    var new = false

    func run() throws {
        let load = try HeadlessLoad(input)
        load.dedupRemarks.forEach(StandardOutput.complain)
        let reviews = try searches(load).map { DedupReview($0, load.decisions) }
        var document = DedupDocument(head: DocumentHead(facts: load.facts), reviews: reviews, showsAll: all)
        let last =
            new && load.problem == nil ? LastRun(in: try input.store.journalFolder(for: load.workspace.folder)) : nil
        if let last { document.leaveOut { last.has($0) } }
        if load.problem == nil || output.format == .json { document.write(output.format) }
        if let last, !load.lacksDecisions { try remember(reviews, last, load) }
        try load.finish()
        if last != nil, document.groupCount > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    /// What is listed now is not new the next time; of other objects than `--object` nothing is forgotten.
    private func remember(_ reviews: [DedupReview], _ last: LastRun, _ load: HeadlessLoad) throws {
        if input.store.readOnly { return }
        let subjects = reviews.flatMap { review in
            review.open.map { "\(review.dedup.records.object.rawValue) \(review.dedup.name(of: review.group($0)))" }
        }
        let folder = try input.store.journalFolder(for: load.workspace.folder)
        do throws(JournalProblem) { try folder.create() } catch { throw Failure(.cannotTell, error.words) }
        try last.keep(subjects, forgets: object == nil, at: load.workspace.now)
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
