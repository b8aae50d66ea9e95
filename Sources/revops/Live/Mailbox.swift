// The only thing threads share: messages under a lock, and a descriptor that poll(2) wakes on.

import Glibc
import Synchronization

/// Messages from any thread to the one that reads them.
final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    /// Readable while a message waits.
    let descriptor: Int32
    private let bell: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "no descriptor is left for a mailbox")
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        descriptor = ends[0]
        bell = ends[1]
    }

    deinit {
        close(descriptor)
        close(bell)
    }

    /// Adds a message; `replacing` drops waiting ones that it makes pointless.
    func post(_ message: Message, replacing isStale: ((Message) -> Bool)? = nil) {
        messages.withLock {
            if let isStale { $0.removeAll(where: isStale) }
            $0.append(message)
            // Under the lock: a bell that rang after its message was taken would wake the reader for nothing. A full
            // pipe has been rung already.
            var ring: UInt8 = 1
            _ = write(bell, &ring, 1)
        }
    }

    /// Takes all messages, oldest first; none is no reason to wait.
    func take() -> [Message] {
        messages.withLock { waiting in
            var rings = [UInt8](repeating: 0, count: 512)
            while read(descriptor, &rings, rings.count) == rings.count {}
            defer { waiting = [] }
            return waiting
        }
    }

    /// Waits until a message is there, `milliseconds` at most (for ever where negative), then takes all.
    func wait(milliseconds: Int32 = -1) -> [Message] {
        var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        _ = poll(&descriptors, 1, milliseconds)
        return take()
    }
}
