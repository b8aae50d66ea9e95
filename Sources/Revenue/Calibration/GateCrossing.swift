// Two sets of gates over the same leads: who passes one and not the other.

import Columns

/// What changes for the leads of a period when other gates are taken.
public struct GateCrossing: Sendable {
    public let leads: Int
    public let claimed: Int
    public let before: GateEffect
    public let after: GateEffect
    /// Rows of the book that pass now and would not, and the other way round; in the order of the book.
    public let lost: [Int32]
    public let gained: [Int32]
    /// Of those lost, whom sales had accepted, and who became customers.
    public let lostSQLs: [Int32]
    public let lostWins: [Int32]

    /// Other numbers of the same rules; nil where the policy asks for other things.
    public init?(_ replay: GateReplay, trying policy: ScoringPolicy, workers: Workers = .serial) {
        guard let after = replay.effect(policy, workers: workers) else { return nil }
        self.init(replay, after)
    }

    /// Other rules altogether, replayed over the same leads.
    public init(_ replay: GateReplay, _ other: GateReplay) { self.init(replay, other.now) }

    private init(_ replay: GateReplay, _ after: GateEffect) {
        let before = replay.now
        leads = replay.leads
        claimed = replay.claimed
        (self.before, self.after) = (before, after)
        lost = replay.lost(before, after)
        gained = replay.lost(after, before)
        lostSQLs = replay.lost(before, after, outcome: .sql)
        lostWins = replay.lost(before, after, outcome: .won)
    }
}
