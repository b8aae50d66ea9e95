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
    /// Of those lost and gained, whom sales had accepted, and who became customers.
    public let lostSQLs: [Int32]
    public let lostWins: [Int32]
    public let gainedSQLs: [Int32]
    public let gainedWins: [Int32]

    /// Any other rules over the leads of a replay.
    ///
    /// - Parameter facts: those of the replay.
    public init(_ replay: GateReplay, trying policy: ScoringPolicy, in facts: Facts, workers: Workers = .serial) {
        let before = replay.now, after = replay.effect(of: policy, in: facts, workers: workers)
        leads = replay.leads
        claimed = replay.claimed
        (self.before, self.after) = (before, after)
        lost = replay.lost(before, after)
        gained = replay.lost(after, before)
        lostSQLs = replay.lost(before, after, outcome: .sql)
        lostWins = replay.lost(before, after, outcome: .won)
        gainedSQLs = replay.lost(after, before, outcome: .sql)
        gainedWins = replay.lost(after, before, outcome: .won)
    }
}
