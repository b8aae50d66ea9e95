// A book written as small tables of text, so that a test shows the records it counts.
// `id | stage | created` is the header, blank cells are nulls, `2026-03-05 14:22` is read as UTC.

import Columns

@testable import Revenue

/// Collects tables and joins them by their ids.
struct TestBook {
    private var tables: [ObjectKind: EntityTable] = [:]

    /// The book with one more table.
    func with(_ object: ObjectKind, _ text: String) -> TestBook {
        var copy = self
        copy.tables[object] = Self.table(object, text)
        return copy
    }

    var book: Book {
        var links = Book.Links()
        func rows(_ object: ObjectKind) -> [String: Int32] {
            guard let table = tables[object] else { return [:] }
            return Dictionary(
                uniqueKeysWithValues: (0..<table.count).map { (table.text("id", $0), Int32($0)) })
        }
        func link(_ object: ObjectKind, _ field: Field, to target: [String: Int32]) -> [Int32] {
            guard let table = tables[object] else { return [] }
            return (0..<table.count).map { target[table.text(field, $0)] ?? -1 }
        }
        let contacts = rows(.contact), companies = rows(.company), deals = rows(.deal)
        links.contactCompany = link(.contact, "company_id", to: companies)
        links.dealCompany = link(.deal, "company_id", to: companies)
        links.activityContact = link(.activity, "contact_id", to: contacts)
        links.activityDeal = link(.activity, "deal_id", to: deals)
        links.meetingContact = link(.meeting, "contact_id", to: contacts)
        links.historyDeal = link(.history, "deal_id", to: deals)
        if let table = tables[.deal] {
            for row in 0..<table.count {
                let ids = table.text("contact_id", row).split(separator: ";").compactMap { contacts[String($0)] }
                links.dealContacts += ids
                links.dealContactEnds.append(Int32(links.dealContacts.count))
            }
        }
        return Book(sources: [], tables: [], entities: tables, links: links)
    }

    /// Facts at noon of a day, UTC unless the policy says otherwise.
    func facts(_ today: String = "2026-11-20", _ policy: Policy = Policy()) -> Facts {
        Facts.derive(book: book, policy: policy, now: moment("\(today) 12:00"))
    }

    private static func table(_ object: ObjectKind, _ text: String) -> EntityTable {
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { trimmed($0) }
        }
        var columns: [Field: Column] = [:]
        for (index, name) in lines[0].enumerated() {
            let field = Field(name)
            let cells = lines.dropFirst().map { index < $0.count ? $0[index] : "" }
            columns[field] = column(kind(of: field, object), cells)
        }
        return EntityTable(object: object, count: lines.count - 1, columns: columns, origins: .consecutive(source: 0))
    }

    /// Columns that exports type beyond the contract's fields.
    private static func kind(of field: Field, _ object: ObjectKind) -> ColumnKind {
        if field.rawValue.hasPrefix("stage_dates.") || field == "until" { return .moment }
        return field.rawValue.hasPrefix("is_") ? .flag : object.kind(of: field)
    }

    private static func column(_ kind: ColumnKind, _ cells: [String]) -> Column {
        switch kind {
        case .text: return .text(TextColumn(cells))
        case .coded:
            var builder = KeyBuilder(count: 0)
            let codes = cells.map { builder.code(of: $0) }
            return .coded(CodedColumn(codes: codes, names: TextColumn(builder.keys.names)))
        case .key:
            var column = KeyColumn()
            for cell in cells {
                if cell.isEmpty {
                    column.packed.append(KeyColumn.blank)
                } else {
                    column.pool.append(cell.utf8)
                    column.packed.append(Int64(-column.pool.count))
                }
            }
            return .key(column)
        case .moment:
            return .moment(
                MomentColumn(
                    values: cells.map { moment($0).milliseconds }, dateOnly: cells.allSatisfy { $0.utf8.count <= 10 }))
        case .money:
            return .money(
                MoneyColumn(values: cells.map { $0.isEmpty ? Money.none.units : Int64(Double($0)! * 10_000) }))
        case .number: return .number(NumberColumn(values: cells.map { Double($0) ?? .nan }))
        case .flag: return .flag(FlagColumn(values: cells.map { $0 == "yes" ? 1 : $0 == "no" ? 0 : 2 }))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// `2026-03-05` or `2026-03-05 14:22`, UTC; the null where blank.
func moment(_ text: String) -> Moment {
    let parts = text.split(whereSeparator: { "- :".contains($0) }).map { Int($0)! }
    guard parts.count >= 3 else { return .none }
    return Moment(
        utc: Day(year: parts[0], month: parts[1], day: parts[2])!, hour: parts.count > 3 ? parts[3] : 0,
        minute: parts.count > 4 ? parts[4] : 0)
}

func day(_ text: String) -> Day { moment(text).utcDay }

/// A query over a named period as seen on 2026-11-20.
func query(
    _ period: String = "all", where conditions: String..., basis: MetricsPolicy.Basis = .cohort,
    attribution: MetricsPolicy.Attribution = .first
) -> MetricQuery {
    MetricQuery(
        period: try! Period(named: period, today: day("2026-11-20")),
        segment: Segment(conditions.map { try! Condition($0) }), basis: basis, attribution: attribution)
}
