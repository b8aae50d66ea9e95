// The clocks of one person: those of each agreement about people, also the ones that have stopped, and the running
// clocks of the person's account and deals. The queue has the running ones only, and a whole segment of them.

import Columns

/// A clock of a person, running or stopped.
public struct ContactClock: Sendable {
    /// How it ended.
    public enum End: Sendable, Hashable {
        case running
        /// Nobody wants to hear of it before a moment.
        case snoozed(until: Moment)
        /// Stopped within the target, or after it.
        case kept(Moment)
        case missed(Moment)
        /// It was answered, and no file says when.
        case untimed
    }

    public var entry: SLAEntry
    /// What the queue would show of it; `late` and `state` are of the queue's moment, whether it runs or not.
    public var row: SLARow
    public var end: End
}

extension SLAQueue {
    /// The clocks about a contact in the order of the funnel, then the running ones of its company and its deals.
    public func clocks(ofContact contact: Int32, deals: [Int32] = []) -> [ContactClock] {
        guard contact >= 0, Int(contact) < facts.book.contacts.count else { return [] }
        let own = SLAKind.allCases.compactMap { clock($0, contact) }
        let links = facts.book.links.contactCompany
        let company = Int(contact) < links.count ? links[Int(contact)] : -1
        let around = entries.filter { entry in
            switch entry.kind.object {
            case .company: company >= 0 && entry.run.row == company
            case .deal: deals.contains(entry.run.row)
            default: false
            }
        }
        return own + around.map { ContactClock(entry: $0, row: row($0), end: .running) }
    }

    private func clock(_ kind: SLAKind, _ contact: Int32) -> ContactClock? {
        let sla = facts.policy.slas[kind]
        guard sla.isEnabled, !untold.contains(where: { $0.kind == kind }), let run = sources.run(kind, contact)
        else { return nil }
        let clock = AgreedClock(sla, facts.calendars), calendar = owners.calendar(kind, run)
        let standing = clock.standings(from: [run.start], targets: [0], calendars: [calendar], at: now)[0]
        let entry = SLAEntry(
            kind: kind, state: standing.state, calendar: Int16(truncatingIfNeeded: calendar), run: run,
            due: standing.due, late: standing.late)
        return ContactClock(entry: entry, row: row(entry), end: end(entry))
    }

    private func end(_ entry: SLAEntry) -> ContactClock.End {
        let stop = Moment(milliseconds: entry.run.stop)
        if entry.run.stop == SLARun.untimed { return .untimed }
        guard entry.run.isRunning else { return entry.run.stop <= entry.due ? .kept(stop) : .missed(stop) }
        let until = facts.decided.snoozed(entry.kind.object, entry.run.row)
        return until.flatMap { $0 > now ? .snoozed(until: $0) : nil } ?? .running
    }
}
