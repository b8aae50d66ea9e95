// The value that each field keeps, from which record, and why, in words.

import Columns

/// One field of a merged group.
public struct SurvivingValue: Sendable, Hashable {
    public var field: Field
    /// As each record has it, in the order of the group's members; empty where blank.
    public var values: [String]
    /// The member whose value is kept; nil where all are blank.
    public var winner: Int?
    /// The rule that chose it.
    public var rule: Survivor
    /// "newer activity, 2026-11-18", "fills a blank", "same in all".
    public var reason: String

    /// Whether any filled value says something else than the kept one.
    public var isDisputed: Bool { values.contains { !$0.isEmpty && !isKept($0) } }

    /// Whether a value says the same as the kept one, spelling apart.
    func isKept(_ value: String) -> Bool {
        guard let winner else { return value.isEmpty }
        return value == values[winner] || SurvivingValue.fold(value) == SurvivingValue.fold(values[winner])
    }

    static func fold(_ value: String) -> [UInt8] { FoldedBytes(value.utf8).bytes }
}

extension Survivorship {
    /// All fields of which some member has a value, in the contract's order, further ones by name.
    public func values(_ group: DuplicateGroup) -> [SurvivingValue] {
        fields(group).compactMap { field in
            let value = value(field, group)
            return value.winner == nil ? nil : value
        }
    }

    /// One field.
    public func value(_ field: Field, _ group: DuplicateGroup) -> SurvivingValue {
        let values = group.members.map { text(field, $0) }
        let rule = policy.survivorship[field] ?? .canonical
        let filled = values.indices.filter { !values[$0].isEmpty }
        var result = SurvivingValue(field: field, values: values, winner: nil, rule: rule, reason: "blank in all")
        guard let first = filled.first else { return result }
        let choice = filled.count == 1 ? nil : chosen(rule, field, group, filled, values)
        result.winner = choice?.winner ?? first
        if filled.count == 1 {
            result.reason = first == 0 ? "kept record, the only value" : "fills a blank"
        } else if !result.isDisputed {
            result.winner = first
            result.reason = filled.count == values.count ? "same in all" : "same where filled"
        } else {
            result.reason = choice?.reason ?? canonicalReason(first, group)
        }
        return result
    }

    /// Filled values that no surviving record would have after the merges, by member and field.
    ///
    /// Links lose nothing. Dates and flags are settled by rule and not lost; HubSpot keeps a merged contact's address.
    public func losses(_ group: DuplicateGroup) -> [(member: Int32, field: Field, value: String)] {
        guard !group.kinds.isEmpty else { return [] }
        let systems = group.members.map { records.system(Int($0)) }
        var lost: [(member: Int32, field: Field, value: String)] = []
        for value in values(group) where value.isDisputed && isLosable(value.field) {
            var seen: Set<[UInt8]> = []
            for (index, text) in value.values.enumerated() where !text.isEmpty && !value.isKept(text) {
                guard group.kinds[systems[index]] != nil, systems[..<index].contains(systems[index]) else { continue }
                if value.field == "email", systems[index] == "hubspot" { continue }
                if seen.insert(SurvivingValue.fold(text)).inserted { lost.append((group.members[index], value.field, text)) }
            }
        }
        return lost
    }

    private func isLosable(_ field: Field) -> Bool {
        switch policy.survivorship[field] {
        case .strictest, .furthest, .oldest, .newest: return false
        default: break
        }
        let kind = records.object.kind(of: field)
        return field != "id" && kind != .moment && kind != .key && field != "score"
    }

    private func fields(_ group: DuplicateGroup) -> [Field] {
        let known = records.object.fields.map(\.field).filter { $0 != "id" }
        let sources = Set(group.members.map { records.origin(Int($0)).source })
        let further = sources.flatMap { records.fields(ofSource: $0) }.filter { $0 != "id" && !known.contains($0) }
        return known + Set(further).sorted()
    }

    /// A cell as people read it; empty where blank.
    func text(_ field: Field, _ record: Int32) -> String {
        guard let (column, row) = records.column(field, of: Int(record)) else { return "" }
        switch column {
        case .text(let text): return text.string(row)
        case .coded(let coded): return coded.string(row)
        case .key(let keys): return keys.string(row)
        case .moment(let moments):
            let value = Moment(milliseconds: moments.values[row])
            return value == .none ? "" : moments.dateOnly ? value.utcDay.description : value.iso8601(in: .utc)
        case .money(let money):
            let value = Money(units: money.values[row])
            return value == .none ? "" : value.description
        case .number(let numbers):
            let value = numbers.values[row]
            return value.isNaN ? "" : Int(exactly: value).map(String.init) ?? "\(value)"
        case .flag(let flags): return flags.values[row] == 2 ? "" : flags.values[row] == 1 ? "yes" : "no"
        }
    }

    private func canonicalReason(_ winner: Int, _ group: DuplicateGroup) -> String {
        let system = records.system(Int(group.members[winner]))
        if winner == 0 { return system == sources.canonical ? "\(system) wins" : "kept record" }
        return "blank in the kept record; \(system) comes next"
    }
}
