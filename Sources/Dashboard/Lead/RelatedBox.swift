// What else the exports have about an open contact: the same person in other systems and as another object, the
// company, its deals and the meetings.

import Cells
import Columns
import Revenue

enum RelatedBox {
    /// - Parameter lead: nil until the links of the contact were looked up.
    static func make(_ contact: Int32, _ lead: LeadAnswer?, _ facts: Facts) -> Listing {
        guard let lead else {
            return Listing(.related, title: "Other records", columns: [], rows: [], empty: "Looking…")
        }
        let others = records(contact, facts), company = company(contact, lead.colleagues, facts)
        let rows = others + company + lead.deals.map { deal($0, facts) } + lead.meetings.map { meeting($0, facts) }
        return Listing(
            .related, title: "Other records" + (rows.isEmpty ? "" : ": \(rows.count)"),
            columns: [
                ColumnSpec(id: "what", title: "What", width: 12, least: 10),
                ColumnSpec(id: "name", title: "Name", width: 18, least: 12, grows: true),
                ColumnSpec(id: "says", title: "Says", width: 16, least: 12, leaves: 1),
            ],
            rows: rows, empty: "No other record, company, deal or meeting belongs to this person.")
    }

    /// The person as each file but the first has it.
    private static func records(_ contact: Int32, _ facts: Facts) -> [ListRow] {
        RecordFields.origins(.contact, contact, facts).dropFirst().map { origin in
            let export = facts.book.tables[safe: Int(origin.source)].flatMap { $0 }
            func text(_ field: Field) -> String { RecordFields.text(export?.column(field), Int(origin.row), facts) }
            let kind = export?.source.kind?.split(separator: ".").last.map { $0.lowercased() } ?? "record"
            let what = GroupText.system(export?.source.system ?? "") + " " + (kind == "contacts" ? "contact" : kind)
            let stage = [text("stage"), text("status")].first { !$0.isEmpty } ?? ""
            let place = facts.book.source(of: origin)
            return ListRow(
                key: place,
                cells: [ListCell(what, role: .textDim), ListCell(text("id")), ListCell(stage)], door: .source(origin),
                sentence: "The same person in \(place)\(stage.isEmpty ? "" : ": " + stage).")
        }
    }

    private static func company(_ contact: Int32, _ colleagues: Int, _ facts: Facts) -> [ListRow] {
        let links = facts.book.links.contactCompany
        guard Int(contact) < links.count, links[Int(contact)] >= 0 else { return [] }
        let row = links[Int(contact)]
        let companies = facts.book.companies
        let says = [
            RecordFields.text(companies.columns["employees"], Int(row), facts),
            companies.text("industry", Int(row)),
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        return [
            record("company", .company, row, says: says, facts, more: colleagues.counted("other contact"))
        ]
    }

    private static func deal(_ deal: Int32, _ facts: Facts) -> ListRow {
        let stage = facts.book.deals.text("stage", Int(deal))
        let amount = facts.value(ofDeal: Int(deal)).map { FigureText.amount($0) } ?? "no amount"
        return record("deal", .deal, deal, says: "\(amount), \(stage)", facts)
    }

    private static func meeting(_ row: Int32, _ facts: Facts) -> ListRow {
        let meetings = facts.book.meetings, kind = meetings.text("type", Int(row))
        let at = Moment(milliseconds: meetings.moments("start")[safe: Int(row)] ?? Moment.none.milliseconds)
        return record(
            "meeting", .meeting, row, name: kind.isEmpty ? nil : kind,
            says: TimeText.stamp(at, in: facts.policy.clock.zone), facts)
    }

    private static func record(
        _ what: String, _ object: ObjectKind, _ row: Int32, name: String? = nil, says: String, _ facts: Facts,
        more: String = ""
    ) -> ListRow {
        let name = name ?? RecordFields.name(object, Int(row), facts)
        let source = facts.book.source(of: facts.book[object].origins[Int(row)])
        return ListRow(
            key: "\(what) \(RecordFields.key(object, Int(row), facts))",
            cells: [ListCell(what, role: .textDim), ListCell(name), ListCell(says)],
            door: .record(object, row: row),
            sentence: "\(what.capitalizedWord) \(name): \(says)\(more.isEmpty ? "" : "; " + more), in \(source).")
    }
}
