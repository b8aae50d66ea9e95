// The journal replayed: what holds for every subject. A value; each record makes the next one, and the same records
// in the same order make the same value in every session.
//
// All records lie in one array, and each knows only where the one before about its subject lies: years of decisions are
// read at every start, and few of their subjects are ever looked at.

import Columns

/// All decisions, by subject and in order.
public struct Decisions: Sendable {
    /// In the order of their seqs.
    public private(set) var records: [JournalRecord] = []
    /// Place of the record before about the same subject, for each record; -1 for the first.
    private var previous: [Int32] = []
    private var stands: [Subject: Stand] = [:]
    private var places: [String: Int32] = [:]
    /// Types of records about a subject that this program does not know.
    private var unknown: [Subject: String] = [:]
    /// Subjects that somebody has taken, for however long.
    private var taken: Set<Subject> = []
    /// Seqs of records that an undo has taken back.
    private var undone: Set<Int> = []
    /// Seqs of decisions that stand in files which somebody has written; of merges those that no later files take back.
    public private(set) var exported: Set<Int> = []
    /// Seqs of merges that stood in files, and of which later files say that they are taken back.
    public private(set) var restored: Set<Int> = []
    /// How many times files have been written.
    public private(set) var exports = 0
    /// Places of what each session has decided.
    private var bySession: [String: [Int32]] = [:]

    /// Where a subject stands.
    private struct Stand: Sendable {
        /// Place of the newest record about it.
        var last: Int32
        var version: Int32

        /// Another record about it; returns where the one before lies.
        mutating func move(to place: Int32, _ step: Int32) -> Int32 {
            defer { last = place }
            version += step
            return last
        }
    }

    public init() {}

    public init(_ records: some Sequence<JournalRecord>) {
        for record in records { apply(record) }
    }

    public var lastSeq: Int { records.last?.seq ?? 0 }
    /// What there is a record about, in no order.
    public var subjects: [Subject] { Array(stands.keys) + unknown.keys.filter { stands[$0] == nil } }

    /// Where a subject stands; as long to tell as it has records.
    public subscript(subject: Subject) -> SubjectState {
        var state = SubjectState()
        state.version = version(of: subject)
        state.unknownType = unknown[subject]
        for record in history(of: subject) {
            let action = record.decision.action
            switch action {
            case .claim: state.claim = Claim(record)
            case .release, .undo: break
            default: if !undone.contains(record.seq) { state.standing.append(record) }
            }
            if action.decides { state.latest = record }
        }
        if !taken.contains(subject) { state.claim = nil }
        return state
    }

    /// The record of an id; nil for one that is not in the journal.
    public func record(id: String) -> JournalRecord? { places[id].map { records[Int($0)] } }

    /// Everything that was ever decided about a subject, undone or not, oldest first.
    public func history(of subject: Subject) -> [JournalRecord] { backwards(subject).reversed() }

    /// Grows by one with every decision about a subject; 0 before the first.
    public func version(of subject: Subject) -> Int { stands[subject].map { Int($0.version) } ?? 0 }

    /// The newest record of a person that fulfils a condition, of their session before all others.
    public func newest(by actor: Actor, where holds: (JournalRecord) -> Bool) -> JournalRecord? {
        let own = bySession[actor.session] ?? []
        let place = own.last { records[Int($0)].actor.name == actor.name && holds(records[Int($0)]) }.map { Int($0) }
        return (place ?? records.indices.last { records[$0].actor.name == actor.name && holds(records[$0]) })
            .map { records[$0] }
    }

    /// The record that made a subject's version.
    public func latest(of subject: Subject) -> JournalRecord? {
        backwards(subject).first { $0.decision.action.decides }
    }

    /// The claim in force on a subject, if any.
    public func claim(of subject: Subject, at now: Moment) -> Claim? {
        guard taken.contains(subject), let record = backwards(subject).first(where: { $0.decision.action == .claim })
        else { return nil }
        let claim = Claim(record)
        return claim.isLive(at: now) ? claim : nil
    }

    /// The newest claim on each of some subjects, in force or not.
    func claims(on holds: (Subject) -> Bool) -> [Claim] {
        taken.filter(holds).compactMap { subject in
            backwards(subject).first { $0.decision.action == .claim }.map(Claim.init)
        }
    }

    /// A record about the subject of a type that only a newer program understands.
    public func unknownType(of subject: Subject) -> String? { unknown[subject] }

