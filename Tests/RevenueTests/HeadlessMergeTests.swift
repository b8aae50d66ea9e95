// A merge that is named without a screen is the one that the key makes of the same group with the same choices.

import Columns
import Testing

@testable import Revenue

@Suite struct HeadlessMergeTests {
    private let book: Book
    private let review: DedupReview

    init() throws {
        let people = DedupPeople(seed: 11, people: 60)
        book = try RevenueTests.book([people.file(people.lines)])
        review = DedupReview(try #require(Dedup.find(book, .contact, policy: Policy())), Decisions())
    }

    @Test func itIsTheOneOfTheKey() throws {
        var ruled = 0
        for index in review.open {
            for keep in review.group(index).members {
                var draft = MergeDraft(review.group(index))
                draft.keep(keep)
                let other = draft.members.first { $0 != keep && !review.dedup.records.text("phone", $0).isEmpty }
                if let other { draft.pick("phone", other) }
                draft.type("city", "Oslo")
                let key = try #require(review.preview(draft).flatMap { review.merge($0) })
                // What a person types: the kept record and what was chosen.
                let typed = key.values.filter { !$0.key.hasPrefix(Decision.ruled) && $0.key != "score" }
                var headless = Decision(.merge, key.subject, expected: 0, values: typed)
                #expect(headless.choiceComplaint(review.dedup.records) == nil)
                headless = headless.drafted(review.dedup.records, policy: Policy())
                #expect(headless.values == key.values.filter { $0.key != "score" }, "\(key.subject.text)")
                ruled += headless.values.keys.count { $0.hasPrefix(Decision.ruled) }
            }
        }
        #expect(ruled > 0)
    }

    @Test func theRulesRecordIsKeptWhereNoneIsNamed() throws {
        let group = review.group(review.open[0])
        let subject = try #require(review.dedup.subject(group))
        let headless = Decision(.merge, subject, expected: 0).drafted(review.dedup.records, policy: Policy())
        #expect(headless.values["keep"] == review.dedup.records.name(Int(group.members[0])))
    }

    /// What the key refuses is refused, and a slip in a field's name is no choice.
    @Test(arguments: [
        (["phnoe": "B"], "no contact here has a field 'phnoe'; did you mean 'phone'?"),
        (["typed:titel": "VP"], "no contact here has a field 'titel'; did you mean 'title'?"),
        (["title": "B"], " has no title; a merge never blanks one"),
        (["created": "B"], "created is the system's own: no import sets it"),
    ])
    func whatCannotBeChosenIsRefused(_ values: [String: String], _ words: String) throws {
        let group = review.group(review.open[0])
        let subject = try #require(review.dedup.subject(group)), name = review.dedup.records.name(Int(group.members[1]))
        let decision = Decision(.merge, subject, expected: 0, values: values.mapValues { $0 == "B" ? name : $0 })
        #expect(decision.choiceComplaint(review.dedup.records)?.hasSuffix(words) == true)
    }
}
