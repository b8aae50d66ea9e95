// Decisions that a leaving session could not write: kept in a file of their maker's own, on another disk if the home is
// on one, so that they can be made again.

import Columns
import Dashboard
import Glibc
import Revenue

enum UnsavedFile {
    /// Says on standard error what was not saved, and where it can be read.
    static func keep(_ unsaved: [PendingDecision], _ environment: [String: String]) {
        guard !unsaved.isEmpty else { return }
        StandardOutput.complain("NOT SAVED: \(unsaved.count) \(unsaved.count == 1 ? "decision" : "decisions")")
        for pending in unsaved {
            let record = JournalRecord(
                seq: 1, id: pending.id, time: SystemClock.now, actor: LoginName.actor(), decision: pending.decision)
            StandardOutput.complain("  \(record.summary) \(pending.decision.subject.text)")
        }
        guard let folder = StandardFolder.state(environment) else { return }
        let path = "\(folder)/unsaved-\(getpid()).rvj"
        StandardFolder.create(folder)
        do {
            try AtomicFile.write(lines(unsaved), to: path, replacing: true, mode: 0o600)
            StandardOutput.complain("they are kept in \(path)")
        } catch {
            StandardOutput.complain("\(path): \(error.words)")
        }
    }

    private static func lines(_ unsaved: [PendingDecision]) -> [UInt8] {
        unsaved.enumerated().flatMap { index, pending in
            let record = JournalRecord(
                seq: index + 1, id: pending.id, time: SystemClock.now, actor: LoginName.actor(),
                decision: pending.decision)
            return JournalLine(record).bytes + [UInt8(ascii: "\n")]
        }
    }
}
