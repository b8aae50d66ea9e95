// Which value of a merge is set on which record, under which header; what the systems see to by themselves, and what is
// left to a person. Nothing that is kept goes without a word.

import Columns

/// What becomes of a record that stays.
enum MergeFate {
    /// Others of its system go into it, by the system's own merge.
    case merged
    /// A lead becomes it, or what goes into it is moved by hand.
    case joined
    /// It is linked to others and has its own values.
    case linked
}

/// The cells of one merge.
struct MergeCells {
    /// A value of a record that stays, and why no import can set it.
    struct ByHand {
        var record: Int32
        var field: Field
        var value: String
        var why: String
        var isOptOut = false
    }

    /// A cell as it is set.
    struct Cell {
        var header: String
        var bytes: [UInt8]
        var kind: RiskyCell.Kind
    }

    private let merge: DecidedMerge
    private let matter: HandbackBuild.Matter
    private let build: HandbackBuild
    private let law: ImportLaw
    private(set) var cannotSet: [UnsetValue] = []
    /// What of it a person has to do in the system.
    private(set) var byHand: [ByHand] = []
    /// Fields whose kept value some record that stays and had another one is given, by a file or by its own system.
    private(set) var carried: Set<Field> = []
    /// What its files set on each record.
    private(set) var written: [Int32: [Field: [UInt8]]] = [:]

    init(_ merge: DecidedMerge, _ matter: HandbackBuild.Matter, _ build: HandbackBuild) {
        self.merge = merge
        self.matter = matter
        self.build = build
        law = ImportLaw(merge, matter)
    }

    private var records: DedupRecords { matter.records }

    // MARK: Records

    /// All cells that have to be set on a record, by header.
    mutating func settable(
        on record: Int32, as fate: MergeFate
    ) -> (values: [String: [UInt8]], kinds: [String: RiskyCell.Kind]) {
        var values: [String: [UInt8]] = [:], kinds: [String: RiskyCell.Kind] = [:]
        for value in merge.values {
            guard let cell = settable(value, on: record, as: fate) else { continue }
            carried.insert(value.field)
            values[cell.header] = cell.bytes
            kinds[cell.header] = cell.kind
            written[record, default: [:]][value.field] = cell.bytes
        }
        for field in merge.before.fields(of: record) where !merge.values.contains(where: { $0.field == field }) {
            leave(field, of: record, "", .byHand("files before set a value, and a merge never blanks one"))
        }
        return (values, kinds)
    }

    /// A record that has to be merged by hand.
    mutating func leaveUnmerged(_ record: Int32, into master: Int32, _ why: String) {
        let id = records.id(Int(master))
        let cells = [records.system(Int(record)), records.id(Int(record)), "merge into", id, why]
        cannotSet.append(UnsetValue(work: .byHand, cells: cells))
        byHand.append(ByHand(record: record, field: "id", value: id, why: why))
    }

    // MARK: Values

    /// The cell that has to be set on a record so that it keeps what was chosen; nil where it does anyway, or where no
    /// import can.
    ///
    /// A merge keeps the master's own value, and HubSpot's fills its blanks from the others; Salesforce's leaves them
    /// blank, and its conversion fills them. A record that is only linked takes what somebody chose by hand, and
    /// nothing that a rule chose: an opt-out is then left to a person.
    private mutating func settable(_ value: SurvivingValue, on record: Int32, as fate: MergeFate) -> Cell? {
        if let before = merge.before.cell(value.field, of: record) {
            return settable(value, on: record, over: before)
        }
        if value.typed != nil { return settable(typed: value, on: record) }
        let isPicked = merge.picked.contains(value.field), isOptOut = law.isOptOut(value)
        guard let winner = value.winner, let own = merge.group.members.firstIndex(of: record), winner != own,
            !value.stands(in: own, isChosen: isPicked), fate != .linked || isPicked || isOptOut
        else { return nil }
        let from = merge.group.members[winner], system = records.system(Int(record))
        let isSameSystem = records.system(Int(from)) == system
        if isSameSystem, !isPicked, law.isSettledBySystem(value, on: record, fate, blanks: blanks(value.field)) {
            carried.insert(value.field)
            return nil
        }
        let source = records.place(value.field, of: from)
        let target = records.place(value.field, of: record, like: source?.header ?? "")
        // What the export does not have cannot be told from what the system does not have; it is said where somebody
        // chose it, where it goes with its record, and where mail would go on; of one kind of mail another system
        // knows nothing.
        let isMissed = isPicked || isSameSystem && (fate == .merged || isOptOut) || isOptOut && law.isKnown(value.field)
        guard target != nil || isMissed else { return nil }
        if let obstacle = law.obstacle(value.field, on: record, isSameSystem, target) {
            leave(value.field, of: record, value.kept, isPicked ? obstacle.said : obstacle)
            return nil
        }
        if fate == .linked, !isPicked {
            leave(value.field, of: record, value.kept, .byHand("a link changes no record: set the opt-out by hand"))
            return nil
        }
        return cell(value, of: from, on: record, target)
    }

