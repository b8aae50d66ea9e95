// Where a key is looked up. What lies on top is asked first; `always` is asked in every place.

/// A place in which keys have meanings.
public enum KeyContext: String, Sendable, Hashable, CaseIterable {
    /// Panes and the lists opened from them.
    case main
    /// The marketing pane, a lead, or a list of leads: what other gates would have done is asked here.
    case leads
    /// A what-if, and another rule file held against the rules.
    case whatIf
    /// The numbers of a what-if: left and right turn them.
    case dials
    /// The deal desk: some keys that decide mean something else there.
    case desk
    /// The list of duplicate groups: what it gives no key is as on the panes.
    case groups
    /// One group, side by side.
    case merge
    /// A line of text is being typed: letters are letters.
    case text
    /// A list to choose from, or text to read, lies over the screen.
    case menu
    /// A decision waits for its answer.
    case confirm
    /// A decision about many groups waits for its answer, and some of them can be looked at first.
    case samples
    case always

    /// Contexts that are searched one after the other while this one is on top.
    var chain: [KeyContext] {
        switch self {
        case .always: [.always]
        case .leads: [.leads, .main, .always]
        case .whatIf: [.whatIf, .leads, .main, .always]
        case .dials: [.dials, .whatIf, .leads, .main, .always]
        case .desk: [.desk, .main, .always]
        case .groups: [.groups, .main, .always]
        case .merge: [.merge, .groups, .main, .always]
        case .samples: [.samples, .confirm, .always]
        default: [self, .always]
        }
    }

    /// A view with the command line at hand, not a line or a box that lies over one.
    var isView: Bool {
        [.main, .leads, .whatIf, .dials, .desk, .groups, .merge, .always].contains(self)
    }

    /// A box that waits for `y`.
    var asks: Bool { self == .confirm || self == .samples }

    /// Contexts whose keys must not clash with this one's.
    var rivals: [KeyContext] { self == .always ? KeyContext.allCases : [self, .always] }
}
