// Several systems: who is one entity, whose value wins, and what stays apart.

import Columns
import Testing

@testable import Revenue

@Suite struct JoinTests {
    private let hubSpot = ExportText(
        "hubspot.csv",
        """
        Record ID,Email,First Name,Job Title,Country/Region,Contact owner,Lifecycle Stage
        80001,ana@kite.example,Ana,CFO,,Dana Alvarez,Lead
        80002,bo@oak.example,Bo,,,Dana Alvarez,Lead

        """)
    private let salesforce = ExportText(
        "Contact.csv",
        """
        Id,AccountId,LastName,FirstName,Title,Email,MailingCountry
        003Hs00000001KqIAI,001A,Berg,Anna,Chief Financial Officer,ANA@kite.example,Norway
        003Hs00000002KqIAI,001B,Solo,Cy,COO,cy@elm.example,Norway

        """)

    @Test func systemsJoinByEmail() throws {
        let book = try book([hubSpot, salesforce])
        #expect(book.contacts.words("first") == ["Ana", "Bo", "Cy"])
        #expect(book.contacts.words("last") == ["Berg", "", "Solo"])
        #expect(book.contacts.words("country") == ["Norway", "", "Norway"])
        #expect(book.contacts.words("id") == ["80001", "80002", "003Hs00000002KqIAI"])
        #expect(book.contacts.joined.map(\.entity) == [0])
        #expect(book.source(of: book.contacts.joined[0].origin) == "Contact.csv:2")
    }

    @Test func theCanonicalSystemWinsAndDisagreementsAreKept() throws {
        let first = try book([hubSpot, salesforce])
        #expect(first.contacts.words("title")[0] == "CFO")
        #expect(Set(first.disagreements.map(\.field)) == ["first", "title"])
        #expect(first.disagreements.allSatisfy { $0.entity == 0 && first.source(of: $0.loser) == "Contact.csv:2" })

        var policy = Policy()
        policy.sources.canonical = "salesforce"
        let second = try book([hubSpot, salesforce], policy)
        #expect(second.contacts.words("title")[0] == "Chief Financial Officer")
        #expect(second.source(of: second.disagreements[0].loser) == "hubspot.csv:2")
    }

    @Test func duplicatesOfOneSystemStayApart() throws {
        let leads = ExportText(
            "Lead.csv",
            """
            Id,LastName,FirstName,Company,Email,IsConverted
            00Q1,Berg,Ana,Kite,ana@kite.example,false
            00Q2,Berg,A.,Kite,ana@kite.example,false

            """)
        let book = try book([hubSpot, leads])
        #expect(book.contacts.count == 3)
        #expect(book.contacts.words("last") == ["Berg", "", "Berg"])
        let twins = ExportText(
            "twins.csv", "Record ID,Email,First Name\n1,a@x.example,Ana\n2,a@x.example,Ana\n")
        #expect(try self.book([twins]).contacts.count == 2)
    }

    private func book(_ files: [ExportText], _ policy: Policy = Policy()) throws -> Book {
        try RevenueTests.book(files, policy)
    }

    @Test func aConvertedLeadIsItsContact() throws {
        let leads = ExportText(
            "Lead.csv",
            """
            Id,LastName,Company,Email,Status,IsConverted,ConvertedContactId
            00Q1,Other,Kite,other@kite.example,Closed - Converted,true,003Hs00000001Kq
            00Q2,New,Kite,,Open,false,

            """)
        let book = try book([salesforce, leads])
        #expect(book.contacts.words("last") == ["Berg", "Solo", "New"])
        #expect(book.contacts.words("status") == ["Closed - Converted", "", "Open"])
    }

    @Test func bothFormsOfASalesforceIdAreOne() throws {
        let api = ExportText(
            "Opportunity.csv", "Id,StageName,CloseDate,Amount\n006Hs00000001KqIAI,Demo,2026-11-30,58000.0\n")
        let report = ExportText(
            "report.csv",
            "Opportunity Name,Stage,Close Date,Next Step,Opportunity ID,Opportunity ID\n"
                + "Kite,Demo,11/30/2026,Call,006Hs00000001Kq,006Hs00000001KqIAI\n"
                + "Oak,Demo,11/30/2026,Call,006Hs00000002Kq,006Hs00000002KqIAI\n\nreport title\n")
        let book = try book([api, report])
        #expect(book.deals.words("name") == ["Kite", "Oak"])
        #expect(book.deals.words("id") == ["006Hs00000001KqIAI", "006Hs00000002KqIAI"])
        #expect(SalesforceID.long(Array("006Hs00000001Kq".utf8)[...]) == Array("006Hs00000001KqIAI".utf8))
    }

    @Test func syncIdsJoinWhatEmailsDoNot() throws {
        let synced = ExportText(
            "hubspot.csv",
            """
            Record ID,Email,First Name,Salesforce Contact ID,Salesforce Lead ID
            80001,changed@kite.example,Ana,003Hs00000001KqIAI,

            """)
        let book = try book([synced, salesforce])
        #expect(book.contacts.words("last") == ["Berg", "Solo"])
        #expect(book.contacts.words("email")[0] == "changed@kite.example")
    }

