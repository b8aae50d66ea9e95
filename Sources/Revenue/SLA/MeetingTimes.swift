// Meetings since a contact became SQL: when the first was booked, and when discovery was held. Meetings stand in the
// exports of calendars and in those of activities; a deal that went on from Discovery shows that it was held, too.

import Columns

/// Instants per contact; `Moment.none` where nothing of the kind happened.
struct MeetingTimes {
    /// When the first meeting that takes place at or after SQL was booked; one that was cancelled is none.
    private(set) var booked: [Int64]
    /// The first meeting held at or after SQL, or the day a deal went on from Discovery.
    private(set) var discovered: [Int64]
    private let qualified: [Int64]
    private let now: Int64

    init(_ facts: Facts) {
        let book = facts.book
        qualified = ContactRuns.qualified(book.contacts)
        now = facts.now.milliseconds
        booked = [Int64](repeating: Moment.none.milliseconds, count: book.contacts.count)
        discovered = booked
        takeMeetings(book)
        takeActivities(book)
        takeDeals(facts)
    }

    private mutating func takeMeetings(_ book: Book) {
        let links = book.links.meetingContact, meetings = book.meetings
        guard links.count == meetings.count else { return }
        let start = meetings.moments("start"), created = meetings.moments("created")
        let absent = meetings.flags("no_show"), status = MeetingStatus(meetings.coded("status"))
        for row in links.indices where links[row] >= 0 {
            take(
                Int(links[row]), at: start[row], bookedAt: created[row], isHeld: absent[row] != 1 && status.isHeld(row),
                isOff: status.isOff(row))
        }
    }

    private mutating func takeActivities(_ book: Book) {
        let links = book.links.activityContact, activities = book.activities
        guard links.count == activities.count else { return }
        let type = activities.coded("type"), at = activities.moments("at")
        let isMeeting = type.names.folded.map { $0 == "meeting" }
        guard isMeeting.contains(true) else { return }
        let status = MeetingStatus(activities.coded("outcome"))
        for row in links.indices where links[row] >= 0 && isMeeting[Int(type.codes[row])] {
            take(
                Int(links[row]), at: at[row], bookedAt: Moment.none.milliseconds, isHeld: status.isHeld(row),
                isOff: status.isOff(row))
        }
    }

    /// A meeting of a contact; where nothing says when it was booked, it was by the time it began.
    private mutating func take(_ contact: Int, at start: Int64, bookedAt: Int64, isHeld: Bool, isOff: Bool) {
        let none = Moment.none.milliseconds, since = qualified[contact]
        guard start != none, since != none, start >= since else { return }
        let booking = bookedAt == none ? min(start, now) : bookedAt
        if !isOff && booking <= now { Self.lower(&booked[contact], to: booking) }
        if isHeld && start <= now { Self.lower(&discovered[contact], to: start) }
    }

    private mutating func takeDeals(_ facts: Facts) {
        let links = facts.book.links, deals = facts.deals, zone = facts.policy.clock.zone
        let stages = facts.policy.pipeline.stages
        guard let discovery = stages.firstIndex(where: { folded($0.name).contains("discovery") }),
            links.dealContactEnds.count == deals.flags.count
        else { return }
        var start = 0
        for deal in deals.flags.indices {
            let end = Int(links.dealContactEnds[deal])
            defer { start = end }
            let entry = deals.entries(of: deal).first {
                Int(deals.entryStages[$0]) > discovery && stages[Int(deals.entryStages[$0])].state != .lost
            }
            guard deals.flags[deal] & DealFlag.exists != 0, let entry else { continue }
            let day = zone.moment(day: Day(number: deals.entryDays[entry])).milliseconds
            for contact in links.dealContacts[start..<end] where contact >= 0 {
                Self.lower(&discovered[Int(contact)], to: max(day, qualified[Int(contact)]))
            }
        }
    }

    private static func lower(_ value: inout Int64, to instant: Int64) {
        if value == Moment.none.milliseconds || instant < value { value = instant }
    }
}

/// What the outcomes of meetings say, name by name.
struct MeetingStatus {
    private let codes: [UInt32]
    private let notHeld: [Bool]
    private let off: [Bool]

    init(_ column: CodedColumn) {
        let names = column.names.folded
        codes = column.codes
        notHeld = names.map(HeldMeetings.isNotHeld)
        off = names.map { $0 == "canceled" || $0 == "cancelled" }
    }

    func isHeld(_ row: Int) -> Bool { !notHeld[Int(codes[row])] }
    func isOff(_ row: Int) -> Bool { off[Int(codes[row])] }
}
