// The journal on a disk, in one process: files and modes, torn ends, damage, rotation, and what is refused.

import Columns
import Dashboard
import Foundation
import Revenue
import Testing

@testable import revops

/// A journal folder of its own, and sessions that write into it.
struct JournalScratch {
    let disk = TestFolder()
    var folder: JournalFolder
    let now = Moment(seconds: 1_800_000_000)

    init() {
        folder = JournalFolder(disk.path("state"))
        // The tests run wherever the temporary folder is.
        folder.allowsAnyFileSystem = true
    }

    func session(_ name: String = "ana", pid: Int32 = 1) -> JournalFile {
        JournalFile(folder, actor: Actor(user: name, host: "box", pid: pid))
    }

    var segment: String { folder.segmentPath(1) }
    func bytes(_ path: String) -> [UInt8] { (try? [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))) ?? [] }
    func write(_ bytes: [UInt8], to path: String) { try? Data(bytes).write(to: URL(fileURLWithPath: path)) }

    func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }
}

extension JournalFile {
    /// Acknowledges a subject, or says why not.
    @discardableResult
    mutating func decide(
        _ number: Int, id: String, at now: Moment, action: DecisionAction = .acknowledge, expected: Int? = nil
    ) -> AppendOutcome {
        let subject = Subject("contact:hubspot/\(number)")!
        _ = catchUp()
        return attempt(
            Decision(action, subject, expected: expected ?? decisions[subject].version, note: "n\(id)"), id: id, at: now
        )
    }

    /// Writes as soon as the lock is free: a child process that is being started beside this test has every descriptor
    /// for a moment, that of the lock among them.
    mutating func attempt(_ decision: Decision, id: String, at now: Moment) -> AppendOutcome {
        for _ in 0..<400 {
            let outcome = append(decision, id: id, at: now)
            guard case .busy = outcome else { return outcome }
            usleep(5000)
        }
        return append(decision, id: id, at: now)
    }
}

extension AppendOutcome {
    var seq: Int? { if case .recorded(let record, _) = self { record.seq } else { nil } }
    var isRepeat: Bool { if case .recorded(_, true) = self { true } else { false } }
    var why: String { if case .refused(let refusal) = self { refusal.words(in: .utc) } else { "" } }
}

@Suite struct JournalFileTests {
    private let scratch = JournalScratch()

    @Test func lookingCreatesNothingAndTheFirstDecisionAll() {
        var journal = scratch.session()
        #expect(journal.access == .writable)
        #expect(!DataFolder.exists(scratch.folder.path))
        #expect(journal.decide(1, id: "a", at: scratch.now).seq == 1)
        #expect(scratch.mode(scratch.folder.path) == 0o2770)
        #expect(scratch.mode(scratch.segment) == 0o660 && scratch.mode(scratch.folder.lockPath) == 0o660)
        #expect(String(decoding: scratch.bytes(scratch.folder.headPath), as: UTF8.self) == "active 1\n")
        #expect(scratch.session().decisions == journal.decisions)
    }

    @Test func sessionsSeeEachOtherAndOneOfTwoWins() {
        var ana = scratch.session("ana"), raj = scratch.session("raj", pid: 2)
        #expect(ana.decide(1, id: "a", at: scratch.now, expected: 0).seq == 1)
        let refused = raj.attempt(
            Decision(.reject, Subject("contact:hubspot/1")!, expected: 0), id: "b", at: scratch.now)
        #expect(refused.why.contains("decided meanwhile: acknowledge by ana"))
        #expect(raj.decide(2, id: "c", at: scratch.now).seq == 2)
        #expect(ana.catchUp() == .records(1..<2))
        #expect(ana.decisions == raj.decisions)
    }

    @Test func aRepeatIsKnownByItsIDInAnySession() {
        var journal = scratch.session()
        journal.decide(1, id: "a", at: scratch.now)
        let again = journal.attempt(
            Decision(.acknowledge, Subject("contact:hubspot/1")!, expected: 0), id: "a", at: scratch.now)
        #expect(again.seq == 1 && again.isRepeat)
        var restarted = scratch.session()
        #expect(restarted.decide(1, id: "a", at: scratch.now).isRepeat)
        #expect(scratch.session().decisions.records.count == 1)
    }

