// `revops journal verify` and `ack-damage`: every byte of the journal looked at, and the way on where some are lost.

import ArgumentParser
import Columns
import Dashboard
import Glibc
import Revenue

struct JournalVerifyCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whether the journal is whole: exit 0, or 3 with the damage listed.")

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    func run() throws {
        let opened = try OpenedJournal(input)
        let report = JournalReport(opened.journal)
        report.write(output.format, DocumentHead(opened.workspace))
        if let problem = opened.journal.problem { throw Failure(.cannotTell, problem.words) }
        if !report.isWhole { throw ExitCode(ExitStatus.cannotTell.rawValue) }
    }
}

struct JournalAcknowledgeCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack-damage",
        abstract: "Go on writing although records are lost; the damaged files are kept in damaged/.",
        discussion:
            "What is lost stays lost unless a copy of the file is put back; the journal keeps who went on, when.")

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    func run() throws {
        var opened = try OpenedJournal(input)
        let damage = JournalReport(opened.journal).damage.filter { !opened.journal.replay.isAcknowledged($0) }
        guard !damage.isEmpty else { return StandardOutput.complain("the journal is whole; nothing to acknowledge") }
        var ids = DecisionIDs.random()
        let now = SystemClock.now
        if let refusal = opened.journal.acknowledge(damage, id: ids.next(at: now), at: now) {
            throw Failure(.cannotTell, refusal.words(in: opened.workspace.policy.clock.zone))
        }
        for item in damage { StandardOutput.complain("acknowledged: \(item.words)") }
        StandardOutput.complain("copies are in \(opened.journal.folder.damagedPath)")
    }
}

/// What `verify` finds: the replay's damage, and files that are not what their successors say they were.
struct JournalReport {
    let damage: [JournalDamage]
    private let replay: JournalReplay
    private let path: String

    init(_ journal: JournalFile) {
        self.init(
            journal.replay, path: journal.folder.path,
            damage: journal.replay.damage + JournalReport.brokenLinks(journal.folder))
    }

    init(_ replay: JournalReplay, path: String, damage: [JournalDamage]) {
        self.replay = replay
        self.path = path
        self.damage = damage
    }

    var isWhole: Bool { damage.allSatisfy(replay.isAcknowledged) && replay.newerMajor == nil }

    /// Sealed files whose bytes do not give the hash that the next one begins with.
    private static func brokenLinks(_ folder: JournalFolder) -> [JournalDamage] {
        var broken: [JournalDamage] = []
        for segment in ((try? folder.segments()) ?? []).dropFirst() {
            let file = try? PlainFile(folder.segmentPath(segment), flags: O_RDONLY).read(from: 0)
            guard let first = file?.split(separator: UInt8(ascii: "\n"), maxSplits: 1).first,
                let expected = try? JournalHeader(first).previous,
                let bytes = try? PlainFile(folder.segmentPath(segment - 1), flags: O_RDONLY).read(from: 0)
            else { continue }
            var digest = SHA256()
            digest.update(bytes)
            guard digest.hexDigest() != expected else { continue }
            let reason = "does not match the SHA-256 that \(JournalReplay.fileName(segment)) was begun with"
            broken.append(JournalDamage(segment: segment - 1, lines: 0...0, offset: 0, missing: nil, reason: reason))
        }
        return broken
    }

    func write(_ format: OutputFormat, _ head: DocumentHead) {
        switch format {
        case .json: JSONWriter.document(head) { members(&$0) }
        case .csv:
            var csv = CSVWriter(recordEnd: .lf)
            csv.write(["file", "line", "last_line", "byte", "missing", "reason", "acknowledged"])
            for item in damage {
                csv.write([
                    JournalReplay.fileName(item.segment), "\(item.lines.lowerBound)", "\(item.lines.upperBound)",
                    "\(item.offset)", item.missing.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "", item.reason,
                    replay.isAcknowledged(item) ? "yes" : "no",
                ])
            }
            StandardOutput.write(csv.bytes)
        case .table: StandardOutput.write(text)
        }
    }

    private var text: String {
        let count = replay.decisions.records.count + replay.others.count
        let torn = replay.tornLines == 0 ? "" : ", \(replay.tornLines) begun and never finished"
        let seen = damage.isEmpty || !isWhole ? "" : " but for what was acknowledged"
        let lines = damage.map { (replay.isAcknowledged($0) ? "acknowledged: " : "") + $0.words }
        let newer = replay.newerMajor.map { ["format \($0) of a newer revops"] } ?? []
        let first = "\(path): \(isWhole ? "whole\(seen)" : "DAMAGED"), \(count.counted("record"))\(torn)"
        return ([first] + lines + newer).map { visible($0) + "\n" }.joined()
    }

    private func members(_ json: inout JSONWriter) {
        json.bool("whole", isWhole)
        json.integer("records", replay.decisions.records.count + replay.others.count)
        json.integer("files", replay.segment)
        json.integer("torn", replay.tornLines)
        json.array("damage") { array in
            for item in damage {
                array.object { json in
                    json.string("file", JournalReplay.fileName(item.segment))
                    json.integer("line", item.lines.lowerBound)
                    json.integer("last_line", item.lines.upperBound)
                    json.integer("byte", item.offset)
                    json.array("missing") { array in
                        for bound in item.missing.map({ [$0.lowerBound, $0.upperBound] }) ?? [] {
                            array.integer(nil, bound)
                        }
                    }
                    json.string("reason", item.reason)
                    json.bool("acknowledged", replay.isAcknowledged(item))
                }
            }
        }
    }
}
