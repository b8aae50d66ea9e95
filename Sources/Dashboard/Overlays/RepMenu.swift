// Who a record could be proposed to: the reps of the settings with the clocks they have, their leave and their hours,
// those who could take it now first.

import Columns
import Revenue

enum RepMenu {
    static func items(_ scene: Scene) -> [MenuItem] {
        guard let facts = scene.snapshot?.facts else { return [] }
        let now = scene.state.moment(of: facts)
        let reps = facts.policy.routing.reps.filter { $0.isActive && $0.duty != .manager }
        let standings = reps.map { Standing($0, facts, now, scene.state.queue?.tally) }
        let order = standings.indices.sorted { (standings[$0].rank, $0) < (standings[$1].rank, $1) }
        return order.enumerated().map { place, index in
            MenuItem(
                name: (place < 9 ? "\(place + 1)  " : "   ") + reps[index].name, help: standings[index].words,
                action: .reassign, argument: reps[index].name)
        }
    }

    /// "on leave until Mon 23 Nov", for a rep who is.
    static func leave(_ name: String, _ facts: Facts, _ now: Moment) -> String? {
        guard let rep = facts.policy.routing.reps.first(where: { $0.name == name }) else { return nil }
        let today = facts.calendars.hours(of: name, on: .business).calendar.zone.day(of: now)
        return rep.pto.first { $0.from <= today && today <= $0.to }
            .map { "on leave until \(TimeText.weekday($0.to)) \(TimeText.date($0.to))" }
    }

    /// What speaks for and against a rep.
    private struct Standing {
        let rank: Int
        let words: String

        init(_ rep: Rep, _ facts: Facts, _ now: Moment, _ tally: QueueTally?) {
            let hours = facts.calendars.hours(of: rep.name, on: .business)
            let leave = RepMenu.leave(rep.name, facts, now)
            let isOpen = hours.isOpen(at: now)
            let count = tally?.byOwner[rep.name] ?? QueueTally.Count()
            var parts = ["\(count.open) clocks, \(count.late) late"]
            if let capacity = rep.capacity { parts.append("takes \(capacity)") }
            if let leave {
                parts.append(leave)
            } else if isOpen {
                parts.append("working now")
            } else {
                parts.append("off" + (hours.nextOpening(after: now).map { " until \(Standing.time($0, hours))" } ?? ""))
            }
            rank = leave != nil ? 2_000_000 : (isOpen ? 0 : 1_000_000) + min(count.open, 999_999)
            words = parts.joined(separator: ", ")
        }

        private static func time(_ moment: Moment, _ hours: BusinessHours) -> String {
            let zone = hours.calendar.zone
            return "\(TimeText.weekday(zone.day(of: moment))) \(TimeText.clock(moment, in: zone))"
        }
    }
}
