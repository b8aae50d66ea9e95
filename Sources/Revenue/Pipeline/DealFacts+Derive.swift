// Deals, in order: state and stage, days, amounts in one currency, what kind of business each is, and the stages
// it passed.

import Columns

extension DealFacts {
    /// The derived arrays of the deals.
    static func derive(_ book: Book, _ policy: Policy) -> DealFacts {
        let table = book.deals, zone = policy.clock.zone, none = Day.none.number
        let names = StageNames(policy.pipeline)
        var facts = DealFacts()
        (facts.stage, facts.flags) = Self.states(table, names, policy.pipeline, unknown: &facts.unknownStages)
        facts.createdDay = zone.days(of: table.moments("created"))
        facts.closeDay = zone.days(of: table.moments("close"))
        facts.cycleDays = [Int32](repeating: 0, count: table.count)
        for i in 0..<table.count where facts.createdDay[i] != none && facts.closeDay[i] != none {
            facts.cycleDays[i] = facts.closeDay[i] &- facts.createdDay[i]
            facts.flags[i] |= DealFlag.hasCycle | (facts.cycleDays[i] < 0 ? DealFlag.negativeCycle : 0)
        }
        DealAmounts(table, policy.pipeline).fill(&facts)
        DealKinds(book).mark(&facts)
        StagePath(book, names: names, zone: zone).fill(&facts)
        return facts
    }

    /// State by the policy's stage, else by what the export says about closed and won, else by the stage's name.
    private static func states(
        _ deals: EntityTable, _ names: StageNames, _ policy: PipelinePolicy,
        unknown: inout [(stage: String, deals: Int)]
    ) -> (stage: [Int16], flags: [UInt16]) {
        let column = deals.coded("stage")
        let texts = (0..<column.names.count).map { column.names.string($0) }
        let indices = texts.map(names.index), implied = texts.map(StageNames.impliedState)
        let hints = ClosedHints(deals)
        var counts = [Int](repeating: 0, count: texts.count)
        var stage = [Int16](repeating: -1, count: deals.count), flags = [UInt16](repeating: 0, count: deals.count)
        for i in 0..<deals.count {
            let code = Int(column.codes[i])
            stage[i] = indices[code]
            if indices[code] < 0 { counts[code] += 1 }
            let state =
                indices[code] >= 0
                ? policy.stages[Int(indices[code])].state : hints.state(i) ?? implied[code] ?? .open
            switch state {
            case .open: flags[i] = DealFlag.open
            case .won: flags[i] = DealFlag.won
            case .lost: flags[i] = DealFlag.lost
            }
        }
        unknown = texts.indices.filter { counts[$0] > 0 }.map { (texts[$0], counts[$0]) }
        return (stage, flags)
    }
}

/// What CRMs say beside the stage: is it closed, is it won.
private struct ClosedHints {
    /// 0 no, 1 yes, 2 not said.
    private let closed: [UInt8]
    private let won: [UInt8]

    init(_ deals: EntityTable) {
        closed = deals.flags("is_closed")
        won = deals.flags("is_won")
    }

    func state(_ row: Int) -> PipelineStage.State? {
        if won[row] == 1 { return .won }
        switch closed[row] {
        case 0: return .open
        case 1: return won[row] == 0 ? .lost : nil
        default: return nil
        }
    }
}
