// The one layout function: a rectangle into rows or columns of fixed size or by share, each with a minimum. What does
// not fit leaves in a stated order, so a small screen shows fewer boxes, not smaller ones.

/// Divides a rectangle.
public enum Split {
    /// What one piece of the rectangle wants.
    public struct Part: Sendable, Hashable {
        enum Size: Hashable, Sendable {
            case fixed(Int)
            case share(Double)
        }

        let size: Size
        let minimum: Int
        let leaves: Int

        /// Exactly `cells`, or nothing when there is no room and `leaves` is above 0.
        public static func fixed(_ cells: Int, leaves: Int = 0) -> Part {
            Part(size: .fixed(max(0, cells)), minimum: max(0, cells), leaves: leaves)
        }

        /// A part of what the fixed ones leave, by weight. When room is short the part with the highest `leaves` goes
        /// first; one with 0 stays to the end.
        public static func share(_ weight: Double = 1, minimum: Int = 1, leaves: Int = 0) -> Part {
            Part(size: .share(weight > 0 ? weight : 0), minimum: max(0, minimum), leaves: leaves)
        }
    }

    /// One rectangle for each part, from top to bottom; a part that had to leave gets an empty one.
    public static func rows(_ rect: Rect, _ parts: [Part]) -> [Rect] {
        var y = rect.y
        return sizes(rect.height, parts).map { height in
            defer { y += height }
            return Rect(x: rect.x, y: y, width: rect.width, height: height)
        }
    }

    /// One rectangle for each part, from left to right; a part that had to leave gets an empty one.
    public static func columns(_ rect: Rect, _ parts: [Part]) -> [Rect] {
        var x = rect.x
        return sizes(rect.width, parts).map { width in
            defer { x += width }
            return Rect(x: x, y: rect.y, width: width, height: rect.height)
        }
    }

    /// Cells for each part; they never add up to more than `total`.
    static func sizes(_ total: Int, _ parts: [Part]) -> [Int] {
        var present = Array(parts.indices)
        while present.reduce(0, { $0 + parts[$1].minimum }) > total,
            let leaver = present.last(where: { index in
                parts[index].leaves > 0 && !present.contains { parts[$0].leaves > parts[index].leaves }
            })
        {
            present.removeAll { $0 == leaver }
        }
        var sizes = [Int](repeating: 0, count: parts.count)
        var room = max(0, total)
        for index in present {
            sizes[index] = min(room, parts[index].minimum)
            room -= sizes[index]
        }
        share(room, among: present, of: parts, into: &sizes)
        return sizes
    }

    /// Hands out the room above the minimums so that the whole sizes come near the weights.
    private static func share(_ room: Int, among present: [Int], of parts: [Part], into sizes: inout [Int]) {
        var open = present.compactMap { index -> (index: Int, weight: Double)? in
            guard case .share(let weight) = parts[index].size, weight > 0 else { return nil }
            return (index, weight)
        }
        var left = room + open.reduce(0) { $0 + sizes[$1.index] }
        // A part whose minimum is above its share keeps the minimum; the others divide the rest.
        while true {
            let weights = open.reduce(0) { $0 + $1.weight }
            let pinned = open.filter { Double(sizes[$0.index]) > Double(left) * $0.weight / weights }
            if pinned.isEmpty { break }
            left -= pinned.reduce(0) { $0 + sizes[$1.index] }
            open.removeAll { part in pinned.contains { $0.index == part.index } }
        }
        let weights = open.reduce(0) { $0 + $1.weight }
        var seen = 0.0, given = 0
        for part in open {
            seen += part.weight
            let end = Int((Double(left) * seen / weights).rounded())
            sizes[part.index] = end - given
            given = end
        }
    }
}
