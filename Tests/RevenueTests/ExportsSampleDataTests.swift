// The sample company's own exports: each is recognised, every column has its place, and the book is whole.

import Columns
import Foundation
import Testing

@testable import Revenue

@Suite struct ExportsSampleDataTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("sample-data")

    static let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
        .filter { $0.hasSuffix(".csv") }.sorted() ?? []

    /// Files that the folder's own config explains, by the `match` lines of its stanzas.
    static let imported: [Glob] = {
        let config = (try? String(contentsOf: folder.appendingPathComponent("revops.toml"), encoding: .utf8)) ?? ""
        return config.split(separator: "\n").filter { $0.hasPrefix("match") }.map { line in
            Glob(String(line.split(separator: "\"").dropFirst().first ?? ""))
        }
    }()

    static let known = files.filter { file in !imported.contains { $0.matches(file) } }

    private func recognised(_ file: String) throws -> Recognised? {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(file)))
        return Recognition.recognise(head: sniff(bytes), fileName: file, policy: Policy())
    }

    @Test func thereAreFiles() { #expect(Self.known.count > 20 && Self.known.count < Self.files.count) }

    @Test(arguments: known) func everyColumnHasItsPlace(file: String) throws {
        let found = try #require(try recognised(file), "\(file) is not recognised")
        let unexplained = found.columns.filter { $0.field == nil }.map(\.header)
        #expect(unexplained == [], "\(file), read as \(found.kind)")
    }

    @Test func theBookIsWhole() throws {
        let files = try Self.known.map { name in
            let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
            let found = try #require(try recognised(name))
            let (table, report) = try readTable(bytes, plan: found.plan, workers: .serial).get()
            return found.finish(table, report: report, file: name, modified: Moment(seconds: 0))
        }
        let book = Book.build(sources: files.map(\.source), exports: files, policy: Policy())
        // Each entity of contacts, companies and deals is one record, or one record and those joined to it.
        for object in [ObjectKind.contact, .company, .deal] {
            let table = book[object]
            let records = zip(book.sources, files).filter { $0.0.isCurrent && $0.0.object == object }
                .reduce(0) { $0 + $1.1.table.rows - $1.1.omitted.count }
            #expect(table.count + table.joined.count == records, "\(object.rawValue)")
            #expect(table.count > 0 && table.joined.count > 0)
        }
        #expect(book.links.activityContact.count == book.activities.count)
        #expect(book.links.dealContactEnds.last.map(Int.init) == book.links.dealContacts.count)
        #expect(book.activities.words("type").contains("meeting"))
        for (column, count) in book.activities.columns.map({ ($0.value.count, book.activities.count) }) {
            #expect(column == count)
        }
    }
}
