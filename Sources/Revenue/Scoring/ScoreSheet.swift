// Scores as columns: for each contact and moment what every rule finds, and what follows from it under the policy, or
// under one with other numbers. The two steps are apart, so that a what-if over a million contacts is one pass over
// small numbers.

import Columns

/// The scores of some contacts, each at a moment.
public struct ScoreSheet: Sendable {
    /// Whose rules these are; their numbers may be replaced in `standings(under:)`.
    public let policy: ScoringPolicy
    /// Rows of the book, in the order that was asked for.
    public let contacts: [Int32]
    let times: ScoreTimes
    private let slotOfRule: [Int?]
    private let blocks: [ScoreBlock]
    private let numbers: ScoreNumbers
    /// What follows under the policy itself.
    public let standings: ScoreStandings

    /// Contacts of one block: their numbers fit a core's cache.
    static let blockRows = 1 << 14

    init(
        policy: ScoringPolicy, contacts: [Int32], times: ScoreTimes, slotOfRule: [Int?], blocks: [ScoreBlock],
        workers: Workers = .serial
    ) {
        (self.policy, self.contacts, self.times) = (policy, contacts, times)
        (self.slotOfRule, self.blocks) = (slotOfRule, blocks)
        numbers = ScoreNumbers(policy, slotOfRule)
        standings = ScoreStandings(blocks, numbers, workers: workers)
    }

    public var count: Int { contacts.count }
    /// The moment of an event, by its number.
    public func moment(_ index: Int) -> Moment { Moment(milliseconds: times[index]) }

    /// What follows under another policy: other points, caps, weights, floors, threshold, override, or points lost a
    /// period. The work of a what-if step.
    ///
    /// - Returns: nil where the policy asks for something else than the sheet's own: it needs a model of its own.
    public func standings(under policy: ScoringPolicy, workers: Workers = .serial) -> ScoreStandings? {
        guard policy.asksSame(as: self.policy) else { return nil }
        return ScoreStandings(blocks, ScoreNumbers(policy, slotOfRule), workers: workers)
    }

    /// Points that a rule gives each contact, decayed, in the order of `contacts`; 0 where it does not hold.
    public func points(_ rule: Int) -> [Float] {
        let own = numbers.rules[rule]
        return blocks.flatMap { block in (0..<block.count).map { own.points(block, $0) } }
    }

    /// How often a rule holds for each contact; 0 or 1 for one without `each`. A signal that has decayed to nothing
    /// still holds.
    public func hits(_ rule: Int) -> [UInt16] {
        blocks.flatMap { Array($0.hits[(rule * $0.count)..<((rule + 1) * $0.count)]) }
    }

    /// Whether a rule gives or takes points of a contact now: it holds and has not decayed to nothing.
    public func isSignal(_ rule: Int) -> [Bool] { points(rule).map { $0 != 0 } }
}

extension ScoringPolicy {
    /// Whether it asks for the same as another: the rules in their places, the lists and words they name, the shape of
    /// the decay. Numbers, names and what overrides the gates may differ.
    public func asksSame(as other: ScoringPolicy) -> Bool {
        decay == other.decay && lists == other.lists && titles == other.titles && departments == other.departments
            && rules.count == other.rules.count && zip(rules, other.rules).allSatisfy { $0.asksSame(as: $1) }
    }
}

extension ScoringRule {
    /// Whether it asks for the same as another; only numbers differ.
    func asksSame(as other: ScoringRule) -> Bool {
        when == other.when && events == other.events && detail == other.detail && count == other.count
            && window == other.window && each == other.each && decay?.every == other.decay?.every
    }
}

/// The numbers of a policy as the loops read them.
struct ScoreNumbers: Sendable {
    struct Rule: Sendable {
        let index: Int
        let isFit: Bool
        let points: Float
        /// Points lost a period; 0 where none are.
        let loss: Float
        let cap: UInt16
        let slot: Int
        let isHard: Bool

        /// What a contact of a block gets.
        @inline(__always) func points(_ block: ScoreBlock, _ place: Int) -> Float {
            let hits = min(block.hits[index &* block.count &+ place], cap)
            let periods = loss > 0 ? block.periods[slot &* block.count &+ place] : 0
            return value(hits, periods)
        }

        /// So many hits after so many periods: a signal moves towards 0 and never past it.
        @inline(__always) func value(_ hits: UInt16, _ periods: Float) -> Float {
            let left = max(abs(points) - loss * periods, 0)
            return Float(hits) * (points < 0 ? -left : left)
        }
    }

    let rules: [Rule]
    let gates: ScoreGates
    let overrideBits: UInt32

    init(_ policy: ScoringPolicy, _ slotOfRule: [Int?]) {
        rules = policy.rules.indices.map { index in
            let rule = policy.rules[index], slot = slotOfRule[index]
            return Rule(
                index: index, isFit: rule.part == .fit, points: Float(rule.points),
                loss: slot == nil ? 0 : Float(rule.decay?.points ?? 0),
                cap: rule.each ? UInt16(clamping: rule.cap) : 1, slot: slot ?? 0, isHard: rule.isHard)
        }
        gates = ScoreGates(policy)
        overrideBits = policy.override.reduce(0) { $0 | $1.bit }
    }
}

extension ScoringRule {
    /// A negative that blocks MQL outright.
    public var isHard: Bool { points <= -50 }
}
