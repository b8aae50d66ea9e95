// What is on screen after any number of changed files is what a start on the same files shows: the facts of every
// record, and every figure.

import Columns
import Foundation
import Testing

@testable import Revenue
@testable import revops

@Suite struct ReloadedFactsTests {
    private let test = TestFolder()
    /// 28 May 2026, 20:26 UTC.
    private let start = Moment(milliseconds: 1_780_000_000_000)

    private static let header =
        "Record ID,First Name,Email,Contact owner,Lifecycle Stage,Lead Status,Original Traffic Source,Create Date,"
        + "Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date,First outreach date\n"

    private func contact(_ id: Int, _ dice: inout SeededGenerator) -> String {
        func date(_ chance: Int) -> String {
            Int.random(in: 0..<10, using: &dice) < chance
                ? "2026-0\(Int.random(in: 1...6, using: &dice))-1\(Int.random(in: 0...9, using: &dice)) 09:30" : ""
        }
        func pick(_ words: [String]) -> String { words.randomElement(using: &dice) ?? "" }
        return [
            "\(id)", "Ada \(id)", "ada\(id)@firm\(id % 40).example", pick(["Dana Reyes", "Lee Okafor", ""]),
            pick(["Lead", "Marketing Qualified Lead", "Sales Qualified Lead", "Customer", ""]),
            pick(["New", "Unqualified", ""]), pick(["Paid Search", "Referrals", "Email Marketing"]), date(9), date(6),
            date(4), date(4),
        ].joined(separator: ",") + "\n"
    }

    private func date(_ dice: inout SeededGenerator) -> String {
        "2026-0\(Int.random(in: 1...6, using: &dice))-1\(Int.random(in: 0...9, using: &dice))T10:00:00Z"
    }

    private func activities(_ dice: inout SeededGenerator) -> String {
        "id,contact_id,type,at,direction\n"
            + (0..<1600).map { id in
                let type = ["call", "email", "form_submission"].randomElement(using: &dice) ?? "call"
                return "\(id),\(Int.random(in: 1...8200, using: &dice)),\(type),\(date(&dice)),out\n"
            }.joined()
    }

    private func meetings(_ dice: inout SeededGenerator) -> String {
        "id,contact,start,status\n"
            + (0..<400).map { id in
                "\(id),\(Int.random(in: 1...8200, using: &dice)),\(date(&dice)),\(id % 5 == 0 ? "canceled" : "held")\n"
            }.joined()
    }

    private func deals(_ dice: inout SeededGenerator) -> String {
        "id,contact,stage,created,close,amount\n"
            + (0..<200).map { id in
                let stage = ["Closed Won", "Closed Lost", "Negotiation"].randomElement(using: &dice) ?? ""
                let contact = Int.random(in: 1...8000, using: &dice)
                return "\(id),\(contact),\(stage),\(date(&dice)),\(date(&dice)),\(id)00\n"
            }.joined()
    }

