// Lists that are too long to be arranged between two keys: arranged elsewhere, in the very order of short ones.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct LongListTests {
    private func listing(_ seed: UInt64, count: Int, revision: Int?) -> Listing {
        var random = SeededGenerator(seed: seed)
        let words = (0..<count).map { _ in ["Ada", "bo", "Çelik", "", "風", "-"].randomElement(using: &random)! }
        let numbers = (0..<count).map { _ in
            Bool.random(using: &random) ? Double.random(in: 0...9, using: &random) : nil
        }
        return Listing(
            .decisions, title: "", columns: [ColumnSpec(id: "word", title: "", width: 9),
                                             ColumnSpec(id: "number", title: "", width: 9)],
            count: count, revision: revision, empty: "",
            cell: { row, column in
                column == 0 ? ListCell(words[row]) : ListCell(numbers[row].map { "\($0)" } ?? "-", number: numbers[row])
            },
            row: { ListRow(key: "\($0)", cells: []) })
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>) func arrangedLikeShortOnes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &+ 100)
        let long = listing(seed, count: 500, revision: 7), short = listing(seed, count: 500, revision: nil)
        var list = ListState(), shape = ListShape()
        if Bool.random(using: &random) { list.filters = [.text("a", keeps: Bool.random(using: &random))] }
        shape.sort = ListShape.Sort(
            column: Bool.random(using: &random) ? "word" : "number", descending: Bool.random(using: &random))
        list.find = "o"
        let question = try #require(BoxArrangement(long, list, shape), "seed \(seed)")
        guard case .boxArranged(_, let order) = question.answer() else {
            Issue.record("no answer")
            return
        }
        list.order = order
        let found = ListView(long, list, shape), wanted = ListView(short, list, shape)
        #expect((0..<found.count).map(found.source) == (0..<wanted.count).map(wanted.source), "seed \(seed)")
        #expect(found.matches("o") == wanted.matches("o"), "seed \(seed)")
        #expect(found.matches("other") == [], "only what was asked for is known")
    }

    @Test func anOrderOfOtherRowsIsNotUsed() {
        var list = ListState()
        list.filters = [.text("ada", keeps: true)]
        list.order = BoxOrder(revision: 6, order: [400, 3], find: nil, matches: [])
        #expect(ListView(listing(1, count: 500, revision: 7), list, ListShape()).count == 500)
        #expect(ListView(listing(1, count: 500, revision: 6), list, ListShape()).count == 2)
    }

    @Test func nothingToArrangeAsksNothing() {
        #expect(BoxArrangement(listing(1, count: 500, revision: 7), ListState(), ListShape()) == nil)
        var list = ListState()
        list.filters = [.text("ada", keeps: true)]
        #expect(BoxArrangement(listing(1, count: 50, revision: 7), list, ListShape()) == nil, "short: at once")
        #expect(BoxArrangement(listing(1, count: 500, revision: 7), list, ListShape()) != nil)
    }
}
