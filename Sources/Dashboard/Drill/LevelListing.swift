// The list of an opened level: rows behind a number, a record's fields, the record in its file.

import Cells
import Columns
import Revenue

enum LevelListing {
    /// The lists of a level, its own first.
    static func all(_ level: Level, _ state: AppState, _ snapshot: Snapshot?) -> [Listing] {
        switch level.content {
        case .merge(let merge): MergeBoxes.make(merge, state)
        case .changes(let changes): ChangesBox.all(changes, state)
        case .record(.contact, let row) where row >= 0 && snapshot != nil:
            snapshot.map { LeadBoxes.make(row, state, $0) } ?? []
        case .whatIf(let whatIf): snapshot.map { WhatIfBoxes.make(whatIf, state, $0.facts) } ?? []
        case .against(let against): snapshot.map { AgainstBoxes.make(against, state, $0.facts) } ?? []
        default: [make(level, state, snapshot)]
        }
    }

    static func make(_ level: Level, _ state: AppState, _ snapshot: Snapshot?) -> Listing {
        guard let snapshot else {
            return Listing(.rows, title: "", columns: [], rows: [], empty: "No data.")
        }
        let facts = snapshot.facts
        switch level.content {
        case .rows(let rows):
            // Row numbers of another load would name other records.
            let arranged = level.arranged.flatMap { $0.revision == snapshot.revision ? $0 : nil }
            return self.rows(rows, arranged, facts, why: ClaimsBox.why(rows.source, state, snapshot))
        case .record(let object, let row): return RecordFields.listing(object, row, facts)
        case .source(let origin): return SourceListing.make(origin, level.sourceText, facts, width: width(state))
        case .file(let name): return ImportListing.file(name, facts)
        case .setAside(let file, let line): return ImportListing.setAside(file, line, facts, width: width(state))
        case .disagreement(let disagreement): return ImportListing.disagreement(disagreement, facts)
        case .decision(let contact): return RoutingPath.listing(ofContact: Int(contact), state, snapshot)
        case .merge(let merge): return MergeBoxes.make(merge, state)[0]
        case .decided: return DecidedBox.make(state, facts)
        case .news: return NewsBox.make(state, snapshot)
        case .changes(let changes): return ChangesBox.all(changes, state)[0]
        case .whatIf(let whatIf): return WhatIfBoxes.make(whatIf, state, facts)[0]
        case .against(let against): return AgainstBoxes.make(against, state, facts)[0]
        }
    }

    /// Columns of the screen that an opened list fills.
    private static func width(_ state: AppState) -> Int {
        Room(width: state.width, height: state.height) == .large ? state.width * 2 / 3 : state.width
    }

    /// - Parameter why: what brought a row there, where each has a reason of its own.
    private static func rows(
        _ level: RowsLevel, _ arranged: Arranged?, _ facts: Facts, why: (@Sendable (Int) -> String)?
    ) -> Listing {
        guard let arranged else {
            return Listing(.rows, title: level.title, columns: [], rows: [], empty: "Finding the rows…")
        }
        let object = arranged.set.object
        let table = facts.book[object]
        let fields = RecordFields.fields(table)
        let columns = columns(object, fields, arranged, facts, hasReasons: why != nil)
        let set = arranged.set, order = arranged.order, count = columns.count
        let first = (set.amounts == nil ? 1 : 2) + (why == nil ? 0 : 1)
        let unit = set.unit
        return Listing(
            .rows, shapeName: "rows-" + object.rawValue,
            title: level.title + part(level.source) + "  " + tally(arranged, facts), columns: columns,
            count: order.count, isArranged: true, empty: "No rows.",
            cell: { place, column in
                guard let index = order[safe: place].map({ Int($0) }) else { return .blank }
                let row = Int(set.rows[index])
                if column == 0 { return ListCell(RecordFields.name(object, row, facts)) }
                if column == count - 1 {
                    return PlaceText.cell(facts.book.source(of: table.origins[row]), role: .textDim)
                }
                if let why, column == first - 1 { return ListCell(why(row)) }
                if column < first, let amounts = set.amounts {
                    return ListCell(unit.text(amounts[index], facts), raw: unit.raw(amounts[index]))
                }
                let values = table.columns[fields[column - first]]
                return ListCell(RecordFields.text(values, row, facts), raw: RawValue(values, row))
            },
            row: { place in
                guard let index = order[safe: place].map({ Int($0) }) else { return ListRow(key: "", cells: []) }
                let row = set.rows[index]
                var made = ListRow(
                    key: RecordFields.key(object, Int(row), facts), cells: [], door: .record(object, row: row))
                made.sentence =
                    "\(RecordFields.name(object, Int(row), facts)): \(made.key), in "
                    + facts.book.source(of: table.origins[Int(row)]) + (why.map { ": " + $0(Int(row)) } ?? "") + "."
                return made
            })
    }

