// How the numbers moved: since this user last looked, else since the program began; and with the last load.

import Cells
import Columns
import Revenue

enum SinceBox {
    /// nil on the first look at a question, as long as nothing has moved, and of an earlier day.
    static func make(_ input: PaneInput) -> Listing? {
        let state = input.state
        guard state.past == nil else { return nil }
        let look = state.lastLook.flatMap { $0.question == input.query.words ? $0 : nil }
        guard let base = look ?? state.opened else { return nil }
        let rows = input.figures.metrics.compactMap { row($0, since: base, load: state.beforeLoad, input) }
        if rows.isEmpty && look == nil { return nil }
        let stamp = TimeText.stamp(base.at, in: input.facts.policy.clock.zone)
        return Listing(
            .since, title: look == nil ? "Since the first load, as of \(stamp)" : "Since your last look, \(stamp)",
            columns: [
                ColumnSpec(id: "metric", title: "Metric", width: 12, grows: true),
                ColumnSpec(id: "was", title: "Was", side: .right, width: 7, leaves: 1),
                ColumnSpec(id: "now", title: "Now", side: .right, width: 7),
                ColumnSpec(id: "moved", title: "Moved", side: .right, width: 7, leaves: 3),
                ColumnSpec(id: "load", title: "Last load", side: .right, width: 9, leaves: 2),
            ],
            rows: rows, empty: "No number has moved.")
    }

    /// nil where the metric stands as it stood.
    private static func row(_ metric: Metric, since base: LastLook, load: LastLook?, _ input: PaneInput) -> ListRow? {
        let key = metric.key.rawValue
        guard let now = metric.value, let before = base.values[key] else { return nil }
        let byLoad = load?.values[key].flatMap { $0 == now ? nil : $0 }
        guard before != now || byLoad != nil else { return nil }
        func moved(from value: Double) -> String {
            FigureText.change(now, value, metric.unit, currency: input.currency)
        }
        let text = input.text(metric), was = FigureText.value(before, metric.unit, currency: input.currency)
        // What moved by less than is shown has not moved for the reader.
        guard was != text.value || byLoad != nil else { return nil }
        return ListRow(
            key: key,
            cells: [
                ListCell(metric.title), ListCell(was, number: before), ListCell(text.value, number: now),
                ListCell(moved(from: before), number: now - before),
                ListCell(byLoad.map(moved) ?? "", role: .changed, number: byLoad.map { now - $0 }),
            ],
            door: input.door(metric), sentence: "\(metric.title) was \(was), now \(text.value).",
            explain: { _ in input.explain(metric) })
    }
}
