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

    /// Lowers `earliest[contact]` to the first held meeting in `notBefore[contact]...until`.
    func earliest(notBefore: [Int64], until: Moment, into earliest: inout [Int64]) {
        for row in contacts.indices where held[row] {
            let contact = Int(contacts[row]), start = starts[row]
            guard contact >= 0, start != Moment.none.milliseconds, start <= until.milliseconds else { continue }
            if start >= notBefore[contact] && start < earliest[contact] { earliest[contact] = start }
        }
    }
}
