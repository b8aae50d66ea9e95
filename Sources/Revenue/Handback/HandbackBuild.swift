// From decisions to files: which decisions are due, which wait, and the rows each of them makes. One pure function; the
// cells of records come from whoever can read the files.

import Columns

/// Writes the decisions about the records of one or several objects.
public struct HandbackBuild {
    /// One object's records and what governs them.
    public struct Matter: Sendable {
        public let records: DedupRecords
        let survivors: Survivorship
        let model: DedupModel

        public init(_ book: Book, _ model: DedupModel, policy: Policy) {
            records = DedupRecords(book, object: model.object, zone: policy.clock.zone)
            survivors = Survivorship(records, policy: policy)
            self.model = model
        }

        init(records: DedupRecords, survivors: Survivorship, model: DedupModel) {
            self.records = records
            self.survivors = survivors
            self.model = model
        }
    }

    /// A cell of a record as it stands in its file, by the position of its column.
    public typealias Cells = [Origin: [[UInt8]]]

    /// A merge that is to be written.
    private struct Due {
        var record: JournalRecord
        /// Its records by id; one that has gone into another of them is that one.
        var places: [String: Int32]
        var matter: Matter
        /// Merges of some of its records that stand in files, the oldest first, with what is left of theirs.
        var written: [(record: JournalRecord, numbers: [String: Int32])]
    }

    let book: Book
    let policy: Policy
    let decisions: Decisions
    private let matters: [Matter]
    /// Decisions that were written before are written again.
    private let again: Bool
    private let released: Set<Int>
    var cells: Cells = [:]
    /// All rows of the records of merges, by the one that stands for each.
    private(set) var rows: [Origin: [Origin]] = [:]
    private(set) var set = HandbackSet()
    private var due: [Due] = []
    private var lookAgain: [[String]] = []
    /// Decisions of which a later one, by its seq, says all.
    private var folded: [(seq: Int, into: Int)] = []
    /// Decisions that tell apart, of which pairs that still holds, and the merges in files that say otherwise.
    private var apart: [(record: JournalRecord, pairs: [[String]], merges: [JournalRecord])] = []
    private var reversals: [Reversal] = []

    public init(
        _ book: Book, policy: Policy, decisions: Decisions, again: Bool = false, released: Set<Int> = []
    ) {
        self.book = book
        self.policy = policy
        self.decisions = decisions
        self.again = again
        self.released = released
        matters = policy.dedup.models.map { Matter(book, $0, policy: policy) }
        collect()
        for (object, due) in Dictionary(grouping: due, by: \.matter.records.object) {
            guard let records = matters.first(where: { $0.records.object == object })?.records else { continue }
            rows.merge(records.rows(of: Set(due.flatMap(\.places.values)))) { own, _ in own }
        }
    }

    /// Of no decision: for asking what one would come to.
    init(of book: Book, policy: Policy) {
        self.book = book
        self.policy = policy
        decisions = Decisions()
        matters = []
        again = false
        released = []
    }

    /// Rows of files that `files(cells:)` needs to see as they are.
    public var wanted: Set<Origin> { Set(rows.values.joined()) }

    // MARK: What is due

    private mutating func collect() {
        let verdicts = matters.map { DecisionVerdicts(decisions, $0.records, $0.model) }
        for (record, object) in DecisionVerdicts.all(verdicts) {
            let isWritten = decisions.exported.contains(record.seq), verdict = verdicts[object].verdict(record)
            if record.decision.action == .merge {
                take(merge: record, isWritten, verdict, verdicts[object], matters[object])
            } else {
                take(apart: record, isWritten, verdict, verdicts[object])
            }
        }
    }

    private mutating func take(
        merge record: JournalRecord, _ isWritten: Bool, _ verdict: DecisionVerdict, _ verdicts: DecisionVerdicts,
        _ matter: Matter
    ) {
        switch verdict {
        case .later(.covered(let later)): if !isWritten { folded.append((record.seq, later.seq)) }
        case .later(.replaced): break
        case .holds:
            guard again || !isWritten else { return }
            let written = again ? [] : verdicts.written(within: record).map { ($0, verdicts.numbers($0)) }
            due.append(Due(record: record, places: verdicts.places(record), matter: matter, written: written))
        case .isOne, .restDecided: break
        default: if again || !isWritten { lookAgain(record, isWritten, verdict) }
        }
    }

    private mutating func take(
        apart record: JournalRecord, _ isWritten: Bool, _ verdict: DecisionVerdict, _ verdicts: DecisionVerdicts
    ) {
        switch verdict {
        case .later(.replaced): break
        case .keysChanged: if again || !isWritten { lookAgain(record, isWritten, verdict) }
        default: apart.append((record, verdicts.holding(record), verdicts.contradicted(by: record)))
        }
    }

    private mutating func lookAgain(_ record: JournalRecord, _ isWritten: Bool, _ verdict: DecisionVerdict) {
        lookAgain.append([
            String(record.seq), record.decision.subject.text, record.actor.name,
            isWritten ? verdict.wordsOfWritten : verdict.words,
        ])
    }

