// Decisions about duplicates on their way into files: one way for the command and for the key. What is written is noted
// in the journal, so that nothing is written twice unless somebody asks.

import Columns
import Revenue

/// A hand-back that is ready to be written.
struct Handback {
    let set: HandbackSet

    /// Reads the records of the decisions that are due.
    ///
    /// - Parameters:
    ///   - again: decisions that were written before as well.
    ///   - released: decisions whose risky cells are let through.
    /// - Throws: `Failure` where a file has gone or changed since it was read, or nothing may be decided here.
    init(
        _ book: Book, _ policy: Policy, from folder: DataFolder, _ journal: JournalFile, again: Bool = false,
        released: Set<Int> = []
    ) throws {
        if case .readOnly(let why) = journal.access { throw Failure(.cannotTell, "view-only: \(why)") }
        if let refusal = policy.ui.refusal(of: .merge, by: journal.actor.name) {
            throw Failure(.cannotTell, refusal.words(in: policy.clock.zone))
        }
        var build = HandbackBuild(
            book, policy: policy, decisions: journal.decisions, again: again, released: released)
        let cells = try SourceCells.read(build.wanted, in: book, from: folder)
        set = build.files(cells: cells)
    }

    /// Writes all files into a new or empty folder, and notes that in the journal; where that fails, no file stays.
    func write(to path: String, _ journal: inout JournalFile) throws {
        try OutputFolder.check(path)
        let manifest = set.manifest(version: Program.version, lastSeq: journal.replay.lastSeq)
        try OutputFolder.publish(set, manifest: manifest, to: path)
        var hash = SHA256()
        hash.update(manifest)
        var ids = DecisionIDs.random()
        for start in stride(from: 0, to: set.decisions.count, by: ExportNote.most) {
            let part = Array(set.decisions[start..<min(start + ExportNote.most, set.decisions.count)])
            let note = ExportNote(
                decisions: part, manifest: hash.hexDigest(), rows: set.rows, released: start == 0 ? set.released : [])
            guard let refusal = journal.notePatiently(note, id: ids.next(at: SystemClock.now)) else { continue }
            OutputFolder.remove(set, from: path)
            throw Failure(.cannotTell, "\(refusal.words(in: .utc)); the files have been removed again")
        }
    }
}
