// Which kind a header is, and where each of its columns goes. Headers are written as the systems write them.

import Columns
import Testing

@testable import Revenue

/// A head with one candidate, as the sniffer makes it of a file that begins with this header.
func head(_ header: String, delimiter: Character = ",") -> Head {
    let fields = header.split(separator: delimiter, omittingEmptySubsequences: false).map {
        String($0).trimmingPrefix("\"").replacing(/"$/, with: "").replacing("\"\"", with: "\"")
    }
    let candidate = HeaderCandidate(
        delimiter: delimiter.asciiValue ?? 44, record: 0, line: 1, fields: fields.map { String($0) })
    return Head(encoding: .utf8, guesses: [], candidates: [candidate])
}

private func recognise(_ header: String, _ policy: Policy = Policy(), file: String = "any.csv") -> Recognised? {
    Recognition.recognise(head: head(header), fileName: file, policy: policy)
}

/// Header → field name of what was recognised; `nil` fields are left out.
private func fields(_ recognised: Recognised?) -> [String: String] {
    Dictionary(
        (recognised?.columns ?? []).compactMap { column in column.field.map { (column.header, $0.rawValue) } },
        uniquingKeysWith: { a, _ in a })
}

@Suite struct RecognitionTests {
    @Test func labelsOfHubSpotContacts() {
        let found = recognise("Record ID,First Name,Last Name,Email,Contact owner,Lifecycle Stage,Create Date")
        #expect(found?.kind == "hubspot.contacts")
        #expect(found?.system == "hubspot")
        #expect(found?.object == .contact)
        #expect(fields(found)["Contact owner"] == "owner")
        #expect(fields(found)["Lifecycle Stage"] == "stage")
        #expect(found?.plan.width == 7)
    }

    @Test func internalNamesBearTheKindOfTheLabels() {
        #expect(recognise("hs_object_id,email,lifecyclestage,createdate")?.kind == "hubspot.contacts")
        #expect(recognise("hs_object_id,name,domain")?.kind == "hubspot.companies")
        #expect(recognise("hs_object_id,dealname,dealstage,amount")?.kind == "hubspot.deals")
    }

    @Test func headerSpellingDoesNotMatter() {
        let found = recognise("\u{FEFF}RECORD  ID,email ,LIFECYCLE\u{A0}STAGE")
        #expect(found?.kind == "hubspot.contacts")
        #expect(fields(found)["LIFECYCLE\u{A0}STAGE"] == "stage")
    }

    @Test func upperCaseApiNamesOfSalesforce() {
        let found = recognise("ID,ISDELETED,NAME,STAGENAME,AMOUNT,CLOSEDATE,MAINCOMPETITORS__C,PAYMENT_TERMS__C")
        #expect(found?.kind == "salesforce.Opportunity")
        #expect(fields(found)["MAINCOMPETITORS__C"] == "competitor")
        #expect(fields(found)["PAYMENT_TERMS__C"] == "terms")
    }

    @Test func reportsAreNotApiFiles() {
        #expect(recognise("Opportunity Name,Stage,Amount,Close Date")?.kind == "salesforce.report.opportunities")
        #expect(recognise("From Stage,To Stage,Last Modified")?.kind == "salesforce.report.history")
        #expect(recognise("Company / Account,Lead Status,Lead ID")?.kind == "salesforce.report.leads")
    }

    @Test func currencyStandsInTheHeaderOfMeta() {
        let found = recognise("Reporting starts,Campaign name,Amount spent (EUR),Impressions")
        #expect(found?.kind == "meta-ads.campaigns")
        #expect(fields(found)["Amount spent (EUR)"] == "amount")
    }

    @Test(arguments: [
        "Date entered \"Demo (Sales Pipeline)\"", "Date entered 'Demo (Sales Pipeline)'", "hs_v2_date_entered_Demo",
    ])
    func stageDatesInEveryStyle(header: String) {
        let planned = Recognition.recognise(
            head: Head(
                encoding: .utf8, guesses: [],
                candidates: [
                    HeaderCandidate(
                        delimiter: 44, record: 0, line: 1, fields: ["Record ID", "Deal Name", "Deal Stage", header])
                ]), fileName: "x.csv", policy: Policy())
        #expect(planned?.columns[3].field?.stageOfDate?.lowercased() == "demo")
    }

    @Test func lifecyclePipelineDatesAreTheContactsOwn() {
        let found = Recognition.recognise(
            head: Head(
                encoding: .utf8, guesses: [],
                candidates: [
                    HeaderCandidate(
                        delimiter: 44, record: 0, line: 1,
                        fields: [
                            "Record ID", "Email", "Lifecycle Stage",
                            "Date entered \"Marketing Qualified Lead (Lifecycle Stage Pipeline)\"",
                            "Became a Marketing Qualified Lead Date",
                        ])
                ]), fileName: "x.csv", policy: Policy())
        #expect(found?.columns[3].field == "mql")
        #expect(found?.columns[4].field == "mql")
    }