    // MARK: Files

    /// All files, in the order of their names.
    ///
    /// - Parameter cells: the records of `wanted`, cell by cell.
    public mutating func files(cells: Cells) -> HandbackSet {
        self.cells = cells
        var rows = HandbackRows()
        var held: [[[UInt8]]] = []
        for due in due.sorted(by: { $0.record.seq < $1.record.seq }) {
            let matter = due.matter
            let merge = DecidedMerge(
                due.record, due.places, matter.survivors, after: WrittenMerges(due.written, matter, self))
            var own = HandbackRows()
            own.take(MergeWriter(merge: merge, matter: matter, build: self))
            if !own.risks.isEmpty {
                guard isReleased(merge.record, own.risks, &held) else { continue }
            }
            add(merge.record.seq, HandbackKind(merge.group.kind))
            rows.append(own)
        }
        for (seq, into) in folded where set.decisions.contains(into) || decisions.exported.contains(into) {
            add(seq, .folded)
        }
        let apartRows = notDuplicates(&held)
        set.lookAgain = lookAgain.count
        set.waits = held.map { HandbackWait(held: $0) } + lookAgain.map { HandbackWait(lookAgain: $0) }
        set.cannotSet = UnsetCounts(rows.cannotSet)
        set.lengthened = rows.lengthened
        for reversal in decisions.untoldReversals {
            add(reversal.by.seq, .reversal)
            reversals.append(reversal)
        }
        set.files = rows.files() + apartRows + Reversal.files(reversals)
            + sheet(HeldCell.fileName, HeldCell.header, held)
            + sheet(
                "look_again.sheet.csv", ["decision", "group", "reviewer", "why"],
                lookAgain.map { $0.map { Array($0.utf8) } })
        set.files.sort { $0.name < $1.name }
        set.decisions.sort()
        return set
    }

    /// Whether a decision with risky cells is let through; else each of them is held.
    private mutating func isReleased(
        _ record: JournalRecord, _ risks: [HandbackRows.Risk], _ held: inout [[[UInt8]]]
    ) -> Bool {
        guard released.contains(record.seq) else {
            held += risks.map { HeldCell.row(record, $0) }
            set.held += 1
            return false
        }
        set.released.append(record.seq)
        return true
    }

    private mutating func add(_ decision: Int, _ kind: HandbackKind) {
        set.decisions.append(decision)
        set.counts[kind, default: 0] += 1
    }

    private func sheet(_ name: String, _ header: [String], _ rows: [[[UInt8]]]) -> [HandbackFile] {
        rows.isEmpty ? [] : [HandbackFile(name, .sheet, header, rows)]
    }

    /// Everything that was ever told apart and still holds: a memory that can be read back whole, whatever was told
    /// before and taken back since.
    private mutating func notDuplicates(_ held: inout [[[UInt8]]]) -> [HandbackFile] {
        var rows: [[[UInt8]]] = [], new = 0
        for (record, pairs, merges) in apart.sorted(by: { $0.record.seq < $1.record.seq }) {
            let isNew = again || !decisions.exported.contains(record.seq)
            let own = NotDuplicates.rows(record, pairs, isNew: isNew)
            // What was let through once stays in the memory.
            let risks = decisions.exported.contains(record.seq) ? [] : own.flatMap(NotDuplicates.risks)
            if !risks.isEmpty {
                guard isReleased(record, risks, &held) else { continue }
            }
            rows += own
            if !decisions.exported.contains(record.seq) {
                reversals += merges.map { Reversal(by: record, merge: $0) }
            }
            guard isNew else { continue }
            add(record.seq, .toldApart)
            new += own.count
        }
        let undos = decisions.untoldReturns
        for undo in undos { add(undo.seq, .apartUndone) }
        // Whoever reads the last one has to find that nothing is apart any more.
        let isKnown = decisions.records.contains {
            $0.decision.action == .notDuplicate && decisions.exported.contains($0.seq)
        }
        if rows.isEmpty, !isKnown { return [] }
        return [HandbackFile(NotDuplicates.fileName, .crm, NotDuplicates.header, rows, new: new)]
    }
}

extension HandbackKind {
    fileprivate init(_ kind: DuplicateGroup.Kind) {
        self =
            switch kind {
            case .merge: .merge
            case .link: .link
            case .convert: .conversion
            }
    }
}

extension HandbackWait {
    /// - Parameter row: of `held.csv`.
    fileprivate init(held row: [[UInt8]]) {
        let cells = row.map { String(decoding: $0, as: UTF8.self) }
        self.init(
            decision: Int(cells[0]) ?? 0, isHeld: true,
            why: "\(cells[1]): \(cells[4]) \(HeldCell.shown(cells[5])) in \(cells[2]), \(cells[6])")
    }

    /// - Parameter row: of `look_again.sheet.csv`.
    fileprivate init(lookAgain row: [String]) {
        self.init(decision: Int(row[0]) ?? 0, isHeld: false, why: "\(row[1]): \(row[3])")
    }
}
