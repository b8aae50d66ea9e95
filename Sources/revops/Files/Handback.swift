// Decisions about duplicates on their way into files: one way for the command and for the key. What is written is noted
// in the journal, so that nothing is written twice unless somebody asks.

import Columns
import Revenue

/// A hand-back that is ready to be written.
struct Handback {
    let set: HandbackSet
    /// Decisions that were written before are written again.
    private let isAgain: Bool

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
        isAgain = again
        if case .readOnly(let why) = journal.access { throw Failure(.cannotTell, "view-only: \(why)") }
        if let refusal = policy.ui.refusal(of: .merge, by: journal.actor.name) {
            throw Failure(.cannotTell, refusal.words(in: policy.clock.zone))
        }
        var build = HandbackBuild(
            book, policy: policy, decisions: journal.decisions, again: again, released: released)
        let cells = try SourceCells.read(build.wanted, in: book, from: folder)
        set = build.files(cells: cells)
    }

    /// Writes all files into a new or empty folder, and notes that in the journal before they get their name: whoever
    /// dies in between has written them once all the same, and the next one to write gives them their name.
    func write(to path: String, _ journal: inout JournalFile) throws {
        try OutputFolder.check(path)
        let manifest = set.manifest(version: Program.version)
        let hidden = try OutputFolder.prepare(set, manifest: manifest, for: path)
        var hash = SHA256()
        hash.update(manifest)
        var ids = DecisionIDs.random(), isNoted = false
        for start in stride(from: 0, to: set.decisions.count, by: ExportNote.most) {
            let part = Array(set.decisions[start..<min(start + ExportNote.most, set.decisions.count)])
            let note = ExportNote(
                decisions: part, manifest: hash.hexDigest(), rows: set.rows, released: start == 0 ? set.released : [],
                folder: OutputFolder.name(of: hidden))
            let refusal = journal.notePatiently(note, id: ids.next(at: SystemClock.now), again: isAgain)
            if let refusal, isNoted {
                try OutputFolder.show(hidden, as: path)
                throw Failure(
                    .cannotTell,
                    "\(refusal.words(in: .utc)); written, but decisions from \(part[0]) on will be written again")
            }
            if let refusal {
                OutputFolder.discard(set, hidden)
                throw Failure(.cannotTell, "\(refusal.words(in: .utc)); no file has been written")
            }
            isNoted = true
        }
        try OutputFolder.show(hidden, as: path)
    }

    /// Gives files of a writer that died their name; returns where they stand now, nil where there are none.
    static func finishInterrupted(beside path: String, _ journal: JournalFile) throws -> String? {
        let notes = journal.replay.others.compactMap { ExportNote($0) }
        guard !notes.isEmpty else { return nil }
        return try OutputFolder.finishInterrupted(beside: path) { folder, manifest in
            notes.contains { $0.folder == folder && $0.manifest == manifest }
        }
    }
}
