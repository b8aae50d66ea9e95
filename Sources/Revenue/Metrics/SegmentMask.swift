// A segment as bytes over the rows: 1 where every condition holds. A record answers by its own field; where that is
// blank or absent, through its company, a deal then through its first contact, a contact then through any deal of it.

import Columns

/// Which contacts and deals are in a segment; nil stands for all of them.
struct SegmentMask {
    let contacts: [UInt8]?
    let deals: [UInt8]?

    static let everything = SegmentMask(contacts: nil, deals: nil)
    /// Whose fields a condition may name.
    static let objects: [ObjectKind] = [.contact, .deal, .company]

    private init(contacts: [UInt8]?, deals: [UInt8]?) {
        self.contacts = contacts
        self.deals = deals
    }

    init(_ segment: Segment, _ facts: Facts) {
        guard !segment.conditions.isEmpty else {
            self = .everything
            return
        }
        var contacts = [UInt8](repeating: 1, count: facts.book.contacts.count)
        var deals = [UInt8](repeating: 1, count: facts.book.deals.count)
        for condition in segment.conditions {
            let verdict = ConditionVerdict(condition, facts)
            let both = verdict.resolved()
            for i in contacts.indices { contacts[i] &= both.contacts[i] }
            for i in deals.indices { deals[i] &= both.deals[i] }
        }
        self.init(contacts: contacts, deals: deals)
    }

    subscript(object: ObjectKind) -> [UInt8]? { object == .deal ? deals : object == .contact ? contacts : nil }
}

/// One condition over the tables.
private struct ConditionVerdict {
    /// The record has no value of its own.
    static let blank: UInt8 = 2

    let condition: Condition
    let facts: Facts

    init(_ condition: Condition, _ facts: Facts) {
        self.condition = condition
        self.facts = facts
    }

    func resolved() -> (contacts: [UInt8], deals: [UInt8]) {
        let links = facts.book.links
        let company = verdicts(.company), ownDeals = verdicts(.deal), ownContacts = verdicts(.contact)
        var contacts = ownContacts ?? [UInt8](repeating: Self.blank, count: facts.book.contacts.count)
        var deals = ownDeals ?? [UInt8](repeating: Self.blank, count: facts.book.deals.count)
        let contactsBorrow = facts.borrows(condition.field, .contact)
        let dealsBorrow = facts.borrows(condition.field, .deal)
        if let company, contactsBorrow { Self.fill(&contacts, from: company, by: links.contactCompany) }
        if let company, dealsBorrow { Self.fill(&deals, from: company, by: links.dealCompany) }
        if dealsBorrow && (ownDeals == nil || ownContacts != nil) {
            Self.fill(&deals, from: contacts, by: facts.firstContacts)
        }
        if ownContacts == nil, let ownDeals { fillFromDeals(&contacts, ownDeals) }
        let unknown = condition.holdsForBlank
        for i in contacts.indices where contacts[i] == Self.blank { contacts[i] = unknown }
        for i in deals.indices where deals[i] == Self.blank { deals[i] = unknown }
        return (contacts, deals)
    }

    private static func fill(_ verdicts: inout [UInt8], from other: [UInt8], by links: [Int32]) {
        guard links.count == verdicts.count else { return }
        for i in verdicts.indices where verdicts[i] == blank && links[i] >= 0 { verdicts[i] = other[Int(links[i])] }
    }

    /// A contact without such a field is in when one of its deals is.
    private func fillFromDeals(_ contacts: inout [UInt8], _ deals: [UInt8]) {
        let links = facts.book.links
        guard links.dealContactEnds.count == deals.count else { return }
        var start = 0
        for deal in deals.indices {
            let end = Int(links.dealContactEnds[deal])
            for contact in links.dealContacts[start..<end] where deals[deal] != Self.blank && contact >= 0 {
                if contacts[Int(contact)] != 1 { contacts[Int(contact)] = deals[deal] }
            }
            start = end
        }
    }

