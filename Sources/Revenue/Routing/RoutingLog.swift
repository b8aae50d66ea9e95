// The log of a run, compact: every decision with its whole path, as numbers in four flat arrays.

import Columns

/// A rule that was tried.
public struct RuleStep: Sendable, Hashable {
    public var rule: RoutingRule
    public var result: RuleResult
    public var finding: RuleFinding
}

/// A candidate who was passed over.
public struct Skip: Sendable, Hashable {
    /// Person of the roster.
    public var rep: Int32
    public var reason: SkipReason
}

/// All decisions of a run, in the order in which they were made.
public struct RoutingLog: Sendable {
    /// One decision.
    public struct Entry: Sendable, Hashable {
        /// Row of the contact.
        public var contact: Int32
        /// When it became a lead, and when it was routed, in milliseconds.
        public var since: Int64
        public var at: Int64
        public var rule: RoutingRule
        /// Person of the roster; -1 for the queue.
        public var owner: Int32
        /// Whom a namesake among the named accounts would give it to; -1 for nobody.
        public var proposed: Int32 = -1
        /// Who would have been next in the round robin; -1 where nobody else was there, or there were no turns.
        public var next: Int32 = -1
        /// Open leads of the owner with this one; 0 for who is no rep.
        public var load: Int32 = 0
    }

    public private(set) var entries: [Entry] = []
    private var steps: [RuleStep] = []
    private var stepEnds: [Int32] = []
    private var skips: [Skip] = []
    private var skipEnds: [Int32] = []

    mutating func add(_ step: RuleStep) { steps.append(step) }
    mutating func add(_ skip: Skip) { skips.append(skip) }

    /// Ends a decision; the steps and skips since the last one are its.
    mutating func close(_ entry: Entry) {
        entries.append(entry)
        stepEnds.append(Int32(truncatingIfNeeded: steps.count))
        skipEnds.append(Int32(truncatingIfNeeded: skips.count))
    }

    /// The rules a decision tried, in order; the last one placed the lead.
    public func steps(_ decision: Int) -> ArraySlice<RuleStep> {
        steps[(decision == 0 ? 0 : Int(stepEnds[decision - 1]))..<Int(stepEnds[decision])]
    }

    /// The candidates it passed over, each once, in the order in which they were looked at.
    public func skips(_ decision: Int) -> ArraySlice<Skip> {
        skips[(decision == 0 ? 0 : Int(skipEnds[decision - 1]))..<Int(skipEnds[decision])]
    }
}
