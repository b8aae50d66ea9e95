// `revops journal batch`: decisions from standard input, one answer a line once each is safe. For tests and for
// importing decisions by script: subjects must be whole, and no export is looked at.

import ArgumentParser
import Columns
import Glibc
import Revenue

struct JournalBatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Decisions from standard input.",
        discussion: """
            A line is ID, ACTION, SUBJECT, VERSION, then field=value …, between tabs; a VERSION of - is the present \
            one. The answers: recorded ID SEQ, repeat ID SEQ, refused ID WHY, failed ID WHY. The line "state" is \
            answered by state COUNT DIGEST, of all decisions.
            """,
        shouldDisplay: false)

    @Argument(help: "The journal's folder.", completion: .directory)
    var folder: String

    @Flag(name: .customLong("allow-network-fs"), help: .hidden)
    var allowsNetworkFileSystem = false

    func run() throws {
        var place = JournalFolder(folder)
        place.allowsAnyFileSystem = allowsNetworkFileSystem
        var journal = JournalFile(place, actor: LoginName.actor())
        StandardOutput.write("ready\t\(journal.actor.session)\n")
        while let line = readLine() {
            if line == "state" {
                _ = journal.catchUp()
                StandardOutput.write(state(journal.decisions))
                continue
            }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 4, DecisionIDs.isID(fields[0]),
                let action = DecisionAction(rawValue: String(fields[1])),
                let subject = Subject(fields[2]), let expected = fields[3] == "-" ? -1 : Int(fields[3])
            else {
                StandardOutput.write("failed\t\(fields.first ?? "")\tno decision\n")
                continue
            }
            if expected < 0 { _ = journal.catchUp() }
            var decision = Decision(
                action, subject, expected: expected < 0 ? journal.decisions.version(of: subject) : expected)
            for field in fields.dropFirst(4) {
                let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2 { decision.values[String(parts[0])] = String(parts[1]) }
            }
            StandardOutput.write(answer(decision, id: String(fields[0]), &journal))
        }
    }

    /// The same in every session that has read the same.
    private func state(_ decisions: Decisions) -> String {
        let digest = decisions.records.reduce(UInt64(0)) { fnv1a($1.id.utf8, seed: $0 &+ UInt64($1.seq)) }
        return "state\t\(decisions.records.count)\t\(String(digest, radix: 16))\n"
    }

    private func answer(_ decision: Decision, id: String, _ journal: inout JournalFile) -> String {
        let isRepeat = journal.decisions.record(id: id) != nil
        do throws(DecisionRefusal) {
            let record = try journal.appendPatiently(decision, id: id, tell: StandardOutput.complain)
            return "\(isRepeat ? "repeat" : "recorded")\t\(id)\t\(record.seq)\n"
        } catch {
            return "\(error.isConflict ? "refused" : "failed")\t\(id)\t\(error.words(in: .utc))\n"
        }
    }
}
