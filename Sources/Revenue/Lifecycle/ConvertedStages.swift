// People whose own records name no lifecycle stage, as Salesforce's leads and contacts: how far they got follows from
// the conversion of the lead and from the deals they are linked to. A conversion is the day of SQL, and of the
// opportunity where one came of it; a deal is an opportunity from its creation; its win makes a customer.

import Columns

/// Days by conversion and deals, per contact; `Day.none.number` where nothing is known.
struct ConvertedStages {
    /// Days of SQL, opportunity and customer.
    var days: [LifecycleStage: [Int32]] = [:]
    /// The furthest stage a contact is known to have reached with or without a day; -1 without one.
    var furthest: [Int8]
    /// 1 for a conversion that lies after now.
    var isAhead: [UInt8] = []

    /// - Parameter isSilent: whether a contact's own record names no stage.
    init(_ book: Book, _ deals: DealFacts, _ policy: Policy, now: Moment, isSilent: [Bool]) {
        let contacts = book.contacts, none = Day.none.number
        furthest = [Int8](repeating: -1, count: contacts.count)
        let convertedAt = policy.clock.zone.days(of: contacts.moments("converted_at"), asOf: now).days
        takeConversions(contacts, convertedAt, isSilent)
        let links = book.links
        guard links.dealContactEnds.count == deals.flags.count else { return }
        var start = 0
        for deal in deals.flags.indices {
            let end = Int(links.dealContactEnds[deal]), flags = deals.flags[deal]
            if flags & DealFlag.exists != 0 {
                for member in links.dealContacts[start..<end] where isSilent[Int(member)] {
                    let contact = Int(member)
                    // A lead that was converted into a deal of older date came to it on that day.
                    let converted = convertedAt[contact] == Day.notYet ? none : convertedAt[contact]
                    reach(.opportunity, contact, max(deals.createdDay[deal], converted))
                    if flags & DealFlag.won != 0 { reach(.customer, contact, deals.closeDay[deal]) }
                }
            }
            start = end
        }
    }

    private mutating func takeConversions(_ contacts: EntityTable, _ convertedAt: [Int32], _ isSilent: [Bool]) {
        let isConverted = contacts.flags("is_converted")
        let person = Self.filled(contacts, "converted"), deal = Self.filled(contacts, "converted_deal")
        guard !person.isEmpty || !deal.isEmpty || contacts.has("is_converted") else { return }
        isAhead = [UInt8](repeating: 0, count: contacts.count)
        for i in isSilent.indices where isSilent[i] {
            let hasDeal = !deal.isEmpty && deal[i] != KeyColumn.blank
            guard isConverted[i] == 1 || hasDeal || (!person.isEmpty && person[i] != KeyColumn.blank) else { continue }
            guard convertedAt[i] != Day.notYet else {
                isAhead[i] = 1
                continue
            }
            reach(.sql, i, convertedAt[i])
            if hasDeal { reach(.opportunity, i, convertedAt[i]) }
        }
    }

    /// The packed keys of a column; empty where no export has it.
    private static func filled(_ contacts: EntityTable, _ field: Field) -> [Int64] {
        if case .key(let column)? = contacts.columns[field] { return column.packed }
        return []
    }

    private mutating func reach(_ stage: LifecycleStage, _ contact: Int, _ day: Int32) {
        furthest[contact] = max(furthest[contact], Int8(stage.index))
        guard day != Day.none.number else { return }
        var known = days[stage] ?? [Int32](repeating: Day.none.number, count: furthest.count)
        days[stage] = nil
        if known[contact] == Day.none.number || day < known[contact] { known[contact] = day }
        days[stage] = known
    }
}
