// From decisions to the files of each system: what is in them, what waits, and that nothing is written twice.

import Columns
import Testing

@testable import Revenue

@Suite struct HandbackTests {
    private static let hubSpot =
        "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Lifecycle Stage,Create Date"
    private static let people = [
        "1,Ana,Berg,ana@kite.example,206 555 0142,Kite,Director,Lead,2025-01-01",
        "2,Ana,Berg,ana.berg@kite.example,206 555 0199,\"Kite, Inc.\",VP Operations,Customer,2026-01-01",
        "3,A.,Berg,,206 555 0142,Kite,,Lead,2026-02-01",
    ]
    private static let contacts = "Id,AccountId,LastName,FirstName,Email,Phone,Title,CreatedDate"

    private func book(_ people: [String] = people, contacts: [String] = [], leads: [String] = []) throws -> Book {
        var files = [ExportText("hubspot.csv", ([Self.hubSpot] + people).joined(separator: "\n") + "\n")]
        if !contacts.isEmpty {
            files.append(ExportText("Contact.csv", ([Self.contacts] + contacts).joined(separator: "\n") + "\n"))
        }
        if !leads.isEmpty {
            let header = "Id,LastName,FirstName,Email,Phone,Company,IsConverted"
            files.append(ExportText("Lead.csv", ([header] + leads).joined(separator: "\n") + "\n"))
        }
        return try RevenueTests.book(files)
    }

    private func merge(_ seq: Int, _ book: Book, _ ids: [String], _ values: [String: String] = [:]) throws
        -> JournalRecord
    {
        let subject = try #require(Subject(.group, ids))
        let records = DedupRecords(book, object: .contact, zone: .utc), numbers = records.numbers(of: subject.ids)
        let members = subject.ids.compactMap { numbers[$0] }
        let decision = Decision(
            .merge, subject, expected: 0, values: values.merging(["object": "contact"]) { own, _ in own },
            seen: SeenValues(records, .contacts).text(.merge, members))
        return record(seq, decision)
    }

    private func record(_ seq: Int, _ decision: Decision) -> JournalRecord {
        JournalRecord(
            seq: seq, id: "id\(seq)", time: Moment(utc: Day(number: 20_000)),
            actor: Actor(name: "ana", session: "ana@box:1"),
            decision: decision)
    }

    /// The files with the cells that the test's exports have.
    private func files(
        _ book: Book, _ decisions: Decisions, again: Bool = false, released: Set<Int> = []
    ) throws -> HandbackSet {
        var build = HandbackBuild(book, policy: Policy(), decisions: decisions, again: again, released: released)
        return build.files(cells: try build.cells(of: book))
    }

    private func rows(_ name: String, _ set: HandbackSet) -> [[String]] {
        set.files.first { $0.name == name }.map { file in
            [file.header] + file.rows.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        } ?? []
    }

