// Everything the lifecycle view shows, for one question: findings by rule, where people stand, who moved, what is
// missing. Each count has the people behind it in `LifecycleReport+Rows.swift`.

import Columns

/// The lifecycle of a segment: claims and standing as of now, moves and conversions of a period.
public struct LifecycleReport: Sendable {
    public let query: MetricQuery
    public let check: LifecycleCheck
    /// In the order of the rules; those that find nobody are among them.
    public let rules: [RuleCount]
    /// In the order of the lifecycle, Recycled last.
    public let standings: [StageStanding]
    public let flow: StageFlow
    /// How far those recycled in the period got since.
    public let recycled: [(step: RecycledStep, people: Int)]
    public let gaps: [StageGap]

    public var facts: Facts { check.facts }

    /// - Parameter known: the check of the same data and decisions, where it was made already.
    public init(_ facts: Facts, _ query: MetricQuery, known: LifecycleCheck? = nil, workers: Workers = .serial) {
        let check = known ?? LifecycleCheck(facts, workers: workers)
        let run = MetricRun(facts, query), mask = run.scope.mask.contacts, days = DaySpan(query.period)
        self.query = query
        self.check = check
        rules = check.counts(query.segment)
        standings = LifecycleReport.standings(run, check)
        flow = StageFlow(StageMoves(facts, check.dates), days, mask)
        let recycling = Recycling(facts, check.dates)
        recycled = RecycledStep.allCases.map { ($0, recycling.people($0, days, mask).count) }
        gaps = StageGaps(check).all(mask)
    }

    /// How many violations, and how many promotions that are due.
    public var violations: Int { LifecycleReport.sum(rules, LifecycleRule.violations) }
    public var promotions: Int { LifecycleReport.sum(rules, LifecycleRule.promotions) }

    private static func sum(_ counts: [RuleCount], _ rules: [LifecycleRule]) -> Int {
        counts.reduce(0) { $0 + (rules.contains($1.rule) ? $1.contacts : 0) }
    }

    private static func standings(_ run: MetricRun, _ check: LifecycleCheck) -> [StageStanding] {
        let facts = run.facts, mask = run.scope.mask.contacts, ages = StageAges(facts, check.dates)
        let e = run.evaluation(run.question), tallies = facts.lifecycle(run.query.segment)
        var standings = LifecycleStage.allCases.map { stage in
            var standing = StageStanding(stage)
            standing.people = tallies.first { $0.name == stage.title }?.count ?? 0
            let here = ages.standing(stage, mask)
            standing.medianDays = median(here.days)
            standing.usualDays = ages.usual(stage)
            standing.stuck = standing.usualDays.map { StageAges.stuck(here, usual: $0).count }
            if let next = stage.next {
                let entered = MetricDefinition.contacts(stage, e.question)
                standing.entered = Int(e.count(entered))
                standing.wentOn = Int(e.count(entered.also(ContactFlag.reached(next))))
                if facts.book.tells(next) && standing.entered > 0 {
                    standing.conversion = Double(standing.wentOn) / Double(standing.entered)
                }
            }
            return standing
        }
        let worst = standings.indices.max { (standings[$0].stuck ?? 0, $1) < (standings[$1].stuck ?? 0, $0) }
        if let worst, (standings[worst].stuck ?? 0) > 0 { standings[worst].isBottleneck = true }
        return standings
    }
}
