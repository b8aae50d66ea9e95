// `revops journal`: what was decided, by whom; is the file whole; and how to go on where it is not.

import ArgumentParser
import Cells
import Columns
import Glibc
import Revenue

struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "What was decided, by whom; is the file whole.",
        subcommands: [
            JournalShowCommand.self, JournalVerifyCommand.self, JournalAcknowledgeCommand.self,
            JournalBatchCommand.self,
        ])
}

struct JournalShowCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Every decision, oldest first, undone ones too.")

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Option(help: ArgumentHelp("Only records about this subject.", valueName: "subject"))
    var subject: String?

    func run() throws {
        let wanted = try subject.map { try Subject(word: $0) }
        let opened = try OpenedJournal(input)
        let replay = opened.journal.replay
        let lines = (replay.decisions.records.map { JournalLine($0) } + replay.others).sorted { $0.seq < $1.seq }
            .filter { line in wanted.map { Self.names($0, line.subject) } ?? true }
        let document = JournalDocument(
            head: DocumentHead(opened.workspace), lines: lines, decisions: replay.decisions)
        document.write(output.format)
        for line in replay.others where DamageAcknowledgement(line) == nil && ExportNoteLine(line) == nil {
            StandardOutput.complain("#\(line.seq) '\(line.type)' needs a newer revops; it is kept")
        }
        try opened.finish()
    }

    /// Whether a subject as it was typed means that of a record: ids may be without their system.
    private static func names(_ wanted: Subject, _ text: String) -> Bool {
        guard let subject = Subject(text), subject.kind == wanted.kind, subject.ids.count == wanted.ids.count
        else { return false }
        return zip(wanted.ids, subject.ids).allSatisfy { $1 == $0 || $1.hasSuffix("/" + $0) }
    }
}

/// The journal of a command's data, for reading.
struct OpenedJournal {
    let workspace: Workspace
    var journal: JournalFile

    init(_ input: InputOptions) throws {
        try input.check()
        for path in input.paths where !DataFolder.exists(path) {
            throw Failure(.cannotTell, "\(path): \(systemError(ENOENT))")
        }
        workspace = try Workspace(paths: input.paths, config: input.config, now: input.now)
        journal = try input.store.openJournal(for: workspace.folder)
    }

    /// Ends the command: badly where the journal could not be read, or not all of it.
    func finish() throws {
        if let problem = journal.problem { throw Failure(.cannotTell, problem.words) }
        if let major = journal.replay.newerMajor {
            throw Failure(
                .cannotTell, "\(journal.folder.path) is in format \(major) of a newer revops; not all is shown")
        }
        if let damage = journal.replay.openDamage.first {
            throw Failure(.cannotTell, "the journal is damaged: \(damage.words); see revops journal verify")
        }
    }
}
