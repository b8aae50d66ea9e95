// Events with count, window, cap and decay, at every boundary: one millisecond decides.

import Columns
import Testing

@testable import Revenue

@Suite struct ScoringEventTests {
    private static let day: Int64 = 86_400_000
    /// When the one event of `visit` was.
    private static let at = moment("2026-09-01 00:00").milliseconds

    /// Points of a rule for a visit, so many milliseconds after it.
    private func points(_ rule: ScoringRule, after age: Int64, linear: Bool = false) -> Float {
        let contact = ScoredContact(events: ["page_view | 2026-09-01 00:00 | /pricing"])
        let scoring = ScoringPolicy.of(rule) { $0.decay = linear ? .linear : .step }
        let sheet = contact.model(scoring).sheet([0], at: [Moment(milliseconds: Self.at + age)])
        return sheet.points(0)[0]
    }

    private static let fading = ScoringRule.on(.pageView, 15) { $0.decay = ScoringRule.Decay(5, every: 7) }

    @Test(arguments: [
        (Int64(0), Float(15)), (7 * day - 1, 15), (7 * day, 10), (14 * day - 1, 10), (14 * day, 5), (21 * day - 1, 5),
        (21 * day, 0), (28 * day, 0), (700 * day, 0),
    ] as [(Int64, Float)]) func fadesByAStepAtTheEndOfEachFullPeriod(age: Int64, expected: Float) {
        #expect(points(Self.fading, after: age) == expected)
    }

    @Test func nothingCountsBeforeItHappened() {
        #expect(points(Self.fading, after: -1) == 0)
    }

    @Test(arguments: [(Int64(0), Float(15)), (7 * day / 2, 12.5), (7 * day, 10), (21 * day, 0), (30 * day, 0)]
        as [(Int64, Float)])
    func fadesEvenly(age: Int64, expected: Float) {
        #expect(points(Self.fading, after: age, linear: true) == expected)
    }

    /// What a signal loses is never more than it has, also where the last step is larger than the rest.
    @Test func neverFadesBelowZero() {
        let rule = ScoringRule.on(.pageView, 12) { $0.decay = ScoringRule.Decay(5, every: 14) }
        #expect([13, 14, 28, 42].map { points(rule, after: $0 * Self.day) } == [12, 7, 2, 0])
        let negative = ScoringRule.on(.pageView, -12) { $0.decay = ScoringRule.Decay(5, every: 14) }
        #expect([13, 14, 28, 42].map { points(negative, after: $0 * Self.day) } == [-12, -7, -2, 0])
    }

    /// The table of decays: after one period each signal has lost its step, a millisecond before nothing.
    @Test(arguments: Preset.allCases) func everyPresetSignalFadesByItsTable(preset: Preset) {
        for rule in ScoringPolicy(preset: preset).rules {
            guard let decay = rule.decay else { continue }
            var alone = rule
            (alone.count, alone.detail, alone.events) = (1, nil, [.pageView])
            for period in 1...4 {
                let end = Int64(period * decay.every.days) * Self.day
                let before = max(rule.points - Double(period - 1) * decay.points, 0)
                #expect(points(alone, after: end - 1) == Float(before), "\(rule.name), period \(period)")
                #expect(points(alone, after: end) == Float(max(before - decay.points, 0)), "\(rule.name)")
            }
        }
    }

    @Test func agesCountFromTheNewestEvent() {
        let contact = ScoredContact(events: ["page_view | 2026-09-01 | /pricing", "page_view | 2026-11-19 | /pricing"])
        #expect(contact.signals(.of(Self.fading)) == ["page_view": 15])
    }

    @Test func windowLooksBackAndIncludesItsEnd() {
        let rule = ScoringRule.on(.pageView, 10) { $0.window = TimeSpan(30, .days) }
        #expect(points(rule, after: 30 * Self.day) == 10)
        #expect(points(rule, after: 30 * Self.day + 1) == 0)
    }

    @Test func countsSoManyWithinTheWindow() {
        let rule = ScoringRule.on(.pageView, 10) { rule in
            rule.count = 2
            rule.window = TimeSpan(7, .days)
        }
        let near = ScoredContact(events: ["page_view | 2026-11-14", "page_view | 2026-11-19"])
        let far = ScoredContact(events: ["page_view | 2026-11-12", "page_view | 2026-11-19"])
        #expect(near.signals(.of(rule)) == ["page_view": 10])
        #expect(far.signals(.of(rule)).isEmpty)
    }

    @Test(arguments: [(1, Float(5)), (3, 15), (4, 15)]) func eachCountsUpToItsCap(events: Int, expected: Float) {
        let rule = ScoringRule.on(.emailClick, 5) { $0.each = true }
        let contact = ScoredContact(events: (0..<events).map { "email_click | 2026-11-1\($0)" })
        #expect(contact.signals(.of(rule)) == ["email_click": expected])
        var wider = rule
        wider.cap = 4
        #expect(contact.signals(.of(wider))["email_click"] == Float(min(events, 4) * 5))
    }

