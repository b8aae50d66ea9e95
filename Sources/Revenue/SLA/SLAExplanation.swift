// The account a row gives of its clock: what started it, whose hours count, every stretch up to the due, which files
// were looked through, and what would stop it.

import Columns

/// A line of the account: what it is about, and what is to be said.
public struct SLALine: Sendable, Hashable, CustomStringConvertible {
    public var label: String
    public var text: String
    public var description: String { "\(label): \(text)" }

    init(_ label: String, _ text: String) {
        self.label = label
        self.text = text
    }
}

extension SLAQueue {
    /// The account of a row, from trigger to what would stop it.
    public func explanation(_ index: Int) -> [SLALine] { explanation(entries[index]) }

    /// The clock of an entry laid open, line by line: each minute from its start to its due moment.
    public func explanation(_ entry: SLAEntry) -> [SLALine] {
        let row = row(entry), zone = row.hours.isElapsed ? ownZone(entry) : row.hours.calendar.zone
        // The queue is large: a function that looked into it would take a copy along, line by line.
        let now = now
        func stamp(_ moment: Moment) -> String { ClockText.stamp(moment, in: zone, now: now) }
        let record = facts.book.source(of: facts.book[row.object].origins[Int(row.row)])
        var lines = [SLALine(row.kind.trigger, "\(stamp(row.started)), \(record)"), SLALine("Owner", owner(row))]
        lines.append(SLALine("Calendar", calendar(row, zone)))
        lines += stretches(row, stamp)
        lines.append(SLALine("Due", due(row, stamp)))
        lines += ladder(entry, stamp)
        lines += found(row, stamp)
        lines += decisions(row, stamp)
        lines.append(SLALine("What would stop it", row.kind.stops))
        return lines
    }

    /// The zone of whoever has it, also where all time counts.
    private func ownZone(_ entry: SLAEntry) -> Zone { facts.calendars.all[Int(entry.calendar)].calendar.zone }

    private func owner(_ row: SLARow) -> String {
        let name = row.ownerWord.text
        return row.reassigned.map { "\(name), reassigned here by \($0.actor.name)" } ?? name
    }

    private func calendar(_ row: SLARow, _ zone: Zone) -> String {
        if row.hours.isElapsed { return "none: all time counts, shown as in \(zone.name)" }
        return "\(row.hours.name): \(ClockText.hours(row.hours.calendar)) \(zone.name)"
    }

    /// Each stretch from start to due, counted or not; far due dates are cut short.
    private func stretches(_ row: SLARow, _ stamp: (Moment) -> String) -> [SLALine] {
        let stretches = Array(row.hours.stretches(from: row.started, to: row.due).prefix(40))
        return stretches.map { stretch in
            let label = "\(stamp(stretch.start)) - \(stamp(stretch.end))"
            switch stretch.state {
            case .counted:
                return SLALine(label, ClockText.span(stretch.counted, isElapsed: row.hours.isElapsed) + " counted")
            case .afterHours: return SLALine(label, "outside hours, the clock stands")
            case .dayOff: return SLALine(label, "day off, the clock stands")
            case .holiday: return SLALine(label, "holiday, the clock stands")
            }
        }
    }

    private func due(_ row: SLARow, _ stamp: (Moment) -> String) -> String {
        let span = ClockText.span(row.late, isElapsed: row.hours.isElapsed)
        let target = row.target.map { "\($0) used up" } ?? "the stage's usual time used up"
        let clock = row.clock == .business ? "working hours" : "hours"
        switch row.state {
        case .late: return "\(stamp(row.due)), \(target); late by \(span) \(clock)"
        case .paused: return "\(stamp(row.due)), \(target); \(span) \(clock) left, the calendar is closed now"
        case .soon, .ok: return "\(stamp(row.due)), \(target); \(span) \(clock) left"
        }
    }

    private func ladder(_ entry: SLAEntry, _ stamp: (Moment) -> String) -> [SLALine] {
        let clock = AgreedClock(facts.policy.slas[entry.kind], facts.calendars)
        return clock.sla.ladder.map { rung in
            let at = clock.reached(rung, start: entry.run.start, due: entry.due, calendar: Int(entry.calendar))
            let hours = (rung.clock ?? clock.sla.clock) == .business ? "working" : "elapsed"
            return SLALine(
                "Then \(rung.to.rawValue)",
                "after \(rung.after) (\(hours)), \(stamp(at))\(at < now ? ": reached" : "")")
        }
    }

    /// What was found of those who had to act, and in which files it was looked for.
    private func found(_ row: SLARow, _ stamp: (Moment) -> String) -> [SLALine] {
        let files = facts.files(of: row.kind.lookedThrough)
        let places = files.isEmpty ? "no file" : files.joined(separator: ", ")
        guard row.kind == .qualification, let touch = facts.firstContact(Int(row.row), since: .mql) else {
            return [SLALine("Found", "\(row.chase) since then in \(places)")]
        }
        return [
            SLALine("Touched", "\(stamp(touch.at)) by \(facts.words(touch.source))"),
            SLALine("Found", "no verdict since then in \(places)"),
        ]
    }

    private func decisions(_ row: SLARow, _ stamp: (Moment) -> String) -> [SLALine] {
        var lines: [SLALine] = []
        if let claim = row.claim { lines.append(SLALine("Taken", "by \(claim.actor.name), \(stamp(claim.since))")) }
        if let record = row.acknowledged {
            lines.append(SLALine("Acknowledged", "by \(record.actor.name), \(stamp(record.time))"))
        }
        return lines
    }
}

extension SLAKind {
    /// The records in which its stop is looked for.
    var lookedThrough: [ObjectKind] {
        switch self {
        case .speedToLead, .firstContact, .abm1, .abm2, .abm3: [.activity, .meeting, .contact]
        case .qualification: [.contact]
        case .meetingSet: [.meeting, .activity]
        case .discovery: [.meeting, .activity, .deal]
        case .opportunityCreated: [.contact, .deal]
        case .proposal, .dealStale: [.deal, .history]
        case .closePushed: [.deal, .history]
        case .csHandoff: [.deal, .company, .meeting]
        }
    }
}

extension Facts {
    /// The current files that bring some records, in the order of their names.
    func files(of objects: [ObjectKind]) -> [String] {
        book.sources.filter { $0.isCurrent && $0.object.map(objects.contains) == true }.map(\.file)
    }
}
