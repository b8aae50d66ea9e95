// The queue as a whole: worst first, the same from the same facts, and accounted for line by line.

import Columns
import Testing

@testable import Revenue

@Suite struct SLAQueueTests {
    @Test(arguments: 1...10) func worstComesFirst(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let facts = RandomClocks(&random, contacts: 60).book.facts(at: "2026-11-20 12:00")
        let queue = SLAQueue(facts)
        func place(_ entry: SLAEntry) -> (Int, Int64, Int, Int32) {
            (entry.state == .late ? 0 : 1, -entry.late, SLAKind.allCases.firstIndex(of: entry.kind)!, entry.run.row)
        }
        #expect(queue.count > 20)
        for (a, b) in zip(queue.entries, queue.entries.dropFirst()) { #expect(place(a) < place(b), "seed \(seed)") }
        for entry in queue.entries {
            #expect(entry.run.isRunning && (entry.state == .late) == (entry.due < facts.now.milliseconds))
            #expect(entry.state == .late ? entry.late >= 0 : entry.late <= 0, "seed \(seed)")
        }
        #expect(SLAQueue(facts).entries == queue.entries)
        #expect(SLAState.allCases.reduce(0) { $0 + queue.count($1) } == queue.count)
        #expect(queue.late.entries == queue.entries.filter { $0.state == .late })
    }

    /// A hundred thousand open MQLs, each with its two clocks, in order.
    @Test func aHundredThousandAreAllThere() {
        let count = 100_000
        let base = moment("2026-11-20 12:00").milliseconds
        var contacts = EntityTable.empty(.contact)
        let mql = (0..<count).map { base - Int64($0 % 5_000) * 60_000 }
        let stage = CodedColumn(codes: [UInt32](repeating: 1, count: count), names: TextColumn(["", "MQL"]))
        contacts = EntityTable(
            object: .contact, count: count,
            columns: ["mql": .moment(MomentColumn(values: mql)), "stage": .coded(stage),
                "first_contact": .moment(
                    MomentColumn(values: [Int64](repeating: Moment.none.milliseconds, count: count))),
            ],
            origins: .consecutive(source: 0))
        let book = Book(sources: [], tables: [], entities: [.contact: contacts])
        let facts = Facts.derive(book: book, policy: Policy(), now: moment("2026-11-20 12:00"))
        let queue = SLAQueue(facts, kinds: [.firstContact, .qualification])
        #expect(queue.count == 2 * count)
        #expect(Set(queue.entries.map { Int($0.run.row) * 2 + ($0.kind == .qualification ? 1 : 0) }).count == 2 * count)
        #expect(zip(queue.entries, queue.entries.dropFirst()).allSatisfy { $0.late >= $1.late })
        // 2,119 of each 5,000 minutes lie above 48 hours back; the rest is in time.
        #expect(queue.entries.count { $0.kind == .qualification && $0.state == .late } == 2_119 * 20)
    }

    @Test func conditionsNarrowIt() throws {
        let book = TestBook()
            .with(
                .contact,
                "id | stage | created | mql | owner\na | MQL | 2026-11-01 | 2026-11-20 09:00 | Ana\n"
                    + "b | MQL | 2026-11-01 | 2026-11-20 09:00 | Ben")
            .with(.activity, ContactClockTests.calls)
        let facts = book.facts(at: "2026-11-20 12:00")
        let segment = Segment([try Condition("owner = Ben")])
        #expect(SLAQueue(facts, segment: segment).entries.allSatisfy { $0.run.row == 1 })
        #expect(SLAQueue(facts, segment: segment, kinds: [.firstContact]).count == 1)
    }

    @Test func eachMinuteIsAccountedFor() {
        let facts = ContactClockTests.one.facts(at: "2026-11-20 10:44")
        let lines = SLAQueue(facts, kinds: [.firstContact]).explanation(0).map(\.description)
        #expect(lines.contains("Thu 19 Nov 14:00 - Thu 19 Nov 17:00: 3:00 counted"))
        #expect(lines.contains("Thu 19 Nov 17:00 - Fri 20 Nov 09:00: outside hours, the clock stands"))
        #expect(lines.contains("Fri 20 Nov 09:00 - Fri 20 Nov 10:00: 1:00 counted"))
        #expect(lines.contains("Due: Fri 20 Nov 10:00, 4h used up; late by 0:44 working hours"))
        #expect(lines.contains("Then reassign: after 48h (elapsed), Sat 21 Nov 14:00"))
        #expect(lines.last?.hasPrefix("What would stop it: an outbound call") == true)
    }
}
