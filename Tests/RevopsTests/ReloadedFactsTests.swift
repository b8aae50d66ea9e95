// What is on screen after any number of changed files is what a start on the same files shows: the facts of every
// record, and every figure.

import Columns
import Foundation
import Revenue
import Testing

@testable import revops

@Suite struct ReloadedFactsTests {
    private let test = TestFolder()
    private let now = Moment(milliseconds: 1_780_000_000_000)

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

    private func activities(_ dice: inout SeededGenerator) -> String {
        "id,contact_id,type,at,direction\n"
            + (0..<600).map { id in
                let type = ["call", "email", "form_submission"].randomElement(using: &dice) ?? "call"
                return "\(id),\(Int.random(in: 1...3200, using: &dice)),\(type),"
                    + "2026-0\(Int.random(in: 1...6, using: &dice))-12T10:00:00Z,out\n"
            }.joined()
    }

    /// Rows come at the end or anywhere, go, and say something else.
    private func change(_ rows: inout [String], _ dice: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            let at = Int.random(in: 0..<rows.count, using: &dice)
            let id = rows[at].prefix { $0 != "," }
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: rows += (3001...3100).map { contact($0, &dice) }
            case 1: rows.remove(at: at)
            case 2: rows.insert(contact(Int.random(in: 3101...3200, using: &dice), &dice), at: at)
            default: rows[at] = contact(Int(id) ?? 1, &dice)
            }
        }
    }

    private func policy() -> Policy {
        var policy = Policy()
        var stanza = ImportStanza(match: "activities.csv", object: .activity)
        stanza.columns = ["id": "id", "contact_id": "contact_id", "type": "type", "at": "at", "direction": "direction"]
        stanza.system = "hubspot"
        policy.imports = [stanza]
        return policy
    }

    private func facts(_ loader: inout Loader, _ policy: Policy, _ workers: Workers) throws -> Facts {
        let book = loader.load(try test.folder.list().entries, policy: policy)
        return Facts.derive(book: try #require(book), policy: policy, now: now, workers: workers)
    }

    @Test(arguments: [UInt64](1...4)) func followingTheFilesEqualsAStart(seed: UInt64) throws {
        var dice = SeededGenerator(seed: seed)
        let policy = policy()
        var rows = (1...3000).map { contact($0, &dice) }
        test.write("activities.csv", activities(&dice))
        var following = Loader(workers: .serial)
        for round in 0..<4 {
            if round > 0 { change(&rows, &dice) }
            test.write("contacts.csv", Self.header + rows.joined())
            var starting = Loader(workers: .serial)
            let followed = try facts(&following, policy, .threads(2)), fresh = try facts(&starting, policy, .serial)
            #expect(followed.book.contacts.count == rows.count)
            #expect(followed.contacts.flags == fresh.contacts.flags)
            #expect(followed.contacts.current == fresh.contacts.current)
            #expect(followed.contacts.marks == fresh.contacts.marks)
            #expect(followed.contacts.responseSeconds == fresh.contacts.responseSeconds)
            #expect(followed.reachedDay == fresh.reachedDay)
            #expect(followed.book.links.activityContact == fresh.book.links.activityContact)
            #expect(fresh.contacts.marks.contains { $0 & ContactMark.contactDue != 0 }, "the rows are too tame")
            let query = MetricQuery(
                period: Period(
                    name: "H1", first: Day(year: 2026, month: 1, day: 1), last: Day(year: 2026, month: 6, day: 30)))
            #expect(said(followed.figures(for: query, workers: .threads(2))) == said(fresh.figures(for: query)))
        }
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
