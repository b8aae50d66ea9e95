// The columns of a roster: for each entity and field the value of the first system in order of precedence that has
// one. Where another system says otherwise the disagreement is kept, so that it can be counted and opened.

import Columns

extension Roster {
    /// The entity table, and every disagreement between systems.
    func table(policy: Policy) -> (table: EntityTable, disagreements: [Disagreement]) {
        if inputs.count == 1, entityOfRow[0] == nil {
            let export = inputs[0].export
            let columns = Dictionary(zip(export.fields, export.table.columns), uniquingKeysWith: { a, _ in a })
            return (
                EntityTable(
                    object: object, count: count, columns: columns, origins: .consecutive(source: inputs[0].source)), []
            )
        }
        var disagreements: [Disagreement] = []
        var columns: [Field: Column] = [:]
        for field in fields {
            let parts = inputs.indices.compactMap { index in
                inputs[index].export.column(field).map { (input: index, column: aligned($0, index)) }
            }
            let compared = Comparison.isCompared(field, object)
            if compared { note(&disagreements, field, parts, policy) }
            columns[field] = Column.coalesced(parts.map(\.column))
        }
        return (
            EntityTable(object: object, count: count, columns: columns, origins: origins, joined: joined),
            disagreements
        )
    }

    /// All fields, in the order in which the exports bring them.
    private var fields: [Field] {
        var seen: Set<Field> = []
        return inputs.flatMap(\.export.fields).filter { seen.insert($0).inserted }
    }

    private func aligned(_ column: Column, _ input: Int) -> Column {
        rowOfEntity[input].map { column.picking($0) } ?? column
    }

    private var origins: Origins {
        var list = [Origin](repeating: Origin(source: 0, row: -1), count: count)
        for index in inputs.indices.reversed() {
            guard let rows = rowOfEntity[index] else { return .consecutive(source: inputs[index].source) }
            for entity in 0..<count where rows[entity] >= 0 {
                list[entity] = inputs[index].origin(rows[entity])
            }
        }
        return .listed(list)
    }

    /// Records besides the canonical one, ascending by entity.
    private var joined: [(entity: Int32, origin: Origin)] {
        var first = [Bool](repeating: true, count: count)
        var result: [(entity: Int32, origin: Origin)] = []
        for index in inputs.indices {
            guard let entities = entityOfRow[index] else { continue }
            for (row, entity) in entities.enumerated() where entity >= 0 {
                if first[Int(entity)] {
                    first[Int(entity)] = false
                } else {
                    result.append((entity, inputs[index].origin(Int32(row))))
                }
            }
        }
        return result.sorted { ($0.entity, $0.origin.source, $0.origin.row) < ($1.entity, $1.origin.source, $1.origin.row) }
    }

    /// Compares every later system with the one that won.
    private func note(
        _ disagreements: inout [Disagreement], _ field: Field, _ parts: [(input: Int, column: Column)], _ policy: Policy
    ) {
        guard parts.count > 1 else { return }
        let masks = parts.map(\.column.blanks)
        let words = parts.map { Comparison.Words($0.column, field, object, policy) }
        for later in 1..<parts.count {
            guard let rows = rowOfEntity[parts[later].input] else { continue }
            for entity in 0..<count where !masks[later][entity] {
                guard let winner = (0..<later).first(where: { !masks[$0][entity] }),
                    inputs[parts[winner].input].system != inputs[parts[later].input].system,
                    !words[winner].agrees(entity, with: words[later])
                else { continue }
                disagreements.append(
                    Disagreement(
                        object: object, entity: Int32(entity), field: field,
                        loser: inputs[parts[later].input].origin(rows[entity])))
            }
        }
    }
}

/// When two systems say the same in other words.
enum Comparison {
    /// Fields that mean the same thing in every system. Ids, stamps and counters of a system do not, and sources,
    /// types and forecast categories are told in words of its own.
    static func isCompared(_ field: Field, _ object: ObjectKind) -> Bool {
        switch object {
        case .contact:
            ["first", "last", "company", "title", "phone", "country", "state", "city", "owner",
                "unsubscribed", "industry", "employees", "revenue"].contains(field.rawValue)
        case .company:
            ["name", "industry", "employees", "revenue", "country", "state", "city", "phone", "owner", "tier"]
                .contains(field.rawValue)
        case .deal:
            ["name", "amount", "currency", "stage", "owner", "close", "loss_reason", "competitor", "discount", "terms"]
                .contains(field.rawValue)
        default: false
        }
    }

    /// One column in a form that can be compared row by row.
    struct Words {
        private enum Form {
            case texts([[UInt8]], codes: [UInt32])
            case rows(TextColumn, isPhone: Bool)
            case numbers([Double])
        }
        private let form: Form

        init(_ column: Column, _ field: Field, _ object: ObjectKind, _ policy: Policy) {
            switch column {
            case .coded(let coded):
                let names = (0..<coded.names.count).map { code -> [UInt8] in
                    let name = coded.names.string(code)
                    let word = object == .deal && field == "stage" ? Comparison.stage(name, policy) : name
                    return Array(HeaderName.squash(word).utf8)
                }
                form = .texts(names, codes: coded.codes)
            case .text(let text): form = .rows(text, isPhone: field == "phone")
            case .moment(let column): form = .numbers(column.values.map { Double(Moment.floorDivide($0, 86_400_000)) })
            case .money(let column): form = .numbers(column.values.map(Double.init))
            case .number(let column): form = .numbers(column.values)
            case .flag(let column): form = .numbers(column.values.map(Double.init))
            case .key(let column): form = .numbers(column.packed.map(Double.init))
            }
        }

        func agrees(_ row: Int, with other: Words) -> Bool {
            switch (form, other.form) {
            case (.texts(let a, let aCodes), .texts(let b, let bCodes)):
                return a[Int(aCodes[row])] == b[Int(bCodes[row])]
            case (.rows(let a, let isPhone), .rows(let b, _)):
                return isPhone ? Self.digits(a[row]) == Self.digits(b[row]) : Self.squash(a[row]) == Self.squash(b[row])
            case (.numbers(let a), .numbers(let b)): return a[row] == b[row]
            default: return true
            }
        }

        /// The last nine digits: country and trunk prefixes are written in many ways.
        private static func digits(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            text.filter { $0 >= 48 && $0 <= 57 }.suffix(9)
        }

        private static func squash(_ text: ArraySlice<UInt8>) -> String {
            HeaderName.squash(String(decoding: text, as: UTF8.self))
        }
    }

    /// The configured stage that a label means, or the label.
    static func stage(_ label: String, _ policy: Policy) -> String {
        let word = HeaderName.squash(label)
        return policy.pipeline.stages.first { stage in
            HeaderName.squash(stage.name) == word || stage.aliases.contains { HeaderName.squash($0) == word }
        }?.name ?? label
    }
}

extension Column {
    /// True where blank, for the whole column at once.
    var blanks: [Bool] {
        switch self {
        case .text(let column): (0..<column.count).map { column.range($0).isEmpty }
        case .coded(let column): column.codes.map { $0 == 0 }
        case .key(let column): column.packed.map { $0 == KeyColumn.blank }
        case .moment(let column): column.values.map { $0 == Moment.none.milliseconds }
        case .money(let column): column.values.map { $0 == Money.none.units }
        case .number(let column): column.values.map(\.isNaN)
        case .flag(let column): column.values.map { $0 == 2 }
        }
    }
}
