// What people decide about a row: contacted, rejected, reassigned, snoozed, acknowledged, taken. The facts with one
// more decision are the facts derived with it.

import Columns
import Testing

@testable import Revenue

@Suite struct SLADecisionTests {
    static let book = TestBook()
        .with(
            .contact,
            """
            id | email | stage | created    | mql              | owner
            a  | a     | MQL   | 2026-11-01 | 2026-11-19 14:00 | Ana
            b  | b     | MQL   | 2026-11-01 | 2026-11-19 15:00 | Ben
            """
        ).with(.activity, ContactClockTests.calls)
    static let now = "2026-11-20 12:00"

    @Test func aRecordedContactStopsTheClockAndCountsAsFirstContact() throws {
        let decisions = TestJournal.one(.contacted, .contact, "a", at: "2026-11-20 09:15")
        #expect(Self.book.rows(.firstContact, at: Self.now, decisions: decisions).map(\.name) == ["b"])
        let facts = Self.book.facts(at: Self.now, Policy(), decisions)
        let contact = try #require(facts.firstContact(0, since: .mql))
        #expect(contact.at == moment("2026-11-20 09:15") && contact.source == .decision)
        #expect(facts.metric("speed_to_lead", query())?.value == 1_155)
    }

    @Test func theEarliestContactCounts() {
        let called = Self.book.with(.activity, ContactClockTests.calls + "\n1 | a | call | 2026-11-20 09:15 | out |")
        for (at, source) in [("2026-11-20 09:00", ContactSource.decision), ("2026-11-20 09:15", .activity(1)),
            ("2026-11-20 10:00", .activity(1)), ("2026-11-19 13:00", .activity(1))]
        {
            let facts = called.facts(at: Self.now, Policy(), TestJournal.one(.contacted, .contact, "a", at: at))
            #expect(facts.firstContact(0, since: .mql)?.source == source, "\(at)")
        }
    }

    @Test(arguments: RejectionCode.allCases) func aRejectionLeavesTheQueueAndRecyclesByItsCode(code: RejectionCode)
        throws
    {
        let decisions = TestJournal.one(.reject, .contact, "a", time: "2026-11-20 11:00", reason: code.rawValue)
        let facts = Self.book.facts(at: Self.now, Policy(), decisions)
        for kind in [SLAKind.firstContact, .qualification, .speedToLead] {
            #expect(SLAQueue(facts, kinds: [kind]).entries.map(\.run.row) == [1])
        }
        let rejection = try #require(facts.rejections[0])
        #expect(rejection.code == code)
        #expect(facts.contacts.flags[0] & ContactFlag.rejected != 0)
        #expect(facts.metric("mql_rejection_rate", query())?.value == 0.5)
        let isArchived = code == .wrongIndustry || code == .notReal
        #expect((facts.contacts.current[0] == UInt8(LifecycleStage.recycled.index)) != isArchived)
        let days: [RejectionCode: String] = [
            .noAnswer: "2027-02-18", .noBudget: "2027-02-18", .badTiming: "2027-01-19",
        ]
        #expect(rejection.recycles(in: .utc) == days[code].map(day))
        #expect((rejection.engagementCounts(in: .utc) == nil) == isArchived)
    }

    @Test func aReassignmentChangesTheOwnerAndTheHours() throws {
        var policy = Policy()
        var night = WorkCalendar()
        night.hours = WorkHours(opens: 20 * 60, closes: 23 * 60)
        policy.calendars.named["night"] = night
        var rep = Rep()
        (rep.name, rep.calendar) = ("Nina", "night")
        policy.routing.reps = [rep]
        let decisions = TestJournal.one(.reassign, .contact, "a", values: ["owner": "Nina"])
        let rows = Self.book.rows(.firstContact, at: Self.now, policy: policy, decisions: decisions)
        let row = try #require(rows.first { $0.name == "a" })
        #expect(row.owner == "Nina" && row.hours.name == "night")
        #expect(row.due == moment("2026-11-20 21:00") && row.state == .paused)
        #expect(row.reassigned?.actor.name == "ana")
    }

    @Test func aSnoozeHidesUntilItEnds() {
        let decisions = TestJournal.one(.snooze, .contact, "a", at: "2026-11-20 13:00")
        func queue(_ now: String) -> SLAQueue {
            SLAQueue(Self.book.facts(at: now, Policy(), decisions), kinds: [.firstContact])
        }
        #expect(queue("2026-11-20 12:59").entries.map(\.run.row) == [1])
        #expect(queue("2026-11-20 12:59").snoozed == 1)
        #expect(queue("2026-11-20 13:00").entries.map(\.run.row) == [0, 1])
    }

