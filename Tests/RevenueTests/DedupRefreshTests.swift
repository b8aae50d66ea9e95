// A search after a refresh: few pairs are compared again, and what is found is what a whole search finds.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupRefreshTests {
    private func names(_ dedup: Dedup) -> Set<[String]> {
        Set(dedup.groups.map { group in group.members.map { dedup.records.id(Int($0)) }.sorted() })
    }

    @Test func onlyWhatChangedIsComparedAgain() throws {
        let people = DedupPeople(seed: 91, people: 300)
        let before = try people.found()
        var lines = people.lines
        // One goes, one moves house, one comes twice, and all change places.
        lines.remove(at: 40)
        lines[10] = lines[10].split(separator: ",", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset == 4 ? "4157709999" : String($0.element) }.joined(separator: ",")
        lines.append("99990," + lines[20].split(separator: ",", maxSplits: 1)[1])
        lines.reverse()
        let book = try book([people.file(lines)])
        let whole = try #require(Dedup.find(book, .contact, policy: Policy()))
        let refreshed = try #require(Dedup.find(book, .contact, policy: Policy(), previous: before))
        #expect(refreshed.compared < whole.compared / 2)
        #expect(names(refreshed) == names(whole), "seed 91")
        let same = try #require(Dedup.find(book, .contact, policy: Policy(), previous: refreshed))
        #expect(same.groups.count == refreshed.groups.count && same.compared <= refreshed.pairs.count)
    }

    @Test func manySmallChangesAreWeighedAnewInTheEnd() throws {
        let people = DedupPeople(seed: 95, people: 200)
        var last = try people.found(), refreshes = 0
        for round in 0..<6 {
            var lines = people.lines
            for index in 0..<(people.lines.count / 15) {
                lines[index] = lines[index].replacing("206555", with: "20655\(round)")
            }
            last = try #require(
                Dedup.find(try book([people.file(lines)]), .contact, policy: Policy(), previous: last))
            refreshes += last.drift > 0 ? 1 : 0
        }
        #expect((3...5).contains(refreshes), "a fifth of them, a fifteenth at a time: \(refreshes)")
    }

    @Test func otherRulesOrManyChangesSearchAnew() throws {
        let people = DedupPeople(seed: 92, people: 120), other = DedupPeople(seed: 93, people: 120)
        let before = try people.found()
        var policy = Policy()
        policy.dedup.country = "GB"
        let book = try book([people.file(people.lines)])
        let changed = try #require(Dedup.find(book, .contact, policy: policy, previous: before))
        #expect(changed.compared == Dedup.find(book, .contact, policy: policy)?.compared)
        let all = try #require(
            Dedup.find(try RevenueTests.book([other.file(other.lines)]), .contact, policy: Policy(), previous: before))
        #expect(try all.pairs == other.found().pairs)
    }

    @Test func whatWasToldApartComesBackWhenThatIsTakenBack() throws {
        let people = DedupPeople(seed: 94, people: 150)
        let first = try people.found()
        let review = DedupReview(first, Decisions())
        let decision = try #require(review.tellApart(first.groups[0].members))
        let record = JournalRecord(
            seq: 1, id: "a", time: Moment(utc: Day(number: 20_000)), actor: Actor(name: "ana", session: "ana@box:1"),
            decision: decision)
        let book = try book([people.file(people.lines)])
        let apart = try #require(
            Dedup.find(book, .contact, policy: Policy(), decisions: Decisions([record]), previous: first))
        let group = first.groups[0].members.map { first.records.id(Int($0)) }.sorted()
        #expect(names(first).contains(group) && !names(apart).contains(group))
        var later = DedupReview(apart, Decisions([record]))
        later.take(Decisions())
        #expect(later.needsSearch)
        let back = try #require(Dedup.find(book, .contact, policy: Policy(), previous: apart))
        #expect(names(back) == names(first))
    }
}
