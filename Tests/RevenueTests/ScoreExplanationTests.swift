// What an explained score says: values, records, next steps, what is missing and where facts come from.

import Columns
import Testing

@testable import Revenue

/// Longer than what an expression looks at.
private let longTitle = String(repeating: "a", count: 5_000) + "ops"

@Suite struct ScoreExplanationTests {
    private static let contact = ScoredContact(
        ["title": "Director, Treasury", "created": "2026-01-01"],
        company: ["employees": "420", "industry": "Software"],
        events: [
            "page_view | 2026-11-12 10:00 | /pricing", "page_view | 2026-11-16 10:00 | /pricing",
            "webinar_attended | 2026-10-19 12:00 | Close faster",
        ])

    private var score: ContactScore { Self.contact.model(.listed(.midmarket)).explain(0) }

    @Test func signalsTellPointsAgeAndNextStep() throws {
        let pricing = try #require(score.engagement.signals.first { $0.name == "pricing page" })
        #expect(pricing.points == 15)
        #expect(pricing.value == "2 × page_view /pricing")
        #expect(pricing.newest == moment("2026-11-16 10:00"))
        #expect(pricing.next == ScoreStep(at: moment("2026-11-23 10:00"), change: -5))
        #expect(pricing.evidence.map(\.at) == [moment("2026-11-16 10:00"), moment("2026-11-12 10:00")])
        let webinar = try #require(score.engagement.signals.first { $0.name == "webinar" })
        #expect([webinar.base, webinar.points, webinar.lost] == [10, 5, 5])
        #expect(webinar.next == ScoreStep(at: moment("2026-12-18 12:00"), change: -5))
        let size = try #require(score.fit.signals.first { $0.name == "company size 50-1000" })
        #expect(size.value == "420")
        #expect(size.next == nil)
        #expect(size.evidence.map(\.object) == [.company])
    }

    @Test func partsTellGatesAndMargins() {
        #expect([score.fit.points, score.fit.max, score.fit.gate] == [40, 60, 35])
        #expect(score.fit.passes)
        #expect(score.engagement.percent == 25)
        #expect(score.engagement.margin == -5)
        #expect(!score.isMQL)
        #expect(score.dropsOutOn == nil)
    }

