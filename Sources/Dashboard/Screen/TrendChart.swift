// The line above a list of weeks: the list's first numbers as one curve.

import Cells

enum TrendChart {
    static func draw(_ view: ListView, in rect: Rect, on canvas: inout Canvas) {
        guard rect.height > 1, view.listing.columns.count > 1 else { return }
        let values = (0..<view.listing.count).map { view.listing.cell($0, 1).number }
        guard let most = values.compactMap({ $0 }).max() else { return }
        TrendLine(
            [TrendLine.Series(values)], topLabel: SafeText.make(FigureText.decimal(most, places: 0)), bottomLabel: "0",
            fromZero: true
        ).draw(in: rect.inset(1, 0).splitTop(rect.height - 1).top, on: &canvas)
    }
}