    @Test func aMergeBecomesAnUpdatePairsAndARollback() throws {
        let book = try book()
        let ids = ["hubspot/1", "hubspot/2", "hubspot/3"]
        let merge = try merge(7, book, ids, ["keep": "hubspot/1", "title": "hubspot/2", "score": "0.9911"])
        let set = try files(book, Decisions([merge]))
        #expect(rows("hubspot_1_update.csv", set) == [["Record ID", "Job Title"], ["1", "VP Operations"]])
        #expect(rows("hubspot_2_pairs.csv", set) == [
            ["primaryObjectId", "objectIdToMerge", "step"], ["1", "2", "1"], ["1", "3", "2"],
        ])
        let merges = rows("merges.csv", set)
        #expect(
            merges.count == 3
                && merges[1][..<7] == [
                    "group:hubspot/1~hubspot/2~hubspot/3", "1", "hubspot", "contacts", "1", "2", "ana",
                ])
        #expect(merges[0] == [
            "group", "step", "system", "object", "master_id", "loser_id", "reviewer", "time", "rule_revision", "score",
            "digest_master", "digest_loser",
        ])
        #expect(merges[1][9] == "0.9911" && merges[1][10] != merges[1][11] && merges[2][10] == merges[1][10])
        let rollback = rows("rollback.csv", set)
        #expect(rollback.count == 1 + 3 * 9)
        #expect(rollback.contains { $0[3] == "2" && $0[6] == "Company Name" && $0[7] == "Kite, Inc." })
        let cannot = rows("cannot_set.sheet.csv", set)
        #expect(cannot.contains { $0[2] == "stage" && $0[3] == "Customer" && $0[5] == "nothing" })
        #expect(set.cannotSet.byHand == 0 && set.cannotSet.optOuts == 0 && set.cannotSet.settled > 0)
        #expect(set.decisions == [7] && set.held == 0 && set.lookAgain == 0)
        #expect(
            set.manifest(version: "1")
                == (try files(book, Decisions([merge]))).manifest(version: "1"))
    }

    @Test func typedValuesGoWhereAnImportTakesThem() throws {
        let book = try book()
        let typed = [
            "keep": "hubspot/1", "typed:title": "VP Sales", "typed:stage": "Customer",
            "typed:email": "ana@berg.example",
        ]
        let set = try files(book, Decisions([try merge(1, book, ["hubspot/1", "hubspot/2"], typed)]))
        let updates = set.files.first { $0.name == "hubspot_1_update.csv" }
        #expect(String(decoding: updates?.bytes ?? [], as: UTF8.self) == """
            "Record ID","Email","Job Title"\r
            "1","ana@berg.example","VP Sales"\r

            """)
        #expect(rows("cannot_set.sheet.csv", set).contains { $0[2] == "stage" && $0[3] == "Customer" })
        #expect(set.cannotSet == UnsetCounts(settled: 1), "the other one is a customer, and HubSpot keeps that")
        let early = try merge(1, book, ["hubspot/1", "hubspot/3"], ["keep": "hubspot/1", "typed:stage": "Customer"])
        #expect(
            try rows("cannot_set.sheet.csv", files(book, Decisions([early]))).last?[4...]
                == ["HubSpot keeps the furthest stage of its own records", "set by hand"])
        let risky = try files(
            book,
            Decisions([try merge(1, book, ["hubspot/1", "hubspot/2"], ["keep": "hubspot/1", "typed:title": "=1+1"])]))
        #expect(risky.decisions.isEmpty && risky.held == 1)
    }

    @Test func typedValuesReachEveryRecordThatStays() throws {
        let book = try book(contacts: ["003000000000001,001A,Berg,Ana,ana@kite.example,206 555 0142,Boss,2025-01-01",
            "003000000000002,001A,Berg,Ana,ana@kite.example,206 555 0142,Head,2025-02-01"])
        let ids = ["hubspot/1", "salesforce/003000000000001", "salesforce/003000000000002"]
        let set = try files(
            book, Decisions([try merge(1, book, ids, ["keep": ids[1], "typed:title": "CRO"])]))
        #expect(rows("hubspot_1_update.csv", set) == [["Record ID", "Job Title"], ["1", "CRO"]])
        let merges = rows("salesforce_merge.csv", set)
        #expect(merges[0].last == "Title" && merges[1].last == "CRO")
        #expect(HandbackSummary(set).counts == [.merge: 1], "its link goes with it")
    }

    @Test func whatNoFieldCanTakeIsSaid() throws {
        let subject = try #require(Subject(.group, ["hubspot/1", "hubspot/2"]))
        func complaint(_ field: String, _ value: String) -> String? {
            Decision(.merge, subject, expected: 0, values: ["typed:\(field)": value, "object": "contact"]).complaint
        }
        #expect(complaint("title", "VP Sales") == nil && complaint("employees", "1200") == nil)
        #expect(complaint("title", "") == "a merge never blanks a value")
        #expect(complaint("title", "VP\u{202E}")?.contains("do not show") == true)
        #expect(complaint("created", "2025-01-01")?.contains("chosen from a record") == true)
        #expect(complaint("unsubscribed", "no") != nil && complaint("id", "7") != nil)
        #expect(complaint("employees", "about 12") == "employees is a number such as 1200 or -3.50")
        for good in ["ana@kite.example", "a.b+tag@mail.kite.co.uk", "ana@büro.example"] {
            #expect(complaint("email", good) == nil, "\(good)")
        }
        for bad in ["ana", "ana@", "@kite.example", "ana@kite", "ana@@kite.example", "ana @kite.example", "a@k..example"] {
            #expect(complaint("email", bad)?.hasSuffix("; write one such as ana@kite.example") == true, "\(bad)")
        }
        #expect(complaint("email", "ana") == "email has no @; write one such as ana@kite.example")
        #expect(complaint("alt_emails", "a@kite.example;b@kite.example") == nil)
        #expect(complaint("alt_emails", "a@kite.example;b") != nil)
        for good in ["+1 (206) 555-0142", "206.555.0142", "+49 30 5550142 ext. 12", "206 555 0142x7"] {
            #expect(complaint("phone", good) == nil, "\(good)")
        }
        #expect(complaint("phone", "555-014") == "phone has 6 digits of the 7 to 15 that one has; write +1 206 555 0142")
        #expect(complaint("phone", "call 206 555 0142")?.contains("more than digits") == true)
        #expect(complaint("phone", "206 555 0142 ext") != nil)
        let named = Decision(.merge, subject, expected: 0, values: ["title": "VP Sales"]).complaint
        #expect(named?.contains("is not one of") == true, "without typed: a value names a record")
    }

    @Test func nothingIsWrittenTwiceUnlessAskedFor() throws {
        let book = try book()
        var decisions = Decisions([try merge(1, book, ["hubspot/1", "hubspot/2"])])
        let first = try files(book, decisions)
        decisions.apply(ExportNote(decisions: first.decisions, manifest: "", rows: 0))
        #expect(try files(book, decisions).isEmpty)
        #expect(try files(book, decisions, again: true).files == first.files)
    }

    @Test func changedAndVanishedRecordsWait() throws {
        let old = try book()
        let decisions = Decisions([try merge(1, old, ["hubspot/1", "hubspot/2"])])
        var people = Self.people
        people[0] = people[0].replacing("Director", with: "CEO")
        let changed = try files(try book(people), decisions)
        #expect(changed.decisions.isEmpty && changed.lookAgain == 1)
        #expect(rows("look_again.sheet.csv", changed)[1][3] == "a record has changed since it was decided")
        let gone = try files(try book(Array(people.dropFirst())), decisions)
        #expect(rows("look_again.sheet.csv", gone)[1][3] == "hubspot/1 is in no export")
        #expect(changed.files.allSatisfy { $0.profile == .sheet } && gone.files.allSatisfy { $0.profile == .sheet })
    }

    @Test func riskyCellsAreHeldUntilLetThrough() throws {
        var people = Self.people
        people[1] = people[1].replacing("VP Operations", with: "=1+1")
        let book = try book(people)
        let decisions = Decisions([
            try merge(1, book, ["hubspot/1", "hubspot/2"], ["keep": "hubspot/1", "title": "hubspot/2"])
        ])
        let held = try files(book, decisions)
        #expect(held.decisions.isEmpty && held.held == 1)
        #expect(held.files.map(\.name) == ["held.csv"])
        #expect(rows("held.csv", held) == [
            ["decision", "group", "file", "row", "column", "value", "why"],
            [
                "1", "group:hubspot/1~hubspot/2", "hubspot_1_update.csv", "1", "Job Title", "=1+1",
                "would be read as a formula",
            ],
        ])
        let free = try files(book, decisions, released: [1])
        #expect(free.released == [1] && free.held == 0)
        #expect(rows("hubspot_1_update.csv", free)[1] == ["1", "=1+1"])
    }

    /// A record that stands in a file twice is one, and what only its second row says can be restored.
    @Test func aRollbackHasEveryRowOfARecord() throws {
        let again = Self.people[1].replacing("VP Operations", with: "Other")
        let book = try book(Self.people + [again])
        let records = DedupRecords(book, object: .contact, zone: .utc)
        #expect(records.count == Self.people.count && records.entities.count == Self.people.count)
        let set = try files(book, Decisions([try merge(1, book, ["hubspot/1", "hubspot/2"])]))
        let rollback = rows("rollback.csv", set).dropFirst()
        #expect(rollback.count == 3 * 9)
        #expect(rollback.filter { $0[3] == "2" && $0[6] == "Job Title" }.map { $0[7] } == ["VP Operations", "Other"])
        let lines = Set(rollback.filter { $0[3] == "2" }.map { $0[5] })
        #expect(lines.count == 2, "each with its line: \(lines)")
    }

    /// Whoever lets a decision through lets all of it through, and so has to see every cell.
    @Test func everyRiskyCellIsNamed() throws {
        let book = try book()
        let long = "@" + String(repeating: "x", count: 70)
        let typed = ["keep": "hubspot/1", "typed:title": "=1+1", "typed:company": long]
        var apart = try merge(2, book, ["hubspot/2", "hubspot/3"])
        apart.decision = Decision(
            .notDuplicate, apart.decision.subject, expected: 0, reason: "-2+3", note: "=cmd")
        let set = try files(book, Decisions([try merge(1, book, ["hubspot/1", "hubspot/2"], typed), apart]))
        #expect(rows("held.csv", set).dropFirst().map { [$0[0], $0[4]] } == [
            ["1", "Company Name"], ["1", "Job Title"], ["2", "reason"], ["2", "note"],
        ])
        #expect(set.held == 2, "decisions")
        #expect(set.waits.map(\.decision) == [1, 1, 2, 2])
        #expect(set.waits[1].why == "group:hubspot/1~hubspot/2: Job Title =1+1 in hubspot_1_update.csv, "
            + "would be read as a formula")
        #expect(set.waits[0].why.contains(": Company Name @" + String(repeating: "x", count: 59) + "… in "))
    }

    @Test func salesforceTakesThreeAtATimeAndLeadsAreConverted() throws {
        let ids = (0..<4).map { "00300000000000\($0)" }
        let contacts = ids.enumerated().map {
            "\($1),001A,Berg,Ana,ana\($0)@kite.example,206 555 01\($0)2,Boss \($0),2025-01-0\($0 + 1)"
        }
        let book = try book(contacts: contacts, leads: ["00Q000000000001,Berg,Ana,,206 555 0142,Kite,false"])
        let names = ids.map { "salesforce/\($0)" }
        let decision = try merge(
            3, book, names + ["salesforce/00Q000000000001", "hubspot/1"], ["keep": names[0], "title": names[3]])
        let set = try files(book, Decisions([decision]))
        let rows = rows("salesforce_merge.csv", set)
        #expect(rows[0] == ["MasterRecordId", "RecordToMergeId1", "RecordToMergeId2", "Title"])
        #expect(rows.count == 3 && rows[1][3] == "Boss 3" && rows[2][2] == "" && rows[2][3] == "")
        #expect(rows[1][0] == "003000000000000AAA" && rows[2][0] == rows[1][0])
        #expect(rows.dropFirst().allSatisfy { $0[..<3].allSatisfy { $0.isEmpty || $0.utf8.count == 18 } })
        #expect(set.lengthened > 0)
        let convert = self.rows("convert.csv", set)
        #expect(convert.count == 2 && convert[1][0].hasPrefix("00Q000000000001") && convert[1][1] == rows[1][0])
        #expect(self.rows("links.csv", set) == [["person", "hubspot", "salesforce"], [names[0] + "AAA", "1", ids[0]]])
        #expect(self.rows("hubspot_1_update.csv", set) == [["Record ID", "Job Title"], ["1", "Boss 3"]])
    }

    @Test func aLaterDecisionAboutMoreStandsForAnEarlierOneAndOverlapsWait() throws {
        let book = try book()
        let small = try merge(1, book, ["hubspot/1", "hubspot/2"])
        let large = try merge(2, book, ["hubspot/1", "hubspot/2", "hubspot/3"])
        let set = try files(book, Decisions([small, large]))
        #expect(set.decisions == [1, 2] && rows("hubspot_2_pairs.csv", set).count == 3)
        #expect(set.counts == [.merge: 1, .folded: 1])
        var risky = try merge(3, book, ["hubspot/1", "hubspot/2", "hubspot/3"], ["keep": "hubspot/1"])
        risky.decision.values["typed:title"] = "=1+1"
        let held = try files(book, Decisions([small, risky]))
        #expect(held.isEmpty && held.held == 1, "what is folded waits with what says all of it")
        let other = try merge(2, book, ["hubspot/2", "hubspot/3"])
        let overlap = try files(book, Decisions([small, other]))
        #expect(overlap.decisions == [2] && overlap.lookAgain == 1)
    }

    @Test func whatIsTakenBackAfterwardsIsToldAndPairsToldApartAreKept() throws {
        let book = try book()
        let pair = try #require(Subject("pair:hubspot/1~hubspot/3"))
        var decisions = Decisions([
            try merge(1, book, ["hubspot/1", "hubspot/2"]),
            record(2, Decision(.notDuplicate, pair, expected: 0, reason: "father and son")),
        ])
        let first = try files(book, decisions)
        #expect(rows("not_duplicates.csv", first)[1][..<3] == ["pair:hubspot/1~hubspot/3", "father and son", "ana"])
        decisions.apply(ExportNote(decisions: first.decisions, manifest: "", rows: 0))
        let subject = try #require(Subject("group:hubspot/1~hubspot/2"))
        decisions.apply(record(4, Decision(.undo, subject, expected: 1, values: ["seq": "1"])))
        let second = try files(book, decisions)
        #expect(second.decisions == [4] && rows("reversals.csv", second)[1][1] == "1")
        #expect(rows("not_duplicates.csv", second).count == 2)
    }

    @Test func salesforceIsToldWhatItsMergeLeavesBlank() throws {
        let book = try book(contacts: [
            "003000000000001AAA,001A,Berg,Ana,ana@kite.example,,Boss,2025-01-01",
            "003000000000002AAA,001A,Berg,Ana,ana@kite.example,206 555 0142,Boss,2025-02-01",
        ])
        let ids = ["salesforce/003000000000001AAA", "salesforce/003000000000002AAA"]
        let set = try files(book, Decisions([try merge(1, book, ids, ["keep": ids[0]])]))
        #expect(rows("salesforce_merge.csv", set) == [
            ["MasterRecordId", "RecordToMergeId1", "RecordToMergeId2", "Phone"],
            ["003000000000001AAA", "003000000000002AAA", "", "206 555 0142"],
        ])
        #expect(set.lengthened == 0)
    }

    @Test func whatIsChosenForALinkedOrConvertedSalesforceRecordIsAnImport() throws {
        let book = try book(
            contacts: ["003000000000001AAA,001A,Berg,Ana,ana@kite.example,206 555 0142,Boss,2025-01-01"],
            leads: ["00Q000000000001AAA,Berg,Ana,,206 555 0142,Kite,false"])
        let (contact, lead) = ("salesforce/003000000000001AAA", "salesforce/00Q000000000001AAA")
        let linked = try files(
            book, Decisions([try merge(1, book, ["hubspot/2", contact], ["keep": contact, "title": "hubspot/2"])]))
        #expect(rows("salesforce_update_contact.csv", linked) == [
            ["Id", "Title"], ["003000000000001AAA", "VP Operations"],
        ])
        #expect(rows("salesforce_merge.csv", linked).isEmpty && rows("links.csv", linked).count == 2)
        let converted = try files(
            book, Decisions([try merge(1, book, [contact, lead], ["keep": contact, "typed:title": "CRO"])]))
        #expect(rows("salesforce_update_contact.csv", converted)[1] == ["003000000000001AAA", "CRO"])
        #expect(rows("convert.csv", converted).count == 2)
    }

    @Test func companiesAndDealsHaveFilesOfTheirOwnAndSalesforceMergesNoDeals() throws {
        let book = try RevenueTests.book([
            ExportText(
                "companies.csv", "Record ID,Company name,Company Domain Name,Create Date\n"
                    + "1,Kite,kite.example,2025-01-01\n2,Kite Inc,kite.example,2025-02-01\n"),
            ExportText(
                "Opportunity.csv", "Id,Name,StageName,Amount,CloseDate,AccountId,CreatedDate\n"
                    + "006000000000001AAA,Kite,Open,100,2026-12-01,001A,2026-01-01\n"
                    + "006000000000002AAA,Kite,Open,200,2026-12-01,001A,2026-02-01\n"),
        ])
        func decision(_ seq: Int, _ ids: [String], _ values: [String: String]) throws -> JournalRecord {
            record(seq, Decision(.merge, try #require(Subject(.group, ids)), expected: 0, values: values))
        }
        let deals = ["salesforce/006000000000001AAA", "salesforce/006000000000002AAA"]
        let set = try files(
            book,
            Decisions([
                try decision(1, ["hubspot/1", "hubspot/2"], ["object": "company", "keep": "hubspot/1"]),
                try decision(2, deals, ["object": "deal", "keep": deals[0], "amount": deals[1]]),
            ]))
        #expect(rows("hubspot_2_pairs_company.csv", set)[1] == ["1", "2", "1"])
        #expect(rows("salesforce_merge.csv", set).isEmpty)
        #expect(rows("salesforce_update_opportunity.csv", set) == [["Id", "Amount"], ["006000000000001AAA", "200"]])
        let cannot = rows("cannot_set.sheet.csv", set)
        #expect(cannot.contains { $0[..<4] == ["salesforce", "006000000000002AAA", "merge into", "006000000000001AAA"] })
        #expect(rows("merges.csv", set).map { $0[3] } == ["object", "companies", "Opportunity"])
    }

    @Test func whatHasToBeDoneByHandStandsFirst() {
        let values = [
            UnsetValue(work: .settled, cells: ["hubspot", "1", "stage", "Customer", "a"]),
            UnsetValue(work: .byHand, cells: ["hubspot", "2", "email", "ana@kite.example", "b"]),
            UnsetValue(work: .optOut, cells: ["hubspot", "3", "unsubscribed", "yes", "c"]),
        ]
        let rows = UnsetValue.rows(values).map { $0.map { String(decoding: $0, as: UTF8.self) } }
        #expect(rows.map { $0[1] } == ["3", "2", "1"])
        #expect(rows.map { $0[5] } == ["opt out by hand", "set by hand", "nothing"])
        #expect(UnsetCounts(values) == UnsetCounts(optOuts: 1, byHand: 1, settled: 1))
    }
}

extension HandbackBuild {
    /// The cells it wants, as the tables of a test's exports have them.
    func cells(of book: Book) throws -> Cells {
        var cells: Cells = [:]
        for origin in wanted {
            let export = try #require(book.tables[Int(origin.source)])
            let places = export.ownColumns.values.flatMap(\.places)
            cells[origin] = export.source.columns.indices.map { position in
                let place = places.first { $0.position == position }
                return place.map { Array($0.cells.written(Int(origin.row)).utf8) } ?? []
            }
        }
        return cells
    }
}
