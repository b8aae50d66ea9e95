// What other gates would have done: the leads of a period replayed under other weights, floors and thresholds, with
// what became of them known. Nothing is saved.

import Columns

/// The leads of a period, ready to be let through other gates.
///
/// Who became MQL is scored at that moment; everybody else as they stand now, since nothing says when they would have
/// passed.
public struct GateReplay: Sendable {
    public let sheet: ScoreSheet
    /// Whose leads these are.
    public let query: MetricQuery
    /// MQL by the exports, whatever the scores say.
    public let claimed: Int
    /// Weeks of the period that have passed.
    public let weeks: Double
    /// Bits of each lead, in the order of the sheet.
    private let outcomes: [UInt8]

    private static let sql: UInt8 = 1, won: UInt8 = 2, rejected: UInt8 = 4

    /// - Parameter query: whose leads: those of its period and segment.
    public init(_ model: ScoreModel, _ query: MetricQuery, workers: Workers = .serial) {
        self.query = query
        let facts = model.facts, flags = facts.contacts.flags, stamps = MQLMoments(facts)
        var rows: [Int32] = []
        let run = MetricRun(facts, query)
        run.evaluation(run.question).forEach(MetricDefinition.contacts(.lead, run.question)) {
            rows.append(Int32(truncatingIfNeeded: $0))
        }
        let isMQL = ContactFlag.reached(.mql)
        let moments = rows.map { flags[Int($0)] & isMQL != 0 ? stamps.moment(Int($0)) ?? facts.now : facts.now }
        sheet = model.dated(rows, at: moments, workers: workers).model.sheet(rows, at: moments, workers: workers)
        claimed = rows.count { flags[Int($0)] & isMQL != 0 }
        outcomes = rows.map { row in
            let flag = flags[Int(row)]
            return (flag & ContactFlag.accepted != 0 ? GateReplay.sql : 0)
                | (flag & ContactFlag.reached(.customer) != 0 ? GateReplay.won : 0)
                | (flag & ContactFlag.rejected != 0 ? GateReplay.rejected : 0)
        }
        let first = query.period.first ?? rows.map { facts.reachedDay[LifecycleStage.lead.index][Int($0)] }
            .filter { $0 != Day.none.number }.min().map { Day(number: $0) } ?? facts.today
        weeks = max(1, Double(min(query.period.last ?? facts.today, facts.today) - first + 1) / 7)
    }

    public var leads: Int { sheet.count }

    /// Sales accepted the lead at a place of the sheet.
    func isSQL(_ index: Int) -> Bool { outcomes[index] & GateReplay.sql != 0 }

    /// What other rules would have let through. Other numbers of the same rules are one pass over what was found; rules
    /// that ask for other things score the leads anew, which takes a second for a million.
    ///
    /// - Parameter facts: those that the replay was made of.
    public func effect(of policy: ScoringPolicy, in facts: Facts, workers: Workers = .serial) -> GateEffect {
        if let standings = sheet.standings(under: policy, workers: workers) { return effect(standings) }
        return GateReplay(ScoreModel(facts, policy: policy, workers: workers), query, workers: workers).now
    }

    /// What today's gates let through.
    public var now: GateEffect { effect(sheet.standings) }

    private func effect(_ standings: ScoreStandings) -> GateEffect {
        var effect = GateEffect(isMQL: standings.marks.map { $0 & ScoreMark.mql != 0 })
        for (index, outcome) in outcomes.enumerated() where effect.isMQL[index] {
            effect.mqls += 1
            effect.sqls += outcome & GateReplay.sql != 0 ? 1 : 0
            effect.won += outcome & GateReplay.won != 0 ? 1 : 0
            effect.rejected += outcome & GateReplay.rejected != 0 ? 1 : 0
        }
        effect.weekly = Double(effect.mqls) / weeks
        return effect
    }

    /// Contacts that the first gates let through and the second do not, in the order of the book.
    ///
    /// - Parameter outcome: only those of whom that came.
    public func lost(_ before: GateEffect, _ after: GateEffect, outcome: Outcome = .any) -> [Int32] {
        let bit = outcome.bit
        return outcomes.indices.filter {
            before.isMQL[$0] && !after.isMQL[$0] && (bit == 0 || outcomes[$0] & bit != 0)
        }.map { sheet.contacts[$0] }
    }

    /// Contacts that gates let through.
    public func passing(_ effect: GateEffect, outcome: Outcome = .any) -> [Int32] {
        let bit = outcome.bit
        return outcomes.indices.filter { effect.isMQL[$0] && (bit == 0 || outcomes[$0] & bit != 0) }
            .map { sheet.contacts[$0] }
    }

    /// What came of a lead.
    public enum Outcome: Sendable, Hashable, CaseIterable {
        case any, sql, won, rejected

        fileprivate var bit: UInt8 {
            switch self {
            case .any: 0
            case .sql: GateReplay.sql
            case .won: GateReplay.won
            case .rejected: GateReplay.rejected
            }
        }
    }
}

/// What gates let through, and what came of it.
public struct GateEffect: Sendable, Equatable {
    /// Per lead of the replay.
    let isMQL: [Bool]
    public fileprivate(set) var mqls = 0
    /// Of these, those whom sales accepted.
    public fileprivate(set) var sqls = 0
    public fileprivate(set) var won = 0
    public fileprivate(set) var rejected = 0
    /// MQLs that reps are given a week.
    public fileprivate(set) var weekly = 0.0

    fileprivate init(isMQL: [Bool]) { self.isMQL = isMQL }

    /// MQLs that became SQL ÷ MQLs; nil without MQLs.
    public var acceptance: Double? { mqls > 0 ? Double(sqls) / Double(mqls) : nil }
}
