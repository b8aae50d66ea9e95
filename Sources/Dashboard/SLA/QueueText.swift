// Clocks in words: what is left, when it is due where the rep works, which agreement, who has taken it.

import Cells
import Columns
import Revenue

enum QueueText {
    /// `-2:50 LATE`, `0:12 soon`, `1:20`, `3:10 paused`: time of the row's own clock, and how it stands.
    static func left(_ row: SLARow) -> String {
        let span = (row.late > 0 ? "-" : "") + span(row.late)
        return row.state == .ok ? span : span + " " + word(row.state)
    }

    /// Capitals for what is late: the word must stand out where no colour does.
    static func word(_ state: SLAState) -> String { state == .late ? "LATE" : state.word }

    static func role(_ state: SLAState) -> Role {
        switch state {
        case .late: .error
        case .soon: .warning
        case .ok: .text
        case .paused: .textDim
        }
    }

    /// `2:50` in hours and minutes, from a hundred hours on `240 h`, of whichever clock the row runs by. Never in days:
    /// twelve working days are fewer hours than five whole ones, and the order of the queue, which is that of the
    /// hours, would look wrong.
    static func span(_ milliseconds: Int64) -> String {
        let minutes = Int(clamping: milliseconds.magnitude / 60_000)
        guard minutes >= 6000 else { return "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)" }
        return "\(FigureText.grouped(minutes / 60)) h"
    }

    /// `4 bh`, `48 h`, `5 bd`: the target, `b` where it counts working time.
    static func clock(_ row: SLARow) -> String {
        guard let target = row.target else { return "norm" }
        let letter = row.clock == .business ? "b" : ""
        return "\(target.value) \(letter)\(target.unit.rawValue)"
    }

    /// `Fri 11:30`, `20 Nov 11:30`, `20 Nov 2025`, in the zone of whoever has it, which is said where it is not ours.
    static func due(_ row: SLARow, _ facts: Facts, now: Moment) -> String {
        let zone = localZone(row, facts)
        guard row.due.milliseconds.magnitude < 1 << 55 else { return "never" }
        let day = zone.day(of: row.due), today = zone.day(of: now)
        let time = TimeText.clock(row.due, in: zone)
        let isNear = abs(Int(day.number) - Int(today.number)) < 6
        let words: String
        if isNear {
            words = TimeText.weekday(day) + " " + time
        } else {
            words = TimeText.date(day) + (day.civil.year == today.civil.year ? " " + time : " \(day.civil.year)")
        }
        let here = facts.policy.clock.zone.offset(at: row.due)
        return here == zone.offset(at: row.due) ? words : words + " " + TimeText.offset(zone, at: row.due)
    }

    /// Where the owner works, also on a clock that never stops.
    static func localZone(_ row: SLARow, _ facts: Facts) -> Zone {
        facts.calendars.hours(of: row.owner, on: .business).calendar.zone
    }

    /// What the line at the bottom says of a row.
    static func sentence(_ row: SLARow, _ facts: Facts, now: Moment) -> String {
        let span = span(row.late) + (row.hours.isElapsed ? "" : " of working time")
        let standing =
            switch row.state {
            case .late: "late by \(span)"
            case .paused: "\(span) left, the calendar is closed now"
            case .soon, .ok: "\(span) left"
            }
        let rung = row.rung.map { "; ladder: \($0.to.rawValue)" } ?? ""
        return "\(row.kind.title), \(row.name): \(standing), due \(due(row, facts, now: now))\(rung); \(row.chase)."
    }
}

extension QueueText {
    /// `Queue 91 open, 7 late`: what the second line of the screen says of all clocks.
    static func crumb(_ answer: QueueAnswer) -> [String] {
        let tally = answer.tally
        var words = [
            "open \(FigureText.grouped(tally.all.open))", "late \(FigureText.grouped(tally.all.late))",
            "due in 1 h \(FigureText.grouped(tally.dueWithinHour))",
            "paused \(FigureText.grouped(tally.all.paused))",
        ]
        if answer.queue.snoozed > 0 { words.append("snoozed \(FigureText.grouped(answer.queue.snoozed))") }
        return words
    }

    /// `3 calendars, next holiday Thu 26 Nov`.
    static func calendars(_ facts: Facts, now: Moment) -> String {
        let all = facts.calendars.all
        let coming = all.compactMap { hours -> (day: Day, name: String)? in
            let today = hours.calendar.zone.day(of: now)
            return hours.calendar.holidays.first { $0 >= today }.map { ($0, hours.name) }
        }
        guard let next = coming.min(by: { $0.day < $1.day }) else { return all.count.counted("calendar") }
        let whose = all.count > 1 ? " (\(next.name))" : ""
        return all.count.counted("calendar")
            + ", next holiday \(TimeText.weekday(next.day)) \(TimeText.date(next.day))\(whose)"
    }
}
