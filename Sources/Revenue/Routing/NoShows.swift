// Meetings that nobody came to: marked so, or half an hour gone with nothing logged about them.

import Columns

/// A meeting without its invitee.
public struct NoShow: Sendable, Hashable {
    /// How it is known that nobody came.
    public enum Evidence: String, Sendable, Hashable, CaseIterable {
        /// The export says so.
        case marked
        /// Its start is half an hour gone, and nobody has logged a call, mail, note or task since.
        case nothingLogged = "nothing logged"
    }

    /// Row of the meeting, and of the contact; -1 for one in no file.
    public var meeting: Int
    public var contact: Int
    public var id: String
    public var name: String
    public var start: Moment
    public var host: String
    public var evidence: Evidence
    /// 1 for the first of this invitee; the second one goes to the manager.
    public var ordinal: Int
}

extension RoutingBook {
    /// Every meeting that did not happen for want of its invitee, in order of their starts.
    public var noShows: [NoShow] { NoShowFinder(facts).find() }
}

/// Looks for no-shows.
private struct NoShowFinder {
    /// Until then a late invitee may still come.
    static let grace: Int64 = 30 * 60_000
    /// Silence about older meetings says nothing: nobody will reschedule them.
    static let recent: Int64 = 30 * 86_400_000

    private let facts: Facts
    private let starts: [Int64]
    private let contacts: [Int32]

    init(_ facts: Facts) {
        self.facts = facts
        starts = facts.book.meetings.moments("start")
        let links = facts.book.links.meetingContact
        contacts = links.count == starts.count ? links : [Int32](repeating: -1, count: starts.count)
    }

    func find() -> [NoShow] {
        let table = facts.book.meetings, none = Moment.none.milliseconds
        let status = table.coded("status"), absent = table.flags("no_show")
        let isMarked = status.names.folded.map { $0 == "noshow" }
        let isOpen = status.names.folded.map { ["", "scheduled", "confirmed", "active"].contains($0) }
        let logged = lastLogged(), now = facts.now.milliseconds
        var found: [(row: Int, evidence: NoShow.Evidence)] = []
        for row in starts.indices where starts[row] != none && starts[row] <= now {
            let code = Int(status.codes[row]), contact = Int(contacts[row])
            if absent[row] == 1 || isMarked[code] {
                found.append((row, .marked))
            } else if isOpen[code], contact >= 0, logged[contact] < starts[row] {
                let age = now - starts[row]
                if age > Self.grace && age <= Self.recent { found.append((row, .nothingLogged)) }
            }
        }
        return numbered(found.sorted { (starts[$0.row], $0.row) < (starts[$1.row], $1.row) })
    }

    private func numbered(_ found: [(row: Int, evidence: NoShow.Evidence)]) -> [NoShow] {
        let table = facts.book.meetings
        var counts: [String: Int] = [:]
        return found.map { row, evidence in
            let contact = Int(contacts[row]), email = table.text("email", row)
            let name = contact >= 0 ? facts.contactName(contact) : email
            let key = contact >= 0 ? "\(contact)" : email.lowercased()
            counts[key, default: 0] += 1
            return NoShow(
                meeting: row, contact: contact, id: table.text("id", row), name: name,
                start: Moment(milliseconds: starts[row]), host: table.text("host", row), evidence: evidence,
                ordinal: counts[key] ?? 1)
        }
    }

    /// When somebody last wrote something down about each contact.
    private func lastLogged() -> [Int64] {
        var last = [Int64](repeating: .min, count: facts.book.contacts.count)
        let activities = facts.book.activities, links = facts.book.links.activityContact
        guard links.count == activities.count else { return last }
        let type = activities.coded("type"), codes = type.codes, at = activities.moments("at")
        let counts = type.names.folded.map { ["call", "email", "note", "task"].contains($0) }
        let now = facts.now.milliseconds
        for row in codes.indices where counts[Int(codes[row])] && links[row] >= 0 && at[row] <= now {
            last[Int(links[row])] = max(last[Int(links[row])], at[row])
        }
        return last
    }
}