    @Test func missingFactsTellWhatTheyCouldAdd() {
        #expect(
            score.chances.map(\.words) == ["If country were known: up to 50", "If tech were known: up to 50"])
        let manager = ScoredContact(["title": "IT Manager"]).model(.listed(.enterprise)).explain(0)
        #expect(manager.chances.first?.words == "If title were director: 15")
    }

    @Test func missingColumnsAndActivitiesAreSaid() {
        let book = TestBook().with(.contact, "id | email\nme | me@firm.example")
        var policy = Policy(preset: .midmarket)
        policy.scoring.lists[.competitorDomains] = ["rival.example"]
        let facts = Facts.derive(book: book.book, policy: policy, now: moment(ScoredContact.now))
        let unapplied = ScoreModel(facts).notApplied
        let why = Dictionary(unapplied.map { ($0.name, $0.why) }, uniquingKeysWith: { a, _ in a })
        #expect(why["company size 50-1000"] == "no export has the column 'employees'")
        #expect(why["manager to VP"] == "no export has the column 'title'")
        #expect(why["pricing page"] == "no file tells the web and mail activities of these contacts")
        #expect(why["idle 30 days"] == "no export has activities that tell 'idle_days'")
        #expect(why["competitor domain"] == nil)
        #expect(why["personal mail"] == nil)
        #expect(ScoreModel(facts).sheet().standings.engagementPoints == [0])
    }

    @Test func emptyListsAreSaid() {
        let why = ScoredContact().model(ScoringPolicy(preset: .midmarket)).notApplied.map(\.why)
        #expect(why.contains("[scoring] primary_industries is empty"))
        #expect(why.contains("[scoring] tools.complementary is empty"))
    }

    /// A system whose activities are in no file says nothing of idling; another's contacts idle.
    @Test func idlingNeedsActivitiesOfTheContactsSystem() {
        func source(_ system: String, _ object: ObjectKind) -> SourceFile {
            SourceFile(
                file: "\(system)-\(object.rawValue).csv", kind: nil, system: system, object: object, modified: .none,
                exported: .none, isCurrent: true, dialect: Dialect(), report: LoadReport(), columns: [])
        }
        let plain = TestBook().with(.contact, "id | created\na | 2026-01-01\nb | 2026-01-01\nc | 2026-01-01")
            .with(.activity, "contact_id | type | at\nc | page_view | 2026-11-19").book
        let contacts = EntityTable(
            object: .contact, count: 3, columns: plain.contacts.columns,
            origins: .listed([Origin(source: 0, row: 0), Origin(source: 1, row: 0), Origin(source: 0, row: 1)]))
        let activities = EntityTable(
            object: .activity, count: 1, columns: plain.activities.columns, origins: .consecutive(source: 2))
        let book = Book(
            sources: [source("hubspot", .contact), source("salesforce", .contact), source("hubspot", .activity)],
            tables: [nil, nil, nil], entities: [.contact: contacts, .activity: activities], links: plain.links)
        var policy = Policy()
        policy.scoring = .of(.when("idle_days >= 30", -10, part: .engagement, name: "idle"))
        let facts = Facts.derive(book: book, policy: policy, now: moment(ScoredContact.now))
        let model = ScoreModel(facts)
        #expect(model.sheet().points(0) == [-10, 0, 0])
        #expect(model.notApplied.map(\.why) == ["no file tells the web and mail activities of salesforce contacts"])
        #expect(model.explain(1).notApplied.map(\.name) == ["idle"])
        #expect(model.explain(0).notApplied.isEmpty)
    }

    /// A form that stands in the record of a contact tells a rule without any file of activities.
    @Test func whatARecordTellsIsNotCalledUntold() {
        let plain = TestBook().with(.contact, "id | created\na | 2026-01-01\nb | 2026-01-01")
            .with(.activity, "contact_id | type | at\na | demo_request | 2026-11-19").book
        let contacts = SourceFile(
            file: "contacts.csv", kind: nil, system: "hubspot", object: .contact, modified: .none, exported: .none,
            isCurrent: true, dialect: Dialect(), report: LoadReport(), columns: [])
        let activities = EntityTable(
            object: .activity, count: 1, columns: plain.activities.columns, origins: .consecutive(source: 0))
        let book = Book(
            sources: [contacts], tables: [nil],
            entities: [.contact: plain.contacts, .activity: activities], links: plain.links)
        var policy = Policy()
        policy.scoring = .of(.on(.demoRequest, 30), .on(.pageView, 5))
        let model = ScoreModel(Facts.derive(book: book, policy: policy, now: moment(ScoredContact.now)))
        #expect(model.sheet().points(0) == [30, 0])
        #expect(model.notApplied.map(\.name) == ["page_view"])
        #expect(model.explain(0).notApplied.map(\.name) == ["page_view"])
        #expect(model.explain(1).notApplied.map(\.name) == ["demo_request", "page_view"], "of others nothing is known")
    }

    @Test(arguments: [
        ("Chief Executive Officer", TitleLevel.chief), ("CEO & Founder", .chief), ("Vice President, Sales", .vp),
        ("Senior Vice-President of IT", .vp), ("Managing Director", .chief), ("President", .chief),
        ("Director of Logistics", .director), ("Head of Operations", .director), ("Chief of Staff", .director),
        ("IT Manager", .manager), ("Team Lead", .manager), ("Product Owner", nil), ("Data Analyst", nil),
        ("Assistant to the CEO", nil), ("Executive Assistant", .individual), ("Marketing Intern", .intern),
        ("Internal Audit Manager", .manager), ("Working Student IT", .intern), ("Account Executive", nil), ("", nil),
    ]) func titlesNameRanks(title: String, level: TitleLevel?) {
        #expect(TitleTable(ScoringPolicy(preset: .midmarket)).level(ofTitle: title) == level)
    }

    @Test func settingsAddToTheTables() {
        var scoring = ScoringPolicy(preset: .midmarket)
        scoring.titles = [.director: ["Leitung"]]
        scoring.departments = ["Yard": ["yard"]]
        scoring.lists[.freeDomains] = ["postbox.example"]
        scoring.rules = [
            .when("level = director", 1), .when("department = Yard", 2), .when("mail_domain in free_domains", -3),
            .when("mail_domain in education_domains", -30),
        ]
        let contact = ScoredContact(["title": "Leitung Yard Süd", "email": "me@Postbox.example"])
        #expect(Set(contact.signals(scoring).values) == [1, 2, -3])
        #expect(ScoredContact(["email": "me@cs.uni.edu"]).signals(scoring).values.map { $0 } == [-30])
    }

    @Test(arguments: [
        ("C-Level", TitleLevel.chief), ("VP-Level", .vp), ("Non-Manager", .individual), ("director", .director),
    ]) func seniorityNamesRanksWhereTheTitleDoesNot(seniority: String, level: TitleLevel) {
        let rule = ScoringRule.when("level = \(level.rawValue)", 5)
        #expect(ScoredContact(["seniority": seniority, "title": "Berater"]).signals(.of(rule)).count == 1)
    }

    /// Kinds of tests over kinds of columns.
    @Test(arguments: [
        ("seats >= 10", ["seats": "12"], true), ("seats >= 10", ["seats": "1,200"], true),
        ("seats >= 10", ["seats": "9"], false), ("seats < 10", [:], false),
        ("title contains 'ops'", ["title": "VP OPS"], true), ("title matches '^vp\\b'", ["title": "VP Ops"], true),
        ("title matches 'ops$'", ["title": longTitle], false),
        ("title matches '^ops'", ["title": "VP Ops"], false), ("email contains '.edu'", ["email": "a@b.EDU"], true),
        ("country in ('US', 'Canada')", ["country": "United States"], true),
        ("country != US", ["country": "USA"], false),
        ("country != US", [:], false), ("industry = 'computer_software'", ["industry": "Computer Software"], true),
        ("mail_domain matches '\\.edu$'", ["email": "a@x.edu"], true),
        ("mail_domain != gmail.com", ["email": "a@gmail.com"], false),
        ("employees >= 10 or title contains ops", ["employees": "12"], true),
        ("employees >= 10 and (title contains ops or country = US)", ["employees": "12", "country": "US"], true),
        ("unsubscribed = false", ["unsubscribed": "no"], true), ("unsubscribed != true", [:], true),
    ]) func conditions(text: String, cells: [String: String], holds: Bool) {
        #expect(ScoredContact(cells).signals(.of(.when(text, 5))).count == (holds ? 1 : 0))
    }
}
