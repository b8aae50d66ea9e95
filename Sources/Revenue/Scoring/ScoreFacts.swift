// Where the facts of a score come from. Enrichment fills what the CRM leaves blank, by the precedence of the settings;
// that it did, and what the others say, is told beside the value.

import Columns

/// One fact about a contact or its company.
public struct ScoreFact: Sendable, Hashable {
    public var field: Field
    /// As people read it; empty where nobody tells.
    public var value: String
    /// The record that gives it; nil for a blank.
    public var origin: Origin?
    /// `contacts.csv:18211`.
    public var source: String
    /// Of that record: `clearbit`.
    public var system: String
    /// It is the company's, not the contact's own.
    public var isCompany: Bool
    /// The canonical record leaves it blank, and another system filled it.
    public var isFilled: Bool
    /// What other records say instead, with their sources.
    public var others: [Other]

    /// What another source says.
    public struct Other: Sendable, Hashable {
        public var value: String
        public var source: String
    }

    /// "420 from clearbit, contacts-enriched.csv:18 (hubspot leaves it blank)".
    public var words: String {
        guard !value.isEmpty else { return "\(field.rawValue) is unknown" }
        return "\(value)\(system.isEmpty ? "" : " from \(system)"), \(source)" + (isFilled ? ", filled in" : "")
            + (others.isEmpty ? "" : "; others say \(others.map(\.value).joined(separator: ", "))")
    }
}

extension ScoreModel {
    /// A contact's field, else its company's, with the records behind it.
    public func fact(_ field: Field, of contact: Int) -> ScoreFact {
        let own = fact(field, facts.book.contacts, contact, isCompany: false)
        let links = facts.book.links.contactCompany
        guard own.value.isEmpty, FactColumns.isBorrowed(field), contact < links.count, links[contact] >= 0,
            facts.book.companies.has(field)
        else { return own }
        let company = fact(field, facts.book.companies, Int(links[contact]), isCompany: true)
        return company.value.isEmpty ? own : company
    }

    /// The fields that a condition stands on: those of an export behind those that are derived.
    func fields(behind field: Field) -> [Field] {
        switch field {
        case RuleField.level: ["title", "seniority"]
        case RuleField.decisionRole: FactColumns.buyingRoles.filter(facts.book.contacts.has) + ["title", "seniority"]
        case RuleField.mailDomain: ["email"]
        case RuleField.idleDays, RuleField.loginIdleDays, RuleField.engagedContacts: []
        case "department": facts.book.contacts.has("department") ? ["department", "title"] : ["title"]
        default: [field]
        }
    }

    private func fact(_ field: Field, _ table: EntityTable, _ row: Int, isCompany: Bool) -> ScoreFact {
        let value = table.columns[field]?.written(row) ?? ""
        var fact = ScoreFact(
            field: field, value: value, origin: nil, source: "", system: "", isCompany: isCompany, isFilled: false,
            others: [])
        guard !value.isEmpty else { return fact }
        let records = table.records(of: Int32(row)).map { origin in (origin, written(field, origin)) }
        let ranked = records.filter { !$0.1.isEmpty }.sorted { rank($0.0) < rank($1.0) }
        let giver = ranked.first { $0.1 == value }?.0 ?? table.origins[row]
        fact.origin = giver
        fact.source = facts.book.source(of: giver)
        fact.system = system(giver)
        fact.isFilled = system(giver) != system(table.origins[row])
        var seen: Set<String> = [value]
        fact.others = ranked.filter { seen.insert($0.1).inserted }.map {
            ScoreFact.Other(value: $0.1, source: facts.book.source(of: $0.0))
        }
        return fact
    }

    private func system(_ origin: Origin) -> String {
        let sources = facts.book.sources
        return sources.indices.contains(Int(origin.source)) ? sources[Int(origin.source)].system : ""
    }

    private func export(_ origin: Origin) -> LoadedExport? {
        let tables = facts.book.tables
        return tables.indices.contains(Int(origin.source)) ? tables[Int(origin.source)] : nil
    }

    private func written(_ field: Field, _ origin: Origin) -> String {
        guard let column = export(origin)?.column(field), Int(origin.row) < column.count else { return "" }
        return column.written(Int(origin.row))
    }

    /// The order in which systems are asked; enrichment last.
    private func rank(_ origin: Origin) -> (Int, Int, Int32) {
        let order = Precedence.systems(facts.policy)
        let enriches = export(origin)?.rules.enrichesOnly ?? false
        return (enriches ? 1 : 0, order.firstIndex(of: system(origin)) ?? order.count, origin.source)
    }
}

extension EntityTable {
    /// The records an entity was joined from, its canonical one first.
    func records(of row: Int32) -> [Origin] {
        guard row >= 0, Int(row) < count else { return [] }
        var low = 0, high = joined.count
        while low < high {
            let middle = (low + high) / 2
            if joined[middle].entity < row { low = middle + 1 } else { high = middle }
        }
        return [origins[Int(row)]] + joined[low...].prefix { $0.entity == row }.map(\.origin)
    }
}
