// People who stand there twice, by hand, among others who do not: a group that loses values, one that loses nothing,
// one with names that terminals find hard, and a person whom two systems have.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

enum DuplicateBook {
    static let snapshot = Snapshot(facts: facts(people), revision: 1)

    /// What has searched among them once, for every test.
    static let desk: DedupDesk = {
        var desk = DedupDesk()
        _ = desk.answer(DedupQuestion(load: snapshot.load, seq: 0, decisions: Decisions()), in: snapshot)
        return desk
    }()

    /// The same people, where the team has turned the automatic band on.
    static let banded = Snapshot(facts: facts(people, automatic: true), revision: 5)

    /// The same people, one of whom has got another phone and title.
    static let changed: Snapshot = {
        var people = Self.people
        people[1][4] = "+1 415 555 0199"
        people[1][6] = "VP Sales"
        return Snapshot(facts: facts(people), revision: 2)
    }()

    /// The same people, one of whom has opted out in the newer record, and one in another system's.
    static let optedOut = optedOut(["2", "5"])

    /// The same people, of whom some have opted out, by their ids.
    static func optedOut(_ ids: Set<String>) -> Snapshot {
        let people = Self.people.map { $0 + [ids.contains($0[0]) ? "yes" : "no"] }
        return Snapshot(facts: facts(people, fields + ["unsubscribed"]), revision: 3)
    }

    /// So many groups that their list is arranged off the screen's thread; a few are of people named Castell.
    static let many: Snapshot = {
        let people = strangers.prefix(104).enumerated().flatMap { number, person in
            (0..<4).map { copy in
                var person = person
                person[0] = "\(number * 4 + copy + 1)"
                if number < 3 { person[2] = "castell" + person[2] }
                if copy > 1 {
                    person[1] = String(person[1].reversed())
                    person[3] = "\(person[1])@\(number).example"
                    person[4] = "+1 415 555 \(2000 + number * 41)"
                    person[5] = "\(person[1]) \(number)"
                }
                return person
            }
        }
        return Snapshot(facts: facts(people), revision: 4)
    }()

    /// One group of so many records, that differ in their title and in nothing else, and the strangers.
    static func group(of count: Int) -> Snapshot {
        let people = (1...count).map { number in
            var person = Self.people[0]
            (person[0], person[6]) = ("\(number)", "Director \(number)")
            return person
        }
        return Snapshot(facts: facts(people), revision: 100 + count)
    }

    /// A group of two whose companies and titles differ late in a long text, and titles that differ in a line break.
    static let alike: Snapshot = {
        var people = Self.people.prefix(2).map { $0 }
        let long = String(repeating: "Consolidated Harbour and Inland Freight Services ", count: 4)
        (people[0][5], people[1][5]) = (long + "North", long + "South")
        (people[0][6], people[1][6]) = ("Head of\nSales", "Head of\tSales")
        (people[0][7], people[1][7]) = (
            String(repeating: "風", count: 40) + "東", String(repeating: "風", count: 40) + "西"
        )
        return Snapshot(facts: facts(people), revision: 90)
    }()

    /// What has searched among the many.
    static let deskOfMany: DedupDesk = {
        var desk = DedupDesk()
        _ = desk.answer(DedupQuestion(load: many.load, seq: 0, decisions: Decisions()), in: many)
        return desk
    }()

    /// id, first, last, e-mail, phone, company, title, source, stage, created.
    static let people: [[String]] = [
        ["1", "Robert", "Hollander", "rob.hollander@kite.example", "+1 206 555 0142", "Kite Ltd", "Director", "Webinar",
            "SQL", "2025-03-02"],
        ["2", "Bob", "Hollander", "rob.hollander@kite.example", "(206) 555-0142", "Kite", "VP Operations",
            "Paid search", "MQL", "2026-01-14"],
        ["3", "Robert", "Hollander", "", "206 555 0142", "Kite", "", "Webinar", "Lead", "2026-02-01"],
        ["4", "Selma", "Arquette", "selma@alder.example", "206 555 0177", "Alder", "Buyer", "Webinar", "Lead",
            "2026-03-01"],
        ["5", "Selma", "Arquette", "selma@alder.example", "(206) 555-0177", "Alder", "Buyer", "Webinar", "Lead",
            "2026-04-01"],
        ["6", "美咲", "田中\u{200B}", "misaki@kaze.example", "+81 3 5550 0101", "風", "部長", "Partner", "Lead", "2026-03-01"],
        ["7", "美咲", "田中", "misaki@kaze.example", "+81 3 5550 0101", "風", "部長", "Partner", "Lead", "2026-05-01"],
        ["8", "Ida", "Winter", "ida.winter@fell.example", "206 555 0163", "Fell", "CFO", "Webinar", "Lead",
            "2026-03-01"],
    ]