    /// Rows come at the end or anywhere, go, and say something else.
    private func change(_ rows: inout [String], _ dice: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            let at = Int.random(in: 0..<rows.count, using: &dice)
            let id = rows[at].prefix { $0 != "," }
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: rows += (8001...8100).map { contact($0, &dice) }
            case 1: rows.remove(at: at)
            case 2: rows.insert(contact(Int.random(in: 8101...8200, using: &dice), &dice), at: at)
            default: rows[at] = contact(Int(id) ?? 1, &dice)
            }
        }
    }

    private func policy() -> Policy {
        var policy = Policy()
        func stanza(_ file: String, _ object: ObjectKind, _ columns: [Field: String]) -> ImportStanza {
            var stanza = ImportStanza(match: file, object: object)
            stanza.columns = columns
            stanza.system = "hubspot"
            return stanza
        }
        policy.imports = [
            stanza(
                "activities.csv", .activity,
                ["id": "id", "contact_id": "contact_id", "type": "type", "at": "at", "direction": "direction"]),
            stanza(
                "meetings.csv", .meeting, ["id": "id", "contact_id": "contact", "start": "start", "status": "status"]),
            stanza(
                "deals.csv", .deal,
                [
                    "id": "id", "contact_id": "contact", "stage": "stage", "created": "created", "close": "close",
                    "amount": "amount",
                ]),
        ]
        return policy
    }

    /// Somebody calls some contacts and sends others back.
    private func decisions(_ dice: inout SeededGenerator) throws -> Decisions {
        Decisions(
            try (1...Int.random(in: 1...20, using: &dice)).map { seq in
                let id = Int.random(in: 1...8000, using: &dice), isCall = Bool.random(using: &dice)
                return JournalRecord(
                    seq: seq, id: "\(seq)", time: start, actor: Actor(name: "ana", session: "ana@box:1"),
                    decision: Decision(
                        isCall ? .contacted : .reject, try #require(Subject("contact:hubspot/\(id)")), expected: 0,
                        reason: isCall ? nil : "no_fit", at: isCall ? start : nil))
            })
    }

    private func later(_ moment: Moment, minutes: Int) -> Moment {
        Moment(milliseconds: moment.milliseconds + Int64(minutes) * 60_000)
    }

    private func book(_ loader: inout Loader, _ policy: Policy) throws -> Book {
        try #require(loader.load(try test.folder.list().entries, policy: policy))
    }

    @Test(arguments: [UInt64](1...6)) func followingTheFilesEqualsAStart(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        let policy = policy()
        var rows = (1...8000).map { contact($0, &dice) }
        test.write("activities.csv", activities(&dice))
        test.write("meetings.csv", meetings(&dice))
        test.write("deals.csv", deals(&dice))
        var following = Loader(workers: .serial), last: Facts?, taken = 0, now = start
        for round in 0..<4 {
            if round > 0 { change(&rows, &dice) }
            test.write("contacts.csv", Self.header + rows.joined())
            if round > 1 { now = later(now, minutes: Int.random(in: 0...240, using: &dice)) }
            let decisions = try decisions(&dice), book = try book(&following, policy)
            if let last, KeptContacts(book, after: last, now: now, workers: .threads(2)) != nil { taken += 1 }
            let followed = Facts.derive(
                book: book, policy: policy, decisions: decisions, now: now, after: last, workers: .threads(2))
            var starting = Loader(workers: .serial)
            let fresh = Facts.derive(
                book: try self.book(&starting, policy), policy: policy, decisions: decisions, now: now)
            #expect(followed.book.contacts.count == rows.count)
            expectSame(followed, fresh)
            let query = MetricQuery(
                period: Period(
                    name: "H1", first: Day(year: 2026, month: 1, day: 1), last: Day(year: 2026, month: 6, day: 30)))
            #expect(said(followed.figures(for: query, workers: .threads(2))) == said(fresh.figures(for: query)))
            last = followed
        }
        #expect(taken > 0, "seed \(seed): nothing was taken over, so that nothing was tried")
    }

    private func expectSame(_ followed: Facts, _ fresh: Facts) {
        let (kept, new) = (followed.contacts, fresh.contacts)
        #expect(kept.flags == new.flags)
        #expect(kept.current == new.current)
        #expect(kept.marks == new.marks)
        #expect(kept.clockDay == new.clockDay && kept.clockStart == new.clockStart)
        #expect(kept.churnedDay == new.churnedDay)
        #expect(kept.responseSeconds == new.responseSeconds && kept.mqlResponseSeconds == new.mqlResponseSeconds)
        #expect(kept.responseSource == new.responseSource && kept.mqlResponseSource == new.mqlResponseSource)
        #expect(followed.reached == fresh.reached && followed.reachedDay == fresh.reachedDay)
        #expect(followed.deals.flags == fresh.deals.flags && followed.deals.stageDay == fresh.deals.stageDay)
        #expect(followed.rejections == fresh.rejections)
        #expect(followed.book.links.activityContact == fresh.book.links.activityContact)
        #expect(new.marks.contains { $0 & ContactMark.contactDue != 0 }, "the rows are too tame")
        #expect(new.responseSource.contains { $0 >= 1600 }, "no meeting stopped a clock")
    }

    @Test func aLaterMomentLetsMoreHappen() throws {
        let policy = policy()
        test.write("activities.csv", "id,contact_id,type,at,direction\n1,5,call,2026-05-28T21:00:00Z,out\n")
        let rows = (1...3000).map { id in
            "\(id),Ada,ada\(id)@firm.example,Dana Reyes,Marketing Qualified Lead,New,Referrals,2026-05-27 09:30,"
                + "2026-05-28 09:00,,\n"
        }
        var loader = Loader(workers: .serial)
        test.write("contacts.csv", Self.header + rows.joined())
        let before = Facts.derive(book: try book(&loader, policy), policy: policy, now: start)
        #expect(before.contacts.responseSeconds[4] == -1)
        test.write("contacts.csv", Self.header + rows.joined() + rows[0].replacing("1,Ada", with: "3001,Ada"))
        let later = later(start, minutes: 90), book = try book(&loader, policy)
        #expect(KeptContacts(book, after: before, now: start, workers: .serial) != nil)
        #expect(KeptContacts(book, after: before, now: later, workers: .serial) == nil)
        let after = Facts.derive(book: book, policy: policy, now: later, after: before)
        #expect(after.contacts.responseSeconds[4] > 0)
    }

    /// Figures in words, dictionaries in an order.
    private func said(_ figures: Figures) -> [String] {
        figures.metrics.map { "\($0.key) \($0.value as Any) \($0.previous as Any) \($0.numerator as Any)" }
            + figures.trends.map { "\($0.key) \($0.value)" }.sorted()
            + figures.funnel.map { "\($0)" } + figures.lifecycle.map { "\($0)" }
            + figures.bySource.flatMap { row in
                row.metrics.map { "\(row.key) \($0.key) \($0.value.value as Any)" }.sorted()
            }
    }
}
