// The board: open deals by stage, every stage that is open in the settings, in their order.

import Columns

/// One column of the board.
public struct BoardColumn: Sendable {
    /// Index into `policy.pipeline.stages`; -1 for the deals in stages the policy does not know, which stand last.
    public var stage: Int
    public var name: String
    /// The deals to show, in the order asked for.
    public var deals: [Int32]
    /// Of all open deals of the stage, also those that `flaggedOnly` leaves out.
    public var count: Int
    /// Nil where there are deals and none has an amount that counts.
    public var value: Money?
}

/// What the cards of a column are sorted by.
public enum BoardOrder: String, Sendable, Hashable, CaseIterable {
    /// Longest in the stage first; unknown last.
    case days
    /// Largest first; none last.
    case amount
    /// Earliest first; none last.
    case close
    /// Most flags first.
    case flags
    case name, owner
}

extension Pipeline {
    /// The columns of a segment. Equal deals keep the order of the exports.
    public func columns(
        _ segment: Segment = .everything, flaggedOnly: Bool = false, by order: BoardOrder = .days
    ) -> [BoardColumn] {
        let stages = facts.policy.pipeline.stages, deals = facts.deals
        var rows = [[Int32]](repeating: [], count: stages.count + 1)
        for deal in openDeals(segment) {
            let stage = Int(deals.stage[Int(deal)])
            rows[stage >= 0 ? stage : stages.count].append(deal)
        }
        return rows.indices.compactMap { index in
            let isOther = index == stages.count
            guard isOther ? !rows[index].isEmpty : stages[index].state == .open || !rows[index].isEmpty else {
                return nil
            }
            let counted = rows[index].filter { deals.flags[Int($0)] & DealFlag.hasAmount != 0 }
            let units = counted.reduce(0.0) { $0 + Double(deals.amount[Int($1)]) }
            let shown = flaggedOnly ? rows[index].filter { isFlagged($0) } : rows[index]
            return BoardColumn(
                stage: isOther ? -1 : index, name: isOther ? "other" : stages[index].name,
                deals: sorted(shown, by: order), count: rows[index].count,
                value: counted.isEmpty && !rows[index].isEmpty ? nil : Money(clamping: units))
        }
    }

    /// Whether a deal has a flag or waits for an approval.
    public func isFlagged(_ deal: Int32) -> Bool {
        hygiene.marks[Int(deal)] != 0 || desk.awaitsApproval(deal)
    }

    /// Deals in an order of the board.
    public func sorted(_ deals: [Int32], by order: BoardOrder) -> [Int32] {
        let facts = facts.deals, none = Day.none.number, today = Int64(self.facts.today.number)
        switch order {
        case .days:
            return ranked(deals) {
                facts.flags[$0] & DealFlag.hasStageDay != 0 ? Int64(facts.stageDay[$0]) - today : .max
            }
        case .amount: return ranked(deals) { facts.flags[$0] & DealFlag.hasAmount != 0 ? 0 &- facts.amount[$0] : .max }
        case .close: return ranked(deals) { facts.closeDay[$0] == none ? .max : Int64(facts.closeDay[$0]) }
        case .flags: return ranked(deals) { Int64(-hygiene.marks[$0].nonzeroBitCount) }
        case .name: return ranked(deals) { self.facts.name(.deal, $0).lowercased() }
        case .owner: return ranked(deals) { owners.name($0).lowercased() }
        }
    }

    /// Ascending by a key, equal ones in the order of the exports.
    private func ranked<Key: Comparable>(_ deals: [Int32], _ key: (Int) -> Key) -> [Int32] {
        let keyed: [(key: Key, deal: Int32)] = deals.map { (key(Int($0)), $0) }
        let sorted = keyed.sorted { $0.key == $1.key ? $0.deal < $1.deal : $0.key < $1.key }
        return sorted.map(\.deal)
    }
}