    /// Cuts a journal off at some byte and lets the next session go on.
    private func cutAndGoOn(_ scratch: JournalScratch, _ whole: [UInt8], at cut: Int, keeping ids: [String]) {
        scratch.write(Array(whole[..<cut]), to: scratch.segment)
        var journal = scratch.session("raj", pid: 9)
        #expect(journal.access == .writable, "cut at \(cut): \(journal.access)")
        #expect(journal.decide(77, id: "next", at: scratch.now).seq != nil, "cut at \(cut)")
        let after = scratch.session()
        for id in ids { #expect(after.decisions.record(id: id) != nil, "cut at \(cut) lost \(id)") }
        #expect(after.decisions.record(id: "next") != nil && JournalReport(after).isWhole, "cut at \(cut)")
        #expect(scratch.bytes(scratch.segment).starts(with: whole[..<cut]), "no byte that was there is changed")
    }

    @Test func aTornEndIsSealedAtEveryByte() {
        let journals = JournalLimits.isFull ? 20 : 1
        var count = 0
        for journal in 0..<journals {
            let scratch = JournalScratch()
            var session = scratch.session()
            for index in 0..<30 { session.decide(index % 3, id: "j\(journal)i\(index)", at: scratch.now) }
            let whole = scratch.bytes(scratch.segment)
            let ids = session.decisions.records.map(\.id)
            let ends = whole.indices.filter { whole[$0] == 10 }.map { $0 + 1 }
            let cuts = JournalLimits.isFull
                ? Array(max(ends[0], whole.count - 4096)...whole.count)
                : Array(stride(from: ends[ends.count - 3], through: whole.count, by: 2))
            for cut in cuts {
                // The header is line 0; a line that lacks its newline only is whole.
                let kept = ends.count { $0 <= cut + 1 } - 1
                cutAndGoOn(scratch, whole, at: cut, keeping: Array(ids.prefix(kept)))
            }
            count += cuts.count
        }
        JournalLimits.report("\(count) cuts of \(journals) journals, nothing lost before any of them")
    }

    @Test func damageStopsWritingUntilItIsAcknowledged() throws {
        var journal = scratch.session()
        for index in 0..<6 { journal.decide(index, id: "i\(index)", at: scratch.now) }
        var bytes = scratch.bytes(scratch.segment)
        bytes[bytes.count / 2] ^= 1
        scratch.write(bytes, to: scratch.segment)
        journal = scratch.session()
        guard case .readOnly(let why) = journal.access else { return #expect(Bool(false), "it is damaged") }
        #expect(why.contains("journal-000001.rvj line") && why.contains("ack-damage"))
        #expect(journal.decide(9, id: "x", at: scratch.now).why.contains("damaged"))
        #expect(journal.decisions.records.count == 5, "the rest is usable")
        #expect(journal.acknowledge(JournalReport(journal).damage, id: "ack", at: scratch.now) == nil)
        #expect(journal.decide(9, id: "x", at: scratch.now).seq == 8)
        #expect(JournalReport(scratch.session()).isWhole)
        let copies = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.damagedPath)
        #expect(copies.count == 1)
        #expect(scratch.bytes("\(scratch.folder.damagedPath)/\(try #require(copies.first))") == bytes)
        #expect(scratch.bytes(scratch.segment).starts(with: bytes), "the damaged bytes stay where they are")
    }

    @Test func flippedBitsAreNeverBelieved() {
        var journal = scratch.session()
        for index in 0..<40 { journal.decide(index, id: "i\(index)", at: scratch.now) }
        let whole = scratch.bytes(scratch.segment), notes = Dictionary(
            uniqueKeysWithValues: journal.decisions.records.map { ($0.id, $0.decision.note) })
        var random = SystemRandomNumberGenerator()
        let flips = JournalLimits.isFull ? 10_000 : 200
        for _ in 0..<flips {
            let place = Int.random(in: whole.indices, using: &random), bit = Int.random(in: 0..<8, using: &random)
            var bytes = whole
            bytes[place] ^= 1 << bit
            var replay = JournalReplay()
            replay.begin(segment: 1)
            replay.take(bytes[...])
            for record in replay.decisions.records {
                #expect(notes[record.id] == .some(record.decision.note), "byte \(place) bit \(bit)")
            }
            // The last line may look like one that was never finished; and a header may seem to be of a newer program.
            let isSuspect = !replay.openDamage.isEmpty || replay.newerMajor != nil
            #expect(isSuspect || replay.lastSeq == 39, "byte \(place) bit \(bit)")
        }
        JournalLimits.report("\(flips) flipped bits, none believed")
    }

    @Test func aFullFileIsSealedAndTheNextBegun() {
        var small = scratch
        small.folder.segmentBytes = 2000
        var journal = small.session()
        for index in 0..<60 { #expect(journal.decide(index, id: "i\(index)", at: small.now).seq == index + 1) }
        let segments = (try? small.folder.segments()) ?? []
        #expect(segments.count > 3)
        for segment in segments.dropLast() { #expect(small.mode(small.folder.segmentPath(segment)) == 0o440) }
        #expect(JournalReport(small.session()).isWhole)
        #expect(small.session().decisions == journal.decisions)
        let sealed = small.folder.segmentPath(2)
        var bytes = small.bytes(sealed)
        bytes[bytes.count - 1] = 0x20
        chmod(sealed, 0o600)
        small.write(bytes, to: sealed)
        #expect(!JournalReport(small.session()).isWhole, "the next file knows what this one was")
    }

    @Test func aSessionFollowsOthersIntoTheNextFile() {
        var small = scratch
        small.folder.segmentBytes = 700
        var ana = small.session("ana"), raj = small.session("raj", pid: 2)
        for index in 0..<30 {
            if index % 2 == 0 {
                ana.decide(index, id: "i\(index)", at: small.now)
            } else {
                raj.decide(index, id: "i\(index)", at: small.now)
            }
        }
        _ = ana.catchUp()
        _ = raj.catchUp()
        #expect(ana.decisions == raj.decisions && ana.decisions.records.map(\.seq) == Array(1...30))
        #expect(ana.replay.segment > 3)
    }

    @Test(arguments: [1, 2, 3]) func aMissingFileStopsEverything(missing: Int) {
        var small = scratch
        small.folder.segmentBytes = 700
        var journal = small.session()
        while journal.replay.segment < 3 { journal.decide(1, id: "i\(journal.replay.lastSeq)", at: small.now) }
        unlink(small.folder.segmentPath(missing))
        var next = small.session()
        guard case .readOnly(let why) = next.access else { return #expect(Bool(false), "segment \(missing)") }
        #expect(why.contains("\(JournalReplay.fileName(missing)) is missing"))
        #expect(next.decide(5, id: "x", at: small.now).why.contains("is missing"))
    }

    @Test func timesNeverGoBackAndTheClockIsKept() {
        var journal = scratch.session()
        func moment(_ days: Int64) -> Moment { Moment(milliseconds: scratch.now.milliseconds + days * 86_400_000) }
        for (index, days) in [Int64(0), -1, 365, 0, 1].enumerated() {
            journal.decide(index, id: "i\(index)", at: moment(days))
        }
        let records = journal.decisions.records
        #expect(records.map(\.time) == [moment(0), moment(0), moment(365), moment(365), moment(365)])
        #expect(records.map(\.clock) == [nil, moment(-1), nil, moment(0), moment(1)])
    }

    // MARK: What is no journal

    @Test(arguments: ["symlink", "fifo", "folder", "second name"]) func onlyPlainFilesAreTaken(kind: String) {
        var journal = scratch.session()
        journal.decide(1, id: "a", at: scratch.now)
        let aside = scratch.disk.path("aside")
        let bytes = scratch.bytes(scratch.segment)
        rename(scratch.segment, aside)
        switch kind {
        case "symlink": symlink(aside, scratch.segment)
        case "fifo": mkfifo(scratch.segment, 0o600)
        case "folder": mkdir(scratch.segment, 0o700)
        default: link(aside, scratch.segment)
        }
        #expect(journal.decide(2, id: "b", at: scratch.now).why.hasPrefix("view-only: "), "\(kind)")
        #expect(scratch.session().problem != nil)
        #expect(scratch.bytes(aside) == bytes, "nothing was written through it")
    }

    @Test func theLockIsAPlainFileToo() {
        var journal = scratch.session()
        journal.decide(1, id: "a", at: scratch.now)
        unlink(scratch.folder.lockPath)
        symlink("/etc/passwd", scratch.folder.lockPath)
        #expect(journal.decide(2, id: "b", at: scratch.now).why.contains("symbolic link"))
    }

    @Test func anOlderCopyPutInItsPlaceIsRefused() {
        var journal = scratch.session()
        journal.decide(1, id: "a", at: scratch.now)
        let old = scratch.bytes(scratch.segment)
        journal.decide(2, id: "b", at: scratch.now)
        let new = scratch.bytes(scratch.segment)
        unlink(scratch.segment)
        scratch.write(old, to: scratch.segment)
        #expect(journal.decide(3, id: "c", at: scratch.now).why.contains("lacks record 2"))
        #expect(scratch.bytes(scratch.segment) == old)
        scratch.write(new, to: scratch.segment)
        #expect(journal.decide(3, id: "c", at: scratch.now).seq == 3, "the newer one is back")
    }

    @Test func aReplacedFileIsReadAnew() {
        var journal = scratch.session(), other = scratch.session("raj", pid: 2)
        journal.decide(1, id: "a", at: scratch.now)
        _ = other.catchUp()
        let copy = scratch.disk.path("copy")
        scratch.write(scratch.bytes(scratch.segment), to: copy)
        rename(copy, scratch.segment)
        journal.decide(2, id: "b", at: scratch.now)
        #expect(other.catchUp() == .anew)
        #expect(other.decide(3, id: "c", at: scratch.now).seq == 3)
    }

    @Test func otherBytesUnderTheSameNumberOfTheFileAreNoticed() {
        var journal = scratch.session(), other = scratch.session("raj", pid: 2)
        journal.decide(1, id: "a", at: scratch.now)
        _ = other.catchUp()
        journal.decide(2, id: "b", at: scratch.now)
        var bytes = scratch.bytes(scratch.segment)
        bytes.swapAt(bytes.count / 3, bytes.count / 3 + 1)
        scratch.write(bytes, to: scratch.segment)
        #expect(other.catchUp() != .records(1..<2))
    }

    @Test func aNewerFormatIsReadOnly() {
        var journal = scratch.session()
        journal.decide(1, id: "a", at: scratch.now)
        scratch.write(Array("#revops-journal 2 anything\n".utf8), to: scratch.folder.segmentPath(2))
        #expect(journal.decide(2, id: "b", at: scratch.now).why.contains("format 2"))
        #expect(scratch.session().access != .writable)
        #expect(scratch.bytes(scratch.folder.segmentPath(2)).count == 27)
    }

    @Test func theFirstFormatStaysReadable() throws {
        // Written by the first version; this text is never to change.
        mkdir(scratch.folder.path, 0o770)
        scratch.write(Array(JournalGolden.first.utf8), to: scratch.segment)
        let journal = scratch.session()
        #expect(JournalReport(journal).isWhole && journal.access == .writable)
        #expect(
            journal.decisions.records.map(\.summary) == ["acknowledge", "reject FIT-01", "undo seq=2", "note", "claim"])
        #expect(journal.decisions.records.last?.actor == Actor(name: "root", session: "root@vm:4962"))
        #expect(journal.decisions.records[3].decision.note == "a\tb\nc \u{1B}[2J ü")
    }

    @Test func theKernelsListOfMountsTellsTheFileSystem() {
        let table = """
            22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
            40 22 0:30 / /mnt/share rw shared:2 - nfs4 host:/x rw
            41 22 0:31 / /mnt/my\\040disk rw - xfs /dev/b rw
            42 40 0:32 / /mnt/share/local rw - btrfs /dev/c rw
            43 22 0:33 / /mnt/share rw - overlay overlay rw
            """
        func kind(_ path: String) -> String? { MountTable.fileSystem(of: path, in: table) }
        #expect(kind("/data") == "ext4" && kind("/mnt/shared") == "ext4")
        #expect(kind("/mnt/share/a") == "overlay", "the later mount covers the earlier")
        #expect(kind("/mnt/my disk/x") == "xfs" && kind("/mnt/share/local") == "btrfs")
        #expect(!MountTable.trusted.contains("nfs4") && !MountTable.trusted.contains("overlay"))
        #expect(kind("/") == "ext4")
    }

    @Test func theHolderIsReadBackAndNamed() {
        let holder = LockHolder(pid: 4711, user: "alice", host: "box", since: scratch.now)
        #expect(LockHolder(holder.text) == holder)
        var stopped = holder
        stopped.isStopped = true
        let later = Moment(milliseconds: scratch.now.milliseconds + 12_000)
        #expect(stopped.words(at: later) == "journal busy: held by alice pid 4711 (stopped) 12 s")
        #expect(LockHolder("garbage") == nil && LockHolder("") == nil)
    }
}

/// Which of the two sizes the journal's tests run at.
enum JournalLimits {
    /// `REVOPS_JOURNAL_FULL=1`: the numbers that a release is tried with; minutes, not seconds.
    static let isFull = ProcessInfo.processInfo.environment["REVOPS_JOURNAL_FULL"] == "1"

    /// Says what was run, for the log of a full run.
    static func report(_ words: String) { if isFull { print("journal: \(words)") } }
}

/// Decisions that were made with one key.
@Suite struct JournalBatchTests {
    private let scratch = JournalScratch()

    private func pending(_ numbers: [Int], _ action: DecisionAction = .merge) -> [PendingDecision] {
        numbers.map { number in
            let subject = Subject(.group, ["hubspot/\(2 * number)", "hubspot/\(2 * number + 1)"])!
            let values = ["keep": "hubspot/\(2 * number)", "object": "contact"]
            return PendingDecision(
                id: "id\(number)", decision: Decision(action, subject, expected: 0, values: values, batch: "id1"))
        }
    }

    private func append(_ all: [PendingDecision], _ journal: inout JournalFile) -> [AppendOutcome] {
        for _ in 0..<400 {
            let outcomes = journal.append(all, at: scratch.now)
            guard case .busy? = outcomes.first else { return outcomes }
            usleep(5000)
        }
        return []
    }

    @Test func eachHasItsLineAndItsAnswer() {
        var journal = scratch.session()
        #expect(append(pending([1, 2, 3]), &journal).map(\.seq) == [1, 2, 3])
        let read = scratch.session().decisions
        #expect(read == journal.decisions && read.records.map(\.decision.batch) == ["id1", "id1", "id1"])
    }

    @Test func oneThatIsRefusedKeepsNoOtherBack() {
        var raj = scratch.session("raj", pid: 2), journal = scratch.session()
        _ = raj.attempt(pending([2])[0].decision, id: "theirs", at: scratch.now)
        let outcomes = append(pending([1, 2, 3]), &journal)
        #expect(outcomes.map(\.seq) == [2, nil, 3])
        #expect(outcomes[1].why.contains("decided meanwhile: merge"))
    }

    @Test func twoAboutTheSameRecordsAreHeldAgainstEachOther() {
        var journal = scratch.session()
        var twice = pending([1, 1])
        twice[1].id = "again"
        let outcomes = append(twice, &journal)
        #expect(outcomes[0].seq == 1 && outcomes[1].seq == nil, "\(outcomes[1])")
    }

    @Test func aRepeatAddsWhatIsMissing() {
        var journal = scratch.session()
        _ = append(pending([1, 2]), &journal)
        let again = append(pending([1, 2, 3]), &journal)
        #expect(again.map(\.isRepeat) == [true, true, false] && again.map(\.seq) == [1, 2, 3])
    }

    /// Killed at any byte: each line that is whole is a decision, and the same batch again makes all of them.
    @Test func cutAtAnyByteItIsCompletedByARepeat() {
        var journal = scratch.session()
        _ = append(pending([1, 2, 3]), &journal)
        let whole = scratch.bytes(scratch.segment), header = whole.firstIndex(of: 10)! + 1
        for cut in stride(from: header, through: whole.count, by: 7) {
            let other = JournalScratch()
            _ = other.session().access
            var begun = other.session()
            _ = append(pending([9]), &begun)
            other.write(Array(whole[..<cut]), to: other.segment)
            var next = other.session()
            #expect(append(pending([1, 2, 3]), &next).compactMap(\.seq).count == 3, "cut at \(cut)")
            #expect(Set(other.session().decisions.records.map(\.id)) == ["id1", "id2", "id3"], "cut at \(cut)")
        }
    }
}
