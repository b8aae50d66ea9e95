// Groups: what holds them, what they ask for, who is kept and why.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupSurvivorTests {
    private static let hubSpot =
        "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Lifecycle Stage,"
        + "Unsubscribed from all email,Create Date,Last Activity Date"
    private static let salesforce = "Id,AccountId,LastName,FirstName,Email,Phone,Title,CreatedDate"

    /// Strangers enough that chance is known, and the records in question.
    private func found(_ hubSpot: [String], contacts: [String] = [], leads: [String] = [], policy: Policy = Policy())
        throws -> Dedup
    {
        var chance = DedupChance(seed: 51)
        let strangers = (0..<300).map { number in
            let first = chance.name(), last = chance.name(), firm = chance.name()
            return
                "\(9000 + number),\(first),\(last),\(first).\(last)@\(firm).example,206555\(1000 + chance.below(9000)),\(firm),,Lead,,,"
        }
        var files = [ExportText("hubspot.csv", ([Self.hubSpot] + hubSpot + strangers).joined(separator: "\n") + "\n")]
        if !contacts.isEmpty {
            files.append(ExportText("Contact.csv", ([Self.salesforce] + contacts).joined(separator: "\n") + "\n"))
        }
        if !leads.isEmpty {
            let header = "Id,LastName,FirstName,Email,Phone,Company,IsConverted"
            files.append(ExportText("Lead.csv", ([header] + leads).joined(separator: "\n") + "\n"))
        }
        return try #require(Dedup.find(try book(files, policy), .contact, policy: policy))
    }

    private let pair = [
        "1,Robert,Hollander,rob.hollander@kite.example,(206) 555-0142,Kite Ltd,Dir. Operations,Sales Qualified Lead,false,2025-03-02,2026-11-12",
        "2,Bob,Hollander,rob.hollander@kite.example,206 555 0142,Kite,VP Operations,Lead,true,2026-01-14,2026-11-18",
    ]

    @Test func aMergeKeepsTheOlderRecordAndSaysWhyOfEachField() throws {
        let dedup = try found(pair)
        let group = try #require(dedup.groups.first)
        #expect(dedup.groups.count == 1)
        #expect(group.kind == .merge && group.kinds == ["hubspot": .merge])
        #expect(group.members.map { dedup.records.id(Int($0)) } == ["1", "2"])
        let survivors = Survivorship(dedup)
        #expect(survivors.reason(group) == "created first")
        let values = Dictionary(uniqueKeysWithValues: survivors.values(group).map { ($0.field, $0) })
        #expect(values["title"]?.winner == 1)
        #expect(values["title"]?.reason == "newer activity, 2026-11-18")
        #expect(values["stage"]?.winner == 0)
        #expect(values["stage"]?.reason == "furthest stage")
        #expect(values["unsubscribed"]?.winner == 1)
        #expect(values["unsubscribed"]?.reason == "strictest: any yes wins")
        #expect(values["created"]?.reason == "oldest, 2025-03-02")
        #expect(values["last_activity"]?.winner == 1 && values["last_activity"]?.reason == "newest, 2026-11-18")
        #expect(values["first"]?.winner == 0 && values["first"]?.reason == "kept record, created first")
        #expect(values["last"]?.reason == "same in all")
        let lost = survivors.losses(group).map { "\(dedup.records.id(Int($0.member))) \($0.value)" }
        #expect(Set(lost) == ["2 Bob", "1 Dir. Operations", "1 Kite Ltd"], "the newer value takes an older one's place")
    }

    @Test func aBrokenNumberTakesNoWholeOnesPlace() throws {
        func phone(_ kept: String, _ newer: String) throws -> SurvivingValue {
            let dedup = try found([
                "1,Ana,Berg,ana.berg@kite.example,\(kept),Kite Ltd,,Lead,false,2025-03-02,2026-11-12",
                "2,Ana,Berg,ana.berg@kite.example,\(newer),Kite Ltd,,Lead,false,2026-01-14,2026-11-18",
            ])
            return Survivorship(dedup).value("phone", try #require(dedup.groups.first))
        }
        #expect(try phone("427.401.3267", "415.401.3268").winner == 1)
        let cut = try phone("427.401.3267", "427413267")
        #expect(cut.winner == 0 && cut.reason.contains("passed over"), "\(cut.reason)")
        #expect(try phone("427.401.3267", "4274013267 1").winner == 0)
        #expect(try phone("427413267", "427401326").winner == 1, "where none is whole, the rule decides")
        #expect(try phone("427.401.3267", "+44 20 7946 001").winner == 1, "abroad numbers have any length")
    }

    @Test func whatIsOverwrittenIsLost() throws {
        let dedup = try found(pair)
        let group = try #require(dedup.groups.first), survivors = Survivorship(dedup)
        func lost(_ picks: [Field: Int32], typed: [Field: String] = [:]) -> Set<String> {
            Set(survivors.losses(survivors.values(group, picks: picks, typed: typed), group).map {
                "\(dedup.records.id(Int($0.member))) \($0.field.rawValue) \($0.value)"
            })
        }
        let ruled: Set = ["1 title Dir. Operations", "1 company Kite Ltd"]
        #expect(lost([:]) == ruled.union(["2 first Bob"]))
        #expect(lost(["first": group.members[1]]) == ruled.union(["1 first Robert"]))
        #expect(lost([:], typed: ["first": "Rob"]) == ruled.union(["1 first Robert", "2 first Bob"]))
        #expect(lost([:], typed: ["first": "ROBERT"]) == ruled.union(["2 first Bob"]), "another spelling loses nothing")
        let linked = try found(
            [pair[0]],
            contacts: ["003A,001A,Hollander,Bobby,r.hollander@kite.example,206 555 0142,Dir. Operations,2025-01-01"])
        let link = try #require(linked.groups.first), others = Survivorship(linked)
        let own = try #require(link.members.first { linked.records.system(Int($0)) == "salesforce" })
        let values = others.values(link, picks: ["first": own])
        #expect(others.losses(link).isEmpty)
        #expect(others.losses(values, link).map(\.value) == ["Robert"])
    }

    @Test func amongEqualsTheLowerIDIsKept() throws {
        let people = DedupPeople(seed: 98, people: 150)
        let dedup = try people.found(), survivors = Survivorship(dedup)
        #expect(dedup.groups.count > 10)
        for group in dedup.groups {
            let ids = group.members.compactMap { Int(dedup.records.id(Int($0))) }
            #expect(ids.first == ids.min() && survivors.reason(group).hasPrefix("lower id"), "seed 98: \(ids)")
        }
    }

    @Test func aRuleOfTheConfigOverrides() throws {
        var policy = Policy()
        policy.dedup.survivorship["first"] = .longest
        policy.dedup.survivorship["title"] = .first
        let dedup = try found([pair[1], pair[0]], policy: policy)
        let group = try #require(dedup.groups.first)
        let survivors = Survivorship(dedup)
        let first = survivors.value("first", group), title = survivors.value("title", group)
        #expect(first.winner.map { first.values[$0] } == "Robert")
        #expect(first.reason == "longest")
        #expect(title.winner.map { title.values[$0] } == "Dir. Operations")
        #expect(title.reason == "record created first, 2025-03-02")
    }

    @Test func systemsAreLinkedAndLeadsConverted() throws {
        let linked = try found(
            [pair[0]],
            contacts: ["003A,001A,Hollander,Robert,r.hollander@kite.example,206 555 0142,Dir. Operations,2025-01-01"])
        let link = try #require(linked.groups.first)
        #expect(link.kind == .link && link.kinds.isEmpty)
        #expect(Survivorship(linked).losses(link).isEmpty)
        #expect(linked.records.system(Int(link.members[0])) == "hubspot")

        let both = try found(
            [],
            contacts: ["003A,001A,Hollander,Robert,r.hollander@kite.example,206 555 0142,Dir. Operations,2025-01-01"],
            leads: ["00Q1,Hollander,Robert,,206 555 0142,Kite,false"])
        let convert = try #require(both.groups.first)
        #expect(convert.kind == .convert && convert.kinds == ["salesforce": .convert])
        #expect(both.records.id(Int(convert.members[0])) == "003A")
    }

    @Test func aGroupIsAsSureAsTheLinkThatHoldsIt() throws {
        let third = "3,Robert,Hollander,,206 555 0142,Kite,,Lead,,2026-02-01,"
        let dedup = try found(pair + [third])
        let group = try #require(dedup.groups.first)
        #expect(group.members.count == 3)
        #expect((group.confidence - dedup.probability(group.holding)).magnitude < 1e-9)
        // Of three links two hold the group, those with the most evidence of their own.
        let links = dedup.pairs.filter { group.members.contains($0.a) && group.members.contains($0.b) }.map(\.own)
        #expect(links.count == 3 && group.holding.own == links.sorted()[1])
        let last = try #require(group.members.first { dedup.records.id(Int($0)) == "3" })
        let rest = try #require(dedup.group(group, of: group.members.filter { $0 != last }))
        #expect(rest.members.map { dedup.records.id(Int($0)) } == ["1", "2"])
        #expect(dedup.group(rest, of: Array(rest.members.dropFirst())) == nil)
    }
}
