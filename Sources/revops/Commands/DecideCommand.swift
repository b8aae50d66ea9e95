// `revops decide ACTION SUBJECT`: one decision without a screen, exactly as the key makes it.

import ArgumentParser
import Columns
import Glibc
import Revenue

struct DecideCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "One decision, written to the journal; prints its record once it is safe.",
        discussion: """
            ACTION is one of \(DecisionAction.allCases.map(\.rawValue).joined(separator: " ")).
            SUBJECT is contact:hubspot/1041, or contact:1041 where one system only has that id; company, deal, \
            meeting; pair:A~B; group:A~B~C.

            A merge keeps how sure it was, for which its records are compared, and of the others only a sample. With \
            --set score=0.9871, as revops dedup tells it, none are: that saves seconds where there are a million.

            Exit codes: 0 decided, 1 decided already or otherwise meanwhile, 3 it cannot be written, 64 wrong usage.
            """)

    @Argument(
        help: "What to decide.", completion: .list(DecisionAction.allCases.map(\.rawValue)))
    var action: String

    @Argument(help: "What it is about.")
    var subject: String

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(
            "owner of a reassignment, as of an approval, keep and fields of a merge, object where several have the "
                + "ids, seq of an undo, steal=yes. "
                + "Repeatable.",
            valueName: "field=value"))
    var settings: [String] = []

    @Option(help: ArgumentHelp("Why, by code: a rejection needs one.", valueName: "code"))
    var reason: String?

    @Option(help: ArgumentHelp("A note of at most 500 bytes.", valueName: "text"))
    var note: String?

    @Option(help: ArgumentHelp("When it happened, or until when, ISO 8601.", valueName: "time"))
    var at: String?

    @Option(
        help: ArgumentHelp(
            "Refuse unless the subject is at this version; and decide anew what is settled.", valueName: "version"))
    var expect: Int?

    func run() throws {
        try input.check()
        let workspace = try Workspace(paths: input.paths, config: input.config, now: input.now)
        var decision = try self.decision(workspace)
        var journal = try input.store.openJournal(for: workspace.folder)
        let isKnown = !journal.decisions.history(of: decision.subject).isEmpty
        // What the journal knows can be decided about without its export.
        let files = isKnown ? try? SubjectFiles(workspace) : try SubjectFiles(workspace)
        if !isKnown, let files { decision = try files.resolve(decision) }
        if decision.action.seesRecord, let files { decision.seen = files.seen(decision.subject) }
        var duplicates: SubjectFiles.Duplicates?
        if [.merge, .notDuplicate, .skip].contains(decision.action) {
            duplicates = try files?.duplicates(decision, workspace.policy)
            try lookAtDuplicates(&decision, files, duplicates, journal.decisions, workspace)
        }
        if decision.action == .approve { try takeTerms(into: &decision, by: journal.actor.name) }
        if let complaint = decision.complaint { throw Failure(.usage, complaint) }
        decision.expected = expect ?? journal.decisions.version(of: decision.subject)
        let zone = workspace.policy.clock.zone
        if let refusal = workspace.policy.ui.refusal(of: decision.action, by: journal.actor.name) {
            throw Failure(.cannotTell, refusal.words(in: zone))
        }
        var ids = DecisionIDs.random()
        do throws(DecisionRefusal) {
            let record = try journal.appendPatiently(
                decision, id: ids.next(at: SystemClock.now), tell: StandardOutput.complain)
            JSONWriter.document(DocumentHead(workspace)) { $0.members(of: JournalLine(record)) }
            tellReversal(record, journal.decisions)
            if decision.action == .merge, let files, let duplicates {
                tell(files.files(record, duplicates, workspace.policy, journal.decisions))
            }
        } catch {
            try report(error, decision, workspace)
        }
    }

    private func decision(_ workspace: Workspace) throws -> Decision {
        guard let action = DecisionAction(rawValue: action) else {
            let known = DecisionAction.allCases.map(\.rawValue)
            let hint = nearest(action, in: known).map { "did you mean '\($0)'?" }
                ?? "actions: \(known.joined(separator: " "))"
            throw Failure(.usage, "there is no action '\(action)'; \(hint)")
        }
        let subject = try Subject(word: subject)
        if let expect, expect < 0 { throw Failure(.usage, "--expect \(expect): versions count from 0") }
        return Decision(
            action, subject, expected: 0, values: try values(), reason: reason, note: note,
            at: try moment(workspace, action))
    }

    /// An approval is of the terms as they are now; who speaks for nobody is told, and may still say so.
    private func takeTerms(into decision: inout Decision, by login: String) throws {
        let facts = try HeadlessLoad(input).facts, desk = DealDesk(facts)
        guard let deal = facts.book.rows(of: [decision.subject])[decision.subject], let row = desk.row(ofDeal: deal)
        else { return StandardOutput.complain("\(decision.subject.text): no rule puts this deal before the desk") }
        decision.seen = row.digest
        if let why = desk.refusal(ofApproving: deal, by: login, as: decision.values["as"]) {
            StandardOutput.complain("\(decision.subject.text): this approval counts for nobody: \(why)")
        }
    }

    /// What stands in the records now. What is settled is left alone, unless `--expect` says that this is known.
    private func lookAtDuplicates(
        _ decision: inout Decision, _ files: SubjectFiles?, _ duplicates: SubjectFiles.Duplicates?,
        _ decisions: Decisions, _ workspace: Workspace
    ) throws {
        if expect == nil {
            if let record = decisions.settling(decision, duplicates?.records, duplicates?.model) {
                let version = decisions.version(of: decision.subject)
                try report(.settled(record, version: version), decision, workspace)
            }
            decision.known = decisions.lastSeq
        }
        guard let files, let duplicates else { return }
        decision = try files.withSeen(decision, duplicates, workspace.policy, decisions)
    }

    /// Who takes back a merge that stands in files is told that the CRM does not know.
    private func tellReversal(_ record: JournalRecord, _ decisions: Decisions) {
        guard let merge = decisions.root(of: record), decisions.isUndone(merge.seq), merge.decision.action == .merge,
            decisions.exported.contains(merge.seq)
        else { return }
        StandardOutput.complain(
            "decision \(merge.seq) stands in files: restore the CRM by their rollback.csv; the next files say so too")
    }

    /// What the review says of the same merge at once.
    private func tell(_ files: MergeFiles) {
        if let waits = files.waits { StandardOutput.complain("the files leave this out: \(waits)") }
        for held in files.held { StandardOutput.complain(held.words) }
        for (_, doubt) in files.doubts.sorted(by: { $0.key < $1.key }) { StandardOutput.complain(doubt) }
        for work in files.byHand { StandardOutput.complain("\(work.name): \(work.words)") }
    }

    private func values() throws -> [String: String] {
        var values: [String: String] = [:]
        for setting in settings {
            let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Failure(.usage, "--set '\(setting)': say field=value")
            }
            guard values.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
                throw Failure(.usage, "--set \(parts[0]) is there twice")
            }
        }
        return values
    }

    /// Whoever says that somebody was contacted, and not when, means now.
    private func moment(_ workspace: Workspace, _ action: DecisionAction) throws -> Moment? {
        guard let at else { return action == .contacted ? workspace.now : nil }
        guard let moment = Moment(iso: at, zone: workspace.policy.clock.zone) else {
            throw Failure(.usage, "--at '\(at)' is no time such as 2026-11-20T14:20:00-08:00")
        }
        return moment
    }

    private func report(_ refusal: DecisionRefusal, _ decision: Decision, _ workspace: Workspace) throws -> Never {
        let words = "\(decision.subject.text): \(refusal.words(in: workspace.policy.clock.zone))"
        guard refusal.isConflict else { throw Failure(.cannotTell, words) }
        JSONWriter.document(DocumentHead(workspace)) { json in
            json.object("conflict") { $0.members(of: refusal, words) }
        }
        throw Failure(.findings, words)
    }
}

extension DocumentHead {
    /// Of a document that stands on no export.
    init(_ workspace: Workspace) { self.init(now: workspace.now, zone: workspace.policy.clock.zone) }
}