    /// The name, what the row adds to the number, the fields, and where it stands.
    private static func columns(
        _ object: ObjectKind, _ fields: [Field], _ arranged: Arranged, _ facts: Facts, hasReasons: Bool
    ) -> [ColumnSpec] {
        var columns = [nameColumn(object, arranged, facts)]
        if arranged.set.amounts != nil {
            columns.append(
                ColumnSpec(
                    id: RowOrder.adds, title: "Adds", side: .right, width: 10, isUsual: !arranged.addsItsAmount))
        }
        if hasReasons { columns.append(ColumnSpec(id: "why", title: "Why", width: 44, least: 36)) }
        return columns + fields.map { spec($0, object) }
            + [ColumnSpec(id: RowOrder.source, title: "Stands in", width: 24, leaves: 2)]
    }

    /// Names get the room first: as wide as the first hundred of them, within reason.
    private static func nameColumn(_ object: ObjectKind, _ arranged: Arranged, _ facts: Facts) -> ColumnSpec {
        let widest = arranged.order.prefix(100).reduce(24) { widest, index in
            max(widest, RecordFields.name(object, Int(arranged.set.rows[Int(index)]), facts).count)
        }
        return ColumnSpec(
            id: RowOrder.record, title: object.rawValue.capitalizedWord, width: min(40, widest), least: 24, grows: true)
    }

    private static func part(_ source: RowsSource) -> String {
        source.isDenominator ? "  (denominator)" : ""
    }

    /// "34 records adding $1,088,000": what the rows come to, to hold against the number.
    private static func tally(_ arranged: Arranged, _ facts: Facts) -> String {
        let unit = arranged.set.unit
        let all = arranged.set.rows.count
        var words = "= " + all.counted("row")
        if let sum = arranged.sum { words += " adding " + unit.text(sum, facts) }
        for beside in arranged.set.besides { words += " + " + beside.label + " " + unit.text(beside.amount, facts) }
        return arranged.order.count == all
            ? words : FigureText.grouped(arranged.order.count) + " shown of " + words.dropFirst(2)
    }

    private static func spec(_ field: Field, _ object: ObjectKind) -> ColumnSpec {
        let kind = object.kind(of: field)
        let isNumber = kind == .money || kind == .number
        let width =
            switch kind {
            case .moment: 16
            case .money: 12
            case .number, .flag: 9
            case .key: 14
            case .text, .coded: field == "email" ? 28 : 18
            }
        let rank = usual[object]?.firstIndex(of: field)
        return ColumnSpec(
            id: field.rawValue, title: field.rawValue, side: isNumber ? .right : .left, width: width,
            leaves: rank.map { max(3, 20 - $0) } ?? 1, isUsual: rank != nil)
    }

    /// The fields a list shows unless `C` says otherwise, the most telling first.
    private static let usual: [ObjectKind: [Field]] = [
        .contact: ["email", "company", "stage", "source", "owner", "created"],
        .company: ["domain", "industry", "employees", "owner", "created"],
        .deal: ["stage", "amount", "owner", "close", "created", "source", "company"],
        .activity: ["at", "type", "direction", "outcome", "owner"],
        .meeting: ["start", "email", "host", "status"],
        .spend: ["date", "amount", "clicks", "leads"],
        .user: ["email", "team", "role"],
        .history: ["at", "field", "from", "to"],
        .partner: ["company", "at", "status"],
        .target: ["amount"],
    ]
}

extension AmountUnit {
    /// An amount of a row set as files get it: money, minutes, days.
    func raw(_ amount: Double) -> RawValue {
        guard self == .money else { return .number(amount) }
        return Int64(exactly: amount.rounded()).map { .money(Money(units: $0)) }
            ?? .number(amount / Double(Money.scale))
    }

    /// An amount of a row set as it is written on screen.
    func text(_ amount: Double, _ facts: Facts) -> String {
        switch self {
        case .money: FigureText.money(amount / Double(Money.scale), currency: facts.policy.pipeline.currency)
        case .minutes: FigureText.duration(minutes: amount)
        case .days, .steps: FigureText.decimal(amount, places: amount == amount.rounded() ? 0 : 2)
        }
    }
}

extension String {
    var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}

extension Level {
    /// A word for the way down.
    func crumb(_ facts: Facts) -> String {
        switch content {
        case .rows(let rows): rows.title
        case .record(let object, let row): RecordFields.name(object, Int(row), facts)
        case .source(let origin): facts.book.source(of: origin)
        case .file(let name): name
        case .setAside(let file, let line): "\(file):\(line)"
        case .decision(let contact): "Routing of " + RecordFields.name(.contact, Int(contact), facts)
        case .merge(let merge): merge.title
        case .decided: "Decided"
        case .news: "What is new"
        case .whatIf: "What if"
        case .against(let against): "Against " + against.file.name
        case .changes(let changes): changes.isWaterfall ? "Waterfall" : changes.title
        case .disagreement(let disagreement):
            RecordFields.name(disagreement.object, Int(disagreement.entity), facts) + ": " + disagreement.field.rawValue
        }
    }
}
