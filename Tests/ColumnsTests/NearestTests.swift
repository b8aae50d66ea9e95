// The word somebody probably meant, and words that are too far off to guess.

import Columns
import Testing

@Suite struct NearestTests {
    @Test(arguments: [
        ("treshold", "threshold"), ("ZONE", "zone"), ("zoen", "zone"), ("canonicle", "canonical"), ("nwo", "now"),
        ("first contact", "first-contact"), ("zone", "zone"),
    ])
    func aSlipFindsItsWord(word: String, meant: String) {
        #expect(nearest(word, in: ["now", "zone", "threshold", "canonical", "first-contact"]) == meant)
    }

    @Test(arguments: ["", "mode", "qqxxzz", "thresholdthreshold"])
    func aWordFarFromAllFindsNone(word: String) {
        #expect(nearest(word, in: ["zone", "threshold"]) == nil)
    }

    @Test func aCallerMayAskForFewerSlips() {
        #expect(nearest("seats", in: ["status"]) == "status")
        #expect(nearest("seats", in: ["status"], atMost: 1) == nil)
        #expect(nearest("treshold", in: ["threshold"], atMost: 1) == "threshold")
    }

    @Test func theFirstOfEqualsWins() {
        #expect(nearest("cat", in: ["bat", "car"]) == "bat")
        #expect(nearest("cat", in: []) == nil)
    }
}