    @Test func whoKnowsOfItAndWhoHasTakenItIsShown() throws {
        var journal = TestJournal()
        journal.add(.acknowledge, .contact, "a", by: "raj")
        journal.add(.claim, .contact, "a", time: "2026-11-20 11:50", by: "mei")
        let row = try #require(Self.book.rows(.firstContact, at: Self.now, decisions: journal.records).first)
        #expect(row.name == "a" && row.acknowledged?.actor.name == "raj" && row.claim?.actor.name == "mei")
        let later = Self.book.rows(.firstContact, at: "2026-11-20 12:05", decisions: journal.records)
        #expect(later.first?.claim == nil)
    }

    @Test func anUndoneDecisionLeavesNoTrace() {
        var journal = TestJournal()
        journal.add(.reject, .contact, "a", reason: "ENG-01")
        journal.add(.undo, .contact, "a", values: ["seq": "1"])
        let facts = Self.book.facts(at: Self.now, Policy(), journal.records), plain = Self.book.facts(at: Self.now)
        #expect(facts.contacts.flags == plain.contacts.flags && facts.contacts.marks == plain.contacts.marks)
        #expect(SLAQueue(facts).entries == SLAQueue(plain).entries)
    }

    /// Facts with a decision more, one after the other, with several at once, and with all of another journal's in
    /// place of their own, against facts derived with all of them.
    @Test(arguments: 1...8) func applyingIsDeriving(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let book = RandomClocks(&random).book
        var facts = book.facts(at: Self.now), batched = facts, other = facts
        for id in 0..<6 { other.apply(TestJournal.one(.reject, .contact, "c\(id)", reason: "FIT-01")) }
        var journal = TestJournal()
        let actions: [DecisionAction] = [
            .contacted, .reject, .reassign, .snooze, .acknowledge, .claim, .release, .note, .undo,
        ]
        for _ in 0..<20 {
            let codes = RejectionCode.allCases.map(\.rawValue) + ["OTHER"]
            journal.add(
                actions[random.below(actions.count)], .contact, "c\(random.below(14))",
                time: "2026-11-\(18 + random.below(3)) 0\(random.below(10)):00",
                values: ["owner": "Rep \(random.below(3))", "seq": "\(1 + random.below(journal.records.count + 1))"],
                reason: codes[random.below(codes.count)], at: "2026-11-\(15 + random.below(7)) 1\(random.below(10)):30")
            facts = facts.applying(journal.records[journal.records.count - 1])
            let derived = book.facts(at: Self.now, Policy(), journal.records)
            expect(facts, like: derived, "seed \(seed), one by one")
            if journal.records.count % 7 == 0 || journal.records.count == 20 {
                batched.apply(Array(journal.records.dropFirst(batched.decided.decisions.records.count)))
                expect(batched, like: derived, "seed \(seed), several at once")
                other.take(Decisions(journal.records))
                expect(other, like: derived, "seed \(seed), another journal")
            }
        }
    }

    private func expect(_ facts: Facts, like derived: Facts, _ comment: Comment) {
        #expect(facts.contacts.flags == derived.contacts.flags, comment)
        #expect(facts.contacts.current == derived.contacts.current, comment)
        #expect(facts.contacts.marks == derived.contacts.marks, comment)
        #expect(facts.contacts.responseSeconds == derived.contacts.responseSeconds, comment)
        #expect(facts.contacts.mqlResponseSource == derived.contacts.mqlResponseSource, comment)
        #expect(facts.rejections == derived.rejections, comment)
        #expect(SLAQueue(facts).entries == SLAQueue(derived).entries, comment)
    }
}

/// A book of a dozen contacts with dates of the last days in every order.
struct RandomClocks {
    let book: TestBook

    init(_ random: inout SeededNumbers, contacts: Int = 12) {
        func date(_ chance: Int) -> String {
            guard random.below(100) < chance else { return "" }
            return "2026-11-\(10 + random.below(12)) \(10 + random.below(10)):\(10 + random.below(50))"
        }
        var people = "id | email | stage | created | mql | sql | opportunity | rejected | first_contact | owner"
        for i in 0..<contacts {
            let stage = ["Lead", "MQL", "SQL", "Opportunity", "Recycled", ""][random.below(6)]
            people += "\nc\(i) | p\(i) | \(stage) | 2026-11-0\(1 + random.below(9)) | \(date(80)) | \(date(30)) | "
                + "\(date(10)) | \(date(10)) | \(date(10)) | Rep \(random.below(3))"
        }
        var activities = "id | contact_id | type | at | direction | outcome"
        for i in 0..<contacts * 2 {
            let type = ["call", "email", "demo_request", "meeting", "page_view"][random.below(5)]
            activities += "\n\(i) | c\(random.below(contacts)) | \(type) | \(date(95)) | "
                + "\(["out", "in", ""][random.below(3)]) | \(["Completed", "No show", ""][random.below(3)])"
        }
        book = TestBook().with(.contact, people).with(.activity, activities)
    }
}

/// Small numbers from a seed.
struct SeededNumbers {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }
}
