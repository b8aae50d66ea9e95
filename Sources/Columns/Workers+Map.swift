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
}

/// Where the pieces of `Workers.map` leave their results.
private final class ResultSlots<Result: Sendable>: Sendable {
    let slots: Mutex<[Result?]>
    init(_ pieces: Int) { slots = Mutex([Result?](repeating: nil, count: pieces)) }
}
