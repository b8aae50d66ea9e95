// How fast a rep reacted. The clock runs from the first form or hand-raise, else from the MQL date, to the first
// outbound call, email or held meeting at or after it, else to the dated column; elapsed time, never negative.

import Columns

/// Start and length of the response per contact.
struct Response {
    /// Local day of the start; `Day.none.number` without one.
    var clockDay: [Int32]
    /// Seconds to the first rep contact; -1 without one.
    var seconds: [Int32]

    init(_ book: Book, zone: Zone, now: Moment) {
        let contacts = book.contacts
        let none = Moment.none.milliseconds, until = now.milliseconds
        let kinds = ActivityKinds(book.activities)
        let links = book.links.activityContact
        let linked = links.count == book.activities.count && links.count > 0

        var start = [Int64](repeating: .max, count: contacts.count)
        if linked { kinds.earliest(.handRaise, links: links, notBefore: nil, until: now, into: &start) }
        let qualified = contacts.moments("mql")
        for i in 0..<contacts.count where start[i] == .max && qualified[i] != none && qualified[i] <= until {
            start[i] = qualified[i]
        }

        var contact = [Int64](repeating: .max, count: contacts.count)
        if linked { kinds.earliest(.repContact, links: links, notBefore: start, until: now, into: &contact) }
        HeldMeetings(book).earliest(notBefore: start, until: now, into: &contact)
        let dated = contacts.moments("first_contact")
        for i in 0..<contacts.count where contact[i] == .max && dated[i] != none {
            if dated[i] >= start[i] && dated[i] <= until { contact[i] = dated[i] }
        }

        seconds = [Int32](repeating: -1, count: contacts.count)
        for i in 0..<contacts.count where start[i] != .max && contact[i] != .max {
            seconds[i] = Int32(clamping: (contact[i] &- start[i]) / 1000)
        }
        for i in 0..<contacts.count where start[i] == .max { start[i] = none }
        clockDay = zone.days(of: start)
    }
}
