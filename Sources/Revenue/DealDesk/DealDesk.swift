// The desk's queue: open deals that a rule puts there, what is decided about them, and since when they wait.

import Columns

/// A deal before the desk.
public struct DeskEntry: Sendable, Hashable {
    /// Row of `Book.deals`.
    public var deal: Int32
    /// Bits of `DeskReason`.
    var reasons: UInt8
    /// Milliseconds since 1970.
    var since: Int64
    var sinceExport: Bool
    public var state: DeskState
}

/// Where a deal stands with the desk.
public enum DeskState: String, Sendable, Hashable, CaseIterable {
    /// Someone has yet to agree.
    case waiting
    /// The newest word is a question.
    case asked
    case declined
    /// Everyone who must has agreed to the terms as they are.
    case approved

    /// Whether somebody still has to do something.
    public var isOpen: Bool { self == .waiting || self == .asked }
}

/// The queue: what waits first, each state by how long, then what is declined and approved.
public struct DealDesk: Sendable {
    public let facts: Facts
    public let entries: [DeskEntry]
    let rules: DeskRules
    let people: DeskPeople
    private let waiting: Set<Int32>

    public init(_ facts: Facts) {
        let rules = DeskRules(facts.book.deals, facts.policy.desk), people = DeskPeople(facts)
        let flags = facts.deals.flags, amounts = facts.deals.amount
        var found: [(deal: Int32, reasons: UInt8)] = []
        for deal in flags.indices where flags[deal] & DealFlag.open != 0 {
            let amount = flags[deal] & DealFlag.hasAmount != 0 ? amounts[deal] : nil
            let reasons = rules.reasons(deal, amount: amount)
            if reasons != 0 { found.append((Int32(truncatingIfNeeded: deal), reasons)) }
        }
        let since = DeskSince(facts, found)
        let entries = found.map { deal, reasons in
            let (at, fromExport) = since.since(deal)
            let verdict = DeskVerdict(facts, rules, people, Int(deal), reasons)
            return DeskEntry(deal: deal, reasons: reasons, since: at, sinceExport: fromExport, state: verdict.state)
        }
        self.entries = entries.sorted { a, b in
            (a.state.rank, a.since, a.deal) < (b.state.rank, b.since, b.deal)
        }
        (self.facts, self.rules, self.people) = (facts, rules, people)
        waiting = Set(entries.filter { $0.state.isOpen }.map(\.deal))
    }

    public var count: Int { entries.count }

    /// How many somebody has yet to decide about.
    public var waitingCount: Int { waiting.count }

    /// Whether a deal stands before the desk and somebody has yet to approve.
    public func awaitsApproval(_ deal: Int32) -> Bool { waiting.contains(deal) }

    /// The queue of a segment.
    public func entries(_ segment: Segment) -> [DeskEntry] {
        let mask = SegmentMask(segment, facts)
        guard let deals = mask.deals else { return entries }
        return entries.filter { deals[Int($0.deal)] == 1 }
    }
}

extension DeskState {
    /// Waiting and asked are one queue.
    fileprivate var rank: Int {
        switch self {
        case .waiting, .asked: 0
        case .declined: 1
        case .approved: 2
        }
    }
}
