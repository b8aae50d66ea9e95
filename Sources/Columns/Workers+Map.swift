// Results of numbered pieces of work, in order.

import Synchronization

extension Workers {
    /// `[body(0), … body(pieces - 1)]`, computed side by side.
    public func map<Result: Sendable>(_ pieces: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
        guard pieces > 1, count > 1 else { return (0..<pieces).map(body) }
        let results = ResultSlots<Result>(pieces)
        run(pieces) { piece in
            let result = body(piece)
            results.slots.withLock { $0[piece] = result }
        }
        return results.slots.withLock { $0.compactMap { $0 } }
    }

    /// One array for `count` elements, made of ranges of them side by side: `body` gives what stands for its range.
    ///
    /// - Parameter size: of a range; such that a piece takes milliseconds.
    public func joined<Element: Sendable>(
        _ count: Int, size: Int = 1 << 15, _ body: @escaping @Sendable (Range<Int>) -> [Element]
    ) -> [Element] {
        let parts = map((count + size - 1) / size) { body($0 * size..<min(($0 + 1) * size, count)) }
        var all: [Element] = []
        all.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for part in parts { all += part }
        return all
    }
}

/// Where the pieces of `Workers.map` leave their results.
private final class ResultSlots<Result: Sendable>: Sendable {
    let slots: Mutex<[Result?]>
    init(_ pieces: Int) { slots = Mutex([Result?](repeating: nil, count: pieces)) }
}
