// Exports written in the test, read the way the program reads them: sniff, recognise, read, finish, join.

import Columns
import Testing

@testable import Revenue

/// One file of a folder that exists only here.
struct ExportText {
    var name: String
    var text: String
    var modified = Moment(utc: Day(number: 20_000))

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    /// As the program reads it; the test fails where nothing recognises it.
    func loaded(_ policy: Policy = Policy(), choice: FieldChoice = .everything) throws -> LoadedExport {
        let bytes = Array(text.utf8)
        let recognised = try #require(
            Recognition.recognise(head: sniff(bytes), fileName: name, policy: policy, choice: choice),
            "\(name) is not recognised")
        let (table, report) = try readTable(bytes, plan: recognised.plan, workers: .serial).get()
        return recognised.finish(table, report: report, file: name, modified: modified)
    }
}

/// The book of some files.
func book(_ files: [ExportText], _ policy: Policy = Policy()) throws -> Book {
    let exports = try files.map { try $0.loaded(policy) }
    return Book.build(sources: exports.map(\.source), exports: exports, policy: policy)
}

extension EntityTable {
    /// A column as people read it.
    func words(_ field: Field) -> [String] {
        (0..<count).map { columns[field]?.written($0) ?? "" }
    }
}

extension LoadedExport {
    func words(_ field: Field) -> [String] {
        (0..<table.rows).map { column(field)?.written($0) ?? "" }
    }
}
