// `revops diff OLD NEW`: what changed between two exports, two folders, or two days of one folder.

import ArgumentParser
import Columns
import Revenue

struct DiffCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What became of every deal between two exports, as a waterfall that adds up.",
        usage: """
            revops diff OLD NEW [options]
            revops diff 2026-11-13 2026-11-20 [PATH ...] [options]
            revops diff [PATH ...] [options]
            """,
        discussion: """
            OLD and NEW are exports, or folders of them. Two days compare what lay in PATH on either; a PATH alone \
            compares its last kept export of deals with what is there now.

            A deal stands in the first bucket that fits: won lost new removed reopened pulled-in pushed-out \
            slipped-back advanced amount-up amount-down unchanged. Its value is the change of its open value; with \
            --period, of what is to close in that period. Start and all buckets add up to the end.

            Rows: the largest change of a bucket first.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Flag(help: "Also list the deals that did not change.")
    var all = false

    func run() throws {
        let ends = try DiffEnds(input)
        let load = ends.load
        let query = try load.query(question)
        let old = try ends.old(segment: query.segment)
        let diff = PipelineDiff(old, load.facts, query)
        let document = DiffDocument(head: DocumentHead(facts: load.facts), diff: diff, listsUnchanged: all)
        if load.problem == nil || output.format == .json { document.write(output.format) }
        try load.finish()
    }
}

/// The two ends that the words of the command line name.
private struct DiffEnds {
    /// The newer end.
    let load: HeadlessLoad
    private let oldPath: String?
    private let oldDay: Day?

    init(_ input: InputOptions) throws {
        var input = input
        let days = input.paths.prefix(2).compactMap { DataFolder.exists($0) ? nil : Period.day($0) }
        if days.count == 2 {
            guard days[0] < days[1] else { throw Failure(.usage, "\(days[0]) is not before \(days[1])") }
            input.paths.removeFirst(2)
            input.asOf = days[1].description
            (oldPath, oldDay) = (nil, days[0])
        } else if days.count == 1 {
            throw Failure(.usage, "diff takes two days, two exports, or one folder that keeps older exports")
        } else if input.paths.count == 2 {
            (oldPath, oldDay) = (input.paths.removeFirst(), nil)
        } else {
            (oldPath, oldDay) = (nil, nil)
        }
        load = try HeadlessLoad(input)
    }

    /// The older end.
    ///
    /// - Throws: `Failure` where there is none.
    func old(segment: Segment) throws -> Facts {
        let facts = load.facts
        if let oldPath {
            let folder = DataFolder(paths: [oldPath]), listing = try folder.list()
            if listing.entries.isEmpty { throw folder.nothingInIt }
            var loader = Loader(followsChanges: false)
            let policy = load.workspace.policy
            guard let book = loader.load(listing.entries, policy: policy), book.deals.count > 0 else {
                throw Failure(.cannotTell, "\(oldPath): no deals in it; see revops check")
            }
            return Facts.derive(
                book: book, policy: policy, decisions: load.decisions, now: facts.now, workers: .cores)
        }
        guard load.problem == nil else { return facts }
        guard let day = oldDay ?? facts.previousKeptDay else {
            throw Failure(.cannotTell, "no older export of deals is kept here; name two exports: revops diff OLD NEW")
        }
        return segment.conditions.isEmpty ? facts.dealsAsOf(day) : facts.asOf(day, workers: .cores)
    }
}
