// Fields of `[dedup]` that no file has are said, with the name that was probably meant.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupFieldCheckTests {
    private func remarks(_ change: (inout DedupPolicy) -> Void) throws -> [String] {
        let text = "Record ID,First Name,Last Name,Email\n1,Ana,Berg,ana@kite.example\n"
        let book = try book([ExportText("contacts.csv", text)])
        var policy = DedupPolicy()
        change(&policy)
        return DedupFieldCheck.remarks(policy, book)
    }

    @Test func aSlipIsNamedOnceAndWhatFilesHaveIsNot() throws {
        let found = try remarks {
            $0.models[0] = DedupModel(
                object: .contact, fields: [.init("frist", .name), .init("last", .name)],
                blocking: [["last", "frist"], ["ssn"]])
            $0.survivorship["emial"] = .longest
        }
        #expect(found == [
            "[[dedup.model]] object = \"contact\": no loaded file has the field \"frist\"; did you mean \"first\"?",
            "[[dedup.model]] object = \"contact\": no loaded file has the field \"ssn\"",
            "[dedup.survivorship]: no loaded file has the field \"emial\"; did you mean \"email\"?",
        ])
    }

    @Test func whatComesWithTheProgramAndFilesToComeAreNoSlips() throws {
        #expect(try remarks { _ in }.isEmpty, "a phone that no file has")
        #expect(try remarks { $0.models[1] = DedupModel(object: .company, fields: [.init("nmae", .company)]) }.isEmpty)
    }
}
