// The people behind the counts of the lifecycle view. Each reads what made the count, so that from the rows alone it
// can be made again: a count is their number, a median their median.

import Columns

/// A count of the lifecycle view that has people behind it.
public enum LifecycleCount: Sendable, Hashable {
    /// About whom a rule finds something.
    case finding(LifecycleRule)
    /// Due for a promotion, and lacking a field that the next stage requires.
    case blocked(LifecycleRule)
    /// Stand in a stage on a known day, with the days they have.
    case standing(LifecycleStage)
    /// Went on from a stage, with the days it took.
    case passed(LifecycleStage)
    case stuck(LifecycleStage)
    /// Reached a stage in the period; of them those who went on.
    case entered(LifecycleStage), wentOn(LifecycleStage)
    case moved(StageStep)
    case recycled(RecycledStep)
    /// In a stage, and without a field of the next one; only those who are due for it.
    case lacking(LifecycleStage, Field, due: Bool)
}

extension Facts {
    /// The people of a count of the lifecycle, ascending.
    func rows(behind count: LifecycleCount, _ run: MetricRun) -> RowSet {
        let mask = run.scope.mask.contacts, segment = run.query.segment, days = DaySpan(run.query.period)
        func people(_ rows: [Int32]) -> RowSet { RowSet(object: .contact, rows: rows) }
        switch count {
        case .finding(let rule): return people(LifecycleCheck(self, only: [rule]).contacts(rule, segment))
        case .blocked(let rule):
            let check = LifecycleCheck(self, only: [rule])
            return people(check.contacts(rule, segment).filter { !check.blocks(rule, Int($0)).isEmpty })
        case .standing(let stage): return aged(StageAges(self, StageDates(self)).standing(stage, mask))
        case .passed(let stage): return aged(StageAges(self, StageDates(self)).wentOn(stage, nil))
        case .stuck(let stage):
            let ages = StageAges(self, StageDates(self))
            let here = ages.standing(stage, mask)
            return people(ages.usual(stage).map { StageAges.stuck(here, usual: $0) } ?? [])
        case .entered(let stage): return people(rows(MetricDefinition.contacts(stage, run.question), run.scope.mask))
        case .wentOn(let stage):
            guard let next = stage.next else { return people([]) }
            let entered = MetricDefinition.contacts(stage, run.question)
            return people(rows(entered.also(ContactFlag.reached(next)), run.scope.mask))
        case .moved(let step):
            return people(StageFlow.people(StageMoves(self, StageDates(self)), step, days, mask))
        case .recycled(let step): return people(Recycling(self, StageDates(self)).people(step, days, mask))
        case .lacking(let stage, let field, let due):
            let rules = due ? Set(LifecycleRule.promotions) : []
            return people(StageGaps(LifecycleCheck(self, only: rules)).people(stage, field, due: due, mask))
        }
    }

    private func aged(_ people: (rows: [Int32], days: [Double])) -> RowSet {
        var set = RowSet(object: .contact, rows: people.rows, amounts: people.days)
        set.unit = .days
        set.addsOwnAmount = false
        return set
    }
}
