// Evidence that takes more than two values: how many bear a name, whose company a domain names, how a mailbox is made.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupEvidenceTests {
    private static let header = "Record ID,First Name,Last Name,Email,Company Name"

    private func compared(_ lines: [String]) throws -> ComparedFields {
        let file = ExportText("contacts.csv", ([Self.header] + lines).joined(separator: "\n") + "\n")
        let records = DedupRecords(try book([file]), object: .contact, zone: .utc)
        return ComparedFields(records, model: .contacts, country: "US", workers: .serial)
    }

    private func scorer(_ compared: ComparedFields) -> PairScorer {
        PairScorer(compared, WeightTables(compared, compared.fields.map { _ in FieldWeights() }))
    }

    private func levels(_ lines: [String], _ a: Int, _ b: Int) throws -> [Field: Agreement] {
        let compared = try compared(lines)
        var scorer = scorer(compared)
        scorer.compare(a, b)
        return Dictionary(uniqueKeysWithValues: zip(compared.fields.map(\.field), scorer.levels))
    }

    @Test func aSlipMakesAValueThatFewHave() throws {
        func bearers(_ name: String, _ count: Int, from id: Int) -> [String] {
            (0..<count).map { "\(id + $0),P\(id + $0),\(name),," }
        }
        let slip = bearers("Walter", 6, from: 1) + bearers("Dalter", 1, from: 50)
        #expect(try levels(slip, 0, 6)["last"] == .near)
        let two = bearers("Walter", 6, from: 1) + bearers("Dalter", 5, from: 50)
        #expect(try levels(two, 0, 6)["last"] == .similar)
    }

    @Test func anotherNumberIsNoSlip() throws {
        let file = ExportText(
            "d.csv",
            "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date\n1,Kite renewal 2025,A,P,1,,\n"
                + "2,Kite renewal 2026,A,P,1,,\n3,Kite renewel 2025,A,P,1,,\n")
        let records = DedupRecords(try book([file]), object: .deal, zone: .utc)
        let compared = ComparedFields(records, model: .deals, country: "US", workers: .serial)
        var scorer = scorer(compared)
        let name = try #require(compared.fields.firstIndex { $0.field == "name" })
        scorer.compare(0, 1)
        #expect(scorer.levels[name] == .differs)
        scorer.compare(0, 2)
        #expect(scorer.levels[name] == .near)
    }

    @Test func aDomainNamesTheOthersCompany() throws {
        let lines = [
            "1,Ana,Berg,,Kite & Freight Ltd", "2,Ana,Berg,ana@kite-freight4.example,", "3,Ana,Berg,ana@oak.example,",
            "4,Ana,Berg,ana@gmail.com,Kite Freight",
        ]
        let compared = try compared(lines)
        var scorer = scorer(compared)
        let domain = try #require(compared.workplaces?.domain)
        for (pair, isOne) in [((0, 1), true), ((0, 2), false), ((1, 3), true), ((0, 3), false)] {
            scorer.compare(pair.0, pair.1)
            #expect((scorer.crossed == domain) == isOne, "\(pair)")
            #expect((scorer.levels[domain] == .variant) == isOne, "\(pair)")
        }
        scorer.compare(0, 1)
        // Two records name the company, and one more is in question.
        #expect(scorer.crowd(domain, 0, 1) == 3)
    }

    @Test(arguments: [
            ("jdoe", 7), ("jane.doe", 1), ("doe_jane", 2), ("j.doe", 3), ("jane-d", 4), ("doe.j", 5), ("janedoe", 6),
            ("janed", 8),
        ("doej", 9), ("doejane", 10), ("jane", 11), ("doe", 12), ("jdoe7", 0), ("pat", 0), ("x.doe", 0), ("", 0),
    ] as [(String, UInt8)])
    func mailboxesAreMadeFromNames(mailbox: String, scheme: UInt8) {
        let (box, first, last) = (Array(mailbox.utf8), Array("jane ann".utf8), Array("doe".utf8))
        let found = box.withUnsafeBufferPointer { box in
            first.withUnsafeBufferPointer { first in
                last.withUnsafeBufferPointer { MailboxScheme.of(box, first: first, last: $0) }
            }
        }
        #expect(found == scheme)
    }

    @Test func mailboxesOfOneSchemeSayNoMoreThanTheNames() throws {
        let compared = try compared([
            "1,Liam,Elston,lelston@kite.example,", "2,Leon,Elston,lelston@oak.example,",
            "3,Leon,Elston,lelston9@kite.example,",
            "4,Liam,Elston,lelston9@oak.example,",
        ])
        var scorer = scorer(compared)
        let email = try #require(compared.fields.firstIndex { $0.kind == .email })
        scorer.compare(0, 1)
        #expect(scorer.levels[email] == .variant && scorer.isGiven(email))
        scorer.compare(2, 3)
        #expect(scorer.levels[email] == .variant && !scorer.isGiven(email))
    }

    @Test func oneLetterApartIsNoSlipWhereTheirOwnNamesMakeBoth() throws {
        let compared = try compared([
            "1,Keisha,Iyer,kiyer@mailfree.example,", "2,Rafael,Iyer,riyer@mailfree.example,",
            "3,Rafael,Iyer,riyer7@mailfree.example,", "4,Keisha,Iyer,kiyer@mailfre.example,",
            "5,Keishaa,Iyer,keishaa.iyer@mailfree.example,", "6,Keisha,Iyer,keisha.iyer@mailfree.example,",
        ])
        var scorer = scorer(compared)
        let email = try #require(compared.fields.firstIndex { $0.kind == .email })
        func level(_ a: Int, _ b: Int) -> Agreement {
            scorer.compare(a, b)
            return scorer.levels[email]
        }
        #expect(level(0, 1) == .similar)
        #expect(scorer.isGiven(email), "the family name says it already")
        #expect(level(1, 2) == .similar, "who finds the name taken puts a number behind it")
        #expect(level(0, 3) == .near, "one person's address with a slip in its host")
        #expect(level(4, 5) == .near, "a slip in the name that made it")
    }
}
