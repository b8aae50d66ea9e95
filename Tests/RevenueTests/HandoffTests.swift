// The share that was kept, what leaks between teams, and what slowness cost.

import Columns
import Testing

@testable import Revenue

@Suite struct HandoffTests {
    /// Thursday MQLs: a in time, b late, c never, d not due yet, e sent back uncontacted, f without a date.
    static let book = TestBook()
        .with(
            .contact,
            """
            id | stage    | created    | mql              | sql              | rejected         | reason | owner | source
            a  | SQL      | 2026-11-01 | 2026-11-17 10:00 | 2026-11-18 10:00 |                  |        | Ana   | Web
            b  | MQL      | 2026-11-01 | 2026-11-17 10:00 |                  |                  |        | Ana   | Web
            c  | MQL      | 2026-11-01 | 2026-11-17 10:00 |                  |                  |        | Ben   | Fair
            d  | MQL      | 2026-11-01 | 2026-11-20 11:00 |                  |                  |        | Ben   | Fair
            e  | Recycled | 2026-11-01 | 2026-11-17 10:00 |                  | 2026-11-18 10:00 | FIT-01 | Ben   | Web
            f  | MQL      | 2026-11-01 |                  |                  |                  |        | Ben   | Web
            """
        )
        .with(
            .activity,
            """
            id | contact_id | type | at               | direction
            1  | a          | call | 2026-11-17 10:03 | out
            2  | b          | call | 2026-11-18 12:00 | out
            """)

    @Test func keptIsCountedOfThoseDueOrContacted() throws {
        let facts = Self.book.facts()
        let kept = try #require(facts.metric("sla_kept", query()))
        #expect((kept.numerator, kept.denominator) == (1, 4))
        #expect(kept.explanation.contains("2 MQLs not due yet, or without a date of MQL"))
        #expect(facts.rows(of: "sla_kept", query: query())?.rows == [0])
        #expect(facts.rows(of: "sla_kept", part: .denominator, query: query())?.rows == [0, 1, 2, 4])
        #expect(facts.metric("sla_kept", query("2026-10"))?.missing?.contains("no MQL whose first contact") == true)
        let byOwner = facts.breakdown(by: .owner, query: query())
        #expect(byOwner.first { $0.key == "Ana" }?.metrics["sla_kept"]?.value == 0.5)
        #expect(byOwner.first { $0.key == "Ben" }?.metrics["sla_kept"]?.value == 0)
    }

    @Test func aLeakIsWhatNobodyAnsweredInTime() throws {
        let facts = Self.book.facts()
        // b and c; f has no date to be late by.
        let leak = try #require(facts.metric("handoff_leak", query()))
        #expect((leak.numerator, leak.denominator) == (2, 6))
        #expect(facts.rows(of: "handoff_leak", query: query())?.rows == [1, 2])
        var policy = Policy()
        policy.slas[.qualification].isEnabled = false
        #expect(Self.book.facts("2026-11-20", policy).metric("handoff_leak", query())?.missing?.contains("off") == true)
    }

    @Test func handoffsHaveCountsTimesAndSomebodyAccountable() throws {
        var policy = Policy()
        var rep = Rep(), team = Team()
        (rep.name, rep.team) = ("Ben", "SDR")
        (team.name, team.manager) = ("SDR", "Mo")
        (policy.routing.reps, policy.routing.teams) = ([rep], [team])
        let handoffs = Self.book.facts("2026-11-20", policy).handoffs(query())
        let first = try #require(handoffs.first)
        #expect(first.name == "Marketing→SDR" && first.accountable == "Mo")
        #expect((first.entered, first.taken, first.leaked) == (6, 1, 2))
        #expect(first.medianMinutes == 1_440)
        #expect((handoffs[1].entered, handoffs[1].taken) == (1, 0))
        #expect(handoffs[2].missing == "no deals with a stage in any file")
    }

    @Test func slownessIsToldFromTheOwnPeople() {
        let figures = Self.book.facts().slaFigures(query())
        #expect(figures.byResponse[ResponseBucket.underFive.rawValue].qualified == 1)
        #expect(figures.byResponse[ResponseBucket.longer.rawValue].answered == 1)
        #expect(figures.byResponse[ResponseBucket.longer.rawValue].rate == 0)
        #expect(figures.byHour[10].started == 4 && figures.byHour[10].contacted == 2)
        #expect(figures.byHour[11].started == 1 && figures.byHour[11].rate == 0)
        #expect(figures.medianMinutes == 781.5)
        // First contact: b, c and e on Tuesday at 14:00. Qualification: b and c on Thursday at 10:00.
        #expect(figures.breaches.map(\.owner) == ["Ben", "Ana"])
        #expect(figures.breaches[0].hours[14] == 2 && figures.breaches[0].hours[10] == 1)
        #expect(figures.breaches[1].hours[14] == 1 && figures.breaches[1].total == 2)
        #expect(
            figures.acceptanceBySource.map { "\($0.key) \($0.mqls) \($0.accepted) \($0.rejected)" } == [
                "Web 4 1 1", "Fair 2 0 0",
            ])
        #expect(figures.acceptanceByOwner.map(\.key) == ["Ben", "Ana"])
    }

    @Test func limitsOfResponseTimesBelongToTheSlowerSpan() {
        let minutes = [0, 4.99, 5, 10, 30, 60, 1440]
        #expect(minutes.map { ResponseBucket(minutes: $0) }
            == [.underFive, .underFive, .underTen, .underThirty, .underHour, .underDay, .longer])
    }

    @Test func aRejectionMadeHereCountsByItsReason() {
        let facts = Self.book.facts(
            at: "2026-11-20 12:00", Policy(), TestJournal.one(.reject, .contact, "c", reason: "ENG-01"))
        let parts = facts.metric("mql_rejection_rate", query())?.parts ?? []
        #expect(parts.map { "\($0.name) \(Int($0.count ?? 0))" } == ["ENG-01 1", "FIT-01 1"])
    }
}