    /// 0, 1 or blank for every row of a table; nil where it has no such field.
    private func verdicts(_ object: ObjectKind) -> [UInt8]? {
        if let dimension = Dimension(rawValue: condition.field.rawValue),
            dimension == .segment || dimension == .territory
        {
            guard object != .company else { return nil }
            let keys = facts.keys(dimension, object)
            return byCode(CodedColumn(codes: keys.codes, names: TextColumn(keys.names)))
        }
        switch facts.book[object].columns[condition.field] {
        case .coded(let column):
            if condition.field == "stage" {
                if object == .contact { return byLifecycleStage(column) }
                if object == .deal, let verdicts = byPipelineStage(column) { return verdicts }
            }
            return byCode(column)
        case .text(let column): return (0..<column.count).map { verdict(text: column.string($0)) }
        case .key(let column): return column.packed.indices.map { verdict(text: column.string($0)) }
        case .moment(let column): return byDay(facts.policy.clock.zone.days(of: column.values))
        case .money(let column):
            let value = Double(condition.value) ?? .nan
            return column.values.map { $0 == Money.none.units ? Self.blank : compare(Money(units: $0).double, value) }
        case .number(let column):
            let value = Double(condition.value) ?? .nan
            return column.values.map { $0.isNaN ? Self.blank : compare($0, value) }
        case .flag(let column):
            let wanted: UInt8 = ["true", "yes", "1"].contains(condition.value.lowercased()) ? 1 : 0
            return column.values.map { $0 == 2 ? Self.blank : compare($0, wanted) }
        case nil: return nil
        }
    }

    private func byCode(_ column: CodedColumn) -> [UInt8] {
        let names = (0..<column.names.count).map { column.names.string($0) }
        // Exact where some record reads exactly so, that a breakdown's row is never joined by its look-alikes.
        let exact = names.contains(condition.value)
        let byName = names.map { verdict(text: $0, exact: exact) }
        return column.codes.map { byName[Int($0)] }
    }

    /// By the derived stage, in the order of the lifecycle: `stage >= SQL` also finds what a file spells
    /// `Opportunity`. Who has no known stage answers to the word of the file, and to "Other" where it has one.
    private func byLifecycleStage(_ column: CodedColumn) -> [UInt8] {
        let wanted = LifecycleSpelling(facts.policy.lifecycle).stage(condition.value)
        var byStage = LifecycleStage.allCases.map { stage -> UInt8 in
            if condition.op == .contains || wanted == nil { return verdict(text: stage.title) }
            return compare(stage.index, wanted?.index ?? 0)
        }
        while byStage.count < 256 { byStage.append(0) }
        let names = (0..<column.names.count).map { column.names.string($0) }
        let unknown = names.map { name -> UInt8 in
            if name.isEmpty { return condition.holdsForBlank }
            guard [.equal, .notEqual, .contains].contains(condition.op) else { return 0 }
            let own = verdict(text: name), other = verdict(text: ContactFacts.otherStage)
            return condition.op == .notEqual ? own & other : own | other
        }
        let current = facts.contacts.current
        return current.indices.map { row in
            current[row] == ContactFacts.noStage ? unknown[Int(column.codes[row])] : byStage[Int(current[row])]
        }
    }

    /// `stage = "Closed Won"` also finds what a file spells `closedwon`; nil where the policy has no such stage.
    private func byPipelineStage(_ column: CodedColumn) -> [UInt8]? {
        let wanted = StageNames(facts.policy.pipeline).index(condition.value)
        guard condition.op == .equal || condition.op == .notEqual, wanted >= 0 else { return nil }
        let equal: UInt8 = condition.op == .equal ? 1 : 0
        let stages = facts.deals.stage
        return stages.indices.map {
            stages[$0] < 0 && column.codes[$0] == 0 ? Self.blank : stages[$0] == wanted ? equal : 1 - equal
        }
    }

    private func byDay(_ days: [Int32]) -> [UInt8] {
        guard let span = CalendarSpan(condition.value) else { return days.map { _ in Self.blank } }
        let first = span.first.number, last = span.last.number
        return days.map { day in
            if day == Day.none.number { return Self.blank }
            let holds =
                switch condition.op {
                case .equal, .contains: day >= first && day <= last
                case .notEqual: day < first || day > last
                case .greater: day > last
                case .atLeast: day >= first
                case .less: day < first
                case .atMost: day <= last
                }
            return holds ? 1 : 0
        }
    }

    private func verdict(text: String, exact: Bool = false) -> UInt8 {
        if text.isEmpty { return Self.blank }
        let value = condition.value
        if condition.op == .contains { return text.lowercased().contains(value.lowercased()) ? 1 : 0 }
        if let a = Double(text), let b = Double(value) { return compare(a, b) }
        return exact ? compare(text, value) : compare(text.lowercased(), value.lowercased())
    }

    private func compare<Value: Comparable>(_ a: Value, _ b: Value) -> UInt8 {
        condition.op.holds(a, b) ? 1 : 0
    }
}

extension Condition {
    /// Whether it holds for a record that has no value anywhere.
    fileprivate var holdsForBlank: UInt8 {
        switch op {
        case .equal: value.isEmpty ? 1 : 0
        case .notEqual: value.isEmpty ? 0 : 1
        default: 0
        }
    }
}

extension TextColumn {
    /// A column of these names.
    init(_ names: [String]) {
        self.init()
        for name in names { append(name.utf8) }
    }
}
