// The sales pane's boxes: open stages, owners, and the forecast of the period.

import Columns

extension Facts {
    /// The open stages of a segment as they stand now.
    public func stageFigures(_ query: MetricQuery) -> [StageFigure] {
        let run = MetricRun(self, query)
        return stageFigures(run.evaluation(run.question))
    }

    /// The open stages as they stand now; none without any deal. Deals in stages that the policy does not know stand
    /// last, as "other".
    func stageFigures(_ e: Evaluation) -> [StageFigure] {
        guard !self.deals.flags.isEmpty else { return [] }
        let stages = policy.pipeline.stages
        var deals = [Int](repeating: 0, count: stages.count + 1), valued = deals
        var values = [Double](repeating: 0, count: stages.count + 1)
        let stage = self.deals.stage, flags = self.deals.flags, amount = self.amount(.money)
        e.forEach(.deals(.always, .everything, needs: DealFlag.open)) { row in
            let place = stage[row] >= 0 ? Int(stage[row]) : stages.count
            deals[place] += 1
            guard flags[row] & DealFlag.hasAmount != 0 else { return }
            valued[place] += 1
            values[place] += amount(row)
        }
        func value(_ place: Int) -> Money? { Self.sum(values[place], of: valued[place], in: deals[place]) }
        let days = StageShares.daysByStage(e), conversion = recentConversion(e), norms = StageNorms(self)
        var figures = stages.indices.filter { stages[$0].state == .open }.enumerated().map { rank, index in
            StageFigure(
                name: stages[index].name, deals: deals[index], value: value(index),
                averageDays: days[rank].days.isEmpty
                    ? nil : days[rank].days.reduce(0, +) / Double(days[rank].days.count),
                medianDays: median(days[rank].days), conversion: conversion[rank].value,
                probability: self.deals.chances.shares[index], chanceFrom: self.deals.chances.closedDeals[index],
                norm: StageFigure.Norm(days: norms.days[index], basis: norms.basis(index)))
        }
        if deals[stages.count] > 0 {
            figures.append(
                StageFigure(
                    name: "other", deals: deals[stages.count], value: value(stages.count), averageDays: nil,
                    medianDays: nil, conversion: nil, probability: 0))
        }
        return figures
    }

    /// What amounts add up to; nil where there are records and not one has an amount.
    private static func sum(_ units: Double, of valued: some BinaryInteger, in all: some BinaryInteger) -> Money? {
        valued == 0 && all > 0 ? nil : Money(clamping: units)
    }

    /// Per open stage, the share that moved on, over deals open now or closed in the last 180 days.
    private func recentConversion(_ e: Evaluation) -> [MetricShare] {
        let counts = Self.recentlyLeft(e).map { StageShares.counts(e, $0) }
        return StageShares.shares(
            e.facts.policy, zip(counts[0], counts[1]).map { ($0.forward + $1.forward, $0.left + $1.left) })
    }

    /// The deals that a stage's days are the mean and the median of.
    func rows(_ e: Evaluation, daysIn stage: String) -> RowSet {
        let wanted = policy.pipeline.stages.firstIndex { $0.name == stage && $0.state == .open }
        let selection = MetricDefinition.stagedDeals(e.question), days = amount(selection.amount)
        let stages = deals.stage, place = e.question.standing.map(deals.stage(on:)) ?? { stages[$0] }
        var rows: [Int32] = [], amounts: [Double] = []
        e.forEach(selection) { row in
            guard Int(place(row)) == wanted else { return }
            rows.append(Int32(truncatingIfNeeded: row))
            amounts.append(days(row))
        }
        var set = RowSet(object: .deal, rows: rows, amounts: amounts)
        set.unit = .days
        set.addsOwnAmount = false
        return set
    }

    /// The deals that a stage's share is of: those that left it, or moved on from it.
    func rows(_ e: Evaluation, left stage: String, forward: Bool) -> RowSet {
        guard let place = StageShares.openStages(policy).firstIndex(of: stage), place < 64 else {
            return RowSet(object: .deal, rows: [])
        }
        let masks = forward ? deals.movedOn : deals.left
        var rows: [Int32] = []
        for selection in Self.recentlyLeft(e) {
            e.forEach(selection) { row in
                if masks[row] >> UInt64(place) & 1 != 0 { rows.append(Int32(truncatingIfNeeded: row)) }
            }
        }
        return RowSet(object: .deal, rows: rows.sorted())
    }

    /// Deals that left a stage: those open now, and those closed in the last 180 days.
    private static func recentlyLeft(_ e: Evaluation) -> [Selection] {
        [
            .deals(.close, e.question.trailing(180), needs: DealFlag.leftStage, lacks: DealFlag.open),
            .deals(.always, .everything, needs: DealFlag.leftStage | DealFlag.open),
        ]
    }

