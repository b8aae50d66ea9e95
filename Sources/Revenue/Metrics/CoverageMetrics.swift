// What is won and what may still be won, against what should be. Over all time the days are those that quotas are
// set for: what was won in years without a quota says nothing about one.

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
            "won amount ÷ target of the period; while it runs, the mark compares with the share of its days passed",
        example: "1,088,000 won of 1,600,000: 68.0%, on day 51 of 92 (55.4%)", needs: Requirement.closedAmounts,
        isAgainstQuota: true, numerator: { .selection(wonForTarget($0)) },
        denominator: { _ in .rows { quotaRows($0) } },
        compute: { e in
            switch quota(e) {
            case .missing(let why): return .missing(why)
            case .known(let quota):
                let won = e.measure(wonForTarget(e.question)), scale = Double(Money.scale)
                return Outcome(
                    value: won.sum / quota, numerator: won.sum / scale, denominator: quota / scale, rows: won.count,
                    target: e.question.pace,
                    explanation: [
                        "won \(Wording.money(won.sum / scale, e)) of \(Wording.money(quota / scale, e))",
                        "pace: \(Wording.percent(e.question.pace)) of the days have passed",
                    ] + targetDays(e) + Wording.leftOut(wonForTarget(e.question), e))
            }
        })

    private static func coverage(
        _ key: MetricKey, _ title: String, definition: String, example: String, ofWhole: Bool
    ) -> MetricDefinition {
        MetricDefinition(
            key: key, title: title, unit: .multiple, definition: definition, example: example, benchmark: (3, 4),
            needs: Requirement.closedAmounts, isAgainstQuota: true,
            numerator: { .selection(closingPipeline($0)) },
            denominator: { _ in .rows { ofWhole ? quotaRows($0) : toWinRows($0) } },
            compute: { e in
                switch quota(e) {
                case .missing(let why): return .missing(why)
                case .known(let quota):
                    let won = e.sum(wonForTarget(e.question)), scale = Double(Money.scale)
                    let target = ofWhole ? quota : quota - won
                    guard target > 0 else {
                        return .missing("the quota of the period is won; nothing is left to cover")
                    }
                    let open = e.measure(closingPipeline(e.question))
                    return Outcome(
                        value: open.sum / target, numerator: open.sum / scale, denominator: target / scale,
                        rows: open.count,
                        explanation: bothCoverages(open.sum, quota, won, e) + targetDays(e)
                            + Wording.leftOut(closingPipeline(e.question), e))
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

    /// Won amounts of the days that quotas speak about.
    static func wonForTarget(_ question: Question) -> Selection { wonAmounts(question).over(question.targetDays) }

    /// Open deals with a close date in the period. For a past period, those that stood open on its last day and
    /// closed, or are to close, within the quota's days.
    static func closingPipeline(_ question: Question) -> Selection {
        var selection = Selection.deals(
            .close, question.whole, needs: DealFlag.hasAmount, amount: .money)
        if let day = question.standing { selection.standing = day } else { selection.needs |= DealFlag.open }
        return selection
    }

    private static func quotaRows(_ e: Evaluation) -> RowSet {
        var owner: String?
        if case .one(let name) = e.quotaOwner { owner = name }
        return e.quotas.quota(e.question.whole, owner: owner) ?? RowSet(object: .target, rows: [], amounts: [])
    }

    /// The quota's entries, and what is won as one negative amount beside them.
    private static func toWinRows(_ e: Evaluation) -> RowSet {
        var set = quotaRows(e)
        set.besides.append(.init(label: "won so far (revenue_vs_target)", amount: -e.sum(wonForTarget(e.question))))
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

    private static func targetDays(_ e: Evaluation) -> [String] {
        guard e.question.period.isAll else { return [] }
        let days = e.question.targetDays
        return ["over the days quotas are set for: \(Day(number: days.low)) to \(Day(number: days.high))"]
    }
}
