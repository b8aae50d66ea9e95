// Signals as events of the loop.

import CNCurses
import Glibc

/// A signal the event loop reads.
public enum Signal: Int32, Sendable, CaseIterable {
    case hangUp = 1
    case interrupt = 2
    case quit = 3
    case user1 = 10
    case terminate = 15
    case childEnded = 17
    case continued = 18
    case stop = 20
    case resized = 28

    /// The exit status of a program that this signal ends.
    public var exitCode: Int32 { 128 + rawValue }
}

/// The signals of the process, as a descriptor to poll.
public enum Signals {
    /// Blocks the signals for this thread and all it starts from now on; call first thing in the main thread.
    ///
    /// - Returns: a descriptor to poll, or -1 when the system refuses.
    public static func block() -> Int32 { revops_signals_block() }

    /// The next signal that has arrived; nil when there is none.
    public static func next(_ descriptor: Int32) -> Signal? {
        Signal(rawValue: revops_signals_next(descriptor))
    }

    /// Gives the calling thread a stack for the crash handler, so that running out of stack there restores the
    /// terminal too. The main thread has one once the screen is open.
    public static func protectThread() { revops_guard_protect_thread() }
}
