// The rows behind the counts that stand in the boxes of the panes and are no metric of their own: a step of the
// funnel, a stage, an owner, a reason. Each reads the selection and keys that made the count.

import Columns

/// A count of a pane, by the box it stands in.
public enum BoxCount: Sendable, Hashable {
    /// People of the funnel who got to a stage.
    case funnel(LifecycleStage)
    /// People whose current stage it is.
    case standing(LifecycleStage)
    /// People of no known stage: those who claim one that no spelling knows, or those who claim none.
    case unstaged(claimed: Bool)
    /// Leads by source.
    case leads(source: String)
    case rejected(reason: String)
    /// Open deals by stage of the pipeline; `other` for those the policy does not know.
    case openIn(stage: String)
    case openOf(owner: String)
    /// Open deals whose date in their stage is known, each with the days it has stood there.
    case daysIn(stage: String)
    /// Deals that left a stage in the last 180 days, or those of them that moved on.
    case left(stage: String, forward: Bool)
    case lost(reason: String)
    case won(source: String)
    /// The deals of a line of the forecast: open ones closing in the period, and those won in it.
    case forecast(ForecastLine)
    case handoff(HandoffStep, HandoffPart)
    /// People whom a rep answered within a span of time, or those of them who became an SQL.
    case answered(ResponseBucket, qualified: Bool)
    /// People who raised a hand in an hour of the day, or those of them whom a rep reached.
    case raised(hour: Int, contacted: Bool)
    /// People whose clocks ran out with an owner; `hour` is that of the due, nil for any.
    case breaches(owner: String, hour: Int?)
    /// Open deals with a hygiene flag, nil for any, of an owner, nil for all.
    case flagged(HygieneFlag?, owner: String?)
    /// Deals created in the period that ask for an exception.
    case exception(DeskReason)
    /// Deals decided, or won, in the period by a key of a dimension.
    case decided(Dimension, key: String)
    case wonBy(Dimension, key: String)
    /// Deals in which a competitor is named, open now or decided in the period.
    case competitor(String, DealOutcome)
    /// What was to close in the month that begins on a day, as it stood then; and what was won in it.
    case promised(Day)
    case wonIn(Day)
    /// People of the lifecycle view.
    case lifecycle(LifecycleCount)
}

/// The lines of the forecast that add up deals: open ones, and those that are won.
public enum ForecastLine: Sendable, Hashable, CaseIterable { case commit, best, all, weighted, won }

extension Facts {
    /// The records of a count, ascending; deals with the amount each adds.
    public func rows(behind count: BoxCount, query: MetricQuery) -> RowSet {
        let run = MetricRun(self, query)
        let e = run.evaluation(run.question)
        let open = Selection.deals(.always, .everything, needs: DealFlag.open)
        switch count {
        case .funnel(let stage): return rows(e, funnelSelection(stage, e.question)) { _ in true }
        case .standing(let stage):
            let current = contacts.current, wanted = UInt8(stage.index)
            let everyone = Selection.contacts(.always, .everything, needs: 0)
            return rows(e, everyone) { current[$0] == wanted }
        case .unstaged(let claimed):
            let current = contacts.current, flags = contacts.flags
            return rows(e, .contacts(.always, .everything, needs: 0)) {
                current[$0] == ContactFacts.noStage && (flags[$0] & ContactFlag.unknownStage != 0) == claimed
            }
        case .leads(let source):
            return rows(e, MetricDefinition.contacts(.lead, e.question), source, in: e.keys(.source, .contact))
        case .rejected(let reason):
            return rows(
                e, MetricDefinition.rejectedMQLs(e.question), reason, in: rejectionReasons)
        case .openIn(let stage):
            let index =
                policy.pipeline.stages.firstIndex { $0.name == stage && $0.state == .open }.map { Int($0) } ?? -1
            let stages = deals.stage
            return rows(e, open) { row in index < 0 ? stages[row] < 0 : Int(stages[row]) == index }
        case .daysIn(let stage): return rows(e, daysIn: stage)
        case .left(let stage, let forward): return rows(e, left: stage, forward: forward)
        case .openOf(let owner): return rows(e, open, owner, in: e.keys(.owner, .deal))
        case .lost(let reason):
            return rows(
                e, MetricDefinition.lostDeals(e.question), reason, in: DimensionKeys(book.deals.coded("loss_reason")))
        case .won(let source): return rows(e, MetricDefinition.wonDeals(e.question), source, in: e.keys(.source, .deal))
        case .forecast(let line): return rows(e, of: line)
        case .handoff(let step, let part): return e.rows(of: step, part)
        case .answered(let bucket, let qualified): return rows(e, answered: bucket, qualified: qualified)
        case .raised(let hour, let contacted): return rows(e, raisedAt: hour, contacted: contacted)
        case .breaches(let owner, let hour): return rows(e, breachesOf: owner, hour: hour)
        case .flagged(let flag, let owner):
            let isWanted = Pipeline(self).flagged(flag, owner: owner)
            return rows(e, open, where: isWanted)
        case .exception(let kind):
            let asking = Set(DealDesk(self).deals(asking: kind, query))
            return rows(e, .deals(.created, e.question.days)) { asking.contains(Int32($0)) }
        case .decided(let dimension, let key):
            return rows(e, MetricDefinition.decidedDeals(e.question), key, in: e.keys(dimension, .deal))
        case .wonBy(let dimension, let key):
            return rows(e, MetricDefinition.wonDeals(e.question), key, in: e.keys(dimension, .deal))
        case .competitor(let name, let outcome):
            return rows(e, self.outcome(outcome, e.question), name, in: competitorKeys)
        case .promised(let month): return MetricDefinition.promisedRows(e, month)
        case .wonIn(let month): return MetricDefinition.wonRows(e, month)
        case .lifecycle(let count): return rows(behind: count, run)
        }
    }

    private func rows(_ e: Evaluation, _ selection: Selection, _ name: String, in keys: DimensionKeys) -> RowSet {
        let wanted = Set(keys.names.indices.filter { keys.names[$0] == name }.map { UInt32($0) })
        let codes = keys.codes
        return rows(e, selection) { wanted.contains(codes[$0]) }
    }

    func rows(_ e: Evaluation, _ selection: Selection, where keeps: (Int) -> Bool) -> RowSet {
        var rows: [Int32] = []
        e.forEach(selection) { if keeps($0) { rows.append(Int32(truncatingIfNeeded: $0)) } }
        guard selection.object == .deal else { return RowSet(object: selection.object, rows: rows) }
        let amount = self.amount(selection.amount == .one ? .money : selection.amount), flags = deals.flags
        let amounts = rows.map { flags[Int($0)] & DealFlag.hasAmount != 0 ? amount(Int($0)) : 0 }
        return RowSet(object: .deal, rows: rows, amounts: amounts)
    }
}
