// Deals, in order: state and stage, days, amounts in one currency, what kind of business each is, and the stages
// it passed.

import Columns

extension DealFacts {
    /// The derived arrays of the deals, as they stood at `now`.
    static func derive(_ book: Book, _ policy: Policy, now: Moment) -> DealFacts {
        let table = book.deals, zone = policy.clock.zone, none = Day.none.number
        let names = StageNames(policy.pipeline)
        var facts = DealFacts()
        (facts.stage, facts.flags) = Self.states(table, names, policy.pipeline, unknown: &facts.unknownStages)
        facts.createdDay = zone.days(of: table.moments("created"), asOf: now).days
        facts.closeDay = zone.days(of: table.moments("close"))
        facts.kept = KeptDeals.all(book, policy, now: now)
        let path = StagePath(book, names: names, zone: zone, now: now, facts)
        facts.take(path, policy.pipeline, today: zone.day(of: now).number)
        DealAmounts(table, policy.pipeline).fill(&facts)
        facts.changes = DealChanges(book, policy, now: now, &facts)
        facts.cycleDays = [Int32](repeating: 0, count: table.count)
        for i in 0..<table.count where facts.createdDay[i] != none && facts.closeDay[i] != none {
            facts.cycleDays[i] = facts.closeDay[i] &- facts.createdDay[i]
            facts.flags[i] |= DealFlag.hasCycle | (facts.cycleDays[i] < 0 ? DealFlag.negativeCycle : 0)
        }
        DealKinds(book).mark(&facts)
        facts.markSteps(names)
        for i in 0..<table.count {
            facts.flags[i] = facts.createdDay[i] == Day.notYet ? 0 : facts.flags[i] | DealFlag.exists
        }
        let today = zone.day(of: now).number
        facts.chances = StageChances(facts, policy.pipeline, today: today)
        if !facts.kept.isEmpty { facts.forecasts = MonthForecast.all(book, policy, facts, today: today) }
        return facts
    }

    /// Takes the entries in, and what is claimed back where it is of a later day: an entry after now, or a close
    /// after today without the entry that closed it. Such a deal stands where its last entry put it, else open.
    private mutating func take(_ path: StagePath, _ policy: PipelinePolicy, today: Int32) {
        (entryEnds, entryDays, entryStages) = path.ordered()
        let states = policy.stages.map(\.state)
        claimsLater = path.isAhead
        for i in flags.indices {
            let last = lastEntry(of: i, until: .max)
            if createdDay[i] == Day.notYet { flags[i] = 0 }
            let isClosed = flags[i] & (DealFlag.won | DealFlag.lost) != 0
            if isClosed && closeDay[i] > today && last.map({ states[Int(entryStages[$0])] == .open }) ?? true {
                claimsLater[i] = true
            }
            guard claimsLater[i] else { continue }
            stage[i] = last.map { entryStages[$0] } ?? -1
            switch last.map({ states[Int(entryStages[$0])] }) ?? .open {
            case .open: flags[i] = DealFlag.open
            case .won: flags[i] = DealFlag.won
            case .lost: flags[i] = DealFlag.lost
            }
        }
    }

    /// Which stages were entered, left, moved on from; and since when an open deal stands in its own.
    private mutating func markSteps(_ names: StageNames) {
        let none = Day.none.number
        stageDay = [Int32](repeating: none, count: flags.count)
        movedOn = [UInt64](repeating: 0, count: flags.count)
        left = movedOn
        for i in flags.indices {
            let isOpen = flags[i] & DealFlag.open != 0
            let own = stage[i] >= 0 ? names.openRank[Int(stage[i])] : -1
            var entered: UInt64 = 0, top = isOpen ? own : -1
            for entry in entries(of: i) {
                let rank = names.openRank[Int(entryStages[entry])]
                if rank >= 0 && rank < 64 { entered |= 1 << UInt64(rank) }
                top = max(top, rank)
                if isOpen && entryStages[entry] == stage[i] { stageDay[i] = max(stageDay[i], entryDays[entry]) }
            }
            if isOpen && stageDay[i] == none && own == 0 { stageDay[i] = createdDay[i] }
            if stageDay[i] != none { flags[i] |= DealFlag.hasStageDay }
            guard entered != 0 else { continue }
            flags[i] |= DealFlag.hasPath
            movedOn[i] = flags[i] & DealFlag.won != 0 ? entered : entered & ((1 << UInt64(min(63, max(0, top)))) &- 1)
            left[i] = flags[i] & DealFlag.lost != 0 ? entered : movedOn[i]
            if left[i] != 0 { flags[i] |= DealFlag.leftStage }
        }
    }

    /// State by the policy's stage where that is a closed one; else by what the export says about closed and won, since
    /// some systems leave a lost deal in the stage it was lost in; else by the stage's name.
    static func states(
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
            let named = indices[code] >= 0 ? policy.stages[Int(indices[code])].state : nil, hint = hints.state(i)
            if named == nil, hint ?? .open == .open { counts[code] += 1 }
            let closed = named == .open ? nil : named
            switch closed ?? hint ?? named ?? implied[code] ?? .open {
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
