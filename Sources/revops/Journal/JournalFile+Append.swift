// Bytes to the disk, under the lock: into the newest file, or into a fresh one where that file is full or the disk has
// refused to confirm it. After a failed sync the system forgets what was not written, so a second sync of the same file
// proves nothing: the record is written again elsewhere, with the same id.

import Columns
import Glibc
import Revenue

extension JournalFile {
    /// Seals what a killed writer left: a whole record but for its newline becomes one now, so that the next can stand
    /// on it. Any other beginning of a line is sealed together with the next record.
    mutating func adoptTail() throws(DecisionRefusal) {
        guard replay.isComplete(reader.tail[...]) else { return }
        do throws(JournalProblem) {
            let file = try openForAppending()
            if let problem = JournalFile.writeOnce([UInt8(ascii: "\n")], to: file, folder) { throw problem }
            _ = try reader.catchUp()
        } catch {
            throw error.refusal
        }
    }

    /// Writes lines, at once, and returns once they are safe: steps 8 to 10.
    mutating func put(_ lines: [JournalLine], at now: Moment) throws(DecisionRefusal) {
        let texts = lines.map { $0.bytes + [UInt8(ascii: "\n")] }
        if let long = texts.first(where: { $0.count > JournalLine.longest }) {
            throw .notSaved("a decision of \(long.count) bytes is too long")
        }
        do throws(JournalProblem) {
            try prepareSegment(at: now)
            let file = try openForAppending()
            let bytes = (reader.tail.isEmpty ? [] : [UInt8(ascii: "\n")]) + texts.joined()
            if let problem = folder.lackOfSpace(file.descriptor, for: bytes.count) { throw problem }  // 8
            if let problem = JournalFile.writeOnce(bytes, to: file, folder) {  // 9
                guard problem.number == EIO else { throw problem }
                return try moveOn(with: lines, because: problem, at: now)
            }
            if fdatasync(file.descriptor) != 0 {  // 10
                let problem = JournalProblem("cannot sync", folder.segmentPath(replay.segment), errno)
                return try moveOn(with: lines, because: problem, at: now)
            }
            syncedSeq = lines.last?.seq ?? syncedSeq
            _ = try reader.catchUp()
        } catch {
            throw error.refusal
        }
    }

    /// Makes records safe that an attempt before has written, maybe that of a process that was killed.
    mutating func confirm(_ records: [JournalRecord], at now: Moment) throws(DecisionRefusal) {
        guard !records.isEmpty else { return }
        do throws(JournalProblem) {
            let file = try openForAppending()
            if records.allSatisfy({ !unconfirmed.contains($0.id) }), fdatasync(file.descriptor) == 0 { return }
            let problem = JournalProblem("cannot sync", folder.segmentPath(replay.segment), EIO)
            try moveOn(with: records.map { JournalLine($0) }, because: problem, at: now)
        } catch {
            throw error.refusal
        }
    }

    /// Makes all that was read safe, where an attempt before may not have.
    mutating func confirmLast(at now: Moment) throws(DecisionRefusal) {
        do throws(JournalProblem) {
            let file = try openForAppending()
            if unconfirmed.isEmpty, fdatasync(file.descriptor) == 0 { return }
            let problem = JournalProblem("cannot sync", folder.segmentPath(replay.segment), EIO)
            try moveOn(with: [], because: problem, at: now)
        } catch {
            throw error.refusal
        }
    }

    /// The newest file, which must be the one that was read, to the byte.
    private func openForAppending() throws(JournalProblem) -> PlainFile {
        let path = folder.segmentPath(replay.segment)
        let file = try PlainFile(path, flags: O_RDWR | O_APPEND)
        guard file.identity == reader.identity, file.size == reader.size else {
            throw JournalProblem("\(path) is being changed by something that does not lock it; try again")
        }
        return file
    }

    /// One write of all bytes, or a problem: what is written only in part is the beginning of a line and no record.
    private static func writeOnce(
        _ bytes: [UInt8], to file: borrowing PlainFile, _ folder: JournalFolder
    ) -> JournalProblem? {
        while true {
            let wrote = Glibc.write(file.descriptor, bytes, bytes.count)
            if wrote == bytes.count { return nil }
            if wrote < 0, errno == EINTR { continue }
            return JournalProblem("cannot write", folder.path, wrote < 0 ? errno : ENOSPC)
        }
    }

    // MARK: Files

    /// Makes sure that there is a file to append to, a new one where the newest is full or of last year.
    private mutating func prepareSegment(at now: Moment) throws(JournalProblem) {
        guard replay.segment > 0 else { return try begin(segment: 1, previous: nil, lines: [], at: now) }
        let isOld = replay.header.map { JournalFile.year($0.created) < JournalFile.year(now) } ?? false
        guard reader.size >= folder.segmentBytes || isOld, reader.tail.isEmpty else { return }
        let path = folder.segmentPath(replay.segment)
        let file = try openForAppending()
        guard fsync(file.descriptor) == 0 else { throw JournalProblem("cannot sync", path, errno) }
        var digest = SHA256()
        digest.update(try file.read(from: 0))
        try begin(segment: replay.segment + 1, previous: digest.hexDigest(), lines: [], at: now)
        // Another's file cannot be made read-only; that it is sealed follows from its successor anyway.
        chmod(path, 0o440)
    }

    private static func year(_ moment: Moment) -> Int { moment.utcDay.civil.year }

    private mutating func begin(
        segment: Int, previous: String?, lines: [JournalLine], at now: Moment
    ) throws(JournalProblem) {
        let header = JournalHeader(segment: segment, previous: previous, created: now)
        let newline = [UInt8(ascii: "\n")]
        let bytes = header.bytes + newline + lines.flatMap { $0.bytes + newline }
        try folder.publish(bytes, as: folder.segmentPath(segment))
        // A memory only: the files themselves are the truth.
        try? folder.publish(Array("active \(segment)\n".utf8), as: folder.headPath)
        _ = try reader.catchUp()
    }

    /// The disk did not confirm the newest file: everything that may not be on it goes into a new one, under the same
    /// ids and numbers, so that a record that is there twice counts once.
    private mutating func moveOn(
        with new: [JournalLine], because problem: JournalProblem, at now: Moment
    ) throws(JournalProblem) {
        unconfirmed.formUnion(new.map(\.id))
        let sure = max(syncedSeq, reader.lastSealedSeq)
        let lines = replay.decisions.records.suffix(while: { $0.seq > sure }).map { JournalLine($0) }
            + replay.others.suffix(while: { $0.seq > sure }) + new
        let distinct = Dictionary(lines.map { ($0.seq, $0) }, uniquingKeysWith: { first, _ in first })
        let ordered = distinct.values.sorted { $0.seq < $1.seq }
        do throws(JournalProblem) {
            try begin(segment: replay.segment + 1, previous: nil, lines: ordered, at: now)
        } catch {
            if error.number != ENOSPC, error.number != EDQUOT {
                failure = "\(problem.words); a new file could not be written either: \(error.words)"
            }
            throw error
        }
        syncedSeq = max(syncedSeq, ordered.last?.seq ?? 0)
        unconfirmed.subtract(new.map(\.id))
    }
}

extension RandomAccessCollection {
    /// The elements at the end for which something holds.
    fileprivate func suffix(while holds: (Element) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, holds(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
