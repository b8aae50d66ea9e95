// A value goes back under the header of the column that it came from: several columns of one field, an organisation's
// own columns, opt-outs of every kind, and the columns that no import sets.

import Columns
import Testing

@testable import Revenue

@Suite struct MergedColumnsTests {
    private static let a = "003000000000001AAA", b = "003000000000002AAA"
    private static let ids = ["salesforce/\(a)", "salesforce/\(b)"]

    // MARK: Several columns of one field

    @Test func aMobileNumberFillsABlankUnderItsOwnHeader() throws {
        let book = try salesforce("Phone,MobilePhone", [",", ",+49 171 5550102"])
        let set = try merged(book, Self.ids)
        #expect(rows("salesforce_merge.csv", set) == [
            ["MasterRecordId", "RecordToMergeId1", "RecordToMergeId2", "MobilePhone"],
            [Self.a, Self.b, "", "+49 171 5550102"],
        ])
        #expect(set.held == 0, "a number that is dialled is no formula")
    }

    @Test func twoMobileNumbersDifferThoughThePhoneIsOne() throws {
        let book = try salesforce("Phone,MobilePhone", ["+49 30 1,+49 171 1111111", "+49 30 1,+49 171 5550102"])
        let (survivors, group) = try group(book, Self.ids)
        #expect(survivors.losses(group).map(\.value) == ["+49 171 5550102"])
        let value = survivors.value("MobilePhone", group)
        #expect(value.isDisputed && value.rule == .recent, "it is a phone number as the other one is")
        let set = try merged(book, Self.ids, ["MobilePhone": Self.ids[1]])
        #expect(rows("salesforce_merge.csv", set).last == [Self.a, Self.b, "", "+49 171 5550102"])
        #expect(rows("salesforce_merge.csv", set).first?.last == "MobilePhone")
    }

    @Test func aPhoneThatIsChosenOfARecordWithAMobileNumberOnlyIsThat() throws {
        let book = try salesforce("Phone,MobilePhone", ["+49 30 1110000,", ",+49 171 5550102"])
        let set = try merged(book, Self.ids, ["phone": Self.ids[1]])
        #expect(rows("salesforce_merge.csv", set)[0].last == "MobilePhone")
        #expect(rows("salesforce_merge.csv", set)[1].last == "+49 171 5550102")
        let people = try hubSpot("Phone Number,Mobile Phone Number", ["+1 415 555 0102,", ",+1 650 555 7777"])
        let chosen = try merged(people, ["hubspot/1", "hubspot/2"], ["phone": "hubspot/2"])
        #expect(rows("hubspot_1_update.csv", chosen) == [
            ["Record ID", "Mobile Phone Number"], ["1", "+1 650 555 7777"],
        ])
        #expect(try rows("hubspot_1_update.csv", merged(people, ["hubspot/1", "hubspot/2"])).isEmpty, "it fills blanks")
    }

    @Test func anOwnerIsHandedBackByItsId() throws {
        let book = try salesforce("Owner.Name,OwnerId", [",", "Selma Arquette,005000000000009AAA"])
        #expect(try rows("salesforce_merge.csv", merged(book, Self.ids)) == [
            ["MasterRecordId", "RecordToMergeId1", "RecordToMergeId2", "OwnerId"],
            [Self.a, Self.b, "", "005000000000009AAA"],
        ])
    }

    // MARK: Columns of an organisation's own

    @Test func ownColumnsFillBlanksAndAreChosen() throws {
        let book = try salesforce("AccountId,SLA__c,Tier__c", [",,Gold", "001000000000005AAA,24h,Silver"])
        let set = try merged(book, Self.ids, ["Tier__c": Self.ids[1]])
        #expect(rows("salesforce_merge.csv", set) == [
            ["MasterRecordId", "RecordToMergeId1", "RecordToMergeId2", "AccountId", "SLA__c", "Tier__c"],
            [Self.a, Self.b, "", "001000000000005AAA", "24h", "Silver"],
        ])
        let people = try hubSpot("Contract Number", ["C-1", "C-2"])
        let chosen = try merged(people, ["hubspot/1", "hubspot/2"], ["Contract Number": "hubspot/2"])
        #expect(rows("hubspot_1_update.csv", chosen) == [["Record ID", "Contract Number"], ["1", "C-2"]])
    }

    @Test func aDateThatPeopleSetIsHandedBackAsItStands() throws {
        let book = try salesforce("MQL_Date__c", ["", "2026-03-01"])
        let merges = try rows("salesforce_merge.csv", merged(book, Self.ids))
        #expect(merges.map(\.last) == ["MQL_Date__c", "2026-03-01"])
    }

    @Test func aChangeOfAnOwnColumnIsAChange() throws {
        let old = try hubSpot("Fav Color", ["red", "blue"]), new = try hubSpot("Fav Color", ["purple", "blue"])
        let ids = ["hubspot/1", "hubspot/2"], decision = try merge(old, ids)
        #expect(try files(new, decision).lookAgain == 1)
        #expect(try files(old, decision).lookAgain == 0)
        var early = decision
        early.decision.seen = decision.decision.seen.split(separator: "~").map { $0.prefix { $0 != "+" } }
            .joined(separator: "~")
        #expect(try files(old, early).lookAgain == 0, "what was decided before they were seen holds")
        #expect(try files(new, early).lookAgain == 0)
    }

    // MARK: Opt-outs

    @Test func everyKindOfOptOutIsStrictest() throws {
        let subscription = "Opted out of email: Marketing Information"
        let people = try hubSpot("\(subscription),Do not call", ["false,false", "true,true"])
        let ids = ["hubspot/1", "hubspot/2"], set = try merged(people, ids)
        #expect(rows("hubspot_1_update.csv", set) == [["Record ID", "Do not call"], ["1", "true"]])
        #expect(rows("cannot_set.sheet.csv", set).contains {
            $0[1...] == ["1", subscription, "true", "set the opt-out in HubSpot by hand", "opt out by hand"]
        })
        #expect(set.cannotSet.optOuts == 1)
        let (survivors, group) = try group(people, ids)
        #expect(survivors.value(Field(subscription), group).kept == "true" && survivors.losses(group).isEmpty)
        let calls = try merged(salesforce("DoNotCall", ["0", "1"]), Self.ids)
        #expect(rows("salesforce_merge.csv", calls).map(\.last) == ["DoNotCall", "1"])
    }

    @Test func anOptOutAcrossALinkIsSetByHand() throws {
        let book = try RevenueTests.book([
            hubSpotText("Unsubscribed from all email", ["false"]), salesforceText("HasOptedOutOfEmail", ["1"]),
        ])
        let set = try merged(book, ["hubspot/1", Self.ids[0]])
        #expect(set.cannotSet == UnsetCounts(optOuts: 1))
        #expect(rows("cannot_set.sheet.csv", set).last?.prefix(4) == ["hubspot", "1", "unsubscribed", "yes"])
    }

    // MARK: What no import sets

    @Test func reportsAreHandedBackByApiNamesAndNamesByHand() throws {
        let header = "First Name,Last Name,Title,Company / Account,Email,Lead Source,Lead Status,Lead Owner,Region"
        let book = try RevenueTests.book([
            ExportText("report1.csv", [
                header + ",Lead ID", "Ana,Berg,,Kite,ana@kite.example,,Open,,,00Q000000000001",
                "Ana,Berg,CTO,Kite,ana@kite.example,Webinar,Open,Selma Arquette,North,00Q000000000002",
            ].joined(separator: "\n") + "\n")
        ])
        let set = try merged(book, ["salesforce/00Q000000000001", "salesforce/00Q000000000002"])
        #expect(rows("salesforce_merge.csv", set)[0].dropFirst(3) == ["LeadSource", "Title"])
        let cannot = rows("cannot_set.sheet.csv", set).dropFirst()
        #expect(cannot.map { $0[2] } == ["Region", "owner"] && cannot.allSatisfy { $0.last == "set by hand" })
    }

    @Test func namesOfOtherRecordsAreNoIds() throws {
        let book = try salesforce("Account.Name,AccountId", ["Kite,", "Alder,001000000000005AAA"])
        let set = try merged(book, Self.ids, ["company": Self.ids[1]])
        #expect(rows("salesforce_merge.csv", set)[0].dropFirst(3) == ["AccountId"])
        #expect(rows("cannot_set.sheet.csv", set).last?[2...] == [
            "company", "Alder", "Account.Name is a name, and Salesforce takes the id: set it by hand", "set by hand",
        ])
        func column(_ header: String, _ kind: String) -> ImportColumn {
            ImportColumn(header, system: "salesforce", kind: "salesforce.\(kind)")
        }
        #expect(column("Mobile", "report.contacts") == .header("MobilePhone"))
        #expect(column("Account Name", "report.accounts") == .header("Name"))
        #expect(column("Account Name", "report.contacts") == .name)
        #expect(column("SLA__c", "Contact") == .header("SLA__c"))
    }

    @Test func aSystemWithoutAnImportLeavesAllToAPerson() throws {
        var stanza = ImportStanza(match: "people*.csv", object: .contact)
        stanza.columns = ["id": "rec", "first": "given", "last": "surname", "city": "town"]
        stanza.system = "febrl"
        var policy = Policy()
        policy.imports = [stanza]
        let book = try RevenueTests.book(
            [ExportText("people.csv", "rec,given,surname,town\nr1,ana,berg,\nr2,anna,berg,bergen\n")], policy)
        let set = try merged(book, ["febrl/r1", "febrl/r2"], ["first": "febrl/r2"])
        let left = rows("cannot_set.sheet.csv", set).dropFirst().map { $0[2] + " " + $0[3] }
        #expect(left == ["city bergen", "first anna"])
        #expect(set.cannotSet.byHand == 2)
    }

    @Test func aChosenCloseDateAndStageAreHandedBack() throws {
        let book = try RevenueTests.book([
            ExportText(
                "deals.csv", "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date\n"
                    + "8,Kite,Open,Sales,100,2026-12-01,2026-01-01\n9,Kite,Won,Sales,100,2027-03-31,2026-01-01\n")
        ])
        let choices = ["object": "deal", "close": "hubspot/9", "stage": "hubspot/9"]
        let set = try merged(book, ["hubspot/8", "hubspot/9"], choices)
        #expect(rows("hubspot_1_update_deal.csv", set) == [
            ["Record ID", "Close Date", "Deal Stage"], ["8", "2027-03-31", "Won"],
        ])
    }

    @Test func aBlankIsNoChoice() throws {
        let book = try salesforce("Phone,MobilePhone,LeadSource", [",,Web", ",+49 171 5550102,"])
        let records = DedupRecords(book, object: .contact, zone: .utc)
        func complaint(_ field: String) throws -> String? {
            try merge(book, Self.ids, [field: Self.ids[1]]).decision.choiceComplaint(records)
        }
        #expect(try complaint("source") == "\(Self.ids[1]) has no source; a merge never blanks one")
        #expect(try complaint("phone") == nil)
        #expect(TypedValue.complaint("  ", for: "last", of: .contact) == "a merge never blanks a value")
    }

    // MARK: Exports

    private func salesforceText(_ header: String, _ rows: [String]) -> ExportText {
        let people = rows.enumerated().map {
            "00300000000000\($0 + 1)AAA,Berg,Ana,ana@kite.example,Germany,2025-01-01,\($1)"
        }
        return ExportText(
            "Contact.csv", (["Id,LastName,FirstName,Email,MailingCountry,CreatedDate,\(header)"] + people)
                .joined(separator: "\n") + "\n")
    }

    private func hubSpotText(_ header: String, _ rows: [String]) -> ExportText {
        let people = rows.enumerated().map { "\($0 + 1),Ana,Berg,ana@kite.example,Lead,2025-01-01,\($1)" }
        return ExportText(
            "hubspot.csv", (["Record ID,First Name,Last Name,Email,Lifecycle Stage,Create Date,\(header)"] + people)
                .joined(separator: "\n") + "\n")
    }

    private func salesforce(_ header: String, _ rows: [String]) throws -> Book {
        try book([salesforceText(header, rows)])
    }

    private func hubSpot(_ header: String, _ rows: [String]) throws -> Book { try book([hubSpotText(header, rows)]) }

    private func group(_ book: Book, _ ids: [String]) throws -> (Survivorship, DuplicateGroup) {
        let records = DedupRecords(book, object: .contact, zone: .utc), numbers = records.numbers(of: ids)
        let survivors = Survivorship(records, policy: Policy()), members = ids.compactMap { numbers[$0] }
        let holding = ScoredPair(a: members[0], b: members[1], own: 0, evidence: 0)
        return (survivors, survivors.group(members, holding: holding, confidence: 1))
    }

    private func merge(_ book: Book, _ ids: [String], _ values: [String: String] = [:]) throws -> JournalRecord {
        let values = values.merging(["object": "contact", "keep": ids[0]]) { own, _ in own }
        let subject = try #require(Subject(.pair, ids))
        let object = try #require(values["object"].flatMap { ObjectKind(rawValue: $0) })
        let records = DedupRecords(book, object: object, zone: .utc), numbers = records.numbers(of: subject.ids)
        let model = object == .deal ? DedupModel.deals : .contacts
        let decision = Decision(
            .merge, subject, expected: 0, values: values,
            seen: SeenValues(records, model).text(.merge, subject.ids.compactMap { numbers[$0] }))
        return JournalRecord(
            seq: 1, id: "id1", time: Moment(utc: Day(number: 20_000)), actor: Actor(name: "ana", session: "ana@box:1"),
            decision: decision)
    }

    private func files(_ book: Book, _ record: JournalRecord) throws -> HandbackSet {
        var build = HandbackBuild(book, policy: Policy(), decisions: Decisions([record]))
        return build.files(cells: try build.cells(of: book))
    }

    private func merged(_ book: Book, _ ids: [String], _ values: [String: String] = [:]) throws -> HandbackSet {
        try files(book, merge(book, ids, values))
    }

    private func rows(_ name: String, _ set: HandbackSet) -> [[String]] {
        set.files.first { $0.name == name }.map { file in
            [file.header] + file.rows.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        } ?? []
    }
}
