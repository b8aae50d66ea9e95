// When each contact became MQL, as exactly as the exports tell it: scores of the past are taken at this moment, and
// nothing that came later is known to them.

import Columns

/// The moment up to which a contact's score at MQL may look.
struct MQLMoments {
    private let own: [Int64]
    private let isDateOnly: Bool
    private let reached: [Int32]
    private let created: [Int32]
    private let zone: Zone

    init(_ facts: Facts) {
        let contacts = facts.book.contacts
        own = contacts.moments("mql")
        if case .moment(let column)? = contacts.columns["mql"] {
            isDateOnly = column.dateOnly
        } else {
            isDateOnly = false
        }
        zone = facts.policy.clock.zone
        reached = facts.reachedDay[LifecycleStage.mql.index]
        created = contacts.has("created") ? zone.days(of: contacts.moments("created")) : []
    }

    /// Its own stamp; the end of the day where only that is known, or where the day is that of a later stage. Nil where
    /// nothing but the creation of the record dates it.
    func moment(_ contact: Int) -> Moment? {
        let stamp = Moment(milliseconds: own[contact])
        if stamp != .none { return isDateOnly ? zone.end(of: zone.day(of: stamp)) : stamp }
        let day = reached[contact]
        guard day != Day.none.number, created.isEmpty || day != created[contact] else { return nil }
        return zone.end(of: Day(number: day))
    }
}
