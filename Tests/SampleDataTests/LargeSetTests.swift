// The benchmark sets: coherent at any size, the same bytes for the same seed.

import Foundation
import Testing

@testable import SampleData

@Suite struct LargeSetTests {
    private func files(contacts: Int, seed: UInt64) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        LargeSet(contacts: contacts, seed: seed).write { name, chunk in files[name, default: []] += chunk }
        return files
    }

    private func rows(_ bytes: [UInt8]?) -> [[String]] {
        String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n").map { line in
            line.dropFirst().dropLast().components(separatedBy: "\",\"")
        }
    }

    @Test func sizesFollowTheNumberOfContacts() {
        let files = files(contacts: 400, seed: 3)
        #expect(rows(files["contacts.csv"]).count == 401)
        #expect(rows(files["companies.csv"]).count == 51)
        #expect(rows(files["deals.csv"]).count == 41)
        #expect(rows(files["activities.csv"]).count == 1_601)
        #expect(files["revops.toml"]?.isEmpty == false)
    }

    @Test func sameSeedSameBytes() {
        #expect(files(contacts: 120, seed: 9) == files(contacts: 120, seed: 9))
        #expect(files(contacts: 120, seed: 9) != files(contacts: 120, seed: 10))
    }

    @Test func aBusySetHasOpenMQLsRulesAndFiveExportsOfTheDeals() throws {
        var files: [String: [UInt8]] = [:]
        LargeSet(contacts: 3_000, seed: 3, isBusy: true).write { name, chunk in files[name, default: []] += chunk }
        let contacts = rows(files["contacts.csv"])
        let mql = try #require(contacts[0].firstIndex(of: "Became a Marketing Qualified Lead Date"))
        let outreach = try #require(contacts[0].firstIndex(of: "First outreach date"))
        let open = contacts.dropFirst().filter { !$0[mql].isEmpty && $0[outreach].isEmpty }
        #expect((300...360).contains(open.count), "a tenth at least: \(open.count) open MQLs")
        let owner = try #require(contacts[0].firstIndex(of: "Contact owner"))
        #expect(open.count { $0[owner].isEmpty } >= 100, "there is something to route")
        let exports = files.keys.filter { $0.hasPrefix("deals-") }.sorted()
        let days = ["2026-10-23", "2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20"]
        #expect(exports == days.map { "deals-\($0).csv" })
        let sizes = exports.map { rows(files[$0]).count }
        #expect(sizes == sizes.sorted() && sizes.last == 301)
        let config = String(decoding: files["revops.toml"] ?? [], as: UTF8.self)
        #expect(config.components(separatedBy: "[[rep]]").count == 121)
    }

    /// Among the open deals of two exports a week apart.
    @Test func dealsOfABusySetGoAstray() {
        let records = LargeRecords(seed: 3, contacts: 20_000, isBusy: true)
        let plain = LargeRecords(seed: 3, contacts: 20_000)
        let before = LargeRecords.now - 7 * 86_400
        var found: Set<String> = []
        for number in 0..<records.deals {
            let old = records.deal(number, at: before), new = records.deal(number)
            #expect(new.isOpen == plain.deal(number).isOpen, "what is closed has closed as ever")
            guard old.created <= before, old.isOpen, new.isOpen else { continue }
            if new.close > old.close { found.insert("pushed out") }
            if new.close < old.close { found.insert("pulled in") }
            if new.stage < old.stage { found.insert("slipped back") }
            if new.stage > old.stage { found.insert("advanced") }
            if new.amount > old.amount { found.insert("amount up") }
            if new.amount < old.amount { found.insert("amount down") }
            if new.close < LargeRecords.now { found.insert("overdue") }
            if new.amount == 0 { found.insert("no amount") }
            if !new.hasOwner { found.insert("orphan") }
            if !new.hasNextStep { found.insert("no next step") }
            if new.stage > 1, new.entered[new.stage - 1] == 0 { found.insert("skipped") }
            if LargeRecords.now - new.entered[new.stage] > 40 * 86_400 { found.insert("stale") }
        }
        #expect(found.sorted() == [
            "advanced", "amount down", "amount up", "no amount", "no next step", "orphan", "overdue", "pulled in",
            "pushed out", "skipped", "slipped back", "stale",
        ])
    }

    @Test func recordsReferToRecordsThatExist() {
        let files = files(contacts: 600, seed: 4)
        let contacts = rows(files["contacts.csv"]).dropFirst()
        let ids = Set(contacts.map { $0[0] }), emails = Set(contacts.map { $0[3] })
        #expect(ids.count == 600)
        #expect(emails.count == 600)
        let companies = Set(rows(files["companies.csv"]).map { $0[0] })
        #expect(contacts.allSatisfy { companies.contains($0[27]) })
        let deals = rows(files["deals.csv"]).dropFirst()
        let header = rows(files["deals.csv"])[0]
        let contactColumn = header.firstIndex(of: "Associated Contact IDs") ?? 0
        #expect(deals.allSatisfy { ids.contains($0[contactColumn]) })
        let dealIDs = Set(deals.map { $0[0] })
        #expect(contacts.flatMap { $0[28].split(separator: ";").map(String.init) }.allSatisfy(dealIDs.contains))
        for row in rows(files["activities.csv"]).dropFirst() {
            #expect(ids.contains(row[1]))
            #expect(row[2].isEmpty || dealIDs.contains(row[2]))
        }
    }

    @Test func stagesAreReachedInOrder() {
        let records = LargeRecords(seed: 8, contacts: 2_000)
        for number in 0..<2_000 {
            let person = records.person(number)
            let dates = [person.created, person.mql, person.sql, person.opportunity].filter { $0 > 0 }
            #expect(dates == dates.sorted())
            #expect(dates.allSatisfy { $0 <= LargeRecords.now })
        }
    }
}
