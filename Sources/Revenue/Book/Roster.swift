// Who is who: the current exports of one object in order of precedence, and which of their rows are one entity.
// A single export without omissions is the identity and costs no array.

import Columns

/// One current export as the book reads it.
struct Input: Sendable {
    /// Index into `Book.sources`.
    var source: Int32
    var export: LoadedExport
    /// Row → row of the file, where records were split or left out; nil: they are the same.
    var fileRows: [Int32]?

    /// Where a row comes from.
    func origin(_ row: Int32) -> Origin {
        Origin(source: source, row: fileRows.map { $0[Int(row)] } ?? row)
    }

    var system: String { export.source.system }
    var rows: Int { export.table.rows }
    var ids: KeyColumn? {
        if case .key(let column)? = export.column("id") { return column }
        return nil
    }

    func key(_ field: Field) -> KeyColumn? {
        if case .key(let column)? = export.column(field) { return column }
        return nil
    }
}

/// The entities of one object.
struct Roster: Sendable {
    let object: ObjectKind
    let inputs: [Input]
    let count: Int
    /// Per input: row → entity, -1 where left out; nil: the row is the entity.
    let entityOfRow: [[Int32]?]
    /// Per input: entity → row, -1 where the input has no record of it; nil: the entity is the row.
    let rowOfEntity: [[Int32]?]
    /// Rows of enrichment files that no record of a CRM took, by system.
    var unmatched: [String: Int] = [:]

    /// Lays the inputs one after the other: nobody is joined.
    init(concatenating inputs: [Input], object: ObjectKind) {
        self.init(inputs: inputs, object: object) { _, _ in nil }
    }

    /// Joins row by row: `match(input, state)` answers for each input the entity of a row, or -1 for a new one.
    init(
        inputs: [Input], object: ObjectKind,
        match: (_ input: Int, _ state: RosterState) -> ((_ row: Int) -> Int32)?
    ) {
        self.object = object
        self.inputs = inputs
        if inputs.count == 1, inputs[0].export.omitted.isEmpty, inputs[0].fileRows == nil {
            count = inputs[0].rows
            entityOfRow = [nil]
            rowOfEntity = [nil]
            return
        }
        var state = RosterState(inputs: inputs)
        let hasRecords = inputs.contains { !$0.export.rules.enrichesOnly }
        var unmatched: [String: Int] = [:]
        for (index, input) in inputs.enumerated() {
            let find = match(index, state)
            let adds = !(input.export.rules.enrichesOnly && hasRecords)
            let lost = state.place(index, adds: adds, find: find)
            if lost > 0 { unmatched[input.system, default: 0] += lost }
        }
        count = state.count
        entityOfRow = state.entityOfRow
        rowOfEntity = state.entityOfRow.map { Roster.invert($0, count: state.count) }
        self.unmatched = unmatched
    }

    /// The first row of each entity.
    private static func invert(_ entityOfRow: [Int32], count: Int) -> [Int32] {
        var rows = [Int32](repeating: -1, count: count)
        for (row, entity) in entityOfRow.enumerated() where entity >= 0 && rows[Int(entity)] < 0 {
            rows[Int(entity)] = Int32(row)
        }
        return rows
    }

    func entity(_ input: Int, _ row: Int32) -> Int32 {
        row < 0 ? -1 : entityOfRow[input]?[Int(row)] ?? row
    }
}

/// A roster in the making.
struct RosterState {
    let inputs: [Input]
    private(set) var entityOfRow: [[Int32]] = []
    private(set) var count = 0
    /// Per entity one bit for each system that has a record of it.
    private(set) var systems: [UInt64] = []
    private let systemBits: [String: UInt64]

    init(inputs: [Input]) {
        self.inputs = inputs
        var bits: [String: UInt64] = [:]
        for input in inputs where bits[input.system] == nil { bits[input.system] = 1 << UInt64(min(bits.count, 63)) }
        systemBits = bits
    }

    /// Whether an entity already has a record of an input's system.
    func isTaken(_ entity: Int32, by input: Int) -> Bool {
        systems[Int(entity)] & (systemBits[inputs[input].system] ?? 0) != 0
    }

    /// Gives every row of an input its entity; returns how many rows found none and may not add one.
    mutating func place(_ index: Int, adds: Bool, find: ((Int) -> Int32)?) -> Int {
        let input = inputs[index]
        let bit = systemBits[input.system] ?? 0
        let omitted = Set(input.export.omitted.map(\.row))
        var entities = [Int32](repeating: -1, count: input.rows)
        var lost = 0
        for row in 0..<input.rows {
            if !omitted.isEmpty, omitted.contains(Int32(row)) { continue }
            var entity = find?(row) ?? -1
            if entity < 0 {
                guard adds else { lost += 1; continue }
                entity = Int32(count)
                count += 1
                systems.append(0)
            }
            systems[Int(entity)] |= bit
            entities[row] = entity
        }
        entityOfRow.append(entities)
        return lost
    }
}
