import Columns
import Testing

@testable import Revenue

@Suite struct SegmentTests {
    static let book = TestBook()
        .with(
            .company,
            """
            id | name  | employees | industry | state | country       | owner
            A  | Alder | 50        | Software | CA    | United States | Kim
            B  | Birch | 51        | Freight  |       | Germany       | Kim
            C  | Cedar | 5001      |          | NY    | US            | Kim
            """
        )
        .with(
            .contact,
            """
            id | stage                    | created          | company_id | source         | score | unsubscribed | owner
            1  | Marketing Qualified Lead | 2026-03-01 23:59 | A          | Organic Search | 40    | yes          | Ana
            2  | Lead                     | 2026-03-02       | B          | organic search | 9     | no           |
            3  | Lead                     |                  | C          |                |       |              | Raj
            4  | Customer                 | 2026-04-01       |            | Paid "Search"  | 100   |              | ana
            """
        )
        .with(
            .deal,
            """
            id | stage       | amount | close      | company_id | contact_id | owner
            1  | Negotiation | 9000   | 2026-11-30 | A          | 1          | Ana
            2  | Closed Won  | 10000  | 2026-11-01 | B          | 2          | Raj
            3  | Discovery   |        |            |            | 4          |
            """)
    static let facts = book.facts()

    func rows(_ condition: String) throws -> (contacts: [Int], deals: [Int]) {
        let mask = SegmentMask(Segment([try Condition(condition)]), Self.facts)
        func set(_ bytes: [UInt8]?) -> [Int] { (bytes ?? []).indices.filter { bytes?[$0] == 1 }.map { $0 + 1 } }
        return (set(mask.contacts), set(mask.deals))
    }

    static let cases: [(String, contacts: [Int], deals: [Int])] = [
        // Exactly as written where some record reads so: rows of a breakdown are never joined by their look-alikes.
        ("source = 'Organic Search'", [1], [1]), ("source = organic search", [2], [2]),
        ("source = ORGANIC SEARCH", [1, 2], [1, 2]), ("source ~ search", [1, 2, 4], [1, 2, 3]),
        ("source = \"\"", [3], []), ("source != \"Organic Search\"", [2, 3, 4], [2, 3]),
        // Numbers compare as numbers, through the company where a record has none of its own.
        ("score >= 40", [1, 4], [1, 3]), ("employees > 50", [2, 3], [2]), ("amount >= 10000", [2], [2]),
        ("amount < 1e4", [1], [1]),
        ("created = 2026-03-01", [1], [1]), ("created > 2026-03", [4], [3]), ("close <= 2026-11-15", [2], [2]),
        ("segment = SMB", [1], [1]), ("segment = Mid-market", [2], [2]), ("segment = Strategic", [3], []),
        ("territory = West", [1], [1]), ("territory = International", [2], [2]), ("territory = East", [3], []),
        ("industry = Freight", [2], [2]), ("industry = ''", [3, 4], [3]),
        ("stage = MQL", [1], []), ("stage = Negotiation", [], [1]), ("stage = mql", [1], []),
        ("unsubscribed = true", [1], [1]), ("owner = Raj", [3], [2]),
        // Who is nobody's stays so, whoever owns the company or the contact.
        ("owner = Kim", [], []), ("owner = ana", [4], [1]), ("owner = ''", [2], [3]),
        ("owner != Raj", [1, 2, 4], [1, 3]),
    ]

    @Test(arguments: cases) func aConditionHoldsForTheseRows(text: String, contacts: [Int], deals: [Int]) throws {
        let rows = try rows(text)
        #expect(rows.contacts == contacts)
        #expect(rows.deals == deals)
    }

    @Test func territoriesOfTheConfigReplaceTheBuiltInOnes() {
        var coast = Territory(), large = Territory()
        coast.name = "Coast"
        coast.states = ["CA", "NY"]
        coast.size = 1...500
        large.name = "Large"
        large.size = 501...10_000
        var policy = Policy()
        policy.routing.territories = [coast, large]
        let keys = Self.book.facts("2026-11-20", policy).keys(.territory, .contact)
        #expect(keys.codes.map { keys.names[Int($0)] } == ["Coast", "", "Large", ""])
    }

    @Test func aRecordWithoutAnOwnerIsNobodysWhoeverOwnsItsCompany() {
        func owners(_ facts: Facts, _ object: ObjectKind) -> [String] {
            let keys = facts.keys(.owner, object)
            return keys.codes.map { keys.names[Int($0)] }
        }
        #expect(owners(Self.facts, .contact) == ["Ana", "", "Raj", "ana"])
        #expect(owners(Self.facts, .deal) == ["Ana", "Raj", ""])
        // Deals of an export that names no owners are asked for through their contacts.
        let unnamed = TestBook()
            .with(.contact, "id | owner\n1  | Ana").with(.deal, "id | stage | contact_id\n1 | Discovery | 1")
        #expect(owners(unnamed.facts(), .deal) == ["Ana"])
    }

    @Test func allConditionsMustHold() {
        #expect(Self.facts.metric("leads", query(where: "score > 5", "source ~ organic"))?.value == 2)
    }

    @Test(arguments: [
        ("source=Web", "source", Condition.Operator.equal, "Web"), ("amount>=5", "amount", .atLeast, "5"),
        ("  owner != \"Dana \"", "owner", .notEqual, "Dana "),
        ("'First Page' ~ a = b", "First Page", .contains, "a = b"),
        ("source = ", "source", .equal, ""), ("name = 'it''s'", "name", .equal, "it's"),
        ("name = \"it's \"\"so\"\"\"", "name", .equal, "it's \"so\""),
        ("name=Research and Development", "name", .equal, "Research and Development"),
        ("name = 'a and b = c'", "name", .equal, "a and b = c"),
    ])
    func conditionsAreRead(text: String, field: String, op: Condition.Operator, value: String) throws {
        #expect(try Condition(text) == Condition(field: Field(field), op: op, value: value))
    }

    @Test(arguments: ["source = Web", "owner = \"Dana A\"", "source = \"\"", "name = \"the \"\"big\"\" one\""])
    func aConditionIsReadBackAsWritten(text: String) throws { #expect(try Condition(text).description == text) }

    @Test(arguments: [
        ("sorce = Web", "did you mean 'source'"), ("Organic Search", "field op value"), ("= 5", "no field stands"),
        ("amount > many", "'many' is none"), ("created > soon", "write it as 2026-11-20"), ("owner ! x", "no operator"),
        ("source = \"Web", "not closed"), ("source = '", "not closed"),
        ("source = \"Web\" and owner = \"Raj\"", "at a time"), ("source = Web AND owner=Raj", "at a time"),
    ])
    func whatCannotBeReadSaysWhy(text: String, reason: String) {
        let error = #expect(throws: ConditionError.self) { try Segment([text], in: Self.book.book) }
        #expect(error?.description.contains(reason) == true)
    }
}
