// Reading the journal: bytes of its files in order become records, and a list of what is wrong. Incremental: more bytes
// of the newest file may come at any time, and only whole lines are taken.
//
// Unreadable lines alone are no damage: a writer that was killed leaves the beginning of a line, and the next one seals
// it with a newline and takes the same number. Damage is a number that is missing, or a line that was whole once.

import Columns

/// The journal up to some byte.
public struct JournalReplay: Sendable {
    public private(set) var decisions = Decisions()
    /// Good lines that are no decision this program understands, by seq.
    public private(set) var others: [JournalLine] = []
    /// Exports of decisions, as far as they are noted whole.
    public var exports: [ExportNote] { exportNotes.whole }
    private var exportNotes = ExportNotes()
    /// Grows where `decisions` changed by more than new records at its end.
    public private(set) var upheavals = 0
    public private(set) var lastSeq = 0
    public private(set) var lastTime = Moment(milliseconds: 0)

    /// The file that is being read; 0 before the first.
    public private(set) var segment = 0
    public private(set) var header: JournalHeader?
    /// Whole lines taken of it, its header too, and their bytes.
    public private(set) var line = 0
    public private(set) var offset = 0

    /// Damage with records that no later copy has brought back.
    private var found: [JournalDamage] = []
    /// Unreadable lines since the last good one: it takes the next to know what they are.
    private var doubtful: [Doubt] = []
    /// Beginnings of lines that were never acknowledged to anyone.
    public private(set) var sealedLines = 0
    /// What somebody has acknowledged.
    private var acknowledged: Set<String> = []
    private var otherIDs: Set<String> = []
    private var memory = JournalMemory()
    /// A format of a newer program that some file is in.
    public private(set) var newerMajor: Int?

    private struct Doubt: Sendable {
        var segment: Int
        var line: Int
        var offset: Int
        var fault: JournalLine.Fault
        var looksWhole: Bool
    }

    public init() {}

    /// The name of a segment, counted from 1: `journal-000001.rvj`.
    public static func fileName(_ segment: Int) -> String { "journal-\(segment.digits(6)).rvj" }

    /// The segment of a file's name; nil for any other file.
    public static func segment(fileName name: String) -> Int? {
        guard name.hasPrefix("journal-"), name.hasSuffix(".rvj") else { return nil }
        let number = Digits.number(name.utf8.dropFirst(8).dropLast(4))
        return number.flatMap { $0 > 0 && fileName($0) == name ? $0 : nil }
    }

    // MARK: Taking bytes

    /// Goes on to the next file; `rest` are the bytes of the last one after its last newline.
    public mutating func begin(segment next: Int, rest: ArraySlice<UInt8> = []) {
        if !rest.isEmpty { rest.withUnsafeBufferPointer { takeLine($0) } }
        segment = next
        header = nil
        line = 0
        offset = 0
    }

