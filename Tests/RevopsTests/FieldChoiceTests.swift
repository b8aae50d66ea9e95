// Columns that are not read for figures must not change one.

import Columns
import Revenue
import Testing

@testable import revops

@Suite struct FieldChoiceTests {
    /// The sample company, read in full or for figures alone.
    private func facts(_ choice: FieldChoice) throws -> Facts {
        let workspace = try Workspace(paths: [], config: nil, now: nil, environment: ["REVOPS_DATA": sampleData])
        var loader = Loader(workers: .serial, choice: choice)
        let book = try #require(loader.load(try workspace.folder.list().entries, policy: workspace.policy))
        return Facts.derive(book: book, policy: workspace.policy, now: workspace.now)
    }

    private var sampleData: String {
        #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/sample-data"
    }

    @Test func figuresNeedOnlyTheFieldsThatTheyRead() throws {
        let whole = try facts(.everything), lean = try facts(.figures)
        #expect(lean.book.contacts.columns.count < whole.book.contacts.columns.count)
        #expect(lean.book.contacts.count == whole.book.contacts.count)
        for name in ["all", "this-quarter", "last-quarter", "trailing-365"] {
            let query = MetricQuery(period: try Period(named: name, today: whole.today))
            for (a, b) in zip(whole.metrics(query), lean.metrics(query)) {
                #expect(b.value == a.value, "\(a.key.rawValue), \(name)")
                #expect(b.missing == a.missing, "\(a.key.rawValue), \(name)")
                #expect(b.explanation == a.explanation, "\(a.key.rawValue), \(name)")
                #expect(b.previous == a.previous, "\(a.key.rawValue), \(name)")
            }
        }
    }

    /// Who asks for less must not see fewer faults: the count of rows set aside is the same.
    @Test func faultsAreFoundWhateverIsRead() throws {
        let whole = try facts(.everything).book.sources, lean = try facts(.figures).book.sources
        #expect(lean.map(\.report.setAsideCount) == whole.map(\.report.setAsideCount))
        #expect(lean.map(\.report.rows) == whole.map(\.report.rows))
    }
}
