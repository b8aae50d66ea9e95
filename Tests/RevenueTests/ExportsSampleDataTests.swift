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

    /// The stanzas of the folder's own config, for the two files that no signature knows.
    static var policy: Policy {
        var policy = Policy()
        var events = ImportStanza(match: "web-activity*.csv", object: .activity)
        events.system = "hubspot"
        for field in ["id", "contact_id", "type", "at", "direction", "owner", "detail"] {
            events.columns[Field(field)] = field
        }
        var targets = ImportStanza(match: "targets*.csv", object: .target)
        targets.columns = ["period": "Zeitraum", "owner": "Verkäufer", "amount": "Ziel"]
        targets.delimiter = UInt8(ascii: ";")
        targets.decimal = UInt8(ascii: ",")
        policy.imports = [events, targets]
        return policy
    }

    private func recognised(_ file: String) throws -> Recognised? {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(file)))
        return Recognition.recognise(head: sniff(bytes), fileName: file, policy: Self.policy)
    }

    @Test func thereAreFiles() { #expect(Self.files.count > 20) }

    @Test(arguments: files) func everyColumnHasItsPlace(file: String) throws {
        let found = try #require(try recognised(file), "\(file) is not recognised")
        let unexplained = found.columns.filter { $0.field == nil }.map(\.header)
        #expect(unexplained == [], "\(file), read as \(found.kind)")
    }

    @Test func theBookIsWhole() throws {
        let files = try Self.files.map { name in
            let bytes = [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
            let found = try #require(try recognised(name))
            let (table, report) = try readTable(bytes, plan: found.plan, workers: .serial).get()
            return found.finish(table, report: report, file: name, modified: Moment(seconds: 0))
        }
        let book = Book.build(sources: files.map(\.source), exports: files, policy: Self.policy)
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