    /// The records about a subject, newest first.
    private func backwards(_ subject: Subject) -> some Sequence<JournalRecord> {
        sequence(state: stands[subject]?.last ?? -1) { place in
            guard place >= 0 else { return nil }
            defer { place = previous[Int(place)] }
            return records[Int(place)]
        }
    }

    /// Who has what now.
    public func claims(at now: Moment) -> [(subject: Subject, claim: Claim)] {
        taken.sorted().compactMap { subject in claim(of: subject, at: now).map { (subject, $0) } }
    }

    /// Seqs of what stands in files and is taken back, ascending.
    var takenBackInFiles: [Int] { undone.filter(exported.contains).sorted() }

    /// Whether a later record took the one of this number back.
    public func isUndone(_ seq: Int) -> Bool { undone.contains(seq) }

    /// The record of that number.
    public func record(seq: Int) -> JournalRecord? {
        var low = 0, high = records.count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].seq < seq { low = middle + 1 } else { high = middle }
        }
        return low < records.count && records[low].seq == seq ? records[low] : nil
    }

    /// What an undo takes back; nil for any other record.
    public func target(of undo: JournalRecord) -> JournalRecord? {
        guard undo.decision.action == .undo, let seq = undo.decision.values["seq"].flatMap({ Int($0) }),
            seq < undo.seq, let target = record(seq: seq), target.decision.subject == undo.decision.subject
        else { return nil }
        return target
    }

    /// What an undo is about in the end, also one of another undo; nil for any other record.
    public func root(of undo: JournalRecord) -> JournalRecord? {
        var target = target(of: undo)
        while let record = target, record.decision.action == .undo { target = self.target(of: record) }
        return target
    }

    /// Whether a record of that id is there.
    public func has(id: String) -> Bool { places[id] != nil }

    /// Makes room for records that are about to come.
    mutating func reserve(_ count: Int) {
        records.reserveCapacity(records.count + count)
        previous.reserveCapacity(previous.count + count)
        places.reserveCapacity(places.count + count)
        stands.reserveCapacity(stands.count + count / 2)
    }

    /// Takes a record over. One that is there already, by its id, changes nothing.
    public mutating func apply(_ record: consuming JournalRecord) {
        let place = Int32(truncatingIfNeeded: records.count), action = record.decision.action
        if let known = places.updateValue(place, forKey: record.id) {
            places[record.id] = known
            return
        }
        bySession[record.actor.session, default: []].append(place)
        let step: Int32 = action.decides ? 1 : 0
        previous.append(stands[record.decision.subject, default: Stand(last: -1, version: 0)].move(to: place, step))
        switch action {
        case .claim: taken.insert(record.decision.subject)
        case .release: taken.remove(record.decision.subject)
        case .merge, .notDuplicate, .skip: giveBack(record.decision.subject)
        case .undo: take(back: record)
        default: break
        }
        records.append(record)
    }

    /// Nobody has what is decided, whether it was taken as a pair or as a group.
    private mutating func giveBack(_ subject: Subject) {
        taken.remove(subject)
        if subject.kind == .pair, let group = Subject(.group, ascending: subject.ids) { taken.remove(group) }
    }

    /// Decisions have been written into files.
    ///
    /// A merge that an undo in them takes back stands in files no more: put back later, it is new to who reads files.
    public mutating func apply(_ note: ExportNote) {
        exports += 1
        for seq in note.decisions.sorted() {
            exported.insert(seq)
            restored.remove(seq)
            guard let undo = record(seq: seq), let merge = root(of: undo), merge.decision.action == .merge,
                exported.remove(merge.seq) != nil
            else { continue }
            restored.insert(merge.seq)
        }
    }

    /// A record about the subject is of a type that this program does not know.
    public mutating func applyUnknown(type: String, subject: Subject) { unknown[subject] = type }

    /// An undo of a decision takes it out of what holds; an undo of an undo puts it back, and so on.
    private mutating func take(back undo: JournalRecord) {
        guard var record = target(of: undo) else { return }
        var isTakenBack = true
        while true {
            if isTakenBack { undone.insert(record.seq) } else { undone.remove(record.seq) }
            guard record.decision.action == .undo, let inner = target(of: record) else { break }
            record = inner
            isTakenBack.toggle()
        }
    }
}

extension Decisions: Equatable {
    /// All else follows from the records.
    public static func == (a: Decisions, b: Decisions) -> Bool {
        a.records == b.records && a.exported == b.exported && a.restored == b.restored
    }
}
