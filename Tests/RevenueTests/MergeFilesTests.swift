// The files that a merge is said to change before it is decided are those that it changes once it is.

import Columns
import Testing

@testable import Revenue

@Suite struct MergeFilesTests {
    private func written(_ decision: Decision, _ book: Book) throws -> [MergeFiles.File] {
        let record = JournalRecord(
            seq: 1, id: "a", time: Moment(utc: Day(number: 20_000)), actor: Actor(name: "ana", session: "ana@box:1"),
            decision: decision)
        var build = HandbackBuild(book, policy: Policy(), decisions: Decisions([record]))
        let others: Set = ["merges.csv", "rollback.csv", "cannot_set.sheet.csv"]
        return build.files(cells: try build.cells(of: book)).files.filter { !others.contains($0.name) }
            .map { MergeFiles.File(name: $0.name, rows: $0.rows.count) }
    }

    @Test func whatIsSaidIsWhatIsWritten() throws {
        let people = DedupPeople(seed: 11, people: 80), book = try book([people.file(people.lines)])
        let review = DedupReview(try #require(Dedup.find(book, .contact, policy: Policy())), Decisions())
        var names: Set<String> = []
        for index in review.open {
            for keep in review.group(index).members {
                var draft = MergeDraft(review.group(index))
                draft.keep(keep)
                // The other one's company and phone where it has them.
                for field in ["company", "phone"] as [Field] {
                    if let other = draft.members.first(where: { $0 != keep }) { draft.pick(field, other) }
                }
                let preview = try #require(review.preview(draft)), decision = try #require(review.merge(preview))
                let said = MergeFiles(preview, review, book, policy: Policy()).files
                #expect(Set(said) == Set(try written(decision, book)), "\(decision.subject.text)")
                names.formUnion(said.map(\.name))
            }
        }
        #expect(names == ["hubspot_1_update.csv", "hubspot_2_pairs.csv"])
    }
}
