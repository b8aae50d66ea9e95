// Every kind of fault, worded exactly: file, line, key path, what, and the nearest known word.

import Revenue
import Testing

@testable import revops

@Suite struct ConfigErrorTests {
    @Test(arguments: [
        ("fallbak = 1", "revops.toml:1: fallbak: unknown key; known: "),
        ("[clock]\nzoen = \"UTC\"", "revops.toml:2: clock.zoen: unknown key, did you mean 'zone'?"),
        ("\n\n[clokc]\nnow = 1", "revops.toml:3: clokc: unknown key, did you mean 'clock'?"),
        ("[clock]\ncurrency = \"EUR\"", "revops.toml:2: clock.currency: unknown key; it belongs in [pipeline]"),
        ("[clock]\nnow = 12", "revops.toml:2: clock.now: must be a time with its offset such as "
            + "\"2026-11-20T14:20:00-08:00\", is the number 12"),
        ("[clock]\nnow = \"2026-11-20T14:20:00\"", "revops.toml:2: clock.now: must be a time with its offset such as "
            + "\"2026-11-20T14:20:00-08:00\", is the text \"2026-11-20T14:20:00\""),
        ("[clock]\nzone = \"America/New_Yrok\"", "revops.toml:2: clock.zone: no time zone 'America/New_Yrok' on this "
            + "machine; use a name such as \"America/New_York\" or \"UTC\""),
        ("preset = \"midmarkt\"", "revops.toml:1: preset: must be one of plg, enterprise, midmarket, is \"midmarkt\", "
            + "did you mean 'midmarket'?"),
        ("[metrics]\nbasis = true", "revops.toml:2: metrics.basis: must be one of cohort, flow, is true"),
        ("[economics]\ngross_margin = 80", "revops.toml:2: economics.gross_margin: must be a number from 0 to 1, "
            + "is the number 80"),
        ("[economics]\ncac_lag = \"3h\"", "revops.toml:2: economics.cac_lag: must be a time such as \"30d\", "
            + "a whole number and one of d w, is the text \"3h\""),
        ("[[targets.quota]]\nperiod = \"2026-Q5\"\namount = 1", "revops.toml:2: targets.quota.period: must be a year, "
            + "quarter or month: \"2026\", \"2026-Q4\" or \"2026-11\", is the text \"2026-Q5\""),
        ("[[targets.quota]]\nperiod = \"2026\"", "revops.toml:1: targets.quota: needs the key 'amount'"),
        ("[pipeline]\ncurrency = \"usd\"", "revops.toml:2: pipeline.currency: must be 3 capital letters such as "
            + "\"USD\", is the text \"usd\""),
        ("[pipeline]\nrates = { EUR = 1.08, GBP = 0 }", "revops.toml:2: pipeline.rates.GBP: must be a number above 0, "
            + "is the number 0"),
        ("[lifecycle]\nstages.mlq = []", "revops.toml:2: lifecycle.stages.mlq: unknown key, did you mean 'mql'?"),
        ("[sources]\ncanonical = \"hubspt\"", "revops.toml:2: sources.canonical: must be one of hubspot, salesforce, "
            + "activecampaign, is \"hubspt\", did you mean 'hubspot'?"),
        ("[sources.hubspt]\nzone = \"UTC\"", "revops.toml:1: sources.hubspt: unknown key, did you mean 'hubspot'?"),
        ("[limits]\nrows = 0", "revops.toml:2: limits.rows: must be a whole number, from 1 to 2147483647, "
            + "is the number 0"),
        ("[clock]\nzone = \"UTC\nnow = 1", "revops.toml:2: not TOML: "),
    ])
    func faultIsWorded(text: String, expected: String) {
        let found = complaints(text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(expected) == true, "\(found)")
        #expect(expected.hasSuffix(": ") || found.first == expected)
    }

    @Test func everyFaultOfTheFileIsReportedInLineOrder() {
        let text = """
            [pipeline]
            currency = "USD"
            [[pipeline.stage]]
            name = "Discovery"
            probability = 25
            [[pipeline.stage]]
            name = "Proposal"
            sate = "open"

            [[pipeline.stage]]
            name = "discovery"
            [[import]]
            match = "deals*.csv"
            object = "deel"
            columns = { id = "rec id", stage = 3 }
            """
        #expect(complaints(text) == [
            "revops.toml:5: pipeline.stage.probability: must be a number from 0 to 1, is the number 25",
            "revops.toml:8: pipeline.stage.sate: unknown key, did you mean 'state'?",
            "revops.toml:11: pipeline.stage.name: 'discovery' is already a name of the stage 'Discovery'",
            "revops.toml:14: import.object: must be one of contact, company, deal, activity, meeting, spend, user, "
                + "history, partner, target, is \"deel\", did you mean 'deal'?",
            "revops.toml:15: import.columns.stage: must be text in quotes, not blank, is the number 3",
        ])
    }

    @Test func linesAreRightBehindEveryKindOfText() {
        let text = """
            # a comment with [brackets] and "quotes"
            [clock] # zone = 1
            zone = 'UTC'
            [lifecycle]
            bant = [
              "budget", # ] not the end
              3,
            ]
            stages.lead = [\"\"\"
            two
            lines\"\"\", '''[clock]
            zoen = 1''']
            "stages"."mql" = [ 4 ]
            [[import]]
            match = "a#b.csv"
            object = "deal"
            columns = { "id" = "a } b", 'stage' = "c", amount = 5 }
            """
        #expect(complaints(text).map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == [
            "revops.toml:7: lifecycle.bant:", "revops.toml:13: lifecycle.stages.mql:",
            "revops.toml:17: import.columns.amount:",
        ])
    }

    @Test func aNulIsAFaultAndNotAnEnd() {
        #expect(complaints("[clock]\n\0zoen = 1") == [
            "revops.toml:2: a NUL character; save the file as plain text"
        ])
    }
}