    @Test func withoutEachARuleFiresOnce() {
        let contact = ScoredContact(events: (0..<9).map { "email_click | 2026-11-1\($0)" })
        #expect(contact.signals(.of(.on(.emailClick, 5))) == ["email_click": 5])
    }

    @Test(arguments: [
        ("PRICING", true), ("/Products/Pricing?x=1", true), ("/pri cing", false), ("", false),
    ]) func detailIsContainedInAnyCase(detail: String, counts: Bool) {
        let rule = ScoringRule.on(.pageView, 10) { $0.detail = "pricing" }
        let contact = ScoredContact(events: ["page_view | 2026-11-19 | \(detail)"])
        #expect(contact.signals(.of(rule)).isEmpty == !counts)
    }

    @Test func pageWithADashIsAboutTheSame() {
        let rule = ScoringRule.on(.pageView, 10) { $0.detail = "case study" }
        #expect(ScoredContact(events: ["page_view | 2026-11-19 | /case-study/x"]).signals(.of(rule)).count == 1)
    }

    @Test func conditionAndEventMustBothHold() {
        var rule = ScoringRule.on(.pageView, 10)
        rule.when = try! RuleExpression(parsing: "employees >= 100")
        let events = ["page_view | 2026-11-19"]
        #expect(ScoredContact(company: ["employees": "100"], events: events).signals(.of(rule)).count == 1)
        #expect(ScoredContact(company: ["employees": "99"], events: events).signals(.of(rule)).isEmpty)
        #expect(ScoredContact(company: ["employees": "100"]).signals(.of(rule)).isEmpty)
    }

    // MARK: - Idle, sent back, who else

    @Test(arguments: [("2026-10-21 12:00", 1), ("2026-10-21 12:01", 0)]) func idleDaysAreWholeDays(
        last: String, signals: Int
    ) {
        let idle = ScoringRule.when("idle_days >= 30", -10, part: .engagement)
        let contact = ScoredContact(["created": "2026-01-01"], events: ["page_view | \(last)"])
        #expect(contact.signals(.of(idle)).count == signals)
    }

    @Test func openedMailsAndCallsOfRepsKeepNobodyFromIdling() {
        let idle = ScoringRule.when("idle_days >= 30", -10, part: .engagement)
        let contact = ScoredContact(
            ["created": "2026-01-01"], events: ["email_open | 2026-11-19", "call | 2026-11-19"])
        #expect(contact.signals(.of(idle)).count == 1)
    }

    @Test func onlyWhatCameAfterTheRecyclingCounts() {
        let events = ["page_view | 2026-10-01 | /pricing", "webinar_attended | 2026-11-10"]
        let contact = ScoredContact(["recycled": "2026-11-01 10:00", "title": "Director"], events: events)
        #expect(contact.signals(.listed(.midmarket)) == ["manager to VP": 15, "webinar": 10])
        // By a day before the recycling, the older event still counted.
        let before = contact.model(.of(.on(.pageView, 10))).sheet([0], at: [moment("2026-10-31")])
        #expect(before.points(0) == [10])
    }

    @Test func recyclingOfADayLeavesThatDayOut() {
        let events = ["webinar_attended | 2026-11-01 18:00", "page_view | 2026-11-02 00:00 | /pricing"]
        let contact = ScoredContact(["recycled": "2026-11-01"], events: events)
        // The fixture's column holds times; one that holds days only is told so.
        let table = contact.book.book
        guard case .moment(var column)? = table.contacts.columns["recycled"] else { return }
        column.dateOnly = true
        var columns = table.contacts.columns
        columns["recycled"] = .moment(column)
        var book = table
        book.contacts = EntityTable(
            object: .contact, count: table.contacts.count, columns: columns, origins: table.contacts.origins)
        var policy = Policy()
        policy.scoring = .of(.on(.webinarAttended, 10), .on(.pageView, 5))
        let facts = Facts.derive(book: book, policy: policy, now: moment(ScoredContact.now))
        let sheet = ScoreModel(facts).sheet([0], at: [facts.now])
        #expect(sheet.points(0) == [0])
        #expect(sheet.points(1) == [5])
    }

    @Test func undatedBounceIsKnownNowAndNotBefore() {
        let scoring = ScoringPolicy.of(.when("bounced = true", -50, part: .engagement))
        let model = ScoredContact(["bounced": "yes"]).model(scoring)
        let sheet = model.sheet([0, 0], at: [moment("2026-11-19"), moment(ScoredContact.now)])
        #expect(sheet.points(0) == [0, -50])
        let dated = ScoredContact(["bounced": "yes"], events: ["bounce | 2026-11-10"]).model(scoring)
        let then = dated.sheet([0, 0], at: [moment("2026-11-09"), moment("2026-11-10")])
        #expect(then.points(0) == [0, -50])
    }
}
