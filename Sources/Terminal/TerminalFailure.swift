// Why there is no screen.

/// The terminal cannot be used; nothing has been written to it.
public struct TerminalFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and what to do, one line.
    public let message: String

    public init(_ message: String) { self.message = message }

    public var description: String { message }
}
