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
        let hidden = try HiddenFolder.prepare(set, manifest: manifest, for: path, of: journal.mark)
        var hash = SHA256()
        hash.update(manifest)
        let note = ExportNote(
            decisions: set.decisions, manifest: hash.hexDigest(), rows: set.rows, released: set.released,
            folder: hidden.path)
        if !set.decisions.isEmpty, let refusal = journal.notePatiently(note, again: isAgain) {
            _ = journal.catchUp()
            // The disk has not confirmed the note, and yet it may count: then the files must not be gone.
            if journal.replay.exports.contains(note) {
                throw Failure(
                    .cannotTell, "\(refusal.words(in: .utc)); the files are whole in \(hidden.path), and the next run "
                        + "gives them their name or writes them anew")
            }
            hidden.discard()
            throw Failure(.cannotTell, "\(refusal.words(in: .utc)); no file has been written")
        }
        try hidden.show()
    }
}

extension JournalFile {
    /// Tells the journal from every other: its place, and the first thing that was decided in it.
    var mark: String {
        let place = realPath(folder.path) ?? folder.path
        return fnv1a("\(place)\n\(decisions.records.first?.id ?? "")".utf8).digits(16, radix: 16)
    }
}