    @Test func theDelimiterThatMapsMostColumnsWins() {
        let comma = HeaderCandidate(delimiter: 44, record: 0, line: 1, fields: ["Record ID", "Email", "First Name"])
        let tab = HeaderCandidate(
            delimiter: 9, record: 0, line: 1, fields: ["Record ID", "Email", "First Name", "Last Name"])
        let found = Recognition.recognise(
            head: Head(encoding: .utf8, guesses: [], candidates: [comma, tab]), fileName: "x.csv", policy: Policy())
        #expect(found?.plan.dialect.delimiter == 9)
    }

    @Test func unknownHeadersAreReadAndListedAsUnmapped() {
        let found = recognise("Record ID,Email,First Name,Favourite colour")
        #expect(found?.columns[3].field == nil)
        #expect(found?.plan.columns.contains { $0.header == "Favourite colour" } == true)
    }

    @Test func namesOfTheContractAndTheConfigAreKnown() {
        let found = recognise("Record ID,Deal Name,Deal Stage,Pain,Push reason,Current solution")
        #expect(found?.columns.map(\.field?.rawValue).suffix(3) == ["pain", "push_reason", "current_solution"])
        #expect(
            fields(recognise("Record ID,Email,First Name,Budget confirmed"))["Budget confirmed"] == "budget_confirmed")
        #expect(fields(recognise("Id,LastName,IsConverted,MQL_Date__c,Need_Confirmed__c")) == [
            "Id": "id", "LastName": "last", "IsConverted": "is_converted", "MQL_Date__c": "mql",
            "Need_Confirmed__c": "need_confirmed",
        ])
    }

    @Test func onlyWantedFieldsAreRead() {
        let found = Recognition.recognise(
            head: head("Record ID,Email,First Name,Lifecycle Stage"), fileName: "x.csv", policy: Policy(),
            choice: .only([.contact: ["stage"]]))
        #expect(found?.plan.columns.map(\.header) == ["Record ID", "Lifecycle Stage"])
    }

    @Test func nothingKnowsAnUnknownFile() {
        #expect(recognise("a,b,c") == nil)
    }

    @Test func zoneAndDateOrderComeFromTheSystem() {
        var policy = Policy()
        let zone = Zone(name: "X", starts: [], offsets: [], firstOffset: -18_000)
        policy.sources.systems["hubspot"] = SystemPolicy(zone: zone, dateOrder: .dmy)
        let found = recognise("Record ID,Email,First Name", policy)
        #expect(found?.plan.sourceZone == zone)
        #expect(found?.plan.dialect.dateOrder == .dmy)
    }

    @Test func exportDates() {
        #expect(
            ExportDate.inName("hubspot-crm-exports-all-2026-11-20.csv", zone: .utc)?.utcDay.description == "2026-11-20")
        #expect(ExportDate.inName("report1763654400000.csv", zone: .utc)?.milliseconds == 1_763_654_400_000)
        #expect(ExportDate.inName("report17636544000001.csv", zone: .utc) == nil)
        #expect(ExportDate.inName("contacts-2026-13-01.csv", zone: .utc) == nil)
        #expect(Recognition.stem("people-2026-11-20.csv") == Recognition.stem("people-2026-10-20.csv"))
    }
}

@Suite struct MappingTests {
    private var policy: Policy {
        var policy = Policy()
        var stanza = ImportStanza(match: "sales_pipeline*.csv", object: .deal)
        stanza.columns = [
            "id": "opportunity_id", "owner": "sales_agent", "stage": "deal_stage", "created": "engage_date",
            "company": "account", "company_id": "account", "margin": "gross",
        ]
        stanza.zone = Zone(name: "Y", starts: [], offsets: [], firstOffset: 3600)
        policy.imports = [stanza]
        return policy
    }

    private let header = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,gross"

    @Test func aStanzaMakesAnyFileUsable() {
        let found = recognise(header, policy, file: "data/Sales_Pipeline-2026-01-31.csv")
        #expect(found?.kind == "import.deal")
        #expect(found?.system == "Sales_Pipeline")
        #expect(fields(found)["deal_stage"] == "stage")
        #expect(fields(found)["gross"] == "margin")
        #expect(found?.columns[2].field == nil)
        #expect(found?.plan.sourceZone.name == "Y")
    }

    @Test func oneHeaderMayFeedSeveralFields() {
        let found = recognise(header, policy, file: "sales_pipeline.csv")
        let planned = found?.plan.columns.filter { $0.position == 3 }.map(\.kind)
        #expect(Set(planned ?? []) == [.coded, .key])
    }

    @Test func aStanzaBeatsASignature() {
        var policy = Policy()
        var stanza = ImportStanza(match: "*.csv", object: .company)
        stanza.columns = ["name": "Email"]
        policy.imports = [stanza]
        #expect(recognise("Record ID,Email,First Name", policy)?.kind == "import.company")
    }

