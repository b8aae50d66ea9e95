// Which rows in which order: found, filtered, sorted and searched in one go, off the screen's thread. A million rows
// are an array of numbers; nothing here makes a String of a row.

import Columns
import Revenue

/// A question about rows, for `Effect.arrange`; equal questions have equal answers in one snapshot.
public struct Arrangement: Sendable, Equatable {
    var source: RowsSource
    var filters: [LineFilter] = []
    var sort: ListShape.Sort?
    /// Fields that text filters and find look into.
    var searched: [Field] = []
    var find: String?
    /// The record to find again, and where it was.
    var cursor: RowKey?
    var index = 0
    /// The entity row it stood in.
    var row: Int32?
    var revision = 0

    /// The answer; may take a tenth of a second for a million rows.
    public func answer(in facts: Facts) -> Event { .arranged(self, rows(in: facts)) }

    /// The rows, or nil where the number cannot be computed.
    func rows(in facts: Facts) -> Arranged? {
        guard let set = source.rows(in: facts) else { return nil }
        var order = [Int32](0..<Int32(clamping: set.rows.count))
        let table = facts.book[set.object]
        for filter in filters { RowFilter(filter, table, searched, facts).apply(to: &order, of: set.rows) }
        if let sort = sort ?? Self.usual(set) { RowOrder.sort(&order, of: set, by: sort, table, facts) }
        var matches: [Int32] = []
        if let find, !find.isEmpty {
            let needle = RowFilter(.text(find, keeps: true), table, searched, facts)
            let found = needle.mask(of: set.rows)
            for (place, index) in order.enumerated() where found[Int(index)] { matches.append(Int32(clamping: place)) }
        }
        return Arranged(
            set: set, order: order, matches: matches, sum: set.amounts?.reduce(0, +), revision: revision,
            cursor: place(of: cursor, order, set, facts), find: find, addsItsAmount: Self.addsItsAmount(set, table))
    }

    /// A list of deals that add up to money begins with those that weigh most.
    private static func usual(_ set: RowSet) -> ListShape.Sort? {
        set.object == .deal && set.amounts != nil ? ListShape.Sort(column: RowOrder.adds, descending: true) : nil
    }

    /// What each row adds is what stands in its amount: one of the two columns is enough.
    private static func addsItsAmount(_ set: RowSet, _ table: EntityTable) -> Bool {
        guard let amounts = set.amounts, case .money(let money)? = table.columns["amount"] else { return false }
        let values = money.values
        return zip(set.rows, amounts).allSatisfy { row, amount in
            let units = values[Int(row)]
            return units == Money.none.units ? amount == 0 : Double(units) == amount
        }
    }

    /// Where the cursor's record now stands; where it was, if it has gone.
    private func place(of key: RowKey?, _ order: [Int32], _ set: RowSet, _ facts: Facts) -> Int {
        let near = min(max(0, index), max(0, order.count - 1))
        guard let key, !order.isEmpty else { return near }
        let hint = row.map { Int($0) } ?? Int(set.rows[Int(order[near])])
        guard let row = RecordFields.row(set.object, key: key, facts, near: hint) else { return near }
        // The set is ascending, so its index is found by halving; the place only by looking.
        var low = 0, high = set.rows.count
        while low < high {
            let middle = (low + high) / 2
            if set.rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        guard low < set.rows.count, set.rows[low] == row else { return near }
        return order.firstIndex(of: Int32(clamping: low)) ?? near
    }
}

/// Rows in order, with what they add up to.
public struct Arranged: Sendable, Equatable {
    var set: RowSet
    /// Indexes into `set.rows`, filtered and sorted.
    var order: [Int32]
    /// Places of `order` in which the sought text stands, ascending.
    var matches: [Int32]
    /// Of what every row of the set adds, in the metric's own unit; nil where each counts one.
    var sum: Double?
    var revision: Int
    var cursor: Int
    /// The text that `matches` are of.
    var find: String?
    /// What the rows add is their amount, nothing else.
    var addsItsAmount = false

    /// Compared by what decides the rest, so that a million rows cost nothing.
    public static func == (a: Arranged, b: Arranged) -> Bool {
        a.set.object == b.set.object && a.order.count == b.order.count && a.matches == b.matches
            && a.revision == b.revision
            && a.order.first == b.order.first && a.order.last == b.order.last && a.cursor == b.cursor
    }
}

extension RowsSource {
    /// The records; nil where the metric cannot be computed.
    func rows(in facts: Facts) -> RowSet? {
        switch self {
        case .metric(let key, let part, let query): facts.rows(of: key, part: part, query: query)
        case .box(let count, let query): facts.rows(behind: count, query: query)
        case .gates(let people): facts.rows(of: people)
        }
    }
}
