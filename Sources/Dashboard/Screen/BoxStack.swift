// Boxes one below the other in one column. Each gets the rows that it has something to show in; where they are short
// the tallest give way, and where some are left other boxes come in rather than wider gaps.

import Cells

struct BoxStack: Sendable {
    /// Always there, from the top.
    var own: [BoxID]
    /// Shown below them where the room is, in this order.
    var besides: [BoxID]
    /// The first box shows all it has before the others share what is left.
    var keepsFirst = false

    /// Rows that a list needs to be worth a look.
    private static let least = 5
    /// Rows that must be left for a box that is not of the pane, unless it is smaller.
    private static let leastBesides = 8

    init(_ own: [BoxID], besides: [BoxID] = [], keepsFirst: Bool = false) {
        self.own = own
        self.besides = besides
        self.keepsFirst = keepsFirst
    }

    /// The boxes that are there and fit, each with its rectangle.
    func place(in rect: Rect, _ wants: (BoxID) -> Int?) -> [(id: BoxID, rect: Rect)] {
        func tall(_ ids: [BoxID]) -> [(id: BoxID, wanted: Int)] { ids.compactMap { id in wants(id).map { (id, $0) } } }
        var shown = tall(own)
        var heights = BoxStack.heights(rect.height, shown.map(\.wanted), keepsFirst: keepsFirst)
        var left = rect.height - heights.reduce(0, +)
        for box in tall(besides) where min(box.wanted, BoxStack.leastBesides) <= left {
            shown.append(box)
            heights.append(min(box.wanted, left))
            left -= min(box.wanted, left)
        }
        // A curve becomes clearer with every row; a list that shows all it has does not.
        if let last = shown.firstIndex(where: { $0.id == .volume }) ?? shown.indices.last { heights[last] += left }
        var y = rect.y
        return zip(shown, heights).compactMap { box, height in
            defer { y += height }
            return height > 0 ? (box.id, Rect(x: rect.x, y: y, width: rect.width, height: height)) : nil
        }
    }

    /// Rows for each box, none more than it wants; what is short is taken from the tallest.
    static func heights(_ total: Int, _ wanted: [Int], keepsFirst: Bool = false) -> [Int] {
        var left = max(0, total)
        var heights = wanted.map { wish in
            let height = min(left, wish, least)
            left -= height
            return height
        }
        if keepsFirst, let first = wanted.first, let height = heights.first {
            heights[0] += min(left, first - height)
            left -= heights[0] - height
        }
        func short() -> [Int] { heights.indices.filter { heights[$0] < wanted[$0] } }
        while left > 0, let lowest = short().min(by: { heights[$0] < heights[$1] }) {
            heights[lowest] += 1
            left -= 1
        }
        return heights
    }
}
