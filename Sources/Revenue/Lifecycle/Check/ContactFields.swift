// The fields that stages require, and who lacks them. A field that none of a contact's own exports brings cannot be
// told to be empty: it is not held against anyone, and that is said.

import Columns

/// Required fields of all stages over the contacts of a book.
public struct ContactFields: Sendable {
    /// A field of a stage, and where it is blank.
    struct Required: Sendable {
        let field: Field
        /// 1: blank in a contact whose exports bring the field; 0: filled in; 2: not brought.
        let isBlank: [UInt8]
    }

    /// By `LifecycleStage.index`; only fields that some export brings.
    private let required: [[Required]]
    private let asked: [LifecycleStage: [Field]]
    private let unbrought: [Field: Int]

    init(_ facts: Facts) {
        let asked = facts.policy.lifecycle.required
        var read: [Field: [UInt8]] = [:], unbrought: [Field: Int] = [:]
        required = LifecycleStage.allCases.map { stage in
            (asked[stage] ?? []).compactMap { field in
                let blanks = read[field] ?? ContactFields.blanks(field, facts)
                read[field] = blanks
                unbrought[field] = blanks.isEmpty ? -1 : blanks.count { $0 == 2 }
                return blanks.isEmpty ? nil : Required(field: field, isBlank: blanks)
            }
        }
        self.asked = asked
        self.unbrought = unbrought
    }

    /// What a stage requires and some export brings.
    func required(_ stage: LifecycleStage) -> [Required] { required[stage.index] }

    func lacksAny(_ stage: LifecycleStage, _ contact: Int) -> Bool {
        required[stage.index].contains { $0.isBlank[contact] == 1 }
    }

    /// The fields that a contact lacks for a stage, in the order of the settings.
    public func lacking(_ stage: LifecycleStage, _ contact: Int) -> [Field] {
        required[stage.index].filter { $0.isBlank[contact] == 1 }.map(\.field)
    }

    /// What a stage requires and no export, or not every one, can tell.
    func untold(_ stage: LifecycleStage) -> [String] {
        (asked[stage] ?? []).compactMap { field in
            let count = unbrought[field] ?? 0, spoken = ContactFields.spoken(field)
            if count < 0 { return "no file of contacts has a column for \(spoken)" }
            return count == 0
                ? nil : "the exports of \(Wording.plural(Double(count), "contact")) have no column for \(spoken)"
        }
    }

    /// `company_id` as "company id".
    public static func spoken(_ field: Field) -> String {
        field == "email" ? "e-mail" : field.rawValue.split(separator: "_").joined(separator: " ")
    }

    private static func blanks(_ field: Field, _ facts: Facts) -> [UInt8] {
        let contacts = facts.book.contacts, links = facts.book.links.contactCompany
        let alike: [Field] = switch field {
        case "name": ["first", "last"]
        case "company", "company_id": ["company", "company_id"]
        default: [field]
        }
        let columns = alike.compactMap { contacts.column(named: $0) }
        let hasLinks = alike.contains("company") && links.count == contacts.count && links.contains { $0 >= 0 }
        guard !columns.isEmpty || hasLinks else { return [] }
        var blanks = [UInt8](repeating: 1, count: contacts.count)
        for column in columns {
            let isBlank = column.blanks
            for i in blanks.indices where !isBlank[i] { blanks[i] = 0 }
        }
        if hasLinks { for i in blanks.indices where links[i] >= 0 { blanks[i] = 0 } }
        guard let isBrought = facts.book.brought(columns.isEmpty ? alike : contacts.names(of: alike), to: contacts)
        else { return blanks }
        for i in blanks.indices where blanks[i] == 1 && !isBrought(i) { blanks[i] = 2 }
        return blanks
    }
}

extension EntityTable {
    /// The column of a field, by its own name, else by the letters and digits of it: settings write
    /// `budget_confirmed`, exports "Budget confirmed".
    func column(named field: Field) -> Column? { name(of: field).flatMap { columns[$0] } }

    /// The name under which a field's column stands; nil without one.
    func name(of field: Field) -> Field? {
        if columns[field] != nil { return field }
        let wanted = HeaderName.squash(field.rawValue)
        return columns.keys.filter { HeaderName.squash($0.rawValue) == wanted }.min()
    }

    func names(of fields: [Field]) -> [Field] { fields.compactMap(name) }
}
