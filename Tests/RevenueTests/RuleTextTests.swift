// A condition written out is read back as the same condition.

import Testing

@testable import Revenue

@Suite struct RuleTextTests {
    @Test(arguments: Preset.allCases) func thePresetsReadBack(preset: Preset) throws {
        for rule in ScoringPolicy(preset: preset).rules {
            guard let when = rule.when else { continue }
            #expect(try RuleExpression(parsing: when.description) == when, "\(rule.name): \(when)")
        }
    }

    @Test(arguments: [
        "a = 1 and (b = 2 or c = 3)", "(a = 1 and b = 2) or c = 3", "a = 1 and b = 2 or c = 3",
        "\"My Field\" contains \"two words\"", "a in (\"x\", \"y, z\")", "level >= vp", "a = 'say \"hi\"'", "a < 1.5",
    ])
    func whatIsWrittenReadsBack(text: String) throws {
        let parsed = try RuleExpression(parsing: text)
        #expect(try RuleExpression(parsing: parsed.description) == parsed, "\(parsed)")
    }
}
