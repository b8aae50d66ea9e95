// What a config file says arrives in the policy, and what it does not say stays as the preset has it.

import Columns
import Revenue
import SampleData
import Testing

@testable import revops

@Suite struct ConfigTests {
    @Test func anEmptyFileIsTheMidmarketPreset() throws {
        let policy = try policy("")
        #expect(policy.preset == .midmarket)
        #expect(policy.clock == ClockPolicy())
        #expect(policy.pipeline.stages == PipelineStage.builtIn)
        #expect(policy.scoring.threshold == 65)
    }

    @Test func clockSourcesAndLimits() throws {
        let policy = try policy("""
            [clock]
            now = 2026-11-20T14:20:00-08:00
            zone = "America/Los_Angeles"
            [sources]
            canonical = "pipeworks"
            precedence = ["pipeworks", "hubspot"]
            [sources.hubspot]
            zone = "America/New_York"
            date_order = "dmy"
            [[import]]
            match = "pw*.csv"
            object = "deal"
            system = "pipeworks"
            columns = { id = "nr", "Deal colour" = "colour", created = "opened" }
            values.stage = { "Engaging" = "Discovery", "" = "Qualified" }
            constant = { currency = "EUR" }
            delimiter = "\\t"
            encoding = "utf-16le"
            date_order = "ymd"
            decimal = ","
            zone = "UTC"
            [limits]
            file_bytes = 1_000
            rows = 7
            """)
        #expect(policy.clock.now == Moment(utc: Day(year: 2026, month: 11, day: 20)!, hour: 22, minute: 20))
        #expect(policy.clock.zone == pacific)
        #expect(policy.sources.canonical == "pipeworks")
        #expect(policy.sources.precedence == ["pipeworks", "hubspot"])
        #expect(policy.sources.systems == ["hubspot": SystemPolicy(zone: eastern, dateOrder: .dmy)])
        var stanza = ImportStanza(match: "pw*.csv", object: .deal)
        stanza.system = "pipeworks"
        stanza.columns = ["id": "nr", "Deal colour": "colour", "created": "opened"]
        stanza.values = ["stage": ["Engaging": "Discovery", "": "Qualified"]]
        stanza.constant = ["currency": "EUR"]
        stanza.delimiter = UInt8(ascii: "\t")
        stanza.encoding = .utf16le
        stanza.dateOrder = .ymd
        stanza.decimal = UInt8(ascii: ",")
        stanza.zone = .utc
        #expect(policy.imports == [stanza])
        #expect(policy.limits.fileBytes == 1000)
        #expect(policy.limits.rows == 7)
        #expect(policy.limits.columns == Limits().columns)
    }

    @Test func ownStagesReplaceTheBuiltInOnesAndKeepAnEnd() throws {
        let stages = try policy("""
            [[pipeline.stage]]
            name = "Needs Analysis"
            aliases = ["Fact finding"]
            [[pipeline.stage]]
            name = "Pilot"
            stale_days = 30
            """).pipeline.stages
        #expect(stages.map(\.name) == ["Needs Analysis", "Pilot", "Closed Won", "Closed Lost"])
        #expect(stages[0].probability == 0.25, "of the built-in Discovery, which goes by this name too")
        #expect(stages[0].aliases == ["Fact finding", "Discovery", "Engaging"])
        #expect(stages[1].probability == 2.0 / 3)
        #expect(stages[1].staleDays == 30)
    }

    @Test func moneyTargetsAndDefinitions() throws {
        let policy = try policy("""
            [pipeline]
            currency = "EUR"
            rates = { USD = 0.92, GBP = 1 }
            stale_factor = 3
            norm = "fixed"
            [[targets.quota]]
            period = "2026-Q4"
            owner = "Dana Alvarez"
            amount = 400000.55
            [[targets.quota]]
            period = "2026"
            amount = 2_000_000
            [economics]
            gross_margin = 0.8
            yearly_churn = 0.12
            cac_lag = "2w"
            [[economics.spend]]
            channel = "Sales team"
            period = "2026-11"
            amount = 300000
            [metrics]
            win_rate = "total"
            basis = "flow"
            attribution = "position"
            """)
        #expect(policy.pipeline.currency == "EUR")
        #expect(policy.pipeline.rates == ["USD": 0.92, "GBP": 1])
        #expect(policy.pipeline.staleFactor == 3)
        #expect(policy.pipeline.norm == .fixed)
        #expect(policy.targets == [
            Quota(period: "2026-Q4", owner: "Dana Alvarez", amount: Money(units: 4_000_005_500)),
            Quota(period: "2026", owner: nil, amount: Money(whole: 2_000_000)),
        ])
        #expect(policy.economics.grossMargin == 0.8)
        #expect(policy.economics.yearlyChurn == 0.12)
        #expect(policy.economics.cacLagDays == 14)
        #expect(policy.economics.spend.map(\.channel) == ["Sales team"])
        #expect(policy.economics.spend.map(\.amount) == [Money(whole: 300_000)])
        #expect(policy.metrics.winRate == .total)
        #expect(policy.metrics.basis == .flow)
        #expect(policy.metrics.attribution == .position)
    }

    @Test func lifecycle() throws {
        let lifecycle = try policy("""
            [lifecycle]
            stages.mql = ["Marketing Qualified", "M Q L"]
            required.mql = ["email", "title"]
            bant = ["budget", "need"]
            archive_after = "26w"
            """).lifecycle
        #expect(lifecycle.aliases == [.mql: ["Marketing Qualified", "M Q L"]])
        #expect(lifecycle.required[.mql] == ["email", "title"])
        #expect(lifecycle.required[.lead] == LifecyclePolicy().required[.lead])
        #expect(lifecycle.bant == ["budget", "need"])
        #expect(lifecycle.archiveAfter == TimeSpan(26, .weeks))
    }

    @Test func theSampleCompanysOwnFileIsAccepted() throws {
        let file = try #require(SampleCompany().files().first { $0.name == "revops.toml" })
        let anyZone = { (name: String) in Zone(name: name, starts: [], offsets: [], firstOffset: 0) }
        let policy = try Config.load(bytes: file.bytes, file: "revops.toml", zoneNamed: anyZone).get()
        #expect(policy.clock.now != nil)
        #expect(policy.clock.zone.name == "America/Los_Angeles")
        #expect(!policy.imports.isEmpty)
    }
}