    /// Owners with open deals or deals closed in the period: most won first, then by pipeline and name.
    func ownerFigures(_ e: Evaluation) -> [OwnerFigure] {
        let keys = e.keys(.owner, .deal)
        func byOwner(_ selection: Selection) -> [String: KeyedMeasure] {
            Dictionary(uniqueKeysWithValues: e.shares(selection, keys).map { ($0.name, $0) })
        }
        let open = Selection.deals(.always, .everything, needs: DealFlag.open)
        let openDeals = byOwner(open), pipeline = byOwner(open.also(DealFlag.hasAmount).adding(.money))
        let decided = byOwner(MetricDefinition.decidedDeals(e.question))
        let won = byOwner(MetricDefinition.wonDeals(e.question))
        let amounts = byOwner(MetricDefinition.wonAmounts(e.question))
        var known: [DaySpan: [String: KeyedMeasure]] = [:]
        func wonOn(_ days: DaySpan) -> [String: KeyedMeasure] {
            if let found = known[days] { return found }
            let found = byOwner(MetricDefinition.wonAmounts(e.question).over(days))
            known[days] = found
            return found
        }
        let owners = Set(openDeals.keys).union(decided.keys)
        return owners.map { owner in
            let whose = QuotaOwner(owner: owner, in: e.segment).name
            let quota = whose.flatMap { e.quotas.quota(e.question.whole, owner: $0)?.tally }
            let wonAmount = amounts[owner]?.sum ?? 0
            func sum(_ part: [String: KeyedMeasure], in all: [String: KeyedMeasure]) -> Money? {
                Self.sum(
                    part[owner]?.sum ?? 0, of: Int(part[owner]?.count ?? 0), in: Int(all[owner]?.count ?? 0))
            }
            // Against the quota counts only what was won on its days.
            let covered = whose.map { e.quotas.covered(e.question.targetDays, owner: $0) } ?? []
            let wonForQuota =
                covered == [e.question.days]
                ? wonAmount : covered.reduce(0) { $0 + (wonOn($1)[owner]?.sum ?? 0) }
            return OwnerFigure(
                owner: owner, openDeals: Int(openDeals[owner]?.count ?? 0),
                pipeline: sum(pipeline, in: openDeals), won: sum(amounts, in: won),
                attainment: quota.flatMap { $0 > 0 ? wonForQuota / $0 : nil },
                winRate: decided[owner].map { (won[owner]?.count ?? 0) / $0.count })
        }.sorted {
            ($1.won ?? .zero, $1.pipeline ?? .zero, $0.owner) < ($0.won ?? .zero, $0.pipeline ?? .zero, $1.owner)
        }
    }

    /// Quota, won, and the open deals closing in the period: committed, with best case, all, weighted.
    ///
    /// The export's forecast category decides; without one, a chance of 75 % is a commitment and 50 % a best case.
    func forecast(_ e: Evaluation) -> ForecastFigure {
        var quota: Money?
        if case .known(let units) = MetricDefinition.quota(e) { quota = Money(clamping: units) }
        var sums = [0.0, 0.0, 0.0], weighted = 0.0
        let amount = self.amount(.money), weight = self.amount(.weighted), confidence = forecastConfidence()
        for selection in MetricDefinition.closingPipeline(e) {
            e.forEach(selection) { row in
                for included in 0...confidence(row) { sums[included] += amount(row) }
                weighted += weight(row)
            }
        }
        let closing = MetricDefinition.closingPipeline(e), valued = e.measure(closing).count
        let all = e.measure(closing.map { $0.dropping(DealFlag.hasAmount) }).count
        func sum(_ units: Double) -> Money? { Self.sum(units, of: valued, in: all) }
        let won = e.measure(MetricDefinition.wonForTarget(e))
        let wonDeals = e.count(MetricDefinition.wonDeals(e.question))
        return ForecastFigure(
            quota: quota, won: Self.sum(won.sum, of: won.count, in: Int(wonDeals)), commit: sum(sums[2]),
            best: sum(sums[1]), all: sum(sums[0]), weighted: sum(weighted))
    }

    /// How sure each deal is: 2 commit, 1 best case, 0 no more than open.
    private func forecastConfidence() -> (Int) -> Int {
        let category = book.deals.coded("forecast_category")
        let ranks = category.names.folded.map { name -> Int? in
            if name.isEmpty || name == "closed" || name == "notforecasted" { return nil }
            return name.contains("commit") ? 2 : name.contains("best") || name.contains("upside") ? 1 : 0
        }
        let codes = category.codes, chance = probability()
        return { row in ranks[Int(codes[row])] ?? (chance(row) >= 0.75 ? 2 : chance(row) >= 0.5 ? 1 : 0) }
    }

    /// The deals that a line of the forecast adds up, each with what it adds.
    func rows(_ e: Evaluation, of line: ForecastLine) -> RowSet {
        let closing = MetricDefinition.closingPipeline(e), confidence = forecastConfidence()
        switch line {
        case .commit: return rows(e, closing) { confidence($0) == 2 }
        case .best: return rows(e, closing) { confidence($0) >= 1 }
        case .all: return rows(e, closing) { _ in true }
        case .weighted: return rows(e, closing.map { $0.adding(.weighted) }) { _ in true }
        case .won: return rows(e, MetricDefinition.wonForTarget(e)) { _ in true }
        }
    }

    /// The deals of several spans of days, ascending.
    private func rows(_ e: Evaluation, _ selections: [Selection], where keeps: (Int) -> Bool) -> RowSet {
        let sets = selections.map { rows(e, $0, where: keeps) }
        let all = sets.flatMap { zip($0.rows, $0.amounts ?? []) }.sorted { $0.0 < $1.0 }
        return RowSet(object: .deal, rows: all.map(\.0), amounts: all.map(\.1))
    }
}
