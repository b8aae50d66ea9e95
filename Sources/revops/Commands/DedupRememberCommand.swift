// `revops dedup remember FILE`: reads the file of records told apart back.

import ArgumentParser
import Columns
import Revenue

struct DedupRememberCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "remember",
        abstract: "Read a not_duplicates.csv back, so that nobody has to tell them apart again.",
        discussion: """
            What the journal has a decision about stays as it is. A file with a line that is no decision is not read \
            at all. Who told records apart, and when, goes on into the next files.

            Exit codes: 0 remembered or known, 1 somebody has decided meanwhile, 3 it cannot be read or written.
            """)

    @Argument(help: "The file.", completion: .file(extensions: ["csv"]))
    var file: String

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    func run() throws {
        try input.check()
        let workspace = try Workspace(paths: input.paths, config: input.config, now: input.now)
        guard let bytes = readWholeFile(file, limit: 1 << 30) else {
            throw Failure(.cannotTell, "\(file): cannot be read")
        }
        let told: [Decision]
        do throws(NotDuplicates.Fault) {
            var lookup: SubjectLookup?
            told = try NotDuplicates.decisions(bytes) { subject throws(SubjectLookup.Problem) in
                let found = lookup ?? (try? SubjectFiles(workspace).lookup) ?? SubjectLookup([])
                lookup = found
                return try found.resolve(subject)
            }
        } catch {
            throw Failure(.cannotTell, "\(file):\(error.line): \(error.reason); nothing is remembered")
        }
        var journal = try input.store.openJournal(for: workspace.folder)
        var ids = DecisionIDs.random(), remembered = 0, known = 0, refused = 0
        let decided = DecidedPairs(journal.decisions)
        for var decision in told {
            if decided.have(decision) {
                known += 1
                continue
            }
            decision.expected = journal.decisions.version(of: decision.subject)
            do throws(DecisionRefusal) {
                _ = try journal.appendPatiently(
                    decision, id: ids.next(at: SystemClock.now), tell: StandardOutput.complain)
                remembered += 1
            } catch {
                let words = "\(decision.subject.text): \(error.words(in: workspace.policy.clock.zone))"
                guard error.isConflict else { throw Failure(.cannotTell, words) }
                StandardOutput.complain(words)
                refused += 1
            }
        }
        write(remembered, known, refused, DocumentHead(workspace))
        if refused > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func write(_ remembered: Int, _ known: Int, _ refused: Int, _ head: DocumentHead) {
        switch output.format {
        case .json:
            JSONWriter.document(head) { json in
                json.integer("remembered", remembered)
                json.integer("decided_before", known)
                json.integer("refused", refused)
            }
        case .csv:
            var csv = CSVWriter(recordEnd: .lf)
            csv.write(["remembered", "decided_before", "refused"])
            csv.write(["\(remembered)", "\(known)", "\(refused)"])
            StandardOutput.write(csv.bytes)
        case .table:
            let others = refused > 0 ? ", \(refused) refused" : ""
            StandardOutput.write("\(remembered) remembered, \(known) decided before\(others)\n")
        }
    }
}
