// A file that uses every key there is: it loads, each value arrives, and a key nobody knows is found wherever it
// stands.

import Columns
import Revenue
import Testing

@testable import revops

/// Every key, each with a value that no preset has.
let completeConfig = """
    preset = "plg"

    [clock]
    now = "2026-03-02T08:00:00+01:00"
    zone = "America/New_York"

    [sources]
    canonical = "salesforce"
    precedence = ["salesforce", "hubspot", "zoominfo"]
    [sources.salesforce]
    zone = "America/Los_Angeles"
    date_order = "dmy"

    [[import]]
    match = "staff*.csv"
    object = "contact"
    system = "payroll"
    columns = { id = "nr", first = "given", last = "family" }
    values.stage = { "Hot" = "Opportunity" }
    constant = { country = "Portugal" }
    delimiter = ";"
    encoding = "windows-1252"
    date_order = "ymd"
    decimal = ","
    zone = "UTC"

    [calendar]
    zone = "America/Los_Angeles"
    days = ["Sun", "Mon", "Tue"]
    hours = "08:30-16:45"
    holidays = ["2026-12-25", 2026-01-01]
    [calendar.night]
    hours = "22:00-06:00"
    zone = "UTC"

    [[sla]]
    kind = "first-contact"
    target = "2h"
    clock = "business"
    soon = "30m"
    ladder = [ { after = "2h", to = "manager" }, { after = "24h", to = "reassign" } ]
    enabled = true
    [[sla]]
    kind = "cs-handoff"
    enabled = false
    ladder = [ { after = "1d", to = "owner", clock = "elapsed" } ]

    [lifecycle]
    stages.mql = ["Warm"]
    stages.sql = ["Hot"]
    required.mql = ["email"]
    bant = ["money"]
    archive_after = "90d"
    [lifecycle.forms]
    demo_request = ["book a call"]
    contact_sales = ["talk to us"]
    trial_signup = ["start free"]

    [scoring]
    preset = "enterprise"
    revision = 7
    fit_weight = 0.4
    fit_min = 10
    engagement_min = 20
    threshold = 55
    override = ["demo_request", "contact_sales"]
    decay = "linear"
    recalibrated = "2026-01-15"
    recalibrate_every = "60d"
    primary_industries = ["Freight"]
    secondary_industries = ["Retail"]
    primary_countries = ["Portugal"]
    secondary_countries = ["Spain"]
    competitor_domains = ["rival.example"]
    free_domains = ["mailbox.example"]
    education_domains = ["school.example"]
    buying_departments = ["Operations"]
    adjacent_departments = ["Finance"]
    tools = { complementary = ["Loom"], competitor = ["Rivalry"], replaced = ["Ledger"] }
    departments = { Yard = ["yard", "dock"] }
    [scoring.titles]
    intern = ["Azubi"]
    individual = ["Clerk"]
    manager = ["Jefe"]
    director = ["Leiter"]
    vp = ["Prokurist"]
    chief = ["Vorstand"]
    [[scoring.rule]]
    name = "company size 500+"
    part = "fit"
    when = "employees >= 700"
    points = 12.5
    [[scoring.rule]]
    name = "newsletter"
    part = "engagement"
    event = ["email_open", "email_click"]
    detail = "news"
    count = 4
    window = "2w"
    points = 6
    each = true
    cap = 5
    decay = { points = 2, every = "1w" }

    [routing]
    fallback = "Front desk"
    acv_threshold = 30000
    acv_team = "West"
    plg_team = "West"
    reset = "never"
    order = ["territory", "account"]
    [[routing.acv]]
    size = [1000]
    industries = ["Freight"]
    acv = 75000
    [[rep]]
    name = "Ana Sousa"
    email = "ana@ours.example"
    team = "West"
    calendar = "night"
    capacity = 12
    quota = 250000
    skills = ["portuguese"]
    pto = [ { from = "2026-08-01", to = "2026-08-14" } ]
    active = false
    role = "backup"
    [[team]]
    name = "West"
    manager = "Rui Prata"
    backup = "Ana Sousa"
    calendar = "default"
    [[territory]]
    name = "Coast"
    team = "West"
    owner = "Ana Sousa"
    states = ["CA"]
    countries = ["United States"]
    size = [51, 500]
    industries = ["Freight"]
    skill = "portuguese"
    [[account]]
    name = "Northgate Freight"
    domain = "northgate.example"
    owner = "Ana Sousa"
    tier = 2

    [pipeline]
    currency = "EUR"
    rates = { USD = 0.92 }
    stale_factor = 1.5
    norm = "mean"
    probabilities = "history"
    [[pipeline.stage]]
    name = "Talks"
    aliases = ["Chats"]
    probability = 0.3
    required = ["pain"]
    stale_days = 9
    state = "open"

    [desk]
    acv = 40000
    discount = [ { from = 0.5, approver = "owner" }, { from = 0.05, approver = "lead" } ]
    standard_terms = ["net-60"]
    [desk.people]
    owner = ["Rui Prata"]

    [dedup]
    review = 0.7
    auto = 0.95
    auto_enabled = true
    country = "PT"
    [[dedup.model]]
    object = "contact"
    fields = [ { field = "first", kind = "name" }, { field = "dob", kind = "date" } ]
    blocking = [ ["last", "dob"], ["dob"] ]
    [dedup.survivorship]
    title = "longest"
    fax = "newest"

    [targets]
    [[targets.quota]]
    period = "2026-Q1"
    owner = "Ana Sousa"
    amount = 250000

    [economics]
    gross_margin = 0.7
    yearly_churn = 0.2
    cac_lag = "30d"
    [[economics.spend]]
    channel = "Fairs"
    period = "2026"
    amount = 12000

    [metrics]
    win_rate = "total"
    basis = "flow"
    attribution = "last"

    [hygiene]
    idle_archive = "200d"
    audit_sample = 20

    [events]
    outbox = "out.ndjson"
    exec = ["/usr/local/bin/tell", "--now"]
    webhook = "https://hooks.example/abc"

    [ui]
    theme = "light"
    mouse = true
    clipboard = "off"
    refresh = "poll"
    keys = { merge = ["m", "M"], skip = "s" }
    roles = { reviewer = ["ana"], approver = ["rui"], viewer = ["guest"] }

    [limits]
    file_bytes = 1000000
    record_bytes = 1000
    field_bytes = 100
    columns = 50
    rows = 5000
    """

