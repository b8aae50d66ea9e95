// Meetings from calendar exports as rep contacts: only those that took place.

import Columns

/// The meetings of the book with a contact and a start.
struct HeldMeetings {
    private let contacts: [Int32]
    private let starts: [Int64]
    private let held: [Bool]

    init(_ book: Book) {
        let meetings = book.meetings
        contacts = book.links.meetingContact.count == meetings.count ? book.links.meetingContact : []
        starts = meetings.moments("start")
        let status = meetings.coded("status"), absent = meetings.flags("no_show")
        let notHeld = status.names.folded.map(Self.isNotHeld)
        held = (0..<meetings.count).map { !notHeld[Int(status.codes[$0])] && absent[$0] != 1 }
    }

    /// Whether a folded outcome or status says that a meeting did not take place.
    static func isNotHeld(_ outcome: String) -> Bool {
        ["scheduled", "rescheduled", "noshow", "canceled", "cancelled"].contains(outcome)
    }

    /// Shows the clocks every held meeting up to an instant.
    func take(until limit: Int64, into clocks: inout [ContactClocks]) {
        forEach(until: limit) { clocks[$0].take($1, ContactSource.code(ofMeeting: $2)) }
    }

    /// Calls `body` with every held meeting of a contact up to an instant.
    func forEach(until limit: Int64, _ body: (_ contact: Int, _ instant: Int64, _ row: Int) -> Void) {
        for row in contacts.indices where held[row] && contacts[row] >= 0 {
            guard starts[row] != Moment.none.milliseconds, starts[row] <= limit else { continue }
            body(Int(contacts[row]), starts[row], row)
        }
    }
}
