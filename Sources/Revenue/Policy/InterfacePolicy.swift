// What leaves the program or reaches the person in front of it: hygiene cadence, events, and the screen.

/// `[hygiene]`.
public struct HygienePolicy: Sendable, Hashable {
    /// Contacts idle this long are proposed for the archive.
    public var idleArchive = TimeSpan(365, .days)
    /// Enriched fields drawn for a check by hand.
    public var auditSample = 50
    public init() {}
}

/// `[events]`; each way out is off until it is named.
public struct EventsPolicy: Sendable, Hashable {
    public var outbox: String?
    /// A program and its arguments.
    public var exec: [String] = []
    public var webhook: String?
    public init() {}
}

/// `[ui]`.
public struct InterfacePolicy: Sendable, Hashable {
    /// Whether copied text goes to the terminal's clipboard.
    public enum Clipboard: String, Sendable, Hashable, CaseIterable { case osc52, off }
    /// How changed files are noticed.
    public enum Refresh: String, Sendable, Hashable, CaseIterable { case auto, poll, manual }
    /// What somebody may decide.
    public enum UserRole: String, Sendable, Hashable, CaseIterable { case reviewer, approver, viewer }
    public var theme = "default"
    public var mouse = false
    public var clipboard = Clipboard.osc52
    public var refresh = Refresh.auto
    /// Action name → keys that replace its own.
    public var keys: [String: [String]] = [:]
    /// Role → login names; a role nobody is listed for is everyone's.
    public var roles: [UserRole: [String]] = [:]
    public init() {}
}