    /// The same for a value that was typed: it goes to every record that stays and does not have it.
    private mutating func settable(typed value: SurvivingValue, on record: Int32) -> Cell? {
        guard let typed = value.typed, let own = merge.group.members.firstIndex(of: record),
            !value.stands(in: own, isChosen: true)
        else { return nil }
        let isKnown = value.field == "email" ? value.values.contains(typed) : true
        let target = records.place(value.field, of: record, like: "")
        let obstacle = isKnown || target == nil
            ? law.obstacle(value.field, on: record, true, target) : law.unknown(on: record)
        if let obstacle {
            leave(value.field, of: record, typed, obstacle.said)
            return nil
        }
        return set(Array(typed.utf8), value.field, on: record, target)
    }

    /// The same of a field that files before have set: what is kept now is set anew, unless it is what they set.
    private mutating func settable(
        _ value: SurvivingValue, on record: Int32, over before: WrittenMerges.Cell
    ) -> Cell? {
        let from = value.winner.map { merge.group.members[$0] }
        let bytes = value.typed.map { Array($0.utf8) } ?? from.flatMap { self.bytes(value, of: $0, for: record) }
        guard let bytes, !bytes.isEmpty else { return nil }
        if before.isCurrent, before.bytes == bytes {
            carried.insert(value.field)
            return nil
        }
        let source = from.flatMap { records.place(value.field, of: $0) }
        let target = records.place(value.field, of: record, like: source?.header ?? "")
        let isOwn = value.typed == nil
            ? from.map { merge.before.standing($0) } == record : !value.values.contains(value.kept)
        let isSameSystem = records.system(Int(from ?? record)) == records.system(Int(record))
        let obstacle = isOwn && value.field == "email"
            ? law.unknown(on: record) : law.obstacle(value.field, on: record, isSameSystem, target)
        if obstacle != nil {
            let words = "files before set \(String(decoding: before.bytes, as: UTF8.self)): set this by hand"
            leave(value.field, of: record, value.kept, .byHand(words))
            return nil
        }
        return set(bytes, value.field, on: record, target)
    }

    // MARK: Cells

    private mutating func cell(
        _ value: SurvivingValue, of from: Int32, on record: Int32, _ target: FieldColumn.Place?
    ) -> Cell? {
        guard let bytes = bytes(value, of: from, for: record), !bytes.isEmpty else { return nil }
        return set(bytes, value.field, on: record, target)
    }

    private mutating func set(
        _ bytes: [UInt8], _ field: Field, on record: Int32, _ target: FieldColumn.Place?
    ) -> Cell? {
        guard let target, case .header(let header) = law.column(target, of: record) else { return nil }
        if let why = law.complaint(bytes, header, on: record) {
            leave(field, of: record, String(decoding: bytes, as: UTF8.self), .byHand(why))
            return nil
        }
        return Cell(header: header, bytes: bytes, kind: law.kind(field, target))
    }

    /// A record's value as another one takes it: every system has its own words for a flag and takes these; all else
    /// goes as it stands in its file.
    private func bytes(_ value: SurvivingValue, of from: Int32, for record: Int32) -> [UInt8]? {
        let isSameSystem = records.system(Int(from)) == records.system(Int(record))
        if !isSameSystem, law.isFlag(value.field) {
            return Array((OptOut.isYes(value.kept) ? "true" : "false").utf8)
        }
        return cell(value.field, from)
    }

    /// A cell as it stands in its file, or as it was read where files are only counted.
    private func cell(_ field: Field, _ record: Int32) -> [UInt8]? {
        if build.cells.isEmpty { return Array(records.value(field, record).utf8) }
        guard let row = build.cells[records.origin(Int(record))], let place = records.place(field, of: record),
            place.position < row.count
        else { return nil }
        return row[place.position]
    }

    /// By member whether the cell of a field is empty in its file, where a marker such as `--` or `N/A` is none: its
    /// system has that for a value.
    private func blanks(_ field: Field) -> [Bool] { merge.group.members.map { cell(field, $0)?.isEmpty ?? true } }

    private mutating func leave(_ field: Field, of record: Int32, _ value: String, _ obstacle: ImportLaw.Obstacle) {
        let why: String, work: UnsetValue.Work
        switch obstacle {
        case .systemsOwn: return
        case .keeps(let words):
            (why, work) = (words, .settled)
            carried.insert(field)
        case .byHand(let words):
            let isOptOut = law.isOptOut(field) && OptOut.isYes(value)
            (why, work) = (words, isOptOut ? .optOut : .byHand)
            byHand.append(ByHand(record: record, field: field, value: value, why: words, isOptOut: isOptOut))
        }
        let cells = [records.system(Int(record)), records.id(Int(record)), field.rawValue, value, why]
        cannotSet.append(UnsetValue(work: work, cells: cells))
    }
}
