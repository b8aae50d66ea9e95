// Whether this session may write decisions down.

/// What opening the journal came to.
public enum JournalAccess: Sendable, Hashable {
    case writable
    /// Decisions are shown and none can be made; in words for the user.
    case readOnly(String)
}
