// How fast a rep reacted. One clock runs from the first form or hand-raise, else from the MQL date; another from the
// MQL date alone. Both stop at the first outbound call, email or held meeting at or after their start, else at the
// dated column; elapsed time, never negative.

import Columns

/// Starts, lengths and sources of the responses, per contact.
struct Response {
    /// When the first clock started; `Moment.none` without a start.
    var start: [Int64]
    /// Local day of that.
    var clockDay: [Int32]
    /// Seconds to the first rep contact; -1 without one.
    var seconds: [Int32]
    /// What shows it, as `ContactSource` codes.
    var sources: [Int32]
    /// The same since the MQL date.
    var secondsSinceMQL: [Int32]
    var sourcesSinceMQL: [Int32]

    init(_ book: Book, zone: Zone, now: Moment) {
        let contacts = book.contacts
        let none = Moment.none.milliseconds, until = now.milliseconds
        let kinds = ActivityKinds(book.activities)
        let links = book.links.activityContact
        let linked = links.count == book.activities.count && links.count > 0

        var clocks = [ContactClocks](repeating: ContactClocks(), count: contacts.count)
        if linked { kinds.takeHandRaises(links, until: until, into: &clocks) }
        let qualified = contacts.moments("mql")
        for i in clocks.indices where qualified[i] != none && qualified[i] <= until {
            clocks[i].mql = qualified[i]
            if clocks[i].start == .max { clocks[i].start = qualified[i] }
        }

        if linked { kinds.takeRepContacts(links, until: until, into: &clocks) }
        HeldMeetings(book).take(until: until, into: &clocks)
        if contacts.has("first_contact") {
            let dated = contacts.moments("first_contact")
            for i in clocks.indices where dated[i] != none && dated[i] <= until {
                clocks[i].takeDated(dated[i])
            }
        }

        start = clocks.map { $0.start == .max ? none : $0.start }
        clockDay = zone.days(of: start)
        seconds = clocks.map { ContactClocks.seconds($0.start, $0.first) }
        sources = clocks.map(\.source)
        secondsSinceMQL = clocks.map { ContactClocks.seconds($0.mql, $0.firstSinceMQL) }
        sourcesSinceMQL = clocks.map(\.sourceSinceMQL)
    }
}

extension ContactClocks {
    /// The dated column, where nothing better is known.
    fileprivate mutating func takeDated(_ instant: Int64) {
        if first == .max && instant >= start { (first, source) = (instant, ContactSource.columnCode) }
        if firstSinceMQL == .max && instant >= mql {
            (firstSinceMQL, sourceSinceMQL) = (instant, ContactSource.columnCode)
        }
    }
}
