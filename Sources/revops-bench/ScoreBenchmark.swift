// What scoring costs, in wall time: so many contacts with four activities each, the rules compiled and every contact
// scored; then one step of a what-if over all of them.

import Columns
import Glibc
import Revenue

/// `score [--contacts N] [--threads N] [--runs N]`: a book made in memory, so that reading files is not measured.
struct ScoreBenchmark {
    private let contacts: Int
    private let threads: Int
    private let runs: Int
    private static let now: Int64 = 1_795_213_200_000

    init(_ options: Options) throws(Complaint) {
        contacts = max(try options.number("contacts", default: 1_000_000), 1)
        threads = max(try options.number("threads", default: 2), 1)
        runs = max(try options.number("runs", default: 5), 1)
    }

    func run() {
        for preset in Preset.allCases {
            var policy = Policy(preset: preset)
            policy.scoring.lists = [
                .primaryIndustries: ["Industry 1", "Industry 3"], .primaryCountries: ["United States"],
                .competitorDomains: ["firm7.example"], .complementaryTools: ["Tool 1"], .competitorTools: ["Tool 2"],
            ]
            run(policy, preset.rawValue)
        }
        run(Self.textual, "conditions on texts")
        var load = [Double](repeating: 0, count: 1)
        if getloadavg(&load, 1) == 1 { print("load of the machine: \(load[0].fixed(1))") }
    }

    private func run(_ policy: Policy, _ name: String) {
        let workers = Workers.benchThreads(threads)
        let facts = Facts.derive(book: book, policy: policy, now: Moment(milliseconds: Self.now), workers: workers)
        let model = measure { ScoreModel(facts, workers: workers) }
        let sheet = measure { model.value.sheet(workers: workers) }
        var other = policy.scoring
        other.threshold += 5
        other.fitWeight = 0.45
        for index in other.rules.indices { other.rules[index].points *= 1.1 }
        let step = measure { sheet.value.standings(under: other, workers: workers) }
        print("\(name): \(contacts) contacts, \(facts.book.activities.count) activities, "
            + "\(policy.scoring.rules.count) rules, \(sheet.value.standings.mqls) MQLs; "
            + "medians of \(runs) runs on \(threads) threads, wall")
        print("  rules compiled, events sorted  \(milliseconds(model.seconds))")
        print("  every contact scored           \(milliseconds(sheet.seconds))")
        print("  both                           \(milliseconds(model.seconds + sheet.seconds))")
        print("  a what-if step                 \(milliseconds(step.seconds)), \(step.value?.mqls ?? 0) MQLs")
        let explained = measure { model.value.explain(contacts / 2).history.count }
        print("  one score laid open            \(milliseconds(explained.seconds))")
        let links = measure { ContactLinks(facts.book) }, row = Int32(clamping: contacts / 2)
        let opened = measure {
            model.value.explain(contacts / 2, activities: links.value.activities(of: row)).history.count
        }
        print("  links turned round             \(milliseconds(links.seconds))")
        print("  one score, by these            \(milliseconds(opened.seconds))")
    }

    /// What the presets ask of few names is asked here of every address, and of titles and tools by expressions.
    private static let textual: Policy = {
        var policy = Policy(preset: .midmarket)
        let conditions = [
            "email matches '^(info|sales|office)@'", "email matches '[0-9]+@firm[0-9]*7[.]example$'",
            "email matches '.*[13579]@.*99[.]'", "email contains person99",
            "email in ['person1@firm1.example', 'x@y.example']",
            "title matches '(vp|director).*(operations|logistics)'", "title contains manager",
            "tech matches 'tool [12]?5'", "industry in ['Industry 1', 'Industry 4']", "mail_domain matches 'firm.*7'",
        ]
        policy.scoring.rules += conditions.compactMap { text in
            guard let when = try? RuleExpression(parsing: text) else { return nil }
            var rule = ScoringRule()
            (rule.name, rule.when, rule.points) = (text, when, 5)
            return rule
        }
        return policy
    }()

