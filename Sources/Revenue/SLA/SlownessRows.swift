// The people behind the figures beside the queue: who was answered how fast, who raised a hand at which hour, whose
// clocks ran out. Each walks the same records as the figure that it opens from.

import Columns

extension Evaluation {
    /// The people of the period whose clock started: by a form, a hand raised, or by becoming an MQL.
    var handRaises: Selection { .contacts(.clock, question.days, needs: ContactFlag.clockStarted) }
}

extension Facts {
    /// The hour, 0–23 in the zone of the reports, at which the clock of a contact's row started.
    var handRaiseHour: (Int) -> Int {
        let starts = contacts.clockStart, zone = policy.clock.zone
        return { zone.hour(at: Moment(milliseconds: starts[$0])) }
    }

    /// Calls `body` for every breach whose due lies in the period, with the record's row, a number for its owner, each
    /// from 0 up as it first occurs, and the hour of the due on that owner's clock.
    ///
    /// - Returns: the owners' names by their numbers.
    func forEachBreach(_ kinds: [SLAKind], _ e: Evaluation, _ body: (Int32, Int, Int) -> Void) -> [String] {
        let sources = SLASources(self, kinds: kinds), owners = SLAOwners(self)
        var numbers = OwnerNumbers(owners)
        for kind in kinds where policy.slas[kind].isEnabled {
            let clock = AgreedClock(policy.slas[kind], calendars), rows = e.scope.mask[kind.object]
            let runs = sources.runs(kind).runs.filter { run in rows.map { $0[Int(run.row)] == 1 } ?? true }
            let places = runs.map { owners.calendar(kind, $0) }
            let dues = clock.dues(from: runs.map(\.start), calendars: places)
            for ((run, calendar), due) in zip(zip(runs, places), dues) where due < now.milliseconds {
                guard run.stop != SLARun.untimed, run.stop > due else { continue }
                let due = Moment(milliseconds: due), day = policy.clock.zone.day(of: due).number
                guard day >= e.question.days.low, day <= e.question.days.high else { continue }
                body(run.row, numbers.number(kind, run), calendars.all[calendar].calendar.zone.hour(at: due))
            }
        }
        return numbers.names
    }

    /// Whoever was answered within a span of time; of those, who became an SQL where `qualified`.
    func rows(_ e: Evaluation, answered bucket: ResponseBucket, qualified: Bool) -> RowSet {
        let seconds = contacts.responseSeconds, flags = contacts.flags
        return rows(e, e.handRaises) { row in
            seconds[row] >= 0 && ResponseBucket(minutes: Double(seconds[row]) / 60) == bucket
                && (!qualified || flags[row] & ContactFlag.reached(.sql) != 0)
        }
    }

    /// Whoever raised a hand in an hour of the day; of those, whom a rep reached where `contacted`.
    func rows(_ e: Evaluation, raisedAt hour: Int, contacted: Bool) -> RowSet {
        let seconds = contacts.responseSeconds, hourOf = handRaiseHour
        return rows(e, e.handRaises) { hourOf($0) == hour && (!contacted || seconds[$0] >= 0) }
    }

    /// Whose clocks ran out with an owner, at one hour or at any; each adds the agreements that were broken.
    func rows(_ e: Evaluation, breachesOf owner: String, hour: Int?) -> RowSet {
        var found: [(row: Int32, owner: Int, hour: Int)] = []
        let names = forEachBreach(SLAFigures.breachKinds, e) { found.append(($0, $1, $2)) }
        var counts: [Int32: Double] = [:]
        for breach in found where names[breach.owner] == owner && hour.map({ $0 == breach.hour }) ?? true {
            counts[breach.row, default: 0] += 1
        }
        let rows = counts.keys.sorted()
        var set = RowSet(object: .contact, rows: rows, amounts: rows.map { counts[$0] ?? 0 })
        (set.unit, set.addsOwnAmount) = (.steps, false)
        return set
    }
}

extension Zone {
    /// The hour that local clocks show, 0–23.
    func hour(at moment: Moment) -> Int {
        let second = Moment.floorDivide(moment.milliseconds, 1000) &+ Int64(offset(at: moment))
        return Int((second - Moment.floorDivide(second, 86_400) * 86_400) / 3600)
    }
}
