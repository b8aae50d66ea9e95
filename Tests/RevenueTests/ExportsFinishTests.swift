// What becomes of columns after reading: merged, renamed, derived; records their system threw away.

import Columns
import Testing

@testable import Revenue

@Suite struct ExportsFinishTests {
    @Test func anIDThatASpreadsheetAteIsNoKey() throws {
        let export = try ExportText(
            "a.csv",
            """
            Record ID,Deal Name,Deal Stage,Amount,Associated Company IDs (Primary)
            5.13E+10,A,Demo,1,7
            2,B,Demo,1,5.13E+10
            3,C,Demo,1,8

            """
        ).loaded()
        #expect(export.words("id") == ["2", "3"])
        #expect(export.source.report.setAside.map(\.line) == [2])
        #expect(export.source.report.setAside.map(\.column) == ["Record ID"])
        #expect(export.words("company_id") == ["", "8"])
        let notes = export.source.report.notes
        #expect(notes == [
            "Associated Company IDs (Primary): 1 cell with an id that a spreadsheet has damaged, left blank",
        ])
    }

    @Test func rowsThatTheirIDsDoNotTellApartAreNamedAndKept() throws {
        let file = ExportText(
            "a.csv",
            "Record ID,Email,First Name,Last Name\n1,a@x.example,A,A\n2,b@x.example,B,B\n1,c@x.example,C,C\n,d@x.example,D,D\n"
                + "1,e@x.example,E,E\n")
        let ids = RecordIDs(try file.loaded())
        #expect(ids.repeated.lines == [4, 6])
        #expect(ids.blank.lines == [5])
        #expect(ids.notes == [
            "2 rows have the id of an earlier one, all kept: line 4, 6", "1 row has no id, all kept: line 5",
        ])
        #expect(try book([file]).contacts.count == 5)
    }

    @Test func aDateInANameIsADayOfTheClocksZone() throws {
        var policy = Policy()
        policy.clock.zone = Zone(name: "Pacific", starts: [], offsets: [], firstOffset: -8 * 3600)
        let export = try ExportText(
            "deals-2026-11-20.csv", "Record ID,Deal Name,Deal Stage,Amount\n1,A,Demo,1\n"
        ).loaded(policy)
        #expect(export.source.exported == Moment(iso: "2026-11-20T08:00:00Z"))
        #expect(export.source.isDated)
    }

    @Test func severalColumnsOfAFieldTakeTheFirstThatIsNotBlank() throws {
        let export = try ExportText(
            "a.csv",
            """
            Record ID,Email,First Name,Phone Number,Mobile Phone Number
            1,a@x.example,Ana,,+1 555
            2,b@x.example,Bo,+2 555,+3 555

            """
        ).loaded()
        #expect(export.words("phone") == ["+1 555", "+2 555"])
    }

    @Test func ofSeveralStampsOfAStageTheEarliestCounts() throws {
        let export = try ExportText(
            "a.csv",
            """
            Record ID,Email,Lifecycle Stage,Became a Marketing Qualified Lead Date,Date entered 'Marketing Qualified \
            Lead (Lifecycle Stage Pipeline)'
            1,a@x.example,Lead,2026-03-06 09:10,2026-03-05 10:00
            2,b@x.example,Lead,,2026-04-01 00:00

            """
        ).loaded()
        #expect(export.words("mql") == ["2026-03-05", "2026-04-01"])
    }

    @Test func aBounceReasonSaysBounced() throws {
        let export = try ExportText(
            "a.csv",
            """
            Record ID,Email,First Name,Email hard bounce reason,Email hard bounce reason,Invalid email address
            1,a@x.example,Ana,,unknown user,
            2,b@x.example,Bo,,,false
            3,c@x.example,Cy,,,

            """
        ).loaded()
        #expect(export.words("bounced") == ["true", "false", ""])
    }

    @Test func sharesAreReadByTheWholeFile() throws {
        let percent = try ExportText(
            "a.csv", "Record ID,Deal Name,Deal Stage,Deal probability,Discount %\n1,A,Demo,0.4,12\n2,B,Demo,1,0.5\n"
        ).loaded()
        #expect(percent.words("probability") == ["0.4", "1"])
        #expect(percent.words("discount") == ["0.12", "0.005"])
        #expect(percent.source.report.guesses.contains { $0.what == "percent" && $0.value.hasPrefix("discount") })
        let salesforce = try ExportText("b.csv", "Id,StageName,CloseDate,Probability\n006A,Demo,2026-01-01,90.0\n")
            .loaded()
        #expect(salesforce.words("probability") == ["0.9"])
    }

    @Test func contractTermsInMonths() throws {
        let export = try ExportText(
            "a.csv",
            "Record ID,Deal Name,Deal Stage,Contract term\n1,A,Demo,24 months\n2,B,Demo,3 years\n3,C,Demo,open\n"
        ).loaded()
        #expect(export.words("term_months") == ["24", "36", ""])
    }

    @Test func deletedAndMergedRecordsAreNamed() throws {
        let export = try ExportText(
            "a.csv",
            """
            Id,IsDeleted,MasterRecordId,LastName,AccountId
            003A,false,,One,001A
            003B,true,,Two,001A
            003C,false,003A,Three,001A

            """
        ).loaded()
        #expect(export.omitted.map(\.row) == [1, 2])
        #expect(export.omitted.map(\.line) == [3, 4])
        #expect(export.omitted[1].reason.contains("003A"))
        #expect(export.source.report.rows == 1)
        let joined = try book([ExportText("a.csv", "Id,IsDeleted,LastName,AccountId\n003A,0,One,\n003B,1,Two,\n")])
        #expect(joined.contacts.words("last") == ["One"])
    }

    @Test func whatIdIsADealOrACompany() throws {
        let export = try ExportText(
            "t.csv",
            """
            Id,WhoId,WhatId,Status,Priority,TaskSubtype,CallType,CompletedDateTime
            00T1,003A,006X,Completed,Normal,Call,Outbound,2026-03-05T15:01:00.000Z
            00T2,003B,001Y,Completed,Normal,ListEmail,,2026-03-05T15:01:00.000Z

            """
        ).loaded()
        #expect(export.words("deal_id") == ["006X", ""])
        #expect(export.words("company_id") == ["", "001Y"])
        #expect(export.words("type") == ["call", "email"])
        #expect(export.words("direction") == ["out", ""])
    }

    @Test func formsAreWhatTheirNamesSay() throws {
        var stanza = ImportStanza(match: "web*", object: .activity)
        stanza.columns = ["type": "kind", "detail": "what", "at": "when"]
        var policy = Policy()
        policy.imports = [stanza]
        let export = try ExportText(
            "web.csv",
            """
            kind,what,when
            Form Submission,Book a DEMO,2026-01-01
            form_submission,Contact Sales,2026-01-01
            form_submission,Newsletter,2026-01-01
            Page View,/demo,2026-01-01
            Wink,demo,2026-01-01

            """
        ).loaded(policy)
        #expect(export.words("type") == ["demo_request", "contact_sales", "form_submission", "page_view", "Wink"])
    }

    @Test func valuesAndConstantsOfAStanza() throws {
        var stanza = ImportStanza(match: "*", object: .deal)
        stanza.columns = ["id": "nr", "stage": "phase"]
        stanza.values = ["stage": ["Won": "Closed Won", "weg": "Closed Lost", "GONE": "Closed Lost"]]
        stanza.constant = ["currency": "EUR", "stage": "Discovery"]
        var policy = Policy()
        policy.imports = [stanza]
        let export = try ExportText("d.csv", "nr,phase\n1,won\n2,Weg\n3,gone\n4,Other\n5,\n").loaded(policy)
        #expect(export.words("stage") == ["Closed Won", "Closed Lost", "Closed Lost", "Other", "Discovery"])
        #expect(export.words("currency") == ["EUR", "EUR", "EUR", "EUR", "EUR"])
        guard case .coded(let stages)? = export.column("stage") else { Issue.record("not coded"); return }
        #expect(stages.codes[1] == stages.codes[2], "equal words are one code")
    }

    @Test func aMissedMeetingIsANoShow() throws {
        let export = try ExportText(
            "m.csv",
            """
            Record ID,Meeting name,Meeting outcome,Meeting start time
            1,Demo,Completed,2026-01-01 10:00
            2,Demo,No Show,2026-01-01 10:00
            3,Demo,Scheduled,2026-01-01 10:00

            """
        ).loaded()
        #expect(export.words("no_show") == ["false", "true", ""])
    }

    @Test func domainsOfWebsites() throws {
        let export = try ExportText(
            "a.csv", "Id,Name,Website,BillingCity\n001A,A,HTTPS://www.Kite.example:443/de?x,X\n001B,B,kite.example.,Y\n"
        ).loaded()
        #expect(export.words("domain") == ["kite.example", "kite.example"])
    }

    @Test func onlyLeadResultsAreLeads() throws {
        let export = try ExportText(
            "m.csv",
            """
            Reporting starts,Reporting ends,Campaign name,Results,Result indicator,Amount spent (EUR),Impressions
            2026-10-01,2026-10-04,A,3,actions:lead,124,5230
            2026-10-01,2026-10-04,B,9,actions:link_click,35.5,2100
            2026-10-01,2026-10-04,,12,,159.5,7330

            """
        ).loaded()
        #expect(export.words("leads") == ["3", ""])
        #expect(export.words("until") == ["2026-10-04", "2026-10-04"])
        #expect(export.source.report.footers == 1)
    }

    @Test func aReportWithoutDaysSpeaksOfItsRange() throws {
        let export = try ExportText(
            "g.csv",
            "Campaign report\n\"October 1, 2026 - October 3, 2026\"\nCampaign,Cost,Impr.,Clicks\nBrand,61.34,\"1,204\",96\n"
        ).loaded()
        #expect(export.words("date") == ["2026-10-01"])
        #expect(export.words("until") == ["2026-10-03"])
        #expect(export.words("channel") == ["Google Ads"])
    }

    @Test func aMonthAsADateIsTheWholeMonth() throws {
        var stanza = ImportStanza(match: "*", object: .spend)
        stanza.columns = ["date": "month of", "amount": "cost", "channel": "where"]
        var policy = Policy()
        policy.imports = [stanza]
        let export = try ExportText("s.csv", "month of,cost,where\n2026-02,28,TV\n2026-03-05,10,TV\n").loaded(policy)
        #expect(export.words("date") == ["2026-02-01", "2026-03-05"])
        #expect(export.words("until") == ["2026-02-28", "2026-03-05"])
    }

    @Test func aDailyRowOfMetaIsItsDayNotTheReportsRange() throws {
        let head = "Reporting starts,Reporting ends,Day,Campaign name,Amount spent (USD)\n"
        let daily = try ExportText(
            "meta.csv", head + "2026-01-01,2026-11-19,2026-10-02,Prospecting,10\n2026-01-01,2026-01-31,,Brand,31\n"
        ).loaded()
        #expect(daily.words("date") == ["2026-10-02", "2026-01-01"])
        #expect(daily.words("until") == ["2026-10-02", "2026-01-31"])
    }
}
