// Which columns of a table are shown and how wide: by scroll, then by priority, then by what each would like.

extension TableView {
    /// The outcome of laying out the columns in a given width.
    public struct Fit: Sendable, Hashable {
        /// The columns shown, from left to right.
        public var places: [Place]
        /// Columns not shown, scrolled out or without room.
        public var hidden: Int
        /// Columns of the screen in use, gutter included.
        public var width: Int

        /// Where a column is drawn.
        public struct Place: Sendable, Hashable {
            /// Index into the table's columns.
            public var column: Int
            /// From the left edge of the table.
            public var x: Int
            public var width: Int
        }

        /// "3 columns hidden", or empty.
        public var note: SafeText {
            hidden == 0 ? .empty : hidden == 1 ? "1 column hidden" : "\(hidden) columns hidden"
        }
    }

    /// How far `scroll` can go: one column after the frozen ones always stays.
    public var scrollLimit: Int { max(0, columns.count - frozen - 1) }

    /// Lays out the columns without drawing.
    public func fit(width: Int) -> Fit {
        let room = width - Self.gutter
        let first = min(frozen, columns.count)
        var shown = Array(columns.indices.prefix(first)) + columns.indices.dropFirst(first + min(scroll, scrollLimit))
        func need(_ shown: [Int]) -> Int {
            shown.reduce(0) { $0 + columns[$1].minimum } + Self.gap * max(0, shown.count - 1)
        }
        while shown.count > 1, need(shown) > room {
            let highest = shown.map { columns[$0].priority }.max() ?? 0
            guard let leaver = shown.last(where: { columns[$0].priority == highest }) else { break }
            shown.removeAll { $0 == leaver }
        }
        let widths = widths(of: shown, extra: room - need(shown))
        var x = Self.gutter
        var places: [Fit.Place] = []
        for (column, wanted) in zip(shown, widths) {
            let width = min(wanted, width - x)
            guard width > 0 else { break }
            places.append(Fit.Place(column: column, x: x, width: width))
            x += width + Self.gap
        }
        let used = places.last.map { $0.x + $0.width } ?? min(Self.gutter, max(0, width))
        return Fit(places: places, hidden: columns.count - places.count, width: used)
    }

    /// Minimums, then up to what each likes from left to right, then the growing ones evenly.
    private func widths(of shown: [Int], extra: Int) -> [Int] {
        var extra = max(0, extra)
        var widths = shown.map { column in
            let more = min(extra, columns[column].width - columns[column].minimum)
            extra -= more
            return columns[column].minimum + more
        }
        let growing = shown.indices.filter { columns[shown[$0]].grows }
        for (order, index) in growing.enumerated() {
            let share = extra / (growing.count - order)
            widths[index] += share
            extra -= share
        }
        return widths
    }
}