    /// Takes the whole lines of what follows in the current file.
    public mutating func take(_ bytes: ArraySlice<UInt8>) {
        let usual = bytes.count / JournalReplay.usualLine
        if usual > JournalReplay.few { decisions.reserve(usual) }
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for place in 0..<bytes.count where bytes[place] == UInt8(ascii: "\n") {
                takeLine(UnsafeBufferPointer(rebasing: bytes[start..<place]))
                offset += 1
                start = place + 1
            }
        }
    }

    /// Bytes of most lines, and how many lines are worth making room for at once.
    private static let usualLine = 190
    private static let few = 1000

    /// The bytes after the last newline are a whole record but for the newline, so that sealing makes it one.
    public func isComplete(_ tail: ArraySlice<UInt8>) -> Bool { !tail.isEmpty && (try? JournalLine(tail)) != nil }

    private mutating func takeLine(_ bytes: UnsafeBufferPointer<UInt8>) {
        line += 1
        defer { offset += bytes.count }
        if line == 1 {
            guard takeHeader(Array(bytes)[...]) else { return }
        }
        // What another format means by a line is not ours to guess.
        guard newerMajor == nil else { return }
        do throws(JournalLine.Fault) {
            let fields = try JournalFields(bytes)
            if let record = JournalRecord(fields, &memory) { return accept(record) }
            accept(try JournalLine(fields))
        } catch {
            doubtful.append(
                Doubt(
                    segment: segment, line: line, offset: offset, fault: error,
                    looksWhole: JournalLine.looksWhole(Array(bytes)[...])))
        }
    }

    /// Reads a first line; true where the line has to be looked at further, since it is no header but a record.
    private mutating func takeHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
        do throws(JournalHeader.Fault) {
            let header = try JournalHeader(bytes)
            if header.segment != segment { note("its header says it is segment \(header.segment)") }
            self.header = header
            return false
        } catch {
            switch error {
            case .newer(let major):
                newerMajor = major
                return false
            case .noHeader where (try? JournalLine(bytes)) != nil:
                note("the header is missing")
                return true
            case .checksum, .noHeader:
                note("the header does not match its checksum")
                return false
            }
        }
    }

    private mutating func note(_ reason: String) {
        found.append(JournalDamage(segment: segment, lines: line...line, offset: offset, missing: nil, reason: reason))
    }

    // MARK: Good lines

    private mutating func accept(_ line: JournalLine) {
        if let record = JournalRecord(line) { return accept(record) }
        guard let isLate = admit(seq: line.seq, id: line.id, time: line.time) else { return }
        otherIDs.insert(line.id)
        let place = isLate ? others.firstIndex { $0.seq > line.seq } ?? others.count : others.count
        others.insert(line, at: place)
        if let acknowledgement = DamageAcknowledgement(line) {
            acknowledged.formUnion(acknowledgement.names)
        } else if let part = ExportNoteLine(line) {
            guard let note = exportNotes.take(part) else { return }
            upheavals += 1
            decisions.apply(note)
        } else if let subject = Subject(line.subject) {
            upheavals += 1
            decisions.applyUnknown(type: line.type, subject: subject)
        }
    }

    private mutating func accept(_ record: consuming JournalRecord) {
        guard let isLate = admit(seq: record.seq, id: record.id, time: record.time) else { return }
        if isLate { reorder(with: record) } else { decisions.apply(record) }
    }

    /// Whether a good line is late, its number having been passed already; nil where it is not to be taken at all.
    private mutating func admit(seq: Int, id: String, time: Moment) -> Bool? {
        // A copy, made because a sync had failed, changes nothing.
        if decisions.has(id: id) || !otherIDs.isEmpty && otherIDs.contains(id) { return nil }
        if seq <= lastSeq {
            guard bringBack(seq) else {
                note("record \(seq) is there twice, with different ids")
                return nil
            }
            return true
        }
        judgeDoubtful(next: seq)
        lastSeq = seq
        lastTime = max(lastTime, time)
        return false
    }

    /// A copy of a record that was lost has its place among the others.
    private mutating func reorder(with record: JournalRecord) {
        upheavals += 1
        decisions = Decisions((decisions.records + [record]).sorted { $0.seq < $1.seq })
        for note in exports { decisions.apply(note) }
        for line in others where DamageAcknowledgement(line) == nil {
            if let subject = Subject(line.subject) { decisions.applyUnknown(type: line.type, subject: subject) }
        }
    }

    // MARK: Bad lines

    /// A good line of this number tells what the unreadable ones before it were.
    private mutating func judgeDoubtful(next seq: Int) {
        defer { doubtful = [] }
        guard seq > lastSeq + 1 else {
            sealedLines += doubtful.count
            return
        }
        let missing = (lastSeq + 1)...(seq - 1)
        guard let first = doubtful.first, let last = doubtful.last else {
            found.append(
                JournalDamage(
                    segment: segment, lines: line...line, offset: offset, missing: missing, reason: "lines are gone"))
            return
        }
        let lines = first.segment == last.segment ? first.line...last.line : first.line...first.line
        found.append(
            JournalDamage(
                segment: first.segment, lines: lines, offset: first.offset, missing: missing,
                reason: first.fault.words))
    }

    /// A copy of a missing record has come; true where it was missing.
    private mutating func bringBack(_ seq: Int) -> Bool {
        guard let index = found.firstIndex(where: { $0.missing?.contains(seq) == true }),
            let missing = found[index].missing
        else { return false }
        let damage = found.remove(at: index)
        if missing.lowerBound < seq {
            var before = damage
            before.missing = missing.lowerBound...(seq - 1)
            found.append(before)
        }
        if seq < missing.upperBound {
            var after = damage
            after.missing = (seq + 1)...missing.upperBound
            found.append(after)
        }
        return true
    }

    // MARK: What is wrong

    /// Everything that is wrong so far, acknowledged or not, in order.
    public var damage: [JournalDamage] {
        let unfinished = doubtful.filter(\.looksWhole).map { doubt in
            JournalDamage(
                segment: doubt.segment, lines: doubt.line...doubt.line, offset: doubt.offset, missing: nil,
                reason: doubt.fault.words)
        }
        return (found + unfinished).sorted { ($0.segment, $0.offset) < ($1.segment, $1.offset) }
    }

    /// What nobody has acknowledged yet; while there is any, nothing may be written.
    public var openDamage: [JournalDamage] { damage.filter { !isAcknowledged($0) } }

    /// Whether somebody has said that this damage is known.
    public func isAcknowledged(_ damage: JournalDamage) -> Bool { acknowledged.contains(damage.name) }

    /// Lines whose writers never came to their end; the bytes stay, no record is lost with them.
    public var tornLines: Int { sealedLines + doubtful.count { !$0.looksWhole } }
}

extension JournalReplay {
    /// What had been decided, and written into files, at a moment.
    public func decisions(until moment: Moment) -> Decisions {
        var past = Decisions(decisions.records.filter { $0.time <= moment }), notes = ExportNotes()
        for line in others where line.time <= moment {
            if let note = ExportNoteLine(line).flatMap({ notes.take($0) }) { past.apply(note) }
        }
        return past
    }
}
