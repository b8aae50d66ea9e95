// How threads share numbered pieces of work. They are started by whoever has threads: the module itself has none.

import Synchronization

extension Workers {
    /// Pieces taken in turn by up to `count` threads, the calling one among them.
    ///
    /// Where the system refuses a thread, those that run take its pieces.
    ///
    /// - Parameter start: runs a body on a thread of its own, and returns what waits for its end; nil where none is to
    ///   be had. Threads are started for every run: that costs some 30 µs each, against pieces of milliseconds.
    public static func threads(
        _ count: Int,
        start: @escaping @Sendable (_ body: @escaping @Sendable () -> Void) -> (@Sendable () -> Void)?
    ) -> Workers {
        guard count > 1 else { return .serial }
        return Workers(count: count) { pieces, body in
            let job = SharedJob(pieces: pieces, body: body)
            let others = (1..<max(1, min(count, pieces))).compactMap { _ in start { job.work() } }
            job.work()
            for wait in others { wait() }
        }
    }
}

/// Pieces not yet taken, counted up by whoever takes one.
private final class SharedJob: Sendable {
    private let pieces: Int
    private let body: @Sendable (Int) -> Void
    private let next = Atomic<Int>(0)

    init(pieces: Int, body: @escaping @Sendable (Int) -> Void) {
        self.pieces = pieces
        self.body = body
    }

    func work() {
        while true {
            let piece = next.add(1, ordering: .relaxed).oldValue
            guard piece < pieces else { return }
            body(piece)
        }
    }
}
