// Facts of an earlier day, from the exports that are kept and from what was decided by then.

import Columns

extension Zone {
    /// The last instant of a day.
    public func end(of day: Day) -> Moment { Moment(milliseconds: moment(day: day + 1).milliseconds - 1) }
}

extension Facts {
    /// Everything as it stood at the end of a day, today as it stands now.
    public func asOf(_ day: Day, workers: Workers = .serial) -> Facts {
        let moment = min(policy.clock.zone.end(of: day), now)
        return Facts.derive(
            book: book.asOf(moment, policy, workers: workers), policy: policy, decisions: decisions(until: moment),
            now: moment, workers: workers)
    }

    /// The same of the deals alone, with people and accounts left out: what a comparison of pipelines needs.
    public func dealsAsOf(_ day: Day) -> Facts {
        let moment = min(policy.clock.zone.end(of: day), now)
        let book = book.asOf(moment, policy, objects: [.deal, .history, .user])
        var facts = Facts(book: book, policy: policy, now: moment)
        facts.deals = DealFacts.derive(book, policy, now: moment)
        facts.decided = RecordDecisions(decisions(until: moment), book)
        return facts
    }

    private func decisions(until moment: Moment) -> Decisions {
        Decisions(decided.decisions.records.filter { $0.time <= moment })
    }

    /// The last day before today of which an export of deals is kept; nil where none is.
    public var previousKeptDay: Day? { keptDays.last { $0 < today } }

    /// The days on which older exports of deals were made, oldest first, each once.
    public var keptDays: [Day] {
        let zone = policy.clock.zone
        var days: [Day] = []
        for export in deals.kept {
            let day = zone.day(of: export.exported)
            if days.last != day { days.append(day) }
        }
        return days
    }
}
