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
                let said = MergeFiles(preview, review, book, policy: Policy(), decisions: Decisions()).files
                #expect(Set(said) == Set(try written(decision, book)), "\(decision.subject.text)")
                names.formUnion(said.map(\.name))
            }
        }
        #expect(names == ["hubspot_1_update.csv", "hubspot_2_pairs.csv"])
    }

    /// A lead and a contact among others, with columns that only one of them has.
    private func convert() throws -> (review: DedupReview, preview: MergePreview, book: Book) {
        let people = DedupPeople(seed: 5, people: 200)
        let contact = "Id,AccountId,LastName,FirstName,Email,Phone,Title,LeadSource,CreatedDate\n"
            + "003000000000001,001A,Hollander,Robert,rob@kite.example,206 555 0142,,,2025-02-01\n"
        let lead = "Id,LastName,FirstName,Email,Phone,Company,Title,Status,NumberOfEmployees,IsConverted,CreatedDate\n"
            + "00Q000000000001,Hollander,Robert,rob@kite.example,206 555 0142,Kite,Director,Working,420,false,"
            + "2025-01-01\n"
        let book = try book([
            people.file(people.lines), ExportText("Contact.csv", contact), ExportText("Lead.csv", lead),
        ])
        let review = DedupReview(try #require(Dedup.find(book, .contact, policy: Policy())), Decisions())
        let group = try #require(review.open.map(review.group).first { $0.kind == .convert })
        return (review, try #require(review.preview(MergeDraft(group))), book)
    }

    @Test func aConvertCarriesOnlyWhatTheContactHasAColumnFor() throws {
        let (review, preview, book) = try convert()
        let files = MergeFiles(preview, review, book, policy: Policy(), decisions: Decisions())
        let kept = Dictionary(uniqueKeysWithValues: preview.fields.map { ($0.field, $0.winner) })
        #expect(kept["status"] == 1 && kept["employees"] == 1 && kept["title"] == 1, "the lead has them")
        #expect(files.reach(of: "status") == .nowhere && files.reach(of: "employees") == .nowhere)
        #expect(files.reach(of: "title") == .carried, "the conversion fills it")
        #expect(files.reach(of: "email") == .carried, "it is there")
        #expect(files.reach(of: "created") == .nowhere, "a conversion makes no contact older")
    }

    @Test func whatIsToBeKnownAboutAChosenValueIsSaid() throws {
        let (review, found, book) = try convert()
        func doubts(_ change: (inout MergeDraft) -> Void) throws -> [Field: String] {
            var draft = found.draft
            change(&draft)
            let preview = try #require(review.preview(draft))
            return MergeFiles(preview, review, book, policy: Policy(), decisions: Decisions()).doubts
        }
        #expect(try doubts { _ in }.isEmpty)
        let status = "the export of salesforce/003000000000001AAA has no column status: no file sets it there"
        #expect(try doubts { $0.type("status", "Working") } == ["status": status])
        let lead = found.group.members[1]
        #expect(try doubts { draft in
            draft.keep(lead)
            draft.type("status", "Wroking")
        }["status"] == "no record of that export has status Wroking, and a picklist may refuse it; "
            + "did you mean Working?")
        #expect(try doubts { draft in
            draft.keep(lead)
            draft.type("status", "Working")
            draft.type("title", "Head of Operations")
        }.isEmpty, "a title is free text")
    }

    @Test func aFormulaIsKnownToBeHeldBeforeItIsDecided() throws {
        var (review, preview, book) = try convert()
        #expect(MergeFiles(preview, review, book, policy: Policy(), decisions: Decisions()).held.isEmpty)
        var draft = preview.draft
        draft.type("title", "=1+1")
        preview = try #require(review.preview(draft))
        let held = try #require(MergeFiles(preview, review, book, policy: Policy(), decisions: Decisions()).held.first)
        #expect(held.column == "Title" && held.value == "=1+1" && held.reason == "would be read as a formula")
        #expect(held.file == "salesforce_update_contact.csv")
        #expect(held.words == "Title =1+1 would be read as a formula: the files hold this until dedup files --release "
            + "lets it through")
    }
}
