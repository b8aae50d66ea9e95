// The stages a deal passed: from the dated stage columns and from history, besides the stage it is in. A deal won has
// passed every open stage; one lost is known to have reached only what is dated.

import Columns

/// Furthest stage and the day the current one was entered.
struct StagePath {
    private let book: Book
    private let names: StageNames
    private let zone: Zone

    init(_ book: Book, names: StageNames, zone: Zone) {
        self.book = book
        self.names = names
        self.zone = zone
    }

    func fill(_ facts: inout DealFacts) {
        let count = book.deals.count, none = Day.none.number
        facts.stageDay = [Int32](repeating: none, count: count)
        facts.furthest = (0..<count).map { i in
            if facts.flags[i] & DealFlag.won != 0 { return Int16(names.openCount) }
            return facts.stage[i] >= 0 ? max(0, names.openRank[Int(facts.stage[i])]) : 0
        }
        for (stage, moments) in datedStages() { take(stage, zone.days(of: moments), &facts) }
        takeHistory(&facts)
        for i in 0..<count {
            let flags = facts.flags[i]
            let rank = facts.stage[i] >= 0 ? names.openRank[Int(facts.stage[i])] : -1
            if flags & DealFlag.open != 0 && facts.stageDay[i] == none && rank == 0 {
                facts.stageDay[i] = facts.createdDay[i]
            }
            if flags & DealFlag.open == 0 { facts.stageDay[i] = none }
            if facts.stageDay[i] != none { facts.flags[i] |= DealFlag.hasStageDay }
            if facts.furthest[i] > 0 || flags & DealFlag.lost != 0 { facts.flags[i] |= DealFlag.leftStage }
        }
    }

    /// Columns named `stage_dates.<stage>`, each with the stage it dates.
    private func datedStages() -> [(stage: Int16, moments: [Int64])] {
        book.deals.columns.keys.sorted().compactMap { field in
            guard field.rawValue.hasPrefix("stage_dates."), case .moment(let column)? = book.deals.columns[field]
            else { return nil }
            let stage = names.index(String(field.rawValue.dropFirst("stage_dates.".utf8.count)))
            return stage < 0 ? nil : (stage, column.values)
        }
    }

    private func take(_ stage: Int16, _ days: [Int32], _ facts: inout DealFacts) {
        let rank = names.openRank[Int(stage)]
        for i in days.indices where days[i] != Day.none.number {
            enter(stage, rank, day: days[i], deal: i, &facts)
        }
    }

    private func takeHistory(_ facts: inout DealFacts) {
        let history = book.history, links = book.links.historyDeal
        guard links.count == history.count, history.count > 0 else { return }
        let field = history.coded("field"), to = history.coded("to"), from = history.coded("from")
        let isStage = field.names.folded.map { $0 == "stage" || $0 == "stagename" || $0 == "dealstage" || $0.isEmpty }
        let entered = (0..<to.names.count).map { names.index(to.names.string($0)) }
        let left = (0..<from.names.count).map { names.index(from.names.string($0)) }
        let days = zone.days(of: history.moments("at"))
        for row in 0..<history.count where links[row] >= 0 && isStage[Int(field.codes[row])] {
            let deal = Int(links[row]), stage = entered[Int(to.codes[row])], before = left[Int(from.codes[row])]
            if before >= 0 { facts.furthest[deal] = max(facts.furthest[deal], names.openRank[Int(before)]) }
            // A row from a stage to itself says that something else changed.
            if stage >= 0 && stage != before && days[row] != Day.none.number {
                enter(stage, names.openRank[Int(stage)], day: days[row], deal: deal, &facts)
            }
        }
    }

    private func enter(_ stage: Int16, _ rank: Int16, day: Int32, deal: Int, _ facts: inout DealFacts) {
        if rank >= 0 { facts.furthest[deal] = max(facts.furthest[deal], rank) }
        if stage == facts.stage[deal] { facts.stageDay[deal] = max(facts.stageDay[deal], day) }
    }
}