    @Test func aRememberedMappingIsTakenByHeader() {
        var stanza = ImportStanza(match: "old.csv", object: .contact)
        stanza.columns = ["email": "mail", "id": "nr"]
        let hash = Recognition.headerHash(["NR", "Mail"])
        let found = Recognition.recognise(
            head: head("nr,mail"), fileName: "new.csv", policy: Policy(), remembered: [hash: stanza])
        #expect(found?.kind == "import.contact")
    }

    @Test func aSuggestionNamesObjectAndFields() throws {
        let made = try #require(
            Recognition.suggest(
                head: head(
                    "opportunity_id;sales_agent;product;account;deal_stage;engage_date;close_date;close_value",
                    delimiter: ";"),
                fileName: "exports/sales_pipeline-2026-01-31.csv"))
        #expect(made.object == .deal)
        #expect(made.match == "sales_pipeline*.csv")
        #expect(made.delimiter == UInt8(ascii: ";"))
        #expect(made.columns == [
            "id": "opportunity_id", "owner": "sales_agent", "company": "account", "stage": "deal_stage",
            "created": "engage_date", "close": "close_date", "amount": "close_value",
        ])
        let people = try #require(Recognition.suggest(head: head("nr,Given Name,surname,mail"), fileName: "x.csv"))
        #expect(people.object == .contact)
        #expect(people.columns["first"] == "Given Name")
        #expect(people.columns["email"] == "mail")
        #expect(Recognition.suggest(head: head("one"), fileName: "x.csv") == nil)
    }

    @Test func aTimeOfDayIsNoMoment() throws {
        func at(_ cells: String) throws -> String? {
            let text = Array(("email,Time,call outcome,rep\n" + cells).utf8)
            return try #require(Recognition.suggest(head: sniff(text), fileName: "activities.csv")).columns["at"]
        }
        #expect(try at("a@x.example,2026-11-20 09:15,Connected,Bo\n") == "Time")
        #expect(try at("a@x.example,09:15,Connected,Bo\nb@x.example,2:20:33 pm,Busy,Bo\n") == nil)
    }

    @Test func anyFileOfTwoColumnsHasASuggestion() throws {
        let products = try #require(
            Recognition.suggest(head: head("product,series,sales_price"), fileName: "products.csv"))
        #expect(products.object == .deal)
        #expect(products.columns == ["name": "product", "amount": "sales_price"])
        let notes = try #require(Recognition.suggest(head: head("colour,taste"), fileName: "notes.csv"))
        #expect(!notes.columns.isEmpty)
        #expect(Recognition.suggest(head: head("Table,Field,Description"), fileName: "data_dictionary.csv") == nil)
    }

    @Test func aTeamsOwnStageWordsAreGuessed() {
        var stanza = ImportStanza(match: "x.csv", object: .deal)
        stanza.columns = ["stage": "step"]
        stanza.guessStages(
            of: [
                "Won", "Lost", "Engaging", "Discovery", "Signed!", "Abandoned", "PoC running", "Angebot", "Legal",
                "Zzz",
            ],
            PipelinePolicy())
        #expect(stanza.values["stage"] == [
            "Won": "Closed Won", "Lost": "Closed Lost", "Engaging": "Discovery", "Signed!": "Closed Won",
            "Abandoned": "Closed Lost", "PoC running": "Demo/Evaluation", "Angebot": "Proposal", "Legal": "Negotiation",
            "Zzz": "Qualified",
        ])
    }

    @Test func aStanzaThatAsksForWhatIsNotThereIsRemarkedOn() {
        func file(_ name: String, _ headers: [String]) -> SourceFile {
            SourceFile(
                file: name, kind: nil, system: "", object: nil, modified: .none, exported: .none, isCurrent: false,
                dialect: Dialect(), report: LoadReport(), columns: headers.map { ($0, nil) })
        }
        var people = ImportStanza(match: "people*.csv", object: .contact)
        people.columns = ["first": "given_nam", "last": "surname"]
        let files = [
            file("people.csv", ["given_name", "SURNAME"]), file("people-2.csv", ["x", "y"]), file("z.csv", ["x"]),
        ]
        let remarks = StanzaCheck.remarks([people], files)
        #expect(remarks.count == 2)
        #expect(remarks[0].contains("people.csv has no header \"given_nam\" for first; did you mean \"given_name\"?"))
        #expect(remarks[1].contains("does not apply to people-2.csv"))
    }

    @Test func globsIgnoreCaseAndFolders() {
        #expect(Glob("people*.csv").matches("People-2.CSV"))
        #expect(Glob("a?c*").matches("abcd"))
        #expect(!Glob("a?c").matches("ac"))
        #expect(Glob("*a*b").matches("xxaab"))
        #expect(!Glob("*a*b").matches("xxaabc"))
    }
}