    private var book: Book {
        var chance = Draws()
        let firms = max(contacts / 8, 1), activities = contacts * 4
        var emails = TextColumn()
        emails.ends.reserveCapacity(contacts)
        for row in 0..<contacts { emails.append("person\(row)@firm\(row % firms).example".utf8) }
        let titles = [
            "Operations Manager", "VP Operations", "Director of Logistics", "Warehouse Manager", "COO", "IT Manager",
            "Logistics Coordinator", "Procurement Lead", "Plant Manager", "Supply Chain Analyst", "Student",
        ]
        let people: [Field: Column] = [
            "id": .key(KeyColumn(packed: (0..<contacts).map(Int64.init))), "email": .text(emails),
            "title": Self.coded(titles, (0..<contacts).map { _ in chance.below(titles.count + 1) }),
            "created": .moment(MomentColumn(values: (0..<contacts).map { _ in chance.moment(within: 1000) })),
            "bounced": .flag(FlagColumn(values: (0..<contacts).map { _ in chance.below(50) == 0 ? 1 : 2 })),
            "unsubscribed": .flag(FlagColumn(values: (0..<contacts).map { _ in chance.below(20) == 0 ? 1 : 0 })),
        ]
        let companies: [Field: Column] = [
            "employees": .number(NumberColumn(values: (0..<firms).map { _ in Double(chance.below(3000) + 1) })),
            "revenue": .number(NumberColumn(values: (0..<firms).map { _ in Double(chance.below(100)) * 1e6 })),
            "industry": Self.coded((0..<12).map { "Industry \($0)" }, (0..<firms).map { _ in chance.below(13) }),
            "country": Self.coded(["United States", "Germany"], (0..<firms).map { _ in chance.below(3) }),
            "tech": Self.coded((0..<30).map { "Tool \($0); Other" }, (0..<firms).map { _ in chance.below(31) }),
        ]
        let types = [
            "page_view", "email_open", "email_click", "content_download", "webinar_attended", "demo_request", "call",
            "email", "login", "core_feature",
        ]
        let details = ["/", "/pricing", "/blog/dock-delays", "/product", "Case study: Cold chain", "ROI guide"]
        let events: [Field: Column] = [
            "type": Self.coded(types, (0..<activities).map { _ in chance.below(types.count) + 1 }),
            "detail": Self.coded(details, (0..<activities).map { _ in chance.below(details.count + 1) }),
            "at": .moment(MomentColumn(values: (0..<activities).map { _ in chance.moment(within: 400) })),
        ]
        var links = Book.Links()
        links.contactCompany = (0..<contacts).map { Int32($0 % firms) }
        links.activityContact = (0..<activities).map { _ in Int32(chance.below(contacts)) }
        func table(_ object: ObjectKind, _ count: Int, _ columns: [Field: Column]) -> EntityTable {
            EntityTable(object: object, count: count, columns: columns, origins: .consecutive(source: 0))
        }
        return Book(
            sources: [], tables: [],
            entities: [
                .contact: table(.contact, contacts, people), .company: table(.company, firms, companies),
                .activity: table(.activity, activities, events),
            ], links: links)
    }

    private static func coded(_ names: [String], _ codes: [Int]) -> Column {
        var column = CodedColumn(codes: codes.map { UInt32($0) })
        for name in names { column.names.append(name.utf8) }
        return .coded(column)
    }

    private func milliseconds(_ seconds: Double) -> String { "\((seconds * 1000).fixed(1)) ms" }

    private func measure<Value>(_ body: () -> Value) -> (value: Value, seconds: Double) {
        var seconds: [Double] = [], value = body()
        for _ in 0..<runs {
            let start = Stopwatch.now
            value = body()
            seconds.append(Stopwatch.now - start)
        }
        return (value, Series(seconds).median)
    }

    /// The same draws every time.
    private struct Draws {
        var state: UInt64 = 1

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }

        mutating func moment(within days: Int) -> Int64 {
            ScoreBenchmark.now - Int64(below(days * 86_400)) * 1000
        }
    }
}
