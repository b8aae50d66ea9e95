// Which records of different exports are one entity. In order of strength: the same id in the same system; an id that
// one system keeps of another; a converted lead's contact; then the natural key (e-mail, domain, or a deal's name,
// company and amount where they are unique). A natural key never joins two records of one system: whether those are
// duplicates is for a person to say.

import Columns

/// Finds the entity of each row of one input among those placed before it.
struct Joiner {
    let object: ObjectKind
    let inputs: [Input]
    private let indexes: [KeyIndex?]

    init(object: ObjectKind, inputs: [Input]) {
        self.object = object
        self.inputs = inputs
        indexes = inputs.count < 2
            ? [] : inputs.map { input in input.ids.map { KeyIndex($0, isCaseSafe: input.export.rules.hasCaseSafeIDs) } }
    }

    func roster() -> Roster {
        Roster(inputs: inputs, object: object) { index, state in
            index == 0 ? nil : finder(index, state)
        }
    }

    private func finder(_ index: Int, _ state: RosterState) -> (Int) -> Int32 {
        let strong = strongLinks(index, state)
        let natural = naturalKeys(index, state)
        return { row in
            for link in strong {
                let entity = link(row)
                if entity >= 0 { return entity }
            }
            return natural?(row) ?? -1
        }
    }

    /// Look-ups by ids.
    private func strongLinks(_ index: Int, _ state: RosterState) -> [(Int) -> Int32] {
        let input = inputs[index]
        var links: [(Int) -> Int32] = []
        for other in 0..<index {
            let entities = state.entityOfRow[other]
            let from = inputs[other]
            if from.system == input.system, let target = indexes[other] {
                for field in ["id", "converted"] as [Field] {
                    if let ids = input.key(field) { links.append(Self.link(ids, target, entities)) }
                }
            } else if from.system != input.system {
                // Our own id of theirs, and their record's id of ours.
                for field in Self.foreignIDs(object) where from.system == "salesforce" {
                    if let ids = input.key(field), let target = indexes[other] {
                        links.append(Self.link(ids, target, entities))
                    }
                }
                for field in Self.foreignIDs(object) where input.system == "salesforce" {
                    if let theirs = from.key(field), let ids = input.ids {
                        links.append(Self.link(ids, KeyIndex(theirs, isCaseSafe: true), entities))
                    }
                }
            }
        }
        return links
    }

    private static func link(_ ids: KeyColumn, _ target: KeyIndex, _ entities: [Int32]) -> (Int) -> Int32 {
        let byText = (0..<ids.pool.count).map { target.row(text: ids.pool[$0]) }
        return { row in
            let value = ids.packed[row]
            if value == KeyColumn.blank { return -1 }
            let found = value >= 0 ? target.row(number: value) : byText[Int(-1 - value)]
            return found < 0 ? -1 : entities[Int(found)]
        }
    }

    /// Fields in which another system keeps the Salesforce id of the same thing.
    private static func foreignIDs(_ object: ObjectKind) -> [Field] {
        switch object {
        case .contact: ["sf_contact_id", "sf_lead_id"]
        case .company: ["sf_account_id"]
        case .deal: ["sf_deal_id"]
        default: []
        }
    }

    /// Look-up by the natural key among records of other systems; nil where there are none.
    private func naturalKeys(_ index: Int, _ state: RosterState) -> ((Int) -> Int32)? {
        let input = inputs[index]
        guard let keyOfRow = NaturalKey.reader(object, input.export) else { return nil }
        var entities: [[UInt8]: Int32] = [:]
        for other in 0..<index where inputs[other].system != input.system {
            guard let key = NaturalKey.reader(object, inputs[other].export) else { continue }
            let placed = state.entityOfRow[other]
            for row in 0..<inputs[other].rows where placed[row] >= 0 {
                let text = key(row)
                if text.isEmpty { continue }
                if let known = entities[text] {
                    // Two deals that look the same are not told apart by looks.
                    if object == .deal, known != placed[row] { entities[text] = -1 }
                } else {
                    entities[text] = placed[row]
                }
            }
        }
        guard !entities.isEmpty else { return nil }
        let repeated = object == .deal ? NaturalKey.repeated(keyOfRow, rows: input.rows) : []
        var taken: Set<Int32> = []
        return { row in
            let text = keyOfRow(row)
            guard !text.isEmpty, let entity = entities[text], entity >= 0, !repeated.contains(text),
                !state.isTaken(entity, by: index), taken.insert(entity).inserted
            else { return -1 }
            return entity
        }
    }
}

/// The key by which records of different systems know each other without ids.
enum NaturalKey {
    /// Row → key, empty where the record has none; nil where the export lacks the columns.
    static func reader(_ object: ObjectKind, _ export: LoadedExport) -> ((Int) -> [UInt8])? {
        switch object {
        case .contact, .user:
            guard case .text(let emails)? = export.column("email") else { return nil }
            return { DomainName.emailKey(emails[$0]) }
        case .company:
            guard let domains = export.column("domain") else { return nil }
            return { row in
                let domain = domains.bytes(row)
                return DomainName.isFreeMail(domain) ? [] : domain
            }
        case .deal:
            guard let names = export.column("name"), let companies = export.column("company"),
                case .money(let amounts)? = export.column("amount")
            else { return nil }
            return { row in
                let name = words(names.bytes(row)), company = words(companies.bytes(row))
                let amount = amounts.values[row]
                if name.isEmpty || company.isEmpty || amount == Money.none.units { return [] }
                return name + [0] + company + [0] + Array(String(amount).utf8)
            }
        default: return nil
        }
    }

    /// Keys that occur more than once.
    static func repeated(_ key: (Int) -> [UInt8], rows: Int) -> Set<[UInt8]> {
        var seen: Set<[UInt8]> = []
        var twice: Set<[UInt8]> = []
        for row in 0..<rows {
            let text = key(row)
            if !seen.insert(text).inserted { twice.insert(text) }
        }
        return twice
    }

    /// Letters and digits in lower case: punctuation and spacing differ between systems.
    private static func words(_ text: [UInt8]) -> [UInt8] {
        Array(HeaderName.squash(String(decoding: text, as: UTF8.self)).utf8)
    }
}
