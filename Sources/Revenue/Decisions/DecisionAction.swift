// What a person can decide, by the words that the command line and the journal use.

/// An action of the contract.
public enum DecisionAction: String, Sendable, Hashable, CaseIterable {
    case claim, release
    case merge, notDuplicate = "not-duplicate", skip
    case contacted, reassign, reject, snooze, acknowledge
    case approve, decline, ask
    case pushReason = "push-reason", followUp = "follow-up"
    case note, undo

    /// Whether it decides something about the subject, so that whoever decided on an older state is told.
    ///
    /// Claims and notes do not: who looks at a lead, or what they wrote beside it, does not change what it needs.
    public var decides: Bool {
        switch self {
        case .claim, .release, .note: false
        default: true
        }
    }

    /// The least role that may do it; reading needs none.
    public var role: InterfacePolicy.UserRole {
        switch self {
        case .approve, .decline: .approver
        default: .reviewer
        }
    }
}
