// One system at a time: which file counts, what points where, what becomes an activity.

import Columns
import Testing

@testable import Revenue

@Suite struct BookTests {
    private let contacts = ExportText(
        "contacts.csv",
        """
        Record ID,Email,First Name,Lifecycle Stage,Contact owner,Associated Company IDs (Primary),First Conversion,\
        First Conversion Date
        80001,ana@kite.example,Ana,Lead,Dana Alvarez,9001,Demo request: Website,2026-03-05 14:22
        80002,bo@gmail.com,Bo,Lead,,,,
        80003,cy@www.oak.example,Cy,Lead,,,,
        80004,di@kite.example,Di,Customer,,7777,,

        """)
    private let companies = ExportText(
        "companies.csv",
        "Record ID,Company name,Company Domain Name\n9001,Kite,kite.example\n9002,Oak,oak.example\n9003,Mail,gmail.com\n"
    )
    private let deals = ExportText(
        "deals.csv",
        """
        Record ID,Deal Name,Deal Stage,Amount,Associated Contact IDs,Associated Company IDs (Primary),Associated Company
        70001,Kite seats,Demo,58000,80001;80004;99999,9001,Kite
        70002,Oak pilot,Demo,,,,Oak

        """)
    private let calls = ExportText(
        "calls.csv",
        """
        Record ID,Call Title,Call outcome,Call direction,Activity date,Associated Contact IDs,Associated Deal IDs
        60001,Hello,Connected,Outbound,2026-03-05 15:01,80001,70001
        60002,Again,Busy,Outbound,2026-03-06 15:01,80004;80001,
        60003,Lost,Busy,Inbound,2026-03-07 15:01,12345,

        """)

    @Test func oneFileSharesItsColumns() throws {
        let book = try book([contacts])
        #expect(book.contacts.count == 4)
        guard case .consecutive(let source) = book.contacts.origins else { Issue.record("copied"); return }
        #expect(source == 0)
        #expect(book.source(of: book.contacts.origins[2]) == "contacts.csv:4")
    }

    @Test func contactsFindTheirCompanyByIdElseByDomain() throws {
        let book = try book([companies, contacts])
        // Free mail says nothing, and an id that is in no file is counted before the domain is tried.
        #expect(book.links.contactCompany == [0, -1, 1, 0])
        #expect(book.links.dangling["contact.company_id"] == 1)
    }

    @Test func dealsFindTheirContactsAndCompany() throws {
        let book = try book([companies, contacts, deals])
        #expect(book.links.dealContacts == [0, 3])
        #expect(book.links.dealContactEnds == [2, 2])
        #expect(book.links.dealCompany == [0, 1])
        #expect(book.links.dangling["deal.contact_id"] == 1)
    }

    @Test func activitiesFindTheFirstOfTheirContacts() throws {
        let book = try book([calls, contacts, deals])
        #expect(Array(book.links.activityContact.prefix(3)) == [0, 3, -1])
        #expect(Array(book.links.activityDeal.prefix(3)) == [0, -1, -1])
        #expect(book.links.dangling["activity.contact_id"] == 1)
        #expect(book.activities.words("type").first == "call")
    }

    @Test func firstConversionsAndMeetingsAreActivities() throws {
        let meetings = ExportText(
            "events.csv",
            """
            Invitee Email,Event Type Name,Start Date & Time,Canceled,Marked as No-Show,User Name,Invitee UUID
            CY@www.oak.example ,Intro,2026-05-20 02:00 pm,false,Yes,Dana Alvarez,u1
            nobody@x.example,Intro,2026-05-21 02:00 pm,true,No,Dana Alvarez,u2

            """)
        let book = try book([contacts, meetings])
        #expect(book.links.meetingContact == [2, -1])
        #expect(book.links.dangling["meeting.email"] == 1)
        #expect(book.activities.words("type") == ["meeting", "meeting", "demo_request"])
        #expect(book.activities.words("outcome") == ["active", "canceled", ""])
        #expect(book.links.activityContact == [2, -1, 0])
        #expect(book.source(of: book.activities.origins[2]) == "contacts.csv:2")
        #expect(book.meetings.words("no_show") == ["true", "false"])
    }

    @Test func theNewestExportOfASeriesIsCurrent() throws {
        let old = ExportText(
            "all-2026-10-01.csv", "Record ID,Email,First Name\n1,a@x.example,Old\n2,b@x.example,Gone\n")
        let new = ExportText("all-2026-11-01.csv", "Record ID,Email,First Name\n1,a@x.example,New\n")
        let book = try book([new, old])
        #expect(book.contacts.words("first") == ["New"])
        #expect(book.sources.map(\.isCurrent) == [true, false])
        #expect(book.tables[1]?.table.rows == 2, "history stays readable")
    }

