// What is won and what may still be won, against what should be. The days are those of the period that quotas are set
// for: what was won in months without a quota says nothing about one.

import Columns

extension MetricDefinition {
    static let coverage: [MetricDefinition] = [
        coverage(
            "coverage", "Pipeline coverage",
            definition: "open pipeline closing in the period ÷ quota still to win in the period",
            example: "2,176,000 open, 1,600,000 quota, 1,088,000 won: 2,176,000 ÷ 512,000 = 4.25×", ofWhole: false),
        coverage(
            "coverage_of_quota", "Coverage of quota",
            definition: "open pipeline closing in the period ÷ the whole quota of the period",
            example: "2,176,000 open ÷ 1,600,000 quota = 1.36×", ofWhole: true),
    ]

    static let revenueVsTarget = MetricDefinition(
        key: "revenue_vs_target", title: "Revenue vs target", unit: .ratio,
        definition:
            "won amount ÷ target, over the days of the period that quotas are set for; while it runs, the mark "
            + "compares with the share of its days passed",
        example: "1,088,000 won of 1,600,000: 68.0%, on day 51 of 92 (55.4%)", needs: Requirement.closedAmounts,
        isAgainstQuota: true,
        numerator: { _ in .rows { e in e.rowSet(wonForTarget(e), object: .deal) } },
        denominator: { _ in .rows { quotaRows($0) } },
        compute: { e in
            switch quota(e) {
            case .missing(let why): return .missing(why)
            case .known(let quota):
                let won = e.measure(wonForTarget(e)), pace = pace(e), scale = Double(Money.scale)
                return Outcome(
                    value: won.sum / quota, numerator: won.sum / scale, denominator: quota / scale, rows: won.count,
                    target: pace,
                    explanation: e.words {
                        [
                            "won \(Wording.money(won.sum / scale, e)) of \(Wording.money(quota / scale, e))",
                            "pace: \(Wording.percent(pace)) of the days have passed",
                        ] + targetDays(e) + wonForTarget(e).flatMap { Wording.leftOut($0, e) }
                    })
            }
        })

    private static func coverage(
        _ key: MetricKey, _ title: String, definition: String, example: String, ofWhole: Bool
    ) -> MetricDefinition {
        MetricDefinition(
            key: key, title: title, unit: .multiple, definition: definition, example: example, benchmark: (3, 4),
            needs: Requirement.closedAmounts, isAgainstQuota: true,
            numerator: { _ in .rows { e in e.rowSet(closingPipeline(e), object: .deal) } },
            denominator: { _ in .rows { ofWhole ? quotaRows($0) : toWinRows($0) } },
            compute: { e in
                switch quota(e) {
                case .missing(let why): return .missing(why)
                case .known(let quota):
                    let won = e.measure(wonForTarget(e)).sum, scale = Double(Money.scale)
                    let target = ofWhole ? quota : quota - won
                    guard target > 0 else {
                        return .missing("the quota of the period is won; nothing is left to cover")
                    }
                    let open = e.measure(closingPipeline(e))
                    return Outcome(
                        value: open.sum / target, numerator: open.sum / scale, denominator: target / scale,
                        rows: open.count,
                        explanation: e.words {
                            bothCoverages(open.sum, quota, won, e) + targetDays(e)
                                + closingPipeline(e).flatMap { Wording.leftOut($0, e) }
                        })
                }
            })
    }

    private static func bothCoverages(_ open: Double, _ quota: Double, _ won: Double, _ e: Evaluation) -> [String] {
        let scale = Double(Money.scale)
        let left =
            quota > won ? "\(Wording.number((open / (quota - won) * 100).rounded() / 100))×" : "nothing left to win"
        return [
            "open \(Wording.money(open / scale, e)), quota \(Wording.money(quota / scale, e)), "
                + "won \(Wording.money(won / scale, e))",
            "of what is left to win \(left), "
                + "of the whole quota \(Wording.number((open / quota * 100).rounded() / 100))×",
        ]
    }

    // MARK: Sets

    /// Won amounts of the days that the quota speaks about.
    static func wonForTarget(_ e: Evaluation) -> [Selection] {
        spans(e.question.targetDays, e).map { wonAmounts(e.question).over($0) }
    }

    /// Open deals with a close date on the days of the quota. For a past period, those that stood open on its last
    /// day and closed, or are to close, on those days.
    static func closingPipeline(_ e: Evaluation) -> [Selection] {
        var selection = Selection.deals(.close, e.question.whole, needs: DealFlag.hasAmount, amount: .money)
        if let day = e.question.standing { selection.standing = day } else { selection.needs |= DealFlag.open }
        return spans(e.question.whole, e).map { selection.over($0) }
    }

    /// The days of the quota among some days; all of them where there is none to measure against.
    private static func spans(_ days: DaySpan, _ e: Evaluation) -> [DaySpan] {
        let covered = e.quotas.covered(days, owner: e.quotaOwner.name)
        return covered.isEmpty ? [days] : covered
    }

    /// The share of the quota's days that have passed, 0–1.
    private static func pace(_ e: Evaluation) -> Double {
        let end = e.question.standing ?? e.question.today
        let runs = e.quotas.covered(e.question.whole, owner: e.quotaOwner.name)
        let all = runs.reduce(0) { $0 + Int($1.high) - Int($1.low) + 1 }
        let passed = runs.reduce(0) { $0 + max(0, Int(min($1.high, end)) - Int($1.low) + 1) }
        return all > 0 ? Double(passed) / Double(all) : 1
    }

    private static func quotaRows(_ e: Evaluation) -> RowSet {
        e.quotas.quota(e.question.whole, owner: e.quotaOwner.name) ?? RowSet(object: .target, rows: [], amounts: [])
    }

    /// The quota's entries, and what is won as one negative amount beside them.
    private static func toWinRows(_ e: Evaluation) -> RowSet {
        var set = quotaRows(e)
        set.besides.append(.init(label: "won so far (revenue_vs_target)", amount: -e.measure(wonForTarget(e)).sum))
        return set
    }

    enum QuotaAnswer {
        case known(Double)
        case missing(String)
    }

    /// The quota of the question in ten-thousandths.
    static func quota(_ e: Evaluation) -> QuotaAnswer {
        if case .unknowable(let why) = e.quotaOwner { return .missing(why) }
        guard !e.quotas.isEmpty else {
            return .missing("no quota: set [[targets.quota]] in revops.toml, or bring a file of targets")
        }
        let quota = quotaRows(e).tally
        return quota > 0 ? .known(quota) : .missing("no quota is set \(e.question.inPeriod)")
    }

    /// Says which days are meant where they are not simply those of the period.
    private static func targetDays(_ e: Evaluation) -> [String] {
        let runs = e.quotas.covered(e.question.whole, owner: e.quotaOwner.name)
        guard e.question.period.isAll || runs != [e.question.whole] else { return [] }
        let spans = runs.map { "\(Day(number: $0.low)) to \(Day(number: $0.high))" }
        return ["only over the days quotas are set for: " + spans.joined(separator: ", ")]
    }
}
