// Recycled leads apart from all others: how many were sent back, how many became MQLs again, and how far those got.
// An old MQL date is not held for a new one: it counts when it is later than the recycling, or when the contact stands
// in MQL or a later stage now.

import Columns

/// How far recycled leads got after they were sent back.
public enum RecycledStep: String, Sendable, Hashable, CaseIterable {
    case recycled, mqlAgain = "mql-again", sql, customer

    public var title: String {
        switch self {
        case .recycled: "Recycled"
        case .mqlAgain: "MQL again"
        case .sql: "then SQL"
        case .customer: "then Customer"
        }
    }
}

/// Recycled leads of a period, by the day they were recycled.
struct Recycling: Sendable {
    private let dates: StageDates
    private let current: [UInt8]
    private let flags: [UInt16]

    init(_ facts: Facts, _ dates: StageDates) {
        self.dates = dates
        current = facts.contacts.current
        flags = facts.contacts.flags
    }

    /// The people of a step, ascending. Who has no date of recycling counts only over all time.
    func people(_ step: RecycledStep, _ days: DaySpan, _ mask: [UInt8]?) -> [Int32] {
        let wanted = ContactFlag.recycled | ContactFlag.exists
        return flags.indices.filter { contact in
            guard flags[contact] & wanted == wanted else { return false }
            let day = dates.own(.recycled, contact) ?? Day.none.number
            guard day >= days.low && day <= days.high, (mask?[contact] ?? 1) == 1 else { return false }
            return reached(step, contact, since: day)
        }.map { Int32($0) }
    }

    private func reached(_ step: RecycledStep, _ contact: Int, since day: Int32) -> Bool {
        switch step {
        case .recycled: true
        case .mqlAgain: cameTo(.mql, contact, day)
        case .sql: cameTo(.mql, contact, day) && cameTo(.sql, contact, day)
        case .customer: cameTo(.mql, contact, day) && cameTo(.customer, contact, day)
        }
    }

    /// The stage, or a later one, bears a date after the recycling; or the contact stands in it now.
    private func cameTo(_ stage: LifecycleStage, _ contact: Int, _ day: Int32) -> Bool {
        if (stage.index...6).contains(Int(current[contact])) { return true }
        guard day != Day.none.number else { return false }
        return LifecycleStage.ordered[stage.index...].contains { (dates.own($0, contact) ?? day) > day }
    }
}
