// What the past says about a model: areas, thresholds, lifts and weights against figures worked out by hand, by brute
// force, or planted.

import Columns
import Testing

@testable import Revenue

@Suite struct CalibrationTests {
    private func outcomes(
        _ totals: [Float], _ isWon: [Bool], days: [Int32]? = nil, signals: [KnownOutcomes.Signal] = []
    ) -> KnownOutcomes {
        KnownOutcomes(
            contacts: totals.indices.map { Int32($0) }, days: days ?? totals.indices.map { Int32($0) }, isWon: isWon,
            totals: totals, signals: signals)
    }

    @Test func theThresholdItselfIsHigh() {
        let table = Confusion(outcomes([65, 64.9, 80, 20], [true, true, false, false]), threshold: 65)
        #expect(
            [table.truePositives, table.falsePositives, table.falseNegatives, table.trueNegatives] == [1, 1, 1, 1])
        #expect(table.precision == 0.5 && table.recall == 0.5)
        let empty = Confusion(outcomes([10], [false]), threshold: 65)
        #expect(empty.precision == nil && empty.recall == nil)
    }

    @Test func theAreaIsTheShareOfPairsInOrder() {
        #expect(RankQuality(outcomes([3, 2, 1], [true, false, false])).auc == 1)
        #expect(RankQuality(outcomes([3, 2, 1], [false, false, true])).auc == 0)
        #expect(RankQuality(outcomes([2, 2, 2, 2], [true, false, true, false])).auc == 0.5)
        #expect(RankQuality(outcomes([2, 1], [true, true])).auc == nil)
        for seed in UInt64(1)...20 {
            var draw = SeededGenerator(seed: seed)
            let scores = (0..<60).map { _ in Float(Int.random(in: 0..<12, using: &draw)) },
                isWon = (0..<60).map { _ in Int.random(in: 0..<3, using: &draw) == 0 }
            var better = 0.0, pairs = 0.0
            for a in 0..<60 where isWon[a] {
                for b in 0..<60 where !isWon[b] {
                    better += scores[a] > scores[b] ? 1 : scores[a] == scores[b] ? 0.5 : 0
                    pairs += 1
                }
            }
            guard pairs > 0 else { continue }
            let area = RankQuality(outcomes(scores, isWon)).auc ?? -1
            #expect((area - better / pairs).magnitude < 1e-12, "seed \(seed)")
        }
    }

    @Test func fourOfFiveWinsReachTheThreshold() {
        let five = RankQuality(outcomes([90, 80, 70, 60, 50, 99], [true, true, true, true, true, false]))
        #expect(five.threshold80 == 60)
        let six = RankQuality(outcomes([90, 80, 70, 60, 50, 40], [Bool](repeating: true, count: 6)))
        #expect(six.threshold80 == 50, "four of six are only two thirds")
        #expect(RankQuality(outcomes([1], [false])).threshold80 == nil)
    }

    @Test func decilesHoldEverybodyOnce() {
        let scores = (0..<25).map { Float(100 - $0) }, isWon = (0..<25).map { $0 < 5 }
        let deciles = RankQuality(outcomes(scores, isWon)).deciles
        #expect(deciles.map(\.count).reduce(0, +) == 25 && deciles.map(\.won).reduce(0, +) == 5)
        #expect(deciles.map(\.number) == Array(1...10))
        #expect(deciles[0].high == 100 && deciles[0].low == 99 && deciles[0].lift == 5)
        #expect(RankQuality(outcomes([1, 2], [true, false])).deciles.count == 2)
    }

    @Test func aLiftHasTheIntervalOfItsRatio() throws {
        let signal = KnownOutcomes.Signal(
            name: "demo", part: .engagement, points: 30, isSeen: (0..<200).map { $0 < 100 })
        let lift = SignalLift(signal, isWon: (0..<200).map { $0 < 30 || (100..<110).contains($0) })
        #expect(lift.with == 0.3 && lift.without == 0.1)
        #expect(try #require(lift.lift) - 3 < 1e-12)
        // exp(ln 3 ± 1.96 √(1/30 − 1/100 + 1/10 − 1/100))
        let interval = try #require(lift.interval)
        #expect((interval.lowerBound - 1.5507).magnitude < 5e-4 && (interval.upperBound - 5.8037).magnitude < 5e-4)
        #expect(lift.isSure)
        let all = SignalLift(
            KnownOutcomes.Signal(name: "all", part: .fit, points: 5, isSeen: [true, true]), isWon: [true, false])
        #expect(all.without == nil && all.lift == nil && all.interval == nil)
        let bare = SignalLift(
            KnownOutcomes.Signal(name: "bare", part: .fit, points: 5, isSeen: [true, false, false]),
            isWon: [true, false, false])
        #expect(bare.lift == nil && bare.interval != nil, "nobody without it was won: only an interval can be told")
    }

    /// Wins drawn from known log-odds: each signal's lift and its coefficient have the sign and the order that was
    /// planted.
    @Test(arguments: [7, 8, 9] as [UInt64]) func plantedWeightsAreFound(seed: UInt64) throws {
        let truth = [2.4, 1.6, 0.8, 0, -1.2], planted = self.planted(truth, people: 20_000, seed: seed)
        let lifts = planted.signals.map { SignalLift($0, isWon: planted.isWon) }
        for (a, b) in zip(lifts, lifts.dropFirst()) {
            #expect(try #require(a.lift) > #require(b.lift), "seed \(seed): \(a.name) above \(b.name)")
        }
        #expect(try lifts[..<3].allSatisfy { try #require($0.interval).lowerBound > 1 }, "seed \(seed)")
        #expect(try #require(lifts[4].interval).upperBound < 1, "seed \(seed)")
        let regression = LogisticRegression(planted.signals, isWon: planted.isWon)
        for (found, weight) in zip(regression.coefficients, truth) {
            #expect((found - weight).magnitude < 0.15, "seed \(seed): \(regression.coefficients)")
        }
    }

    @Test func aSignalThatDecidesEverythingStaysFinite() {
        let seen = (0..<40).map { $0 < 20 }
        let signal = KnownOutcomes.Signal(name: "won", part: .fit, points: 10, isSeen: seen)
        let sure = LogisticRegression([signal], isWon: seen).coefficients[0]
        #expect(sure > 2 && sure < 10)
        #expect(LogisticRegression([signal], isWon: seen.map { _ in true }).coefficients[0].magnitude < 0.5)
        #expect(LogisticRegression([signal], isWon: []).coefficients == [0])
    }

    @Test func weightsMadeFromTheEarlierMonthsAreTriedOnTheLater() throws {
        // The model weighs the signals the wrong way round.
        var planted = self.planted([2, 1, 0.2], people: 4_000, seed: 3)
        for (index, points) in [5.0, 10, 25].enumerated() { planted.signals[index].points = points }
        func score(_ points: [Double]) -> [Float] {
            (0..<planted.count).map { row in
                planted.signals.indices.reduce(0) { $0 + (planted.signals[$1].isSeen[row] ? Float(points[$1]) : 0) }
            }
        }
        planted.totals = score([5, 10, 25])
        let advice = try #require(WeightAdvice(planted, score: score))
        #expect(advice.suggestions.map(\.method) == [.lift, .regression])
        for suggestion in advice.suggestions {
            #expect(suggestion.points[0] > suggestion.points[1] && suggestion.points[1] > suggestion.points[2])
            #expect(suggestion.points[0] == 25, "the strongest is worth what the largest rule was: \(suggestion)")
        }
        let best = try #require(advice.recommended), margin = try #require(advice.margin)
        #expect(margin > 0.05 && best.auc == advice.suggestions.compactMap(\.auc).max())
        #expect(advice.heldBackFrom.civil.day == 1 && advice.heldBackCount >= 1_000)
        let held = planted.part(3_000..<4_000)
        #expect(held.days.allSatisfy { $0 >= advice.heldBackFrom.number })
    }

    @Test func nothingIsAdvisedFromOneMonth() {
        let one = outcomes([1, 2, 3, 4], [true, false, true, false], days: [0, 1, 2, 3])
        #expect(WeightAdvice(one) { _ in [1, 2, 3, 4] } == nil)
        #expect(WeightAdvice(outcomes([], [])) { _ in [] } == nil)
        #expect(ScoreStability(outcomes([1], [true])) == nil)
    }

    @Test func aSignalThatTurnedIsNamed() throws {
        let seen = (0..<400).map { $0 % 2 == 0 }
        let isWon = (0..<400).map { ($0 % 2 == 0) == ($0 < 200) && $0 % 10 < 8 }
        let stability = try #require(
            ScoreStability(
                outcomes(
                    seen.map { $0 ? 60 : 20 }, isWon,
                    signals: [.init(name: "webinar", part: .engagement, points: 10, isSeen: seen)])))
        #expect(stability.turned == ["webinar"] && stability.hasMoved)
        #expect(stability.earlier.count == 200 && stability.later.count == 200)
    }

    /// People with random signals, and wins drawn by the log-odds of those they have; five a day.
    private func planted(_ weights: [Double], people: Int, seed: UInt64) -> KnownOutcomes {
        var draw = SeededGenerator(seed: seed)
        var signals = weights.indices.map {
            KnownOutcomes.Signal(name: "signal \($0)", part: .engagement, points: 10, isSeen: [])
        }
        var isWon: [Bool] = []
        for _ in 0..<people {
            var logit = -1.5
            for index in weights.indices {
                let isSeen = Int.random(in: 0..<10, using: &draw) < 4
                signals[index].isSeen.append(isSeen)
                logit += isSeen ? weights[index] : 0
            }
            isWon.append(Double.random(in: 0..<1, using: &draw) < Bits.probability(logit * 1.442_695_040_888_963_4))
        }
        return outcomes(
            [Float](repeating: 0, count: people), isWon, days: (0..<people).map { Int32(20_000 + $0 / 5) },
            signals: signals)
    }
}