    @Test func companiesJoinByDomain() throws {
        let hubSpot = ExportText(
            "c.csv",
            "Record ID,Company name,Company Domain Name\n9001,Kite,kite.example\n9002,Free,gmail.com\n9003,No domain,\n"
        )
        let accounts = ExportText(
            "Account.csv",
            """
            Id,Name,Website,BillingCountry,NumberOfEmployees
            001A,Kite Ltd,http://www.kite.example/,Norway,60
            001B,Free,gmail.com,Norway,5
            001C,No domain,,Norway,7

            """)
        let book = try book([hubSpot, accounts])
        #expect(book.companies.words("name") == ["Kite", "Free", "No domain", "Free", "No domain"])
        #expect(book.companies.words("employees")[0] == "60")
    }

    @Test func dealsJoinOnlyWhereNameCompanyAndAmountAreUnique() throws {
        let hubSpot = ExportText(
            "d.csv",
            """
            Record ID,Deal Name,Deal Stage,Amount,Associated Company
            1,Kite – seats,Negotiation,58000,Kite
            2,Twin,Demo,100,Oak
            3,Twin,Demo,100,Oak
            4,Priced apart,Demo,5,Elm

            """)
        let report = ExportText(
            "report.csv",
            """
            Opportunity Name,Account Name,Stage,Amount,Opportunity ID
            Kite - Seats,KITE,Negotiation/Review,"58,000.00",006A
            Twin,Oak,Demo,100,006B
            Priced apart,Elm,Demo,6,006C

            """)
        let book = try book([hubSpot, report])
        #expect(book.deals.count == 6)
        #expect(book.deals.joined.map(\.entity) == [0])
        #expect(book.disagreements.isEmpty, "two spellings of a stage and a name are no disagreement")
    }

    @Test func boughtDataCompletesButAddsNobody() throws {
        let apollo = ExportText(
            "apollo.csv",
            """
            Apollo Contact Id,Email,Title,Country,First Name
            a1,bo@oak.example,VP Sales,Peru,Bob
            a2,new@pine.example,CEO,Chile,New

            """)
        let joined = try book([hubSpot, apollo])
        #expect(joined.contacts.count == 2)
        #expect(joined.contacts.words("title") == ["CFO", "VP Sales"])
        #expect(joined.links.dangling["contact.apollo"] == 1)
        #expect(try book([apollo]).contacts.count == 2)
    }

    @Test func linksGoThroughTheIdsOfEachSystem() throws {
        let tasks = ExportText(
            "Task.csv",
            """
            Id,WhoId,WhatId,Status,Priority,ActivityDate
            00T1,003Hs00000001Kq,,Completed,Normal,2026-05-13
            00T2,003Hs00000002KqIAI,,Completed,Normal,2026-05-13

            """)
        let calls = ExportText(
            "calls.csv", "Record ID,Call outcome,Activity date,Associated Contact IDs\n6,Busy,2026-05-13 10:00,80001\n")
        let book = try book([calls, hubSpot, salesforce, tasks])
        #expect(book.links.activityContact == [0, 0, 2])
        #expect(book.links.dangling["activity.contact_id"] == nil)
    }

    @Test func aListAddsToTheContactsItNames() throws {
        let list = ExportText(
            "list.csv",
            """
            Record ID,Email,First Name,Last Name,Added To List On
            80002,bo@oak.example,Bo,Oak,2026-03-06 09:11

            """)
        let book = try book([hubSpot, list])
        #expect(book.contacts.count == 2)
        #expect(book.contacts.words("last") == ["", "Oak"])
        #expect(book.contacts.words("Added To List On") == ["", "2026-03-06"])
    }

    @Test func aConvertedLeadAndItsContactAreKnownSinceTheOlderDate() throws {
        let lead = ExportText(
            "Lead.csv",
            """
            Id,LastName,Company,Status,CreatedDate,IsConverted,ConvertedContactId
            00Q1,Berg,Kite,Closed - Converted,2026-01-05T00:00:00Z,true,003Hs00000001KqIAI

            """)
        let contact = ExportText(
            "Contact.csv",
            """
            Id,AccountId,LastName,Email,CreatedDate
            003Hs00000001KqIAI,001A,Berg,ana@kite.example,2026-03-01T00:00:00Z

            """)
        #expect(try book([lead, contact]).contacts.words("created") == ["2026-01-05"])
        // Another system's date is its own: the canonical one stands.
        let other = ExportText(
            "hubspot.csv", "Record ID,Email,First Name,Create Date\n1,ana@kite.example,Ana,2026-02-01 00:00\n")
        #expect(try book([lead, contact, other]).contacts.words("created") == ["2026-02-01"])
    }
}
