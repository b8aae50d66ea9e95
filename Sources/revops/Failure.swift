// How a command ends badly: one exit code, one line for the user.

/// Exit codes of every command.
enum ExitStatus: Int32, Sendable {
    case fine = 0
    /// Warnings, drift, rows set aside under `--strict`.
    case findings = 1
    /// Something that is watched is late.
    case breach = 2
    /// Input is missing or unreadable, or there is no terminal.
    case cannotTell = 3
    case usage = 64
    case badConfig = 78
}

/// Ends the command with a status and words on standard error.
struct Failure: Error, Sendable, Equatable {
    let status: ExitStatus
    /// Where, what, how to fix; without the program's name. Several lines are several complaints.
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