@Suite struct ModelLintTests {
    private func checks(_ change: (inout ScoringPolicy) -> Void) -> [ModelLint.Check] {
        var policy = ScoringPolicy(preset: .midmarket)
        change(&policy)
        return ModelLint.lint(policy).map(\.check)
    }

    private func rule(_ name: String, _ points: Double, _ events: [ActivityType], detail: String? = nil) -> ScoringRule
    {
        var rule = ScoringRule()
        (rule.name, rule.part, rule.points, rule.events, rule.detail) = (name, .engagement, points, events, detail)
        return rule
    }

    @Test(arguments: Preset.allCases) func thePresetsHaveTheirOwnWeaknessesOnly(preset: Preset) {
        #expect(ModelLint.lint(ScoringPolicy(preset: preset)).isEmpty)
    }

    @Test func eachWeaknessIsFoundAtItsEdge() {
        #expect(checks { $0.threshold = 49.9 } == [.thresholdRange])
        #expect(checks { $0.threshold = 80.1 } == [.thresholdRange])
        #expect(checks { $0.threshold = 50 }.isEmpty && checks { $0.threshold = 80 }.isEmpty)
        #expect(checks { $0.rules.removeAll { $0.points < 0 } } == [.noNegatives])
        #expect(checks { for index in $0.rules.indices { $0.rules[index].decay = nil } } == [.noDecay])
        let intent = rule("demo", 20, [.demoRequest])
        #expect(checks { $0.rules += [intent, rule("guide", 20, [.contentDownload])] } == [.contentLikeIntent])
        #expect(checks { $0.rules += [intent, rule("guide", 19, [.contentDownload])] }.isEmpty)
        let pricing = rule("pricing", 5, [.pageView], detail: "pricing")
        func pages(_ pages: [ScoringRule]) -> [ModelLint.Check] {
            checks { policy in
                policy.rules.removeAll { $0.events == [.pageView] }
                policy.rules += pages
            }
        }
        #expect(pages([pricing, rule("careers", 5, [.pageView], detail: "careers")]) == [.pagesAlike])
        #expect(pages([pricing, rule("careers", 4, [.pageView], detail: "careers")]).isEmpty)
        #expect(pages([rule("any page", 5, [.pageView])]) == [.pagesAlike])
        #expect(pages([pricing]).isEmpty)
    }
}
