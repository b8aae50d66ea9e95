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

    @Test(arguments: [
        ("[calendar]\ndays = [\"Mon\", \"Mom\"]", "revops.toml:2: calendar.days: must be one of Mon, Tue, Wed, "
            + "Thu, Fri, "
            + "Sat, Sun, is \"Mom\", did you mean 'Mon'?"),
        ("[calendar]\ndays = []", "revops.toml:2: calendar.days: must be a list with at least one day, is a list"),
        ("[calendar]\nhours = \"9-17\"", "revops.toml:2: calendar.hours: must be opening hours such as "
            + "\"09:00-17:00\", is the text \"9-17\""),
        ("[calendar.night]\nholidays = [\"2026-02-30\"]", "revops.toml:2: calendar.night.holidays: must be a "
            + "date such as "
            + "\"2026-11-26\", is the text \"2026-02-30\""),
        ("[[sla]]\ntarget = \"4h\"", "revops.toml:1: sla: needs the key 'kind'"),
        ("[[sla]]\nkind = \"first contact\"", "revops.toml:2: sla.kind: must be one of speed-to-lead, first-contact, "
            + "qualification, meeting-set, discovery, opportunity-created, proposal, deal-stale, close-pushed, abm-1, "
            + "abm-2, abm-3, cs-handoff, is \"first contact\", did you mean 'first-contact'?"),
        ("[[sla]]\nkind = \"proposal\"\ntarget = \"4y\"", "revops.toml:3: sla.target: must be a time such as \"4h\", "
            + "a whole number and one of m h d w, is the text \"4y\""),
        ("[[sla]]\nkind = \"proposal\"\n[[sla]]\nkind = \"proposal\"", "revops.toml:4: sla.kind: 'proposal' stands "
            + "above already"),
        ("[[sla]]\nkind = \"proposal\"\nladder = [\n{ after = \"1d\" }]", "revops.toml:4: sla.ladder: "
            + "needs the key 'to'"),
        ("[sla]\nkind = \"proposal\"", "revops.toml:1: sla: must be a list of tables, is a table"),
        ("[[scoring.rule]]\nname = \"a\"\npart = \"fit\"\npoints = 1\nwhen = \"employees => 5\"",
            "revops.toml:5: scoring.rule.when: is no condition: expected one of = != > >= < <= in contains matches "
            + "after 'employees', before '=>'"),
        ("[[scoring.rule]]\nname = \"a\"\npart = \"fit\"\npoints = 1\nwhen = \"seats > 5 and employes > 5\"",
            "revops.toml:5: scoring.rule.when: no field 'employes', did you mean 'employees'? "
            + "A header of your own stands in quotes"),
        ("[[scoring.rule]]\nname = \"a\"\npart = \"fit\"\npoints = 1", "revops.toml:1: scoring.rule: needs the key "
            + "'when' or 'event'"),
        ("[[scoring.rule]]\nname = \"a\"\npart = \"fit\"\npoints = 1\nwhen = \"a = 1\"\ncap = 2",
            "revops.toml:6: scoring.rule.cap: means nothing without the key 'event'"),
        ("[[scoring.rule]]\nname = \"a\"\npart = \"fit\"\npoints = 1\nevent = \"demo_reqest\"",
            "revops.toml:5: scoring.rule.event: must be one of page_view, form_submission, demo_request, "
            + "contact_sales, "
            + "trial_signup, content_download, webinar_registered, webinar_attended, email_open, email_click, social, "
            + "call, email, meeting, task, note, account_created, onboarding_done, core_feature, teammate_invited, "
            + "usage_limit, data_export, integration, login, unsubscribe, bounce, spam_complaint, is \"demo_reqest\", "
            + "did you mean 'demo_request'?"),
        ("[scoring]\nfit_weight = nan", "revops.toml:2: scoring.fit_weight: must be a number from 0 to 1, "
            + "is the number nan"),
        ("[routing]\norder = [\"round robin\"]", "revops.toml:2: routing.order: must be one of account, acv, plg, "
            + "territory, round-robin, is \"round robin\", did you mean 'round-robin'?"),
        ("[[routing.acv]]\nacv = 5\nsize = [500, 51]", "revops.toml:3: routing.acv.size: must be a range of employees "
            + "such as [51, 500], or [501] for 501 and above, is a list"),
        ("[[team]]\nname = \"West\"\n[[territory]]\nname = \"Coast\"\nteam = \"Wset\"",
            "revops.toml:5: territory.team: no [[team]] is named 'Wset', did you mean 'West'?"),
        ("[[territory]]\nname = \"Coast\"", "revops.toml:1: territory: needs the key 'team' or 'owner'"),
        ("[[rep]]\nname = \"Ana\"\ncalendar = \"night\"\n[calendar.nights]\nzone = \"UTC\"",
            "revops.toml:3: rep.calendar: no [calendar.night], did you mean 'nights'?"),
        ("[[rep]]\nname = \"Ana\"\n[[rep]]\nname = \"ana\"", "revops.toml:4: rep.name: 'ana' stands above already"),
        ("[[rep]]\nname = \"Ana\"\npto = [{ from = \"2026-02-03\", to = \"2026-02-01\" }]",
            "revops.toml:3: rep.pto.to: is before 'from', 2026-02-03"),
        ("[[account]]\nname = \"Northgate\"\ntier = 4", "revops.toml:3: account.tier: must be a whole number, "
            + "from 1 to 3, "
            + "is the number 4"),
        ("[desk.people]\n\"sales manger\" = []", "revops.toml:2: desk.people.\"sales manger\": no such approver, "
            + "did you mean 'sales manager'?"),
        ("[dedup]\nauto = 0.5", "revops.toml:2: dedup.auto: 'auto' (0.5) must not be below 'review' (0.8)"),
        ("[dedup.survivorship]\ntitle = \"newst\"", "revops.toml:2: dedup.survivorship.title: must be one of "
            + "canonical, "
            + "recent, longest, first, strictest, furthest, oldest, newest, is \"newst\", did you mean 'newest'?"),
        ("[events]\nwebhook = \"ftp://x\"", "revops.toml:2: events.webhook: must be an address that begins with "
            + "https:// "
            + "or http://, is the text \"ftp://x\""),
        ("[ui]\nkeys = { merge = [\"m\"], skip = \"m\" }", "revops.toml:2: ui.keys.skip: m means both merge and skip"),
        ("[ui.keys]\nclaim = \"B\"\nmerg = \"m\"", "revops.toml:3: ui.keys.merg: no such action, did you mean "
            + "'merge'?"),
        ("[ui.keys]\nmarketing = \"3\"", "revops.toml:2: ui.keys.marketing: 3 means both marketing and sales"),
        ("[ui.keys]\nsort = \"C-q\"", "revops.toml:2: ui.keys.sort: ^Q stops and starts the terminal's output"),
        ("[ui.roles]\nviewers = []", "revops.toml:2: ui.roles.viewers: unknown key, did you mean 'viewer'?"),
        ("[[import]]\nmatch = \"a.csv\"\nobject = \"deal\"\ndelimiter = \"::\"\ncolumns = { id = \"a\" }",
            "revops.toml:4: import.delimiter: must be one of \",\" \";\" \"\\t\" \"|\", is the text \"::\""),
        ("[[import]]\nmatch = \"a.csv\"\nobject = \"deal\"", "revops.toml:1: import: needs the key 'columns', "
            + "field = \"header\""),
    ])
    func faultOfThisTableIsWorded(text: String, expected: String) {
        #expect(complaints(text) == [expected])
    }

    @Test func aFieldInQuotesIsMeantAsItStands() {
        #expect(complaints("""
            [[scoring.rule]]
            name = "a"
            part = "fit"
            points = 1
            when = "'employes' > 5 and level >= vp and mail_domain in free_domains"
            """) == [])
    }

    @Test func aBoxWithoutZonesSaysSo() {
        let result = Config.load(
            text: "[clock]\nzone = \"Europe/Lisbon\"", file: "f", zoneNamed: { _ in nil }, hasZones: false)
        guard case .failure(let errors) = result else {
            Issue.record("accepted")
            return
        }
        #expect(errors.message == "f:2: clock.zone: this machine has no time zone database; install tzdata, "
            + "name its folder in $TZDIR, or use \"UTC\"")
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

    @Test func aModelNamesEachFieldOnceAndEveryKeyAField() {
        let text = """
            [[dedup.model]]
            object = "contact"
            fields = [ { field = "first", kind = "name" }, { field = "first", kind = "text" } ]
            blocking = [ ["last", "first"], [] ]
            """
        #expect(complaints(text) == [
            "revops.toml:3: dedup.model.fields: 'first' stands there twice",
            "revops.toml:4: dedup.model.blocking: has an empty list: a key names at least one field",
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
