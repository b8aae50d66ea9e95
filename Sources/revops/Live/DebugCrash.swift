// Ways to die on purpose, so that a test can see what the terminal looks like afterwards.

import ArgumentParser
import Glibc

enum DebugCrash: String, ExpressibleByArgument, CaseIterable, Sendable {
    case trap, abort, segv, stackoverflow

    /// Kills the program.
    func strike() {
        switch self {
        case .trap: fatalError("asked for by --debug-crash")
        case .abort: Glibc.abort()
        case .segv: raise(SIGSEGV)
        case .stackoverflow: _ = DebugCrash.descend(1)
        }
    }

    /// Deeper than any stack; the work after the call keeps it from becoming a loop.
    private static func descend(_ depth: Int) -> Int { depth == .max ? 0 : descend(depth + 1) &+ getpid().hashValue }
}