    private static let salesforce: [[String]] = [
        ["003A", "Ida", "Winter", "ida.winter@fell.example", "+1 206 555 0163", "Fell Inc", "CFO", "Webinar", "Lead",
            "2026-03-03"]
    ]

    /// Enough others that agreeing by chance can be told from being the same.
    private static let strangers: [[String]] = (0..<120).map { number in
        let parts = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na"]
        let first = parts[number % 11] + parts[number / 11] + parts[number * 7 % 11]
        let last = parts[number * 3 % 11] + parts[(number * 5 + 2) % 11] + parts[number / 11] + "son"
        return [
            "\(9000 + number)", first, last, "\(first)@\(last)\(number).example", "+1 303 555 \(2000 + number * 37)",
            "\(last) \(number)", "Engineer", "Organic", "Lead", "2026-06-01",
        ]
    }

    private static let fields: [Field] = [
        "id", "first", "last", "email", "phone", "company", "title", "source", "stage", "created",
    ]

    private static func facts(
        _ people: [[String]], _ fields: [Field] = fields, automatic: Bool = false
    ) -> Facts {
        let blank = Array(repeating: "", count: fields.count - Self.fields.count)
        let salesforce = Self.salesforce.map { $0 + (blank.isEmpty ? [] : ["yes"]) }
        let ours = people + strangers.map { $0 + blank }, all = ours + salesforce
        var hubspot = SmallBook.exportFile(
            "contacts.csv", "hubspot.contacts", "hubspot", .contact, rows: ours.count, ageMinutes: 13)
        var other = SmallBook.exportFile(
            "sf_contacts.csv", "salesforce.contacts", "salesforce", .contact, rows: 1, ageMinutes: 13)
        hubspot.columns = fields.map { (header: $0.rawValue, field: $0) }
        other.columns = hubspot.columns
        let origins = ours.indices.map { Origin(source: 0, row: Int32($0)) } + [Origin(source: 1, row: 0)]
        let book = Book(
            sources: [hubspot, other],
            tables: [SmallBook.export(hubspot, ours, fields), SmallBook.export(other, salesforce, fields)],
            entities: [
                .contact: EntityTable(
                    object: .contact, count: all.count, columns: SmallBook.columns(all, fields),
                    origins: .listed(origins))
            ])
        var policy = Policy()
        policy.sources.canonical = "hubspot"
        policy.dedup.autoEnabled = automatic
        return Facts.derive(book: book, policy: policy, now: SmallBook.now)
    }
}

extension DuplicateBook {
    /// The list of groups after some keys.
    static func session(
        _ keys: String = "", access: JournalAccess? = .writable, width: Int = 120, height: Int = 36,
        snapshot: Snapshot = snapshot
    ) -> ClockSession {
        var session = ClockSession(
            .dedup, width: width, height: height, snapshot: snapshot, access: access,
            dedup: snapshot.load == DuplicateBook.snapshot.load ? desk : DedupDesk())
        session.press(keys)
        return session
    }

    /// Names of the groups, from the top.
    static func names(_ session: ClockSession) -> [String] {
        let scene = Scene(session.state, session.snapshot), view = scene.view(scene.listings[0])
        return (0..<view.count).map { view.cells($0)[3].text }
    }

    /// The list with the cursor on a group.
    static func session(
        on name: String, access: JournalAccess? = .writable, width: Int = 120, height: Int = 36,
        snapshot: Snapshot = snapshot
    ) throws -> ClockSession {
        var session = session(access: access, width: width, height: height, snapshot: snapshot)
        let place = try #require(names(session).firstIndex(of: name))
        session.press(String(repeating: "j", count: place))
        return session
    }
}
