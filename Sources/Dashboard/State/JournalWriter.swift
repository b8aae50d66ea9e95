// What the screen knows of the way to the journal: whether it is open, in whose name, and what is still under way.

import Columns
import Revenue

/// The session as the journal knows it.
public struct JournalWriter: Sendable, Equatable {
    public var access: JournalAccess
    public var actor: Actor
    var ids: DecisionIDs
}

/// A decision that has been handed to the journal and is not safe yet.
public struct PendingDecision: Sendable, Equatable {
    public var id: String
    public var decision: Decision

    public init(id: String, decision: Decision) {
        self.id = id
        self.decision = decision
    }
}

extension AppState {
    /// The decision about a subject that is being written; it shows as "saving", never as decided.
    public func pending(_ subject: Subject) -> PendingDecision? { writing.last { $0.decision.subject == subject } }

    /// Who has a subject now, this session or another.
    public func claim(of subject: Subject) -> Claim? { wallClock.flatMap { decisions.claim(of: subject, at: $0) } }

    /// Who has a subject, or a group that one of its records is in.
    func claim(over subject: Subject) -> Claim? { wallClock.flatMap { decisions.claim(over: subject, at: $0) } }
}
