// What decisions teach and what they must not: slips and exceptions move nothing, dissent that is repeated does.

import Testing

@testable import Revenue

@Suite struct ReviewLearningTests {
    private typealias Case = ReviewLearning.Case

    private func slopes(_ cases: [ReviewLearning.Case], prior: Double = -14) -> [Double] {
        ReviewLearning.slopes(cases, fields: cases.first?.weights.count ?? 0, prior: prior)
    }

    private func probability(_ weights: [Float], _ slopes: [Double], prior: Double) -> Double {
        Bits.probability(zip(weights, slopes).reduce(prior) { $0 + Double($1.0) * $1.1 })
    }

    @Test func withoutDecisionsNothingChanges() {
        #expect(ReviewLearning.slopes([], fields: 3, prior: -10) == [1, 1, 1])
    }

    @Test func aFieldThatMisleadsCountsForLessAndAFewDecisionsMoveLittle() {
        // The first field says yes to all pairs, the second is right.
        func cases(_ count: Int) -> [ReviewLearning.Case] {
            (0..<count).map { .init(weights: [9, $0 % 2 == 0 ? 6 : -3], isSame: $0 % 2 == 0) }
        }
        let few = slopes(cases(2), prior: -5), some = slopes(cases(60), prior: -5), many = slopes(cases(300), prior: -5)
        #expect(few == [1, 1])
        #expect(some[0] < 0.85 && some[1] >= 1, "\(some)")
        #expect(many[0] < some[0] && many[1] >= 1, "\(many)")
        #expect(many.allSatisfy(ReviewLearning.range.contains))
    }

    @Test func aFieldThatIsAlwaysRightCountsForMore() {
        let cases = (0..<300).map { Case(weights: [4, $0 % 2 == 0 ? 3 : -1], isSame: $0 % 2 == 0) }
        let learnt = slopes(cases, prior: -5)
        #expect(learnt[0] <= 1 && learnt[1] > 1.1, "\(learnt)")
    }

    /// 25 bits for the same person, of which the family name has most.
    private static let sure: [Float] = [8, 14.7, 10, 6]

    @Test func outliersTeachNothing() {
        let outlier = Case(weights: Self.sure, isSame: false), usual = Case(weights: Self.sure, isSame: true)
        for count in 1...3 { #expect(slopes([Case](repeating: outlier, count: count)) == [1, 1, 1, 1]) }
        // Nor do slips: one decision in twenty.
        let slips = (0..<400).map { $0 % 20 == 7 ? outlier : usual }
        #expect(slopes(slips) == [1, 1, 1, 1])
    }

    @Test func aGroupOfFourIsOneDecision() {
        let pairs = [Case](repeating: Case(weights: Self.sure, isSame: false, share: 1.0 / 6), count: 6)
        #expect(slopes(pairs) == [1, 1, 1, 1])
    }

    @Test func whatEverybodyAgreesOnChangesNothing() {
        #expect(slopes((0..<400).map { _ in Case(weights: Self.sure, isSame: true) }) == [1, 1, 1, 1])
    }

    /// One phone for a whole house: the model is sure of these, and each of them is told apart.
    private static let housemates: [Float] = [6, 8, 12, 0]
    /// The same names, and a mailbox.
    private static let copies: [Float] = [6, 8, 0, 15]

    private func dissent(_ count: Int) -> [ReviewLearning.Case] {
        (0..<count).flatMap { _ in
            [Case(weights: Self.housemates, isSame: false), Case(weights: Self.copies, isSame: true)]
        }
    }

    @Test func dissentThatIsRepeatedTeachesAlsoWhereTheModelIsSure() {
        let prior = -13.0, before = [1.0, 1, 1, 1]
        #expect(probability(Self.housemates, before, prior: prior) > 0.9998)
        var last = before
        for count in [2, 5, 10, 20, 30, 60] {
            let now = slopes(dissent(count), prior: prior)
            #expect(zip(now, last).allSatisfy { $0 <= $1 + 1e-6 }, "\(count): \(now), before \(last)")
            last = now
            if count == 2 { #expect(now == before) }
            if count == 30 {
                #expect(now[2] < 0.4 && now[2] < now[0] && now[2] < now[1], "the phone that misled: \(now)")
                #expect(probability(Self.housemates, now, prior: prior) < 0.8)
                #expect(probability(Self.copies, now, prior: prior) > 0.999)
            }
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>) func oneDecisionMoreOrTurnedRoundMovesNoWeightFar(seed: UInt64) {
        var chance = DedupChance(seed: seed)
        func draw() -> ReviewLearning.Case {
            let weights = (0..<5).map { _ in Float(chance.below(260) - 80) / 10 }
            return Case(weights: weights, isSame: chance.below(3) > 0)
        }
        var cases = (0..<(chance.below(120))).map { _ in draw() }
        cases.append(draw())
        let all = slopes(cases), without = slopes(cases.dropLast())
        cases[cases.count - 1].isSame.toggle()
        let turned = slopes(cases)
        func distance(_ a: [Double], _ b: [Double]) -> Double {
            zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        }
        if !without.isEmpty { #expect(distance(all, without) < 1.0 / 15, "seed \(seed)") }
        #expect(distance(all, turned) < 1.0 / 15, "seed \(seed)")
    }
}
