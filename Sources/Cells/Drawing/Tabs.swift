// The names of panes or boxes in one row, with badges. They shorten when the row is narrow; the active one always
// shows.

/// A row of tabs.
public struct Tabs: Sendable {
    public var items: [Item]
    public var active: Int

    /// One tab.
    public struct Item: Sendable, Hashable {
        /// The key that goes there.
        public var key: SafeText
        public var title: SafeText
        /// Two letters for where there is no room for the title.
        public var short: SafeText
        /// A live count or warning after the title.
        public var badge: SafeText

        public init(key: SafeText, title: SafeText, short: SafeText? = nil, badge: SafeText = .empty) {
            self.key = key
            self.title = title
            self.short = short ?? title.prefix(columns: 2)
            self.badge = badge
        }
    }

    public init(_ items: [Item], active: Int) {
        self.items = items
        self.active = active
    }

    /// How much of each tab is written, the longest first: all titles, that of the active one, none, keys only.
    public enum Form: Sendable, CaseIterable { case titles, active, letters, keys }

    /// Columns that all tabs take in a form.
    public func width(_ form: Form) -> Int { width(of: texts(form)[...]) }

    /// Draws into the first row of the rectangle; returns the column after the last tab.
    @discardableResult
    public func draw(in rect: Rect, on canvas: inout Canvas) -> Int {
        var end = rect.x
        for (index, x, text) in places(in: rect) {
            let isActive = index == active
            let (open, close): (SafeText, SafeText) = isActive ? ("[", "]") : (" ", " ")
            let role: Role = isActive ? .titleActive : .title
            end = canvas.put(open + text + close, x: x, y: rect.y, role: role, in: rect)
        }
        return max(rect.x, min(end, rect.right))
    }

    /// The tab that lies under a column.
    public func index(at column: Int, in rect: Rect) -> Int? {
        places(in: rect).first { (($0.x)..<($0.x + $0.text.width + 2)).contains(column) }?.index
    }

    /// The tabs that are shown, and where each begins.
    private func places(in rect: Rect) -> [(index: Int, x: Int, text: SafeText)] {
        let shown = texts(Form.allCases.first { width($0) <= rect.width } ?? .keys)
        // Air between the tabs when there is room for it.
        let gap = width(of: shown[...]) + shown.count - 1 <= rect.width ? 1 : 0
        var x = rect.x, places: [(index: Int, x: Int, text: SafeText)] = []
        for index in firstShown(shown, width: rect.width)..<shown.count where x < rect.right {
            places.append((index, x, shown[index]))
            x += shown[index].width + 2 + gap
        }
        return places
    }

    /// With the brackets or spaces around each.
    private func width(of texts: ArraySlice<SafeText>) -> Int { texts.reduce(0) { $0 + $1.width + 2 } }

    private func texts(_ form: Form) -> [SafeText] {
        items.enumerated().map { index, item in
            let name: SafeText =
                switch form {
                case .titles: item.title
                case .active: index == active ? item.title : item.short
                case .letters: item.short
                case .keys: .empty
                }
            return [item.key, name, item.badge].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// The first tab to draw so that the active one is inside.
    private func firstShown(_ texts: [SafeText], width: Int) -> Int {
        guard texts.indices.contains(active) else { return 0 }
        var first = 0
        while first < active, self.width(of: texts[first...active]) > width { first += 1 }
        return first
    }
}
