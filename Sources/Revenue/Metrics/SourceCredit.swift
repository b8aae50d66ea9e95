// A breakdown by source under another model than the first touch: what is won, the MQLs and what one costs go to the
// channels by their credit. Everything else of a row speaks of the records that bear the source.

import Columns

/// The credit of each channel in a run, and in the period before it.
struct SourceCredit {
    private let model: MetricsPolicy.Attribution
    private let now: [String: ChannelCredit]
    private let before: [String: ChannelCredit]?

    /// nil under the first touch: each source's own records are its credit then.
    init?(_ run: MetricRun) {
        guard run.query.attribution != .first else { return nil }
        model = run.query.attribution
        func credits(_ question: Question) -> [String: ChannelCredit] {
            Dictionary(uniqueKeysWithValues: Attribution(run.evaluation(question)).credits.map { ($0.channel, $0) })
        }
        now = credits(run.question)
        before = run.previousQuestion.map(credits)
    }

    /// Channels with any credit, by name.
    var channels: [String] { now.keys.sorted() }

    func apply(to row: inout BreakdownRow) {
        let own = now[row.key] ?? ChannelCredit(channel: row.key)
        let earlier = before.map { $0[row.key] ?? ChannelCredit(channel: row.key) }
        set("won_amount", own.money, earlier?.money, &row)
        set("source_attribution", own.money, earlier?.money, &row)
        set("mqls", own.mqls, earlier?.mqls, &row)
        guard var cost = row.metrics["cost_per_mql"], let spend = cost.numerator else { return }
        cost.value = own.mqls > 0 ? spend / own.mqls : nil
        cost.denominator = own.mqls
        cost.previous = nil
        cost.missing = own.mqls > 0 ? nil : "no MQLs are credited to \(row.key)"
        cost.explanation = [words] + cost.explanation.dropFirst()
        row.metrics["cost_per_mql"] = cost
    }

    private var words: String { "credit by attribution \(model.rawValue)" }

    private func set(_ key: MetricKey, _ value: Double, _ previous: Double?, _ row: inout BreakdownRow) {
        guard var metric = row.metrics[key], metric.value != nil else { return }
        metric.value = value
        metric.numerator = value
        metric.previous = previous
        metric.explanation = [words]
        row.metrics[key] = metric
    }
}
