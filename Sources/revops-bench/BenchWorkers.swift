// Workers for the benchmarks: plain threads, as the program has them.

import Columns
import Glibc
import Synchronization

extension Workers {
    /// Pieces taken in turn by `count` threads, the calling one among them.
    static func benchThreads(_ count: Int) -> Workers {
        guard count > 1 else { return .serial }
        return Workers(count: count) { pieces, body in
            let job = BenchJob(pieces: pieces, body: body)
            let others = (1..<max(1, min(count, pieces))).compactMap { _ in job.start() }
            job.work()
            for thread in others { pthread_join(thread, nil) }
        }
    }
}

/// Pieces not yet taken.
private final class BenchJob: Sendable {
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

    /// A thread that takes pieces; nil where the system refuses one.
    func start() -> pthread_t? {
        var thread = pthread_t()
        let job = Unmanaged.passRetained(self)
        let status = pthread_create(
            &thread, nil,
            { raw in
                if let raw { Unmanaged<BenchJob>.fromOpaque(raw).takeRetainedValue().work() }
                return nil
            }, job.toOpaque())
        if status == 0 { return thread }
        job.release()
        return nil
    }
}
