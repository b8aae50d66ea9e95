// Reads what the terminal sends, once a poll says that something is there.

import Cells
import Glibc

/// The keyboard.
public struct KeyReader: Sendable {
    /// What one read gave.
    public enum Input: Sendable, Equatable {
        /// Possibly none: half a sequence, or nothing there.
        case keys([Key])
        /// The terminal is gone; reading again would spin.
        case hungUp
    }

    private var decoder = KeyDecoder()

    public init() {}

    /// The descriptor to poll.
    public var descriptor: CInt { STDIN_FILENO }

    /// When to call `flush` if no key comes before, in the milliseconds that `read` was given.
    public var deadline: Int? { decoder.deadline }

    /// Takes what is there without waiting.
    public mutating func read(at milliseconds: Int) -> Input {
        var state = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        let count = poll(&state, 1, 0)
        if count < 0 { return errno == EINTR ? .keys([]) : .hungUp }
        let events = CInt(state.revents)
        guard events & POLLIN != 0 else {
            return events & (POLLHUP | POLLERR | POLLNVAL) != 0 ? .hungUp : .keys(decoder.flush(at: milliseconds))
        }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let length = buffer.withUnsafeMutableBytes { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
        if length > 0 { return .keys(decoder.feed(Array(buffer[..<length]), at: milliseconds)) }
        return length < 0 && (errno == EINTR || errno == EAGAIN) ? .keys([]) : .hungUp
    }

    /// Lets time pass: a lone ESC becomes the Escape key.
    public mutating func flush(at milliseconds: Int) -> [Key] { decoder.flush(at: milliseconds) }

    /// Forgets what was typed but not read, for after a resize or a pause.
    public mutating func discard() {
        tcflush(STDIN_FILENO, TCIFLUSH)
        decoder = KeyDecoder()
    }
}