    @Test func withoutDatesInNamesTheLastChangeDecides() throws {
        var old = ExportText("b.csv", "Record ID,Email,First Name\n1,a@x.example,Old\n")
        old.modified = Moment(utc: Day(number: 10))
        let new = ExportText("a.csv", "Record ID,Email,First Name\n1,a@x.example,New\n")
        #expect(try book([new, old]).contacts.words("first") == ["New"])
    }

    @Test func spendOfOtherDaysAddsUp() throws {
        func ads(_ name: String, _ days: [String]) -> ExportText {
            ExportText(name, "Day,Campaign,Cost,Impr.,Clicks\n" + days.map { "\($0),Brand,10,1,1\n" }.joined())
        }
        let book = try book([
            ads("ads-2026-10-31.csv", ["2026-10-01", "2026-10-02"]), ads("ads-2026-11-30.csv", ["2026-11-01"]),
            ads("ads-2026-11-15.csv", ["2026-11-01", "2026-11-02"]),
        ])
        #expect(book.spend.count == 3)
        #expect(book.sources.map(\.isCurrent) == [true, true, false])
    }

    @Test func campaignCostsBesideAdsFiles() throws {
        let campaigns = ExportText(
            "Campaign.csv",
            """
            Id,Name,Type,StartDate,EndDate,ActualCost,IsActive,NumberSent
            701A,Search,Advertisement,2026-01-01,2026-12-31,20110.0,true,
            701B,Fair,Trade Show,2026-05-26,2026-05-28,21450.0,false,

            """)
        let ads = ExportText("ads.csv", "Day,Campaign,Cost,Impr.,Clicks\n2026-10-01,Brand,10,1,1\n")
        let both = try book([campaigns, ads])
        #expect(both.spend.words("campaign").sorted() == ["Brand", "Fair"])
        #expect(try book([campaigns]).spend.count == 2)
        let row = try #require(both.spend.words("campaign").firstIndex(of: "Fair"))
        #expect(both.source(of: both.spend.origins[row]) == "Campaign.csv:3")
    }

    @Test func historyRowsBecomeChanges() throws {
        let history = ExportText(
            "OpportunityHistory.csv",
            """
            Id,OpportunityId,CreatedById,CreatedDate,StageName,Amount,CloseDate,PrevAmount,PrevCloseDate
            0083,006A,005X,2026-06-29T10:00:00.000Z,Proposal,58000.0,2026-08-31,64000.0,2026-06-30
            0081,006A,005X,2026-03-20T10:00:00.000Z,Prospecting,64000.0,2026-06-30,,
            0082,006A,005X,2026-04-14T10:00:00.000Z,Proposal,64000.0,2026-06-30,64000.0,2026-06-30
            0084,006B,005X,2026-04-15T10:00:00.000Z,Prospecting,10.0,2026-06-30,,

            """)
        let deals = ExportText(
            "o.csv", "Id,StageName,CloseDate\n006A,Proposal,2026-08-31\n006B,Prospecting,2026-06-30\n")
        let book = try book([history, deals])
        let rows = (0..<book.history.count).map { row in
            "\(["field", "from", "to"].map { book.history.text(Field($0), row) }.joined(separator: ":"))"
                + "@\(book.source(of: book.history.origins[row]))"
        }
        #expect(rows == [
            "close:2026-06-30:2026-08-31@OpportunityHistory.csv:2", "amount:64000.0:58000.0@OpportunityHistory.csv:2",
            "stage::Prospecting@OpportunityHistory.csv:3", "stage:Prospecting:Proposal@OpportunityHistory.csv:4",
            "stage::Prospecting@OpportunityHistory.csv:5",
        ])
        #expect(book.links.historyDeal == [0, 0, 0, 0, 1])
    }

    @Test func ownersBecomeNames() throws {
        let users = ExportText(
            "User.csv",
            "Id,Username,Name,Email,IsActive\n005Hs00000001KqIAI,d@p,Dana Alvarez,dana@ours.example,true\n")
        let leads = ExportText(
            "Lead.csv",
            """
            Id,LastName,Company,IsConverted,OwnerId
            00Q1,One,A,false,005Hs00000001KqIAI
            00Q2,Two,B,false,005Hs00000001Kq
            00Q3,Three,C,false,00GHs00000900KqMAI
            00Q4,Four,D,false,005Hs00000009KqIAI
            00Q5,Five,E,false,Dana@ours.example

            """)
        let book = try book([users, leads])
        #expect(book.contacts.words("owner") == [
            "Dana Alvarez", "Dana Alvarez", "", "005Hs00000009KqIAI", "Dana Alvarez",
        ])
        guard case .coded(let owners)? = book.contacts.columns["owner"] else { Issue.record("not coded"); return }
        #expect(owners.codes[0] == owners.codes[1])
        #expect(owners.codes[2] == 0)
    }

    @Test func nothingAtAll() {
        let book = Book.build(sources: [], exports: [], policy: Policy())
        #expect(book.contacts.count == 0)
        #expect(book.links.activityContact.isEmpty)
    }
}
