// The byte automaton behind `matches` answers as the language's own engine does, or not at all.

import Testing

@testable import Revenue

@Suite struct BytePatternTests {
    private func isFound(_ pattern: String, in text: String) -> Bool? {
        var text = text
        return BytePattern(pattern).flatMap { pattern in text.withUTF8 { pattern.isFound(in: $0) } }
    }

    @Test(arguments: [
        ("sales|ops", "Head of Sales", true), ("^(info|sales)@", "info@kite.example", true),
        ("^(info|sales)@", "my.info@kite.example", false), (#"\.edu$"#, "a@b.edu", true),
        (#"\.edu$"#, "a@b.edu.example", false), ("[0-9]{3}-?[0-9]{4}", "call 555-0142", true),
        ("[^a-z]", "ABC", false), ("[^a-z]", "AB1", true), ("a.c", "ABC", true), ("a{2,3}b", "ab", false),
        ("a{2,3}b", "xaaab", true), ("^$", "x", false), ("(?:vp|vice president) (of )?sales", "VP of Sales", true),
        (#"\w+\s\d"#, "room 7", true), ("colou?r", "colr", false), ("[a-]+$", "b-", true), ("", "x", true),
    ])
    func answers(pattern: String, text: String, wanted: Bool) {
        #expect(isFound(pattern, in: text) == wanted)
    }

    @Test(arguments: [
        "(?i)x", "(?=x)y", #"(a)\1"#, #"\bx"#, #"\p{L}"#, "ü", "a**", "(a", "a)", "[a", "[]a]", "x{2", "a++", "[a&&b]",
        "^*", "a{9999}",
    ])
    func whatIsNotUnderstoodIsLeftToTheOtherEngine(pattern: String) {
        #expect(BytePattern(pattern) == nil)
    }

    @Test func whatIsNotPlainIsLeftToTheOtherEngine() {
        for text in ["müller", "a\nb", "a\u{7F}", "e\u{301}"] { #expect(isFound("l", in: text) == nil) }
    }

    /// Patterns and texts of few letters, so that they meet often.
    @Test func itAnswersAsTheOtherEngine() throws {
        var draw = ScoringDraws(seed: 20_261_126), answered = 0
        for _ in 0..<1_500 {
            let pattern = Self.pattern(&draw, depth: 3)
            guard let plain = BytePattern(pattern), let other = try? Regex(pattern).ignoresCase() else { continue }
            for _ in 0..<8 {
                var text = String((0..<draw.below(7)).map { _ in "abAB01 -."[draw.below(9)] })
                let found = text.withUTF8 { plain.isFound(in: $0) }
                #expect(found == (try other.firstMatch(in: text) != nil), "/\(pattern)/ in '\(text)'")
                answered += 1
            }
        }
        #expect(answered > 5_000)
    }

    private static func pattern(_ draw: inout ScoringDraws, depth: Int) -> String {
        let atoms = ["a", "b", "A", "0", ".", "[ab]", "[^a]", "[a-b0]", #"\d"#, #"\w"#, #"\s"#, #"\."#, " ", "-", "[^0-9]"]
        switch depth == 0 ? 0 : draw.below(8) {
        case 0, 1: return atoms[draw.below(atoms.count)]
        case 2, 3: return pattern(&draw, depth: depth - 1) + pattern(&draw, depth: depth - 1)
        case 4: return "(" + pattern(&draw, depth: depth - 1) + "|" + pattern(&draw, depth: depth - 1) + ")"
        case 5:
            let counts = ["*", "+", "?", "{2}", "{1,2}", "{2,}", "*?", "+?"]
            return "(?:" + pattern(&draw, depth: depth - 1) + ")" + counts[draw.below(counts.count)]
        case 6: return "^" + pattern(&draw, depth: depth - 1)
        default: return pattern(&draw, depth: depth - 1) + "$"
        }
    }

    /// States that go on and on are begun anew, and the answer stays right.
    @Test func aPatternThatMakesManyStatesStaysRight() {
        let pattern = "(a|b)*a(a|b){14}c"
        var draw = ScoringDraws(seed: 7)
        for _ in 0..<40 {
            let text = String((0..<400).map { _ in "ab"[draw.below(2)] })
            #expect(isFound(pattern, in: text) == false)
            #expect(isFound(pattern, in: text + "a" + String(repeating: "b", count: 14) + "C") == true)
        }
    }
}

extension String {
    fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