@Suite struct ConfigCompleteTests {
    @Test func everyKeyOfTheSchemaStandsInTheCompleteFile() throws {
        var written: Set<String> = []
        func collect(_ node: TomlNode) {
            written.insert(Reading.key(node.path))
            for entry in node.entries { collect(entry.node) }
            for element in node.elements ?? [] { collect(element) }
        }
        collect(try parseToml(completeConfig))
        let perStage = LifecycleStage.allCases.flatMap { ["lifecycle.stages.\($0)", "lifecycle.required.\($0)"] }
        #expect(Set(Config.sections.paths).subtracting(written).subtracting(perStage) == [])
    }

    @Test func workingTimeAndAgreements() throws {
        let policy = try policy(completeConfig)
        #expect(policy.calendars.standard.zone == pacific)
        #expect(policy.calendars.standard.days == [0, 1, 6])
        #expect(policy.calendars.standard.hours == WorkHours(opens: 510, closes: 1005))
        #expect(policy.calendars.standard.holidays.map(\.description) == ["2026-01-01", "2026-12-25"])
        let night = try #require(policy.calendars.named["night"])
        #expect(night.hours.crossesMidnight)
        #expect(night.hours.length == 480)
        #expect(night.days == [0, 1, 6], "what it does not say is the team's")
        #expect(policy.calendars.calendar("default") == policy.calendars.standard)

        let first = policy.slas[.firstContact]
        #expect(first.target == TimeSpan(2, .hours))
        #expect(first.soon == TimeSpan(30, .minutes))
        #expect(first.ladder == [
            Rung(after: TimeSpan(2, .hours), to: .manager),
            Rung(after: TimeSpan(24, .hours), to: .reassign, clock: .elapsed),
        ])
        let handoff = policy.slas[.csHandoff]
        #expect(!handoff.isEnabled)
        #expect(handoff.target == TimeSpan(2, .days), "unchanged")
        #expect(handoff.ladder.map(\.clock) == [.elapsed])
        #expect(policy.slas[.proposal] == SLA.standard(.proposal))
    }

    @Test func scoring() throws {
        let scoring = try policy(completeConfig).scoring
        #expect(scoring.preset == .enterprise)
        #expect(scoring.revision == 7)
        #expect(scoring.fitWeight == 0.4)
        #expect(scoring.engagementWeight == 0.6)
        #expect([scoring.fitMin, scoring.engagementMin, scoring.threshold] == [10, 20, 55])
        #expect(scoring.override == [.demoRequest, .contactSales])
        #expect(scoring.decay == .linear)
        #expect(scoring.recalibrated?.description == "2026-01-15")
        #expect(scoring.recalibrateEvery == TimeSpan(60, .days))
        #expect(ScoringList.allCases.map(scoring.list) == [
            ["Freight"], ["Retail"], ["Portugal"], ["Spain"], ["rival.example"], ["mailbox.example"],
            ["school.example"], ["Operations"], ["Finance"], ["Loom"], ["Rivalry"], ["Ledger"],
        ])
        #expect(scoring.titles.mapValues { $0[0] } == [
            .intern: "Azubi", .individual: "Clerk", .manager: "Jefe", .director: "Leiter", .vp: "Prokurist",
            .chief: "Vorstand",
        ])
        #expect(scoring.departments == ["Yard": ["yard", "dock"]])
        let usual = ScoringPolicy(preset: .enterprise).rules.map(\.name)
        #expect(scoring.rules.map(\.name) == usual + ["newsletter"])
        let size = try #require(scoring.rules.first { $0.name == "company size 500+" })
        #expect(size.points == 12.5)
        #expect(size.when == .test(RuleTest(field: "employees", op: .atLeast, operand: .number(700))))
        var news = ScoringRule()
        news.name = "newsletter"
        news.part = .engagement
        news.events = [.emailOpen, .emailClick]
        news.detail = "news"
        news.count = 4
        news.window = TimeSpan(2, .weeks)
        news.points = 6
        news.each = true
        news.cap = 5
        news.decay = ScoringRule.Decay()
        news.decay?.points = 2
        news.decay?.every = TimeSpan(1, .weeks)
        #expect(scoring.rules.last == news)
    }

    @Test func routing() throws {
        let routing = try policy(completeConfig).routing
        #expect(routing.fallback == "Front desk")
        #expect(routing.acvThreshold == Money(whole: 30_000))
        #expect([routing.acvTeam, routing.plgTeam] == ["West", "West"])
        #expect(routing.reset == .never)
        #expect(routing.order == [.territory, .account])
        #expect(routing.acv.map(\.size.lowerBound) == [1000, 1, 51, 501, 5001])
        #expect(routing.acv[0].industries == ["Freight"])
        #expect(routing.acv[0].acv == Money(whole: 75_000))
        let rep = try #require(routing.reps.first)
        #expect([rep.name, rep.email, rep.team, rep.calendar] == ["Ana Sousa", "ana@ours.example", "West", "night"])
        #expect(rep.capacity == 12)
        #expect(rep.quota == Money(whole: 250_000))
        #expect(rep.skills == ["portuguese"])
        #expect(rep.pto.map { "\($0.from) \($0.to)" } == ["2026-08-01 2026-08-14"])
        #expect(!rep.isActive)
        #expect(rep.duty == .backup)
        let team = try #require(routing.teams.first)
        #expect([team.name, team.manager, team.backup, team.calendar] == ["West", "Rui Prata", "Ana Sousa", "default"])
        let coast = try #require(routing.territories.first)
        #expect([coast.name, coast.team, coast.owner, coast.skill] == ["Coast", "West", "Ana Sousa", "portuguese"])
        #expect(coast.states + coast.countries + coast.industries == ["CA", "United States", "Freight"])
        #expect(coast.size == 51...500)
        let account = try #require(routing.accounts.first)
        #expect([account.name, account.domain, account.owner]
            == ["Northgate Freight", "northgate.example", "Ana Sousa"])
        #expect(account.tier == 2)
    }

    @Test func deskDedupAndTheRest() throws {
        let policy = try policy(completeConfig)
        #expect(policy.preset == .plg)
        #expect(policy.desk.acv == Money(whole: 40_000))
        #expect(policy.desk.discounts == [
            DiscountTier(from: 0.05, approver: "lead"), DiscountTier(from: 0.5, approver: "owner"),
        ])
        #expect(policy.desk.standardTerms == ["net-60"])
        #expect(policy.desk.people == ["owner": ["Rui Prata"]])
        #expect([policy.dedup.review, policy.dedup.auto] == [0.7, 0.95])
        #expect(policy.dedup.autoEnabled)
        #expect(policy.dedup.country == "PT")
        #expect(Set(policy.dedup.models) == [
            .companies, .deals,
            DedupModel(
                object: .contact, fields: [.init("first", .name), .init("dob", .date)],
                blocking: [["last", "dob"], ["dob"]]),
        ])
        #expect(policy.dedup.survivorship["title"] == .longest)
        #expect(policy.dedup.survivorship["fax"] == .newest)
        #expect(policy.dedup.survivorship["phone"] == .recent)
        #expect(policy.hygiene.idleArchive == TimeSpan(200, .days))
        #expect(policy.hygiene.auditSample == 20)
        #expect(policy.events.outbox == "out.ndjson")
        #expect(policy.events.exec == ["/usr/local/bin/tell", "--now"])
        #expect(policy.events.webhook == "https://hooks.example/abc")
        #expect(policy.ui.theme == "light")
        #expect(policy.ui.mouse)
        #expect(policy.ui.clipboard == .off)
        #expect(policy.ui.refresh == .poll)
        #expect(policy.ui.keys == ["merge": ["m", "M"], "skip": ["s"]])
        #expect(policy.ui.roles == [.reviewer: ["ana"], .approver: ["rui"], .viewer: ["guest"]])
        #expect(policy.lifecycle.forms[.demoRequest] == ["book a call"])
    }

    @Test(arguments: UInt64(1)...20)
    func anUnknownKeyIsReportedWithItsLineWhereverItStands(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var lines = completeConfig.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = Int.random(in: 0...lines.count, using: &random)
        lines.insert("qqxxzz = 1", at: line)
        let found = complaints(lines.joined(separator: "\n"))
        #expect(found.count == 1, "seed \(seed)")
        #expect(found.first?.hasPrefix("revops.toml:\(line + 1): ") == true, "seed \(seed): \(found)")
        #expect(found.first?.contains("qqxxzz: ") == true, "seed \(seed): \(found)")
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
