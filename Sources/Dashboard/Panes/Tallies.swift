// A list of named counts with bars, as several boxes show it: people by stage, rejections and losses by reason.

import Cells
import Columns
import Revenue

/// A list of named counts with bars, as several boxes show it.
func tallies(
    _ id: BoxID, _ title: String, _ tallies: [Tally], _ input: PaneInput, unit: (one: String, many: String),
    last: ListRow? = nil, empty: String, door: (Tally) -> Door?, explain: @escaping @Sendable (Tally) -> Explanation
) -> Listing {
    let hasAmounts = tallies.contains { $0.amount != nil }
    let most = Double(max(1, tallies.map(\.count).max() ?? 1))
    var rows = tallies.enumerated().map { place, tally in
        ListRow(
            key: tally.name,
            cells: [
                // Stages have an order of their own; reasons have none.
                ListCell(tally.label, rank: id == .lifecycle ? Double(place) : nil),
                ListCell(FigureText.grouped(tally.count), number: Double(tally.count)),
                ListCell(tally.amount.map(FigureText.amount) ?? "", number: tally.amount?.double),
                ListCell("", role: .chart, picture: .bar(Double(tally.count) / most)),
            ],
            door: tally.count > 0 ? door(tally) : nil,
            sentence: "\(tally.label): \(tally.count.counted(unit.one, unit.many)).", explain: { _ in explain(tally) })
    }
    if let last { rows.append(last) }
    return Listing(
        id, title: title,
        columns: [
            ColumnSpec(id: "name", title: "", width: 10),
            ColumnSpec(
                id: "count", title: unit.many.prefix(1).uppercased() + unit.many.dropFirst(), side: .right, width: 6),
            ColumnSpec(id: "amount", title: input.currency, side: .right, width: 8, leaves: 1, isUsual: hasAmounts),
            ColumnSpec(id: "bar", title: "", width: 6, grows: true),
        ],
        rows: rows, empty: empty)
}

/// "13 deals of 28, 528,550 USD": one count of a list, held against all of them.
func numbers(
    _ tally: Tally, _ one: String, _ many: String? = nil, of all: [Tally], _ input: PaneInput
) -> String {
    let amount = tally.amount.map { ", \(FigureText.amount($0)) \(input.currency)" } ?? ""
    return tally.count.counted(one, many) + " of " + FigureText.grouped(all.reduce(0) { $0 + $1.count }) + amount
}

extension Tally {
    /// The name, or what a blank one means.
    var label: String { name.isEmpty ? "(none given)" : name }
}
