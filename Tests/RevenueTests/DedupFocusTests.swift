// Judging a few records is worth what a whole search says of them, and takes a fraction of its comparisons.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupFocusTests {
    private static let people = DedupPeople(seed: 5, people: 700)

    /// The most that a sample moves a probability.
    private static let slack = 0.02

    @Test func ofFewRecordsItIsWhatTheSearchSays() throws {
        let people = DedupPeople(seed: 11, people: 80)
        let book = try book([people.file(people.lines)])
        let found = try #require(Dedup.find(book, .contact, policy: Policy()))
        for group in found.groups.prefix(2) {
            let names = group.members.map { found.records.name(Int($0)) }
            let judged = Dedup.judge(names, in: book, .contact, policy: Policy(), decisions: Decisions())
            #expect(judged == Dedup.Judgement(score: try #require(found.score(of: names)), compared: found.compared))
        }
    }

    @Test func ofManyItComparesAFractionAndSaysNearlyTheSame() throws {
        let book = try book([Self.people.file(Self.people.lines)])
        let found = try #require(Dedup.find(book, .contact, policy: Policy()))
        // The surest and the least sure of the groups.
        for group in [found.groups.first, found.groups.last].compactMap({ $0 }) {
            let names = group.members.map { found.records.name(Int($0)) }
            let judged = try #require(
                Dedup.judge(names, in: book, .contact, policy: Policy(), decisions: Decisions(), sample: 120))
            #expect(judged.compared * 3 < found.compared, "\(judged.compared) of \(found.compared) pairs")
            let score = try #require(Double(judged.score)), whole = try #require(found.score(of: names).flatMap { Double($0) })
            #expect((score - whole).magnitude < Self.slack, "\(score) and \(whole)")
        }
    }

    @Test func theOrderOfRowsDoesNotMatter() throws {
        let book = try book([Self.people.file(Self.people.lines)])
        let other = try RevenueTests.book([Self.people.file(Self.people.lines.reversed())])
        let names = try #require(Self.people.doubled).map { "hubspot/\($0)" }
        func judged(_ book: Book, _ workers: Workers) -> Dedup.Judgement? {
            Dedup.judge(
                names, in: book, .contact, policy: Policy(), decisions: Decisions(), workers: workers, sample: 120)
        }
        #expect(judged(book, .serial) != nil)
        #expect(judged(book, .serial) == judged(other, DedupSearchTests.threads))
    }

    @Test func whatIsNoPairIsNotJudged() throws {
        let people = DedupPeople(seed: 11, people: 60)
        let book = try book([people.file(people.lines)])
        func judged(_ names: [String], _ object: ObjectKind = .contact) -> Dedup.Judgement? {
            Dedup.judge(names, in: book, object, policy: Policy(), decisions: Decisions(), sample: 10)
        }
        #expect(judged(["hubspot/700"]) == nil)
        #expect(judged(["hubspot/700", "hubspot/nobody"]) == nil)
        #expect(judged(["hubspot/700", "hubspot/707"], .deal) == nil)
        // Two who have nothing in common are still told how unlikely it is.
        #expect(judged(["hubspot/700", "hubspot/1050"]).flatMap { Double($0.score) } ?? 1 < 0.5)
    }
}
