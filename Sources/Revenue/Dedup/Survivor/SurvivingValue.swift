// The value that each field keeps, from which record, and why, in words.

import Columns

/// One field of a merged group.
public struct SurvivingValue: Sendable, Hashable {
    public var field: Field
    /// Whether a yes of it means that somebody does not want to be reached.
    public let isOptOut: Bool
    /// As each record has it, in the order of the group's members; empty where blank.
    public var values: [String]
    /// What tells each of them from the others, spelling apart; of phones the number that is dialled and its extension.
    let keys: [[UInt8]]
    /// The member whose value is kept; nil where all are blank, or where the value was typed.
    public var winner: Int?
    /// The value that a reviewer typed instead, and what tells it from others.
    public var typed: String?
    private var typedKey: [UInt8] = []
    /// The rule that chose it, or would have.
    public var rule: Survivor
    /// The member whose value the rule keeps, where a reviewer has chosen another.
    public var ruled: Int?
    /// "newer activity, 2026-11-18", "fills a blank", "same in all".
    public var reason: String

    init(
        field: Field, isOptOut: Bool, values: [String], keys: [[UInt8]], winner: Int?, rule: Survivor, reason: String
    ) {
        self.field = field
        self.isOptOut = isOptOut
        self.values = values
        self.keys = keys
        self.winner = winner
        self.rule = rule
        self.reason = reason
    }

    /// A reviewer has chosen or typed the value.
    public var isPicked: Bool { ruled != nil || typed != nil }
    /// The value that is kept; empty where all are blank.
    public var kept: String { typed ?? winner.map { values[$0] } ?? "" }

    /// Takes a typed value in the place of all others.
    mutating func take(typed text: String, key: [UInt8]) {
        (ruled, winner) = (winner, nil)
        (typed, typedKey) = (text, key)
    }

    /// Whether any filled value says something else than the kept one.
    public var isDisputed: Bool { values.indices.contains { !values[$0].isEmpty && !isKept($0) } }

    /// Whether a member's value says the same as the kept one, spelling apart.
    public func isKept(_ member: Int) -> Bool {
        if typed != nil { return keys[member] == typedKey }
        return winner.map { keys[member] == keys[$0] } ?? values[member].isEmpty
    }

    /// Whether a member's record needs nothing to have what is kept: what somebody chose to the letter, what a rule
    /// chose spelling apart, as a yes and an address always are.
    ///
    /// - Parameter isChosen: somebody wants this value and no other; a decision also has what rules chose then.
    func stands(in member: Int, isChosen: Bool) -> Bool {
        isChosen && !isOptOut && field != "email" ? values[member] == kept : isKept(member)
    }
}

/// A filled value that no record has any more once a group is merged.
public struct LostValue: Sendable, Hashable {
    public var member: Int32
    public var field: Field
    public var value: String
}

extension Survivorship {
    /// All fields of which some member has a value, in the contract's order, further ones by name.
    ///
    /// - Parameters:
    ///   - picks: the record whose value a reviewer wants, by field.
    ///   - typed: the value that a reviewer has typed, by field.
    public func values(
        _ group: DuplicateGroup, picks: [Field: Int32] = [:], typed: [Field: String] = [:]
    ) -> [SurvivingValue] {
        let picks = chosen(picks)
        return fields(group).compactMap { field in
            var value = value(field, group)
            if let text = typed[field] {
                value.reason = value.winner == nil
                    ? "typed; blank in all" : "typed; the rule says \(value.kept) (\(value.reason))"
                value.take(typed: text, key: key(text, field))
                return value
            }
            guard let ruled = value.winner else { return nil }
            if let pick = picks[field], let place = group.members.firstIndex(of: pick), !value.values[place].isEmpty {
                (value.winner, value.ruled) = (place, ruled)
                value.reason = "your choice; the rule says \(value.values[ruled]) (\(value.reason))"
            }
            return value
        }
    }

    /// One field.
    public func value(_ field: Field, _ group: DuplicateGroup) -> SurvivingValue {
        let values = group.members.map { text(field, $0) }
        let rule = sources.rule(field)
        let filled = values.indices.filter { !values[$0].isEmpty }
        var result = SurvivingValue(
            field: field, isOptOut: sources.isOptOut(field), values: values, keys: values.map { key($0, field) },
            winner: nil, rule: rule, reason: "blank in all")
        guard let first = filled.first else { return result }
        let sound = filled.filter { isSound(result.keys[$0], field) }, eligible = sound.isEmpty ? filled : sound
        let choice = filled.count == 1 ? nil : chosen(rule, field, group, eligible, values)
        let usual = filled.count == 1 ? first : canonical(eligible, group)
        result.winner = choice?.winner ?? usual
        if filled.count == 1 {
            result.reason = first == 0 ? "kept record, the only value" : "fills a blank"
        } else if !result.isDisputed {
            result.winner = first
            result.reason = filled.count == values.count ? "same in all" : "same where filled"
        } else {
            result.reason = choice?.reason ?? canonicalReason(usual, eligible, group)
            if choice == nil, rule != .canonical { result.reason += "; \(rule.withoutGrounds)" }
            if eligible.count < filled.count {
                result.reason += "; numbers with a digit too few or too many passed over"
            }
        }
        return result
    }

