// The few counts that the warnings look at: what sales made of MQLs, month by month and quarter by quarter.

import Columns

struct CalibrationEvidence {
    struct Month {
        var name: String
        var mqls: Double
        var accepted: Double
        var rejected: Double
    }

    struct Quarter {
        var name: String
        var mqls: Double
        /// In the policy's currency.
        var won: Double
    }

    /// Of the query's period.
    let mqls: Double
    let accepted: Double
    /// The last three months that are over, oldest first; those without MQLs are left out.
    let months: [Month]
    /// The last two quarters that are over, oldest first.
    let quarters: [Quarter]

    init(_ facts: Facts, _ query: MetricQuery) {
        let run = MetricRun(facts, query)
        let own = run.evaluation(run.question)
        mqls = own.count(MetricDefinition.contacts(.mql, own.question))
        accepted = own.count(MetricDefinition.contacts(.mql, own.question).also(ContactFlag.accepted))
        func evaluation(_ span: CalendarSpan) -> Evaluation {
            var other = query
            other.period = Period(name: span.name, first: span.first, last: span.last)
            return run.evaluation(
                other.question(today: facts.today, quotas: run.ledgers.quotas.covered))
        }
        /// The latest units before one, oldest first.
        func spans(_ count: Int, before span: CalendarSpan) -> [CalendarSpan] {
            Array(
                (1..<count).reduce(into: [span.before]) { spans, _ in spans.append(spans[spans.count - 1].before) }
                    .reversed())
        }
        months = spans(3, before: .month(of: facts.today)).map { span in
            let e = evaluation(span), mqls = MetricDefinition.contacts(.mql, e.question)
            return Month(
                name: span.name, mqls: e.count(mqls), accepted: e.count(mqls.also(ContactFlag.accepted)),
                rejected: e.count(MetricDefinition.rejectedMQLs(e.question)))
        }.filter { $0.mqls > 0 }
        quarters = spans(2, before: .quarter(of: facts.today)).map { span in
            let e = evaluation(span)
            return Quarter(
                name: span.name, mqls: e.count(MetricDefinition.contacts(.mql, e.question)),
                won: e.sum(MetricDefinition.wonAmounts(e.question)) / Double(Money.scale))
        }
    }
}
