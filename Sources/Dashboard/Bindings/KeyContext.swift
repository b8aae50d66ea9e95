// Where a key is looked up. What lies on top is asked first; `always` is asked in every place.

/// A place in which keys have meanings.
public enum KeyContext: String, Sendable, Hashable, CaseIterable {
    /// Panes and the lists opened from them.
    case main
    /// The deal desk: some keys that decide mean something else there.
    case desk
    /// A line of text is being typed: letters are letters.
    case text
    /// A list to choose from, or text to read, lies over the screen.
    case menu
    /// A decision waits for its answer.
    case confirm
    case always

    /// Contexts that are searched one after the other while this one is on top.
    var chain: [KeyContext] {
        switch self {
        case .always: [.always]
        case .desk: [.desk, .main, .always]
        default: [self, .always]
        }
    }
    /// Panes and what opens from them, not something that lies over them.
    var isScreen: Bool { self == .main || self == .desk }

    /// Contexts whose keys must not clash with this one's.
    var rivals: [KeyContext] { self == .always ? KeyContext.allCases : [self, .always] }
}