    /// Filled values that no surviving record would have after the merges, by member and field.
    ///
    /// Values of records that go, and of the record that is kept those that another one's, or a typed one, takes the
    /// place of; links lose nothing but what is set by hand. Dates and flags are settled by rule and not lost; HubSpot
    /// keeps a merged contact's address.
    public func losses(_ group: DuplicateGroup) -> [LostValue] {
        guard !group.kinds.isEmpty else { return [] }
        let origins = group.members.map { records.origin(Int($0)) }
        return losses(sources.disputed(origins).map { value($0, group) }, group)
    }

    /// The same for values that were chosen already.
    func losses(_ values: [SurvivingValue], _ group: DuplicateGroup) -> [LostValue] {
        guard !group.kinds.isEmpty || values.contains(where: \.isPicked) else { return [] }
        let disputed = values.filter { $0.isDisputed && isLosable($0.field) }
        guard !disputed.isEmpty else { return [] }
        let plan = MergePlan(group, self), going = Set(plan.going)
        var lost: [LostValue] = []
        for value in disputed {
            var seen: Set<[UInt8]> = []
            for (index, text) in value.values.enumerated() where !text.isEmpty && !value.isKept(index) {
                let member = group.members[index]
                guard going.contains(member) || isOverwritten(value, member, group, plan) else { continue }
                if value.field == "email", going.contains(member), records.system(Int(member)) == "hubspot" {
                    continue
                }
                if seen.insert(value.keys[index]).inserted {
                    lost.append(LostValue(member: member, field: value.field, value: text))
                }
            }
        }
        return lost
    }

    private func isLosable(_ field: Field) -> Bool {
        SurvivorSources.isLosable(sources.base(field), records.object, sources.rule(field))
    }

    /// Choices by the columns that they mean.
    func chosen(_ picks: [Field: Int32]) -> [Field: Int32] {
        var chosen = picks, meant: [(field: Field, record: Int32)] = []
        for (field, record) in picks.sorted(by: { $0.key < $1.key }) {
            let other = records.chosen(field, of: record)
            guard other != field else { continue }
            chosen[field] = nil
            meant.append((other, record))
        }
        for (field, record) in meant where chosen[field] == nil { chosen[field] = record }
        return chosen
    }

    /// Whether the files set a field of a record that stays to another value: by rule or by hand where others are
    /// merged into it, by hand alone where it is linked.
    private func isOverwritten(
        _ value: SurvivingValue, _ record: Int32, _ group: DuplicateGroup, _ plan: MergePlan
    ) -> Bool {
        let system = records.system(Int(record))
        let isMaster = plan.merges.contains { $0.master == record }
        guard isMaster || value.isPicked && system == "hubspot" && plan.links.contains(record) else { return false }
        guard value.typed == nil, let winner = value.winner.map({ group.members[$0] }) else { return true }
        // Another system's own words are nothing that a record here could be set to.
        let base = sources.base(value.field)
        return records.system(Int(winner)) == system || records.object.kind(of: base) != .coded
            || HandbackBuild.plainFields.contains(base)
    }

    private func fields(_ group: DuplicateGroup) -> [Field] {
        sources.fields(of: group.members.map { records.origin(Int($0)) }).map { sources.fields[$0] }
    }

    func text(_ field: Field, _ record: Int32) -> String { records.value(field, record) }

    /// Whether a value is what it ought to be, so that a newer one that is not does not take its place.
    private func isSound(_ key: [UInt8], _ field: Field) -> Bool {
        !isPhone(field) || PhoneNumber.isWhole(Array(key.prefix { (48...57).contains($0) }))
    }

    private func isPhone(_ field: Field) -> Bool { sources.base(field) == "phone" || field == "mobile" }

    private func key(_ value: String, _ field: Field) -> [UInt8] {
        // Systems write yes and no in several ways.
        if sources.isOptOut(field), let says = OptOut.says(value) { return [says ? 1 : 0] }
        // A full stop in an address may make it another mailbox.
        if sources.base(field) == "email" { return Array(value.lowercased().utf8) }
        guard isPhone(field) else { return ValueSpelling.key(value) }
        let number = Array(value.utf8).withUnsafeBufferPointer {
            (digits: PhoneNumber.digits($0, country: country), more: PhoneNumber.extension($0))
        }
        if number.digits.isEmpty { return ValueSpelling.key(value) }
        return number.more.isEmpty ? number.digits : number.digits + [UInt8(ascii: "x")] + number.more
    }

    /// The member whose value is kept where no rule speaks: the kept record, else the one that would be kept next.
    private func canonical(_ filled: [Int], _ group: DuplicateGroup) -> Int {
        if filled.first == 0 { return 0 }
        return filled.min { rank(group.members[$0]) < rank(group.members[$1]) } ?? 0
    }

    /// What put that member before the next one that has a value.
    private func canonicalReason(_ winner: Int, _ filled: [Int], _ group: DuplicateGroup) -> String {
        let best = rank(group.members[winner])
        guard let next = filled.filter({ $0 != winner }).map({ rank(group.members[$0]) }).min() else { return "" }
        let system = records.system(Int(group.members[winner]))
        if winner != 0 { return "blank in the kept record; \(reason(best, before: next, system))" }
        if next < best { return "the record you keep" }
        return best.system != next.system && best.system == 0
            ? "\(system) wins" : "kept record, \(reason(best, before: next, system))"
    }
}
