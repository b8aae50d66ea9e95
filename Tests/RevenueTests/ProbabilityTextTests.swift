// How sure a match is, in digits.

import Testing

@testable import Revenue

@Suite struct ProbabilityTextTests {
    @Test(arguments: [
        (1.0, "1.000", "100.0 %"), (0.99999999, "0.999", "99.9 %"), (0.9996, "0.999", "99.9 %"),
        (0.95, "0.950", "95.0 %"), (0.29, "0.290", "29.0 %"), (0.0, "0.000", "0.0 %"), (0.0409, "0.040", "4.0 %"),
    ])
    func onlyWhatIsCertainIsCalledSo(value: Double, decimal: String, percent: String) {
        #expect(ProbabilityText.decimal(value) == decimal && ProbabilityText.percent(value) == percent)
    }

    @Test func cutsStayCut() {
        #expect(ProbabilityText.cut(0.99999999, places: 6) == 0.999999 && ProbabilityText.cut(1, places: 6) == 1)
        for step in 0...1000 {
            let value = Double(step) / 1000
            #expect(ProbabilityText.cut(value, places: 3) == value)
        }
    }

    @Test func aScoreOfTheJournalIsNoCertaintyEither() {
        #expect(MergeDraft.score(0.99999) == "0.9999" && MergeDraft.score(1) == "1.0000")
    }
}
