// The journal as `revops doctor` sees it: where it lies, how large and how sound it is, and what its user may do in it.

import Columns
import Dashboard
import Revenue

extension Doctor {
    static func journal(_ store: StoreOptions, _ workspace: Workspace) -> [Finding] {
        let folder: JournalFolder
        do {
            folder = try store.journalFolder(for: workspace.folder)
        } catch {
            return [Finding("journal", (error as? Failure)?.message ?? "\(error)")]
        }
        let journal = JournalFile(folder, actor: LoginName.actor(), readOnly: store.readOnly)
        if let problem = journal.problem { return [Finding("journal", problem.words, isProblem: true)] }
        let report = JournalReport(journal)
        var findings = [Finding("journal", contents(journal, isWhole: report.isWhole), isProblem: !report.isWhole)]
        findings += report.damage.map {
            Finding("journal", $0.words, isProblem: !journal.replay.isAcknowledged($0))
        }
        findings.append(access(journal, workspace.policy.ui, isWanted: store.readOnly))
        return findings + leftovers(journal, workspace.folder)
    }

    /// Decision files that were begun and never got their name, where `E` writes and wherever the journal knows of.
    private static func leftovers(_ journal: JournalFile, _ data: DataFolder) -> [Finding] {
        let usual = ExportFolder(data: data, environment: processEnvironment).path
        let beside = Leftover.beside(OutputFolder.whole(usual + "/files"))
        let known = Leftover.noted(in: journal).filter { other in !beside.contains { $0.path == other.path } }
        return (beside + known).map { leftover in
            guard leftover.isDead else {
                return Finding("files", "\(leftover.path) is being written by process \(leftover.name.pid)")
            }
            let next =
                switch leftover.fate(in: journal) {
                case .getsItsName:
                    "its decisions are noted, and revops dedup files -o \(leftover.target) gives it its name"
                case .isRemoved: "revops dedup files -o \(leftover.target) removes it"
                case .stays: "it is about decisions of another folder; revops dedup files for that folder settles it"
                }
            return Finding("files", "\(leftover.path) was left by a run that was killed; \(next)", isProblem: true)
        }
    }

    private static func contents(_ journal: JournalFile, isWhole: Bool) -> String {
        let replay = journal.replay
        guard replay.segment > 0 else { return "\(journal.folder.path): nothing has been decided yet" }
        let records = replay.decisions.records.count + replay.others.count
        let bytes = (1...replay.segment).reduce(0) { $0 + journal.folder.size(ofSegment: $1) }
        let torn = replay.tornLines == 0 ? "" : ", \(replay.tornLines) begun and never finished"
        return "\(journal.folder.path): \(records.counted("record")) in \(replay.segment.counted("file")), "
            + "\(FigureText.bytes(bytes)), \(isWhole ? "whole" : "DAMAGED")\(torn)"
    }

    /// Who decides here, as what, and why not where that is so.
    private static func access(_ journal: JournalFile, _ policy: InterfacePolicy, isWanted: Bool) -> Finding {
        if case .readOnly(let why) = journal.access {
            return Finding("decisions", "view-only: \(why)", isProblem: !isWanted)
        }
        let who = journal.actor.session
        switch policy.role(of: journal.actor.name) {
        case nil: return Finding("decisions", "\(who) may decide, as everyone may: [ui] roles lists nobody")
        case .viewer?: return Finding("decisions", "\(who) has the role viewer and only looks")
        case let role?: return Finding("decisions", "\(who) decides with the role \(role.rawValue)")
        }
    }
}
