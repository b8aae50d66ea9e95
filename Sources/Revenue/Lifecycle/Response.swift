// How fast a rep reacted. One clock runs from the first form or hand-raise, else from the MQL date; another from the
// MQL date alone. Both stop at the first outbound call, email or held meeting at or after their start, else at the
// dated column; elapsed time, never negative.

import Columns

/// The clocks of all contacts, as far as activities, meetings and dates tell.
struct ResponseClocks {
    private var clocks: [ContactClocks]

    init(_ book: Book, now: Moment) {
        let contacts = book.contacts
        let none = Moment.none.milliseconds, until = now.milliseconds
        let kinds = ActivityKinds(book.activities)
        let links = book.links.activityContact
        let linked = links.count == book.activities.count && links.count > 0

        clocks = [ContactClocks](repeating: ContactClocks(), count: contacts.count)
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
    }

    /// One value of each contact, worked out a piece at a time.
    func values<Value: BitwiseCopyable & Sendable>(
        workers: Workers, _ value: @escaping @Sendable (ContactClocks) -> Value
    ) -> [Value] {
        let clocks = clocks, pieceRows = 1 << 16
        return [Value](unsafeUninitializedCapacity: clocks.count) { buffer, count in
            let out = Disjoint(buffer)
            workers.run((clocks.count + pieceRows - 1) / pieceRows) { piece in
                let rows = piece * pieceRows..<min(clocks.count, (piece + 1) * pieceRows)
                clocks.withUnsafeBufferPointer { clocks in
                    for row in rows { out[row] = value(clocks[row]) }
                }
            }
            count = clocks.count
        }
    }
}

/// Starts, lengths and sources of the responses, per contact.
struct Response {
    /// When the first clock started; `Moment.none` without a start.
    let start: [Int64]
    /// Local day of that.
    let clockDay: [Int32]
    /// Seconds to the first rep contact; -1 without one.
    let seconds: [Int32]
    /// What shows it, as `ContactSource` codes.
    let sources: [Int32]
    /// The same since the MQL date.
    let secondsSinceMQL: [Int32]
    let sourcesSinceMQL: [Int32]

    init(_ clocks: ResponseClocks, zone: Zone, workers: Workers) {
        let none = Moment.none.milliseconds
        start = clocks.values(workers: workers) { $0.start == .max ? none : $0.start }
        seconds = clocks.values(workers: workers) { ContactClocks.seconds($0.start, $0.first) }
        sources = clocks.values(workers: workers) { $0.source }
        secondsSinceMQL = clocks.values(workers: workers) { ContactClocks.seconds($0.mql, $0.firstSinceMQL) }
        sourcesSinceMQL = clocks.values(workers: workers) { $0.sourceSinceMQL }
        clockDay = zone.days(of: start)
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
