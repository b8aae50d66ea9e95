// The threads of the program: workers that share pieces of a load, and one long-lived thread for loading.
// Plain POSIX threads, because the screen's thread sits in poll(2) and may never wait for a pool.

import Columns
import Glibc
import Terminal

extension Workers {
    /// One piece at a time on each of `count` threads, the calling one among them.
    static func threads(_ count: Int) -> Workers {
        .threads(count) { body in
            guard let thread = PosixThread(body) else { return nil }
            return { thread.join() }
        }
    }

    /// A thread for each core of the machine.
    static let cores: Workers = .threads(max(1, min(64, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
}

/// A POSIX thread.
struct PosixThread: Sendable {
    private let handle: pthread_t

    /// Starts a thread; nil where the system refuses one.
    init?(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(ThreadBody(body))
        var handle = pthread_t()
        let status = pthread_create(
            &handle, nil,
            { raw in
                if let raw { Unmanaged<ThreadBody>.fromOpaque(raw).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        guard status == 0 else {
            box.release()
            return nil
        }
        self.handle = handle
    }

    /// Waits for the thread's end; once only.
    func join() { pthread_join(handle, nil) }
    /// Lets the thread end by itself.
    func detach() { pthread_detach(handle) }
}

private final class ThreadBody: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Runs a thread's body so that its crash, a stack overflow included, restores the terminal.
func runProtected(_ body: @Sendable () -> Void) {
    Signals.protectThread()
    body()
}
