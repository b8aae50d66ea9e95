// Following references: an id in one table to the entity in another, for millions of rows. Each distinct text is
// looked up once; numbers go straight through the index. Work is cut into pieces for the cores.

import Columns

/// Finds the entities of one object by the ids of one system.
struct References: Sendable {
    private let roster: Roster
    private let indexes: [(input: Int, index: KeyIndex)]

    /// Ids of `system`; where no export of that system brings the object, ids of any system.
    init(_ roster: Roster, system: String) {
        self.roster = roster
        let own = roster.inputs.indices.filter { roster.inputs[$0].system == system }
        let used = own.isEmpty ? Array(roster.inputs.indices) : own
        indexes = used.compactMap { input in
            roster.inputs[input].ids.map {
                (input, KeyIndex($0, isCaseSafe: roster.inputs[input].export.rules.hasCaseSafeIDs))
            }
        }
    }

    var isEmpty: Bool { indexes.isEmpty }

    /// The index where it is the only one and its rows are the entities, as for most objects.
    private var onlyIndex: KeyIndex? {
        guard indexes.count == 1, roster.entityOfRow[indexes[0].input] == nil else { return nil }
        return indexes[0].index
    }

    func entity(number: Int64) -> Int32 {
        for (input, index) in indexes {
            let row = index.row(number: number)
            if row >= 0 { return roster.entity(input, row) }
        }
        return -1
    }

    func entity(text: ArraySlice<UInt8>) -> Int32 {
        for (input, index) in indexes {
            let row = index.row(text: text)
            if row >= 0 { return roster.entity(input, row) }
        }
        return -1
    }

    /// The entities of a `;` list of ids, in its order; `missing` counts those in no file.
    func entities(list: ArraySlice<UInt8>, missing: inout Int) -> [Int32] {
        var result: [Int32] = []
        forEach(list: list, missing: &missing) { if !result.contains($0) { result.append($0) } }
        return result
    }

    /// Calls `body` with the entity of each id of a `;` list, in its order.
    func forEach(list: ArraySlice<UInt8>, missing: inout Int, _ body: (Int32) -> Void) {
        var rest = list
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
            let id = rest[..<end].drop { $0 == 32 }
            rest = rest[end...].dropFirst()
            if id.isEmpty { continue }
            let found = entity(text: id)
            if found < 0 { missing += 1 } else { body(found) }
        }
    }

    /// Calls `body` with the entity of each id in a column of `;` lists, row by row in the order of the list.
    func forEach(
        in column: Column, where isWanted: (_ row: Int) -> Bool, missing: inout Int,
        _ body: (_ row: Int, _ entity: Int32) -> Void
    ) {
        guard case .text(let lists) = column else {
            for row in 0..<column.count where isWanted(row) && !column.isBlank(row) {
                forEach(list: column.text(row), missing: &missing) { body(row, $0) }
            }
            return
        }
        lists.bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<lists.count {
                let range = lists.range(row)
                guard !range.isEmpty, isWanted(row) else { continue }
                // Most lists are a single number, which needs no text of its own.
                guard let number = KeyIndex.number(UnsafeBufferPointer(rebasing: bytes[range])) else {
                    forEach(list: lists[row], missing: &missing) { body(row, $0) }
                    continue
                }
                let found = entity(number: number)
                if found < 0 { missing += 1 } else { body(row, found) }
            }
        }
    }

    /// Row by row the entity of a key column, -1 where blank or in no file; the first of a `;` list counts.
    func resolve(_ keys: KeyColumn, workers: Workers) -> (entities: [Int32], missing: Int) {
        var missingText = 0
        let byText = (0..<keys.pool.count).map { entities(list: keys.pool[$0], missing: &missingText).first ?? -1 }
        let packed = keys.packed
        let pieceRows = 1 << 17
        let pieces = max(1, (packed.count + pieceRows - 1) / pieceRows)
        var missing = [Int](repeating: 0, count: pieces)
        let result = [Int32](unsafeUninitializedCapacity: packed.count) { buffer, count in
            missing.withUnsafeMutableBufferPointer { misses in
                let out = Disjoint(buffer), counts = Disjoint(misses)
                @Sendable func fill(_ piece: Int, _ entity: (_ number: Int64) -> Int32) {
                    let range = piece * pieceRows..<min(packed.count, (piece + 1) * pieceRows)
                    var lost = 0
                    for row in range {
                        let value = packed[row]
                        var found: Int32 = -1
                        if value != KeyColumn.blank {
                            found = value >= 0 ? entity(value) : byText[Int(-1 - value)]
                            if found < 0 { lost += 1 }
                        }
                        out[row] = found
                    }
                    counts[piece] = lost
                }
                let only = onlyIndex
                workers.run(pieces) { piece in
                    if let only { fill(piece, only.row) } else { fill(piece, entity) }
                }
            }
            count = packed.count
        }
        return (result, missing.reduce(0, +))
    }
}

/// A buffer that pieces of work fill side by side.
///
/// Sendable by promise: each piece writes its own range and the owner waits for all of them.
struct Disjoint<Element>: @unchecked Sendable {
    private let base: UnsafeMutableBufferPointer<Element>

    init(_ base: UnsafeMutableBufferPointer<Element>) { self.base = base }

    @inline(__always) subscript(index: Int) -> Element {
        get { base[index] }
        nonmutating set { base[index] = newValue }
    }
}
