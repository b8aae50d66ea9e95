// Where a subject stands after all that was decided about it.

import Columns

/// Who has taken a subject.
public struct Claim: Sendable, Hashable {
    public var actor: Actor
    public var since: Moment
    /// A claim that nobody renews ends by itself.
    public var until: Moment

    /// How long a claim holds without a key pressed, in milliseconds.
    public static let lease: Int64 = 15 * 60_000
    /// Whoever still presses keys so long after taking it takes it again.
    public static let renewal: Int64 = 5 * 60_000

    /// A claim counts by the clock of whoever made it: the record's own time may have been moved by another's.
    init(_ record: JournalRecord) {
        actor = record.actor
        since = record.clock ?? record.time
        until = Moment(milliseconds: since.milliseconds &+ Claim.lease)
    }

    /// A claim from further ahead than a claim lasts comes from a wrong clock and binds nobody.
    public func isLive(at now: Moment) -> Bool { now < until && since.milliseconds &- Claim.lease < now.milliseconds }
}

/// The standing decisions of one subject, undone ones left out.
public struct SubjectState: Sendable, Hashable {
    /// Grows by one with every decision; 0 before the first.
    public internal(set) var version = 0
    /// What holds, oldest first: neither undone nor an undo.
    public internal(set) var standing: [JournalRecord] = []
    /// The newest claim that nobody has given back, which may have ended.
    public internal(set) var claim: Claim?
    /// The record that made the version.
    public internal(set) var latest: JournalRecord?
    /// A newer program decided something here that this one does not understand.
    public internal(set) var unknownType: String?

    public init() {}

    /// The newest standing decision of that kind.
    public func last(_ action: DecisionAction) -> JournalRecord? { standing.last { $0.decision.action == action } }

    /// The newest of several kinds that exclude one another.
    public func last(of actions: Set<DecisionAction>) -> JournalRecord? {
        standing.last { actions.contains($0.decision.action) }
    }

    /// The claim in force, if any.
    public func claim(at now: Moment) -> Claim? { claim.flatMap { $0.isLive(at: now) ? $0 : nil } }
}
