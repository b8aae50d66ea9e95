// Workers for the benchmarks: plain threads, as the program has them.

import Columns
import Glibc

extension Workers {
    /// Pieces taken in turn by `count` threads, the calling one among them.
    static func benchThreads(_ count: Int) -> Workers {
        .threads(count) { body in
            let box = Unmanaged.passRetained(ThreadBody(body))
            var thread = pthread_t()
            let status = pthread_create(
                &thread, nil,
                { raw in
                    if let raw { Unmanaged<ThreadBody>.fromOpaque(raw).takeRetainedValue().body() }
                    return nil
                }, box.toOpaque())
            guard status == 0 else {
                box.release()
                return nil
            }
            let handle = thread
            return { _ = pthread_join(handle, nil) }
        }
    }
}

private final class ThreadBody: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
