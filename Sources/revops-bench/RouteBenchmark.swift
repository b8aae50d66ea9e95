// What routing costs, in processor time: every tenth of so many contacts is a lead, and 120 reps in eight teams take
// turns under every rule.

import Columns
import Glibc
import Revenue

/// `route [--leads N]`.
struct RouteBenchmark {
    private let facts: Facts
    private let leads: Int
    private static let now: Int64 = 1_795_213_200_000
    private static let reps = 120, teams = 8

    init(_ options: Options) throws(Complaint) {
        leads = max(try options.number("leads", default: 100_000), 1)
        facts = Facts.derive(
            book: Self.book(contacts: leads * 10), policy: Self.policy, now: Moment(milliseconds: Self.now))
    }

    func run() {
        for (name, mode) in [("dry run", RoutingBook.Mode.dryRun), ("replay", .replay)] {
            let started = ProcessorTime.seconds
            let book = RoutingBook(facts, mode)
            let routed = ProcessorTime.seconds
            var skipped = 0
            for index in 0..<book.count { skipped += book.log.skips(index).count }
            print("\(name): \(book.count) leads in \((routed - started).fixed(3)) s, \(skipped) reps passed over")
        }
    }

    private static var policy: Policy {
        var policy = Policy()
        policy.routing.reps = (0..<reps).map { number in
            var rep = Rep()
            (rep.name, rep.team, rep.capacity) = ("Rep \(number)", "Team \(number % teams)", 2000)
            rep.quota = Money(whole: 100_000)
            rep.calendar = ["", "night", "east"][number % 3]
            return rep
        }
        var night = WorkCalendar(), east = WorkCalendar()
        night.hours = WorkHours(opens: 20 * 60, closes: 4 * 60)
        east.hours = WorkHours(opens: 3 * 60, closes: 11 * 60)
        policy.calendars.named = ["night": night, "east": east]
        (policy.routing.acvTeam, policy.routing.plgTeam) = ("Team 0", "Team 1")
        policy.routing.territories = (2..<teams).map { number in
            var territory = Territory()
            (territory.name, territory.team) = ("T\(number)", "Team \(number)")
            territory.states = (0..<5).map { "S\(number * 5 + $0)" }
            return territory
        }
        policy.routing.accounts = (0..<200).map { number in
            var account = NamedAccount()
            (account.name, account.domain) = ("Firm \(number)", "firm\(number).example")
            account.owner = "Rep \(number % reps)"
            return account
        }
        return policy
    }

    private static func book(contacts count: Int) -> Book {
        let firms = max(count / 4, 1), none = Moment.none.milliseconds
        var state: UInt64 = 1
        func draw(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        func coded(_ names: [String], _ codes: [UInt32]) -> Column {
            var column = CodedColumn(codes: codes)
            for name in names { column.names.append(name.utf8) }
            return .coded(column)
        }
        var emails = TextColumn()
        for row in 0..<count { emails.append("p\(row)@firm\(row % firms).example".utf8) }
        let mql = (0..<count).map { $0 % 10 == 0 ? now - Int64(draw(2 * 365 * 86_400)) * 1000 : none }
        let contacts: [Field: Column] = [
            "id": .key(KeyColumn(packed: (0..<count).map(Int64.init))), "email": .text(emails),
            "stage": coded(["Lead", "MQL"], mql.map { $0 == none ? 1 : 2 }),
            "owner": coded((0..<reps).map { "Rep \($0)" }, mql.map { _ in draw(2) == 0 ? 0 : UInt32(draw(reps) + 1) }),
            "state": coded((0..<60).map { "S\($0)" }, mql.map { _ in UInt32(draw(61)) }),
            "mql": .moment(MomentColumn(values: mql)),
            "rejected": .moment(
                MomentColumn(values: mql.map { $0 == none || draw(10) == 0 ? none : $0 + 600_000_000 })),
        ]
        let companies: [Field: Column] = [
            "employees": .number(NumberColumn(values: (0..<firms).map { _ in Double(draw(draw(3000) + 1) + 1) }))
        ]
        let activities: [Field: Column] = [
            "type": coded(["page_view", "account_created", "call"], (0..<count).map { _ in UInt32(draw(3) + 1) }),
            "at": .moment(MomentColumn(values: (0..<count).map { _ in now - Int64(draw(365 * 86_400)) * 1000 })),
        ]
        var links = Book.Links()
        links.contactCompany = (0..<count).map { Int32($0 % firms) }
        links.activityContact = (0..<count).map(Int32.init)
        func table(_ object: ObjectKind, _ count: Int, _ columns: [Field: Column]) -> EntityTable {
            EntityTable(object: object, count: count, columns: columns, origins: .consecutive(source: 0))
        }
        return Book(
            sources: [], tables: [],
            entities: [
                .contact: table(.contact, count, contacts), .company: table(.company, firms, companies),
                .activity: table(.activity, count, activities),
            ], links: links)
    }
}
