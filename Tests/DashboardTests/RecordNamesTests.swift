// Short names of records that stand side by side: none like another.

import Testing

@testable import Dashboard

@Suite struct RecordNamesTests {
    private func short(_ names: String...) -> [String] { names.map(RecordNames(names).callAsFunction) }

    @Test func aShortIdStaysWhole() {
        #expect(short("hubspot/1041", "salesforce/003A") == ["hub 1041", "sfdc 003A"])
    }

    @Test func theEndTellsThemApart() {
        #expect(short("hubspot/51300000017", "hubspot/51300000018") == ["hub 513..017", "hub 513..018"])
        #expect(short("hubspot/51300001017", "hubspot/51300002017") == ["hub 513..1017", "hub 513..2017"])
    }

    @Test func lettersThatGuardTheCaseTellNothing() {
        #expect(
            short("salesforce/00QHb00000001KqMAI", "salesforce/00QHb00000002KqMAI")
                == ["sfdc 00Q..1Kq", "sfdc 00Q..2Kq"])
        #expect(short("salesforce/00QHb00000001Kq") == ["sfdc 00Q..1Kq"], "15 and 18 characters are one id")
    }

    @Test func caseTellsIdsApart() {
        #expect(
            short("salesforce/00QHb00000001KqMAI", "salesforce/00QHb00000001kqMAI")
                == ["sfdc 00Q..1Kq", "sfdc 00Q..1kq"])
    }

    @Test func whatDiffersFarFromTheEndIsShownWhole() {
        #expect(
            short("salesforce/00QHb00000001Kq", "salesforce/00QHc00000001Kq")
                == ["sfdc 00Q..b00000001Kq", "sfdc 00Q..c00000001Kq"])
        #expect(short("zoominfo/aaaaaaaaaab1", "zoominfo/baaaaaaaaab1").count == 2)
        #expect(Set(short("zoominfo/aaaaaaaaaab1", "zoominfo/baaaaaaaaab1")).count == 2)
    }
}
