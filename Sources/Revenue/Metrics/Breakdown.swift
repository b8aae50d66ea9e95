// All metrics for each value of a dimension, in one go: rows are counted into groups rather than once per value.
// Rows with most leads come first, then by name; months stand in order of time.

import Columns

extension Facts {
    /// The metrics of each source, owner, segment, territory, industry or month that has any records in the period.
    ///
    /// The blank key is `""`. Counts and sums of the rows add up to those of the whole.
    public func breakdown(by dimension: Dimension, query: MetricQuery) -> [BreakdownRow] {
        let run = MetricRun(self, query)
        return dimension == .month ? run.months() : run.groups(dimension)
    }
}

extension MetricRun {
    /// One row per value of the dimension.
    func groups(_ dimension: Dimension) -> [BreakdownRow] {
        var builder = KeyBuilder(count: 0)
        func codes(_ object: ObjectKind) -> [UInt32] {
            let keys = ledgers.keys(dimension, object)
            let map = keys.names.map { builder.code(of: $0) }
            return keys.codes.map { map[Int($0)] }
        }
        let groups = (contacts: codes(.contact), deals: codes(.deal))
        let credit = dimension == .source ? SourceCredit(self) : nil
        if dimension == .source {
            for channel in ledgers.spend.channels(.everything) {
                _ = builder.code(of: SpendChannels.source(ofChannel: channel))
            }
            for channel in credit?.channels ?? [] { _ = builder.code(of: channel) }
        }
        let names = builder.keys.names
        let grouped = Scope(mask: scope.mask, groups: groups, groupCount: names.count)
        func evaluation(_ question: Question, _ detail: Evaluation.Detail) -> Evaluation {
            Evaluation(
                facts, question, segment: query.segment, scope: grouped, ledgers: ledgers, detail: detail,
                grouping: dimension, groupNames: names, index: index)
        }
        let now = evaluation(question, .words), before = previousQuestion.map { evaluation($0, .values) }
        let rows = names.indices.compactMap { group -> BreakdownRow? in
            now.group = group
            before?.group = group
            var row = row(names[group], now, before)
            credit?.apply(to: &row)
            return row.isEmpty ? nil : row
        }
        let leads = Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0.metrics["leads"]?.value ?? 0) })
        return rows.sorted { (leads[$1.key] ?? 0, $0.key) < (leads[$0.key] ?? 0, $1.key) }
    }

    /// One row per month of the period, and `""` for records without a date where the period takes them in.
    func months() -> [BreakdownRow] {
        var days = question.days
        if days.high == .max || days.low <= .min + 1 {
            let dated = datedDays()
            days = DaySpan(low: max(days.low, dated.low), high: min(days.high, dated.high))
        }
        var rows: [BreakdownRow] = []
        if days.low <= days.high {
            var month = CalendarSpan.month(of: Day(number: days.low))
            while month.first.number <= days.high {
                let period = Period(
                    name: String(month.first.description.prefix(7)), first: max(month.first, Day(number: days.low)),
                    last: min(month.last, Day(number: days.high)))
                let question = Question(query, period: period, today: facts.today, quotas: ledgers.quotas.covered)
                rows.append(row(period.name, evaluation(question), nil))
                month = .month(of: month.last + 1)
            }
        }
        if question.period.isAll {
            let undated = Question(undated: query, today: facts.today)
            rows.append(row("", evaluation(undated), nil))
        }
        return rows.filter { !$0.isEmpty }
    }

    /// The row of the current group.
    private func row(_ key: String, _ now: Evaluation, _ before: Evaluation?) -> BreakdownRow {
        var metrics: [MetricKey: Metric] = [:]
        for definition in MetricDefinition.all {
            var metric = definition.metric(now)
            metric.previous = before.flatMap { definition.value($0) }
            metrics[definition.key] = metric
        }
        return BreakdownRow(key: key, metrics: metrics)
    }

    /// From the first to the last day of any contact or deal, kept within a century around today.
    private func datedDays() -> DaySpan {
        var low = Int32.max, high = Int32.min
        let century: Int32 = 36_525
        let range = (facts.today.number &- century)...(facts.today.number &+ century)
        for days in facts.reachedDay + [facts.deals.createdDay, facts.deals.closeDay, facts.contacts.clockDay] {
            for day in days where range.contains(day) {
                low = min(low, day)
                high = max(high, day)
            }
        }
        return DaySpan(low: low, high: high)
    }
}

extension BreakdownRow {
    /// Nothing falls into it.
    fileprivate var isEmpty: Bool {
        metrics.values.allSatisfy { $0.numerator ?? 0 == 0 && $0.denominator ?? 0 == 0 }
    }
}
