// The presets are complete and say what the team would expect of them; the small values of the config read strictly.

import Columns
import Revenue
import Testing

@Suite struct PolicyTests {
    private func points(_ preset: Preset, _ part: ScoringRule.Part) -> Double {
        ScoringPolicy(preset: preset).rules.filter { $0.part == part && $0.points > 0 }.reduce(0) { $0 + $1.points }
    }

    @Test(arguments: [
        (Preset.plg, 45.0, 120.0, 0.30, [20.0, 40, 60]), (.enterprise, 95, 90, 0.60, [50, 30, 75]),
        (.midmarket, 60, 80, 0.50, [35, 30, 65]),
    ])
    func eachPresetIsACompleteModel(
        preset: Preset, fit: Double, engagement: Double, weight: Double, gates: [Double]
    ) {
        let model = ScoringPolicy(preset: preset)
        #expect(points(preset, .fit) == fit)
        #expect(points(preset, .engagement) == engagement)
        #expect(model.fitWeight == weight)
        #expect([model.fitMin, model.engagementMin, model.threshold] == gates)
        #expect(Set(model.rules.map(\.name)).count == model.rules.count, "names are what overriding goes by")
        #expect(model.rules.allSatisfy { $0.when != nil || !$0.events.isEmpty })
        let hard = model.rules.filter { $0.points <= -50 }.map(\.name)
        #expect(hard == ["competitor domain", "hard bounce", "spam complaint"])
    }

    @Test func intentDoesNotFadeAndVisitsDo() {
        let rules = ScoringPolicy(preset: .midmarket).rules
        #expect(rules.first { $0.name == "demo or trial" }?.decay == nil)
        #expect(rules.first { $0.name == "pricing page" }?.decay == ScoringRule.Decay(5, every: 7))
        #expect(rules.first { $0.name == "webinar" }?.decay == ScoringRule.Decay(5, every: 30))
    }

    @Test func everyKindHasAnAgreementWithItsLadderInOrder() {
        let slas = SLAPolicy()
        #expect(slas.all.map(\.kind) == SLAKind.allCases)
        for sla in slas.all {
            #expect(!sla.ladder.isEmpty, "\(sla.kind)")
            #expect(zip(sla.ladder, sla.ladder.dropFirst()).allSatisfy { $0.after.minutes < $1.after.minutes })
            #expect((sla.target == nil) == (sla.kind == .dealStale))
        }
        #expect(slas[.speedToLead].ladder.map(\.to) == [.rep, .backup, .manager, .reassign])
        #expect(slas[.speedToLead].ladder.map(\.after.minutes) == [5, 15, 30, 60])
        #expect(slas[.firstContact].ladder.last == Rung(after: TimeSpan(48, .hours), to: .reassign, clock: .elapsed))
        #expect(slas[.qualification].clock == .elapsed)
    }

    @Test(arguments: [("4h", 240), ("48h", 2880), ("5d", 7200), ("2w", 20_160), ("0m", 0), ("1000000m", 1_000_000)])
    func spansOfTime(text: String, minutes: Int) throws {
        let span = try #require(TimeSpan(text))
        #expect(span.minutes == minutes)
        #expect(span.description == text)
    }

    @Test(arguments: ["", "4", "h", "4 h", "-4h", "+4h", "4.5h", "4y", "1000001m", "99999999999999999999d", "٤h"])
    func noSpansOfTime(text: String) { #expect(TimeSpan(text) == nil) }

    @Test(arguments: [
        ("09:00-17:00", 480, false), ("22:00-06:00", 480, true), ("00:00-24:00", 1440, false), ("8:30-9:00", 30, false),
        ("18:00-00:00", 360, true),
    ])
    func workingHours(text: String, length: Int, crosses: Bool) throws {
        let hours = try #require(WorkHours(text))
        #expect(hours.length == length)
        #expect(hours.crossesMidnight == crosses)
    }

    @Test(arguments: ["", "09:00", "09:00-09:00", "24:00-08:00", "09:60-10:00", "09:00-25:00", "-1:00-02:00", "9-17"])
    func noWorkingHours(text: String) { #expect(WorkHours(text) == nil) }

    @Test(arguments: [
        ("2026", "2026-01-01", "2026-12-31"), ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ])
    func namedPeriods(text: String, first: String, last: String) throws {
        let period = try #require(Period.calendar(text))
        #expect(period.first?.description == first)
        #expect(period.last?.description == last)
    }

    @Test(arguments: ["", "26", "2026-", "2026-Q0", "2026-Q5", "2026-Qx", "2026-13", "2026-00", "2026-1", "2026-01-01",
        "-2026", "2026-+1", "2026-q1"])
    func noNamedPeriods(text: String) { #expect(Period.calendar(text) == nil) }
}
