// Where the journal of a command's data lies, and how it is opened.

import Columns
import Revenue

extension StoreOptions {
    /// The journal's folder: `--state`, else `.revops` beside the exports.
    ///
    /// - Throws: `Failure` where the data is in memory only and no folder was named.
    func journalFolder(for data: DataFolder) throws -> JournalFolder {
        guard let path = state ?? data.home.map({ "\($0)/.revops" }) else {
            throw Failure(.cannotTell, "the sample company has no folder for decisions; --state names one")
        }
        var folder = JournalFolder(path)
        folder.allowsAnyFileSystem = allowsNetworkFileSystem
        return folder
    }

    /// The journal, read; this process decides as who logged in.
    func openJournal(for data: DataFolder) throws -> JournalFile {
        try JournalFile(journalFolder(for: data), actor: LoginName.actor(), readOnly: readOnly)
    }
}

extension JournalFile {
    /// Tries to write until it is safe or refused, for a while.
    ///
    /// - Parameter tell: called once when others have kept it waiting for two seconds.
    mutating func appendPatiently(
        _ decision: Decision, id: String, tell: (String) -> Void
    ) throws(DecisionRefusal) -> JournalRecord {
        let start = SystemClock.steady
        var pause = JournalFile.shortestPause, hasTold = false
        while true {
            let now = SystemClock.now
            switch append(decision, id: id, at: now) {
            case .recorded(let record, _): return record
            case .refused(let refusal): throw refusal
            case .busy(let holder):
                let waited = SystemClock.steady - start
                let words = holder?.words(at: now) ?? "journal busy"
                if waited >= JournalFile.patience { throw .notSaved(words) }
                if waited >= JournalFile.quietWait, !hasTold {
                    tell(words)
                    hasTold = true
                }
                SystemClock.sleep(milliseconds: pause)
                pause = min(JournalFile.longestPause, pause * 2)
            }
        }
    }

    /// Keeps that decisions were written into files; while others hold the journal, it is tried again for a while.
    ///
    /// - Returns: why it was not; nil where it was.
    mutating func notePatiently(_ export: ExportNote, again: Bool) -> DecisionRefusal? {
        var ids = DecisionIDs.random()
        return patiently { $0.note(export, ids: &ids, again: again, at: SystemClock.now) }
    }

    /// As `adopt`, tried again for a while.
    mutating func adoptPatiently() -> DecisionRefusal? { patiently { $0.adopt(at: SystemClock.now) } }

    private mutating func patiently(_ attempt: (inout JournalFile) -> DecisionRefusal?) -> DecisionRefusal? {
        let start = SystemClock.steady
        while true {
            let refusal = attempt(&self)
            guard case .notSaved? = refusal, SystemClock.steady - start < JournalFile.quietWait else { return refusal }
            SystemClock.sleep(milliseconds: JournalFile.longestPause)
        }
    }

    /// Between two attempts, in milliseconds; from the shortest the pauses double.
    static let shortestPause = 10
    static let longestPause = 100
    /// After so long in the way the holder is named.
    static let quietWait = 2000
    /// After so long a command gives up.
    private static let patience = 10_000
}
