// One load from start to end, for the commands that print and leave.

import ArgumentParser
import Columns
import Revenue

/// The data of a command, and what kept it from being whole.
struct HeadlessLoad {
    var workspace: Workspace
    var listing: FolderListing
    /// Of an empty book where nothing could be read, so that a document of nulls can still be written.
    var facts: Facts
    /// What was decided here.
    var decisions: Decisions
    /// Some of what was decided is lost, so that what is told may be otherwise.
    let lacksDecisions: Bool
    /// Why the command cannot tell what it was asked.
    var problem: Failure?

    /// - Parameter needsRecords: there must be a file that something recognises, or the command cannot tell.
    init(_ input: InputOptions, choice: FieldChoice = .everything, needsRecords: Bool = false) throws {
        workspace = try Workspace(paths: input.paths, config: input.config, now: input.now)
        let policy = workspace.policy
        let asOf = try input.asOfMoment(zone: policy.clock.zone, now: workspace.now)
        let ownNow = workspace.now
        if let asOf { workspace.pin(asOf) }
        let now = workspace.now
        if workspace.isSample {
            StandardOutput.complain("no PATH and no $REVOPS_DATA: this is the invented sample company")
        }
        do {
            listing = try workspace.folder.list()
        } catch {
            listing = FolderListing()
            problem = error as? Failure
        }
        var loader = Loader(choice: choice, followsChanges: false)
        var book = loader.load(listing.entries, policy: policy)
        if let asOf { book = book?.asOf(asOf, policy) }
        (decisions, lacksDecisions) = HeadlessLoad.decisions(input, workspace)
        facts = Facts.derive(
            book: book ?? Book(sources: [], tables: [], entities: [:]), policy: policy, decisions: decisions, now: now,
            workers: .cores)
        if let asOf, asOf < ownNow { sayWhatIsYounger() }
        if problem == nil {
            problem = HeadlessLoad.problem(listing, facts.book.sources, workspace.folder, needsRecords)
        }
    }

    /// Says which files are of a later day than the one asked for, because no older one is kept.
    private func sayWhatIsYounger() {
        let files = facts.book.youngerFiles(than: facts.now)
        guard let first = files.first else { return }
        let others = files.count == 1 ? "\(first) is" : "\(files.count) files (\(first) …) are"
        StandardOutput.complain("\(others) of a later day, as no older export is kept: told back by the dates in them")
    }

    /// What was decided here, up to `--now` or `--as-of` where that is given; what of it cannot be read is said and
    /// left out.
    private static func decisions(
        _ input: InputOptions, _ workspace: Workspace
    ) -> (decisions: Decisions, isDamaged: Bool) {
        guard let folder = try? input.store.journalFolder(for: workspace.folder) else { return (Decisions(), false) }
        let journal = JournalFile(folder, actor: LoginName.actor(), readOnly: true)
        if let problem = journal.problem { StandardOutput.complain(problem.words) }
        if let damage = journal.damage {
            StandardOutput.complain("\(damage); what it lacks is told as if nobody had decided it")
        }
        let isDated = input.now != nil || input.asOf != nil
        let decisions = isDated ? journal.replay.decisions(until: workspace.now) : journal.decisions
        return (decisions, journal.damage != nil)
    }

    /// Says on standard error what is wrong with single files.
    func complainAboutFiles() {
        for source in facts.book.sources {
            guard let failure = source.failure else { continue }
            let line = failure.line > 0 ? ":\(failure.line)" : ""
            StandardOutput.complain("\(source.file)\(line): \(failure.reason); \(failure.fix)")
        }
    }

    /// What is odd about the settings, by themselves and beside these files; each a line.
    var remarks: [String] {
        workspace.remarks() + StanzaCheck.remarks(workspace.policy.imports, facts.book.sources) + dedupRemarks
    }

    /// Fields of the settings that no file has, so that nothing is compared by them.
    var dedupRemarks: [String] { DedupFieldCheck.remarks(workspace.policy.dedup, facts.book) }

    /// Some file could not be used: the answer may be wrong, and whoever runs this should look.
    var hasFailures: Bool { facts.book.sources.contains { $0.failure != nil } }

    private static func problem(
        _ listing: FolderListing, _ sources: [SourceFile], _ folder: DataFolder, _ needsRecords: Bool
    ) -> Failure? {
        if listing.entries.isEmpty { return folder.nothingInIt }
        let place = folder.paths.joined(separator: ", ")
        if sources.allSatisfy({ $0.failure != nil }) {
            return Failure(.cannotTell, "\(place): none of its files can be used; see revops check")
        }
        if needsRecords && sources.allSatisfy({ $0.failure != nil || $0.kind == nil }) {
            return Failure(.cannotTell, "\(place): none of its files is recognised; see revops check --suggest")
        }
        return nil
    }

    /// The query that options ask for.
    ///
    /// - Throws: `Failure` for a period or a condition that is none.
    func query(_ question: QuestionOptions) throws -> MetricQuery {
        do {
            let period = try question.period.map { try Period(named: $0, today: facts.today) } ?? .all
            if let end = facts.dataEnd(before: period) {
                StandardOutput.complain(
                    "the newest record is of \(end.newest), before \(period.name) begins on \(end.begins); "
                        + "try --period all")
            }
            let segment = try segment(question.segment)
            let policy = facts.policy.metrics
            return MetricQuery(period: period, segment: segment, basis: policy.basis, attribution: policy.attribution)
        } catch let error as PeriodError {
            throw Failure(.usage, "\(error)")
        }
    }

    /// The records that options ask for.
    ///
    /// - Throws: `Failure` for a condition that is none.
    func segment(_ option: SegmentOption) throws -> Segment {
        // Without data no field is known, and the problem is told anyway.
        guard problem == nil else { return .everything }
        do {
            return try Segment(option.conditions, in: facts.book)
        } catch {
            throw Failure(.usage, "\(error)")
        }
    }

    /// Ends a command: the problem where there is one, that it could not tell where decisions are lost, findings where
    /// files failed.
    func finish() throws {
        complainAboutFiles()
        if let problem { throw problem }
        if lacksDecisions { throw ExitCode(ExitStatus.cannotTell.rawValue) }
        if hasFailures { throw ExitCode(ExitStatus.findings.rawValue) }
    }
}
