// The pipeline as a whole: what the board, the follow-up list and the deal desk read. Derived from facts in one go;
// words are made for what is looked at.

import Columns

/// The open deals of some facts with their flags, pushes and approvals.
///
/// Follows the decisions that the facts hold: make it anew for facts that took another one over.
public struct Pipeline: Sendable {
    public let facts: Facts
    /// Usual days by stage.
    public let norms: StageNorms
    public let pushes: DealPushes
    public let hygiene: DealHygiene
    public let desk: DealDesk
    let owners: DealOwners

    public init(_ facts: Facts) {
        self.facts = facts
        norms = StageNorms(facts)
        pushes = DealPushes(facts)
        owners = DealOwners(facts)
        hygiene = DealHygiene(facts, norms: norms, pushes: pushes)
        desk = DealDesk(facts)
    }

    /// Open deals of a segment, ascending.
    public func openDeals(_ segment: Segment = .everything) -> [Int32] {
        facts.rows(.deals(.always, .everything, needs: DealFlag.open), SegmentMask(segment, facts))
    }

    /// Won and lost deals of a segment, ascending.
    public func closedDeals(_ segment: Segment = .everything) -> [Int32] {
        facts.rows(.deals(.always, .everything, lacks: DealFlag.open), SegmentMask(segment, facts))
    }

    /// Open deals of a segment by flag: how many have each.
    public func flagCounts(_ segment: Segment = .everything) -> [(flag: HygieneFlag, deals: Int)] {
        var counts = [Int](repeating: 0, count: HygieneFlag.allCases.count)
        for deal in openDeals(segment) {
            var marks = hygiene.marks[Int(deal)]
            while marks != 0 {
                counts[marks.trailingZeroBitCount] += 1
                marks &= marks &- 1
            }
        }
        return zip(HygieneFlag.allCases, counts).map { ($0, $1) }
    }

    /// Open deals by owner: how many have each flag. The owner with the most flagged deals first.
    public func flagsByOwner(_ segment: Segment = .everything) -> [(
        owner: String, deals: Int, flags: [HygieneFlag: Int]
    )] {
        var byOwner: [String: (deals: Int, flags: [HygieneFlag: Int])] = [:]
        for deal in openDeals(segment) {
            let flags = hygiene.flags(of: Int(deal))
            guard !flags.isEmpty else { continue }
            let owner = owners.name(Int(deal))
            byOwner[owner, default: (0, [:])].deals += 1
            for flag in flags { byOwner[owner]?.flags[flag, default: 0] += 1 }
        }
        return byOwner.map { ($0.key, $0.value.deals, $0.value.flags) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// Whole days an open deal has stood in its stage; nil where no export tells since when.
    public func daysInStage(_ deal: Int) -> Int? {
        guard facts.deals.flags[deal] & DealFlag.hasStageDay != 0 else { return nil }
        return max(0, Int(facts.today.number) - Int(facts.deals.stageDay[deal]))
    }
}
