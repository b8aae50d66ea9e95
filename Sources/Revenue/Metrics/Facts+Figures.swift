// Everything the executive, marketing and sales panes show, for one query.

import Columns

extension Facts {
    /// The metrics with their trends, the funnel, the breakdown by source, stages, owners, forecast, and file ages.
    public func figures(for query: MetricQuery, workers: Workers = .serial) -> Figures {
        let run = MetricRun(self, query).ofManyQuestions
        let parts = workers.map(4) { piece in
            var part = Figures(query: query)
            switch piece {
            // The longest first, so that the cores end together.
            case 0: part.trends = run.trends()
            case 1: part.bySource = run.groups(.source)
            case 2: fill(&part, run)
            default: part.winRates = winRates(run)
            }
            return part
        }
        var figures = parts[2]
        figures.trends = parts[0].trends
        figures.trendEnd = run.trendEnd
        figures.bySource = parts[1].bySource
        figures.winRates = parts[3].winRates
        figures.now = now
        figures.freshness = freshness
        figures.dataEnd = dataEnd(before: query.period)
        figures.leadVolume = (figures.trends["leads"] ?? []).map { Int($0 ?? 0) }
        return figures
    }

    /// Everything that one evaluation of the query tells.
    private func fill(_ figures: inout Figures, _ run: MetricRun) {
        let e = run.evaluation(run.question, detail: .parts)
        figures.metrics = run.metrics(MetricDefinition.all, now: e)
        figures.funnel = funnel(e)
        figures.lifecycle = lifecycleTallies(run.scope)
        figures.rejections = e.shares(
            MetricDefinition.rejectedMQLs(e.question), rejectionReasons
        ).map { Tally(name: $0.name, count: Int($0.count)) }
        figures.acceptanceByOwner = acceptance(e, e.keys(.owner, .contact))
        figures.acceptanceBySource = acceptance(e, e.keys(.source, .contact))
        figures.handoffs = e.handoffs()
        figures.stages = stageFigures(e)
        figures.owners = ownerFigures(e)
        figures.forecast = forecast(e)
        figures.lossReasons = dealTallies(
            e, MetricDefinition.lostDeals(e.question), DimensionKeys(book.deals.coded("loss_reason")))
        figures.competitors = competitors(e)
        figures.forecastResults = MetricDefinition.forecastResults(e)
        figures.winsBySource =
            e.question.attribution == .first
            ? dealTallies(e, MetricDefinition.wonDeals(e.question), e.keys(.source, .deal))
            : Attribution(e).credits.filter { $0.touched > 0 }.map {
                Tally(
                    name: $0.channel, count: $0.touched,
                    amount: Money(clamping: ($0.money * Double(Money.scale)).rounded()))
            }
    }

    private func winRates(_ run: MetricRun) -> [(by: Dimension, rows: [WinFigure])] {
        let e = run.evaluation(run.question)
        return [.segment, .industry, .owner, .territory].map { ($0, winFigures(e, by: $0)) }
    }

    /// Leads to customers, as far as the exports can tell; empty without any contact. Cohort: how far the leads of the
    /// period got; flow: who reached each stage in the period.
    private func funnel(_ e: Evaluation) -> [FunnelStep] {
        guard !contacts.current.isEmpty else { return [] }
        let stages = ([.lead, .mql, .sql, .opportunity, .customer] as [LifecycleStage]).filter(book.tells)
        var before: Double?
        return stages.map { stage in
            let count = e.count(funnelSelection(stage, e.question))
            defer { before = count }
            return FunnelStep(
                stage: stage, count: Int(count), rate: before.flatMap { $0 > 0 ? count / $0 : nil })
        }
    }

    /// The people of one step of the funnel.
    func funnelSelection(_ stage: LifecycleStage, _ question: Question) -> Selection {
        question.basis == .flow
            ? MetricDefinition.contacts(stage, question)
            : MetricDefinition.contacts(.lead, question).also(ContactFlag.reached(stage))
    }

    /// People of a segment by current stage, now.
    public func lifecycle(_ segment: Segment) -> [Tally] {
        lifecycleTallies(Scope(mask: SegmentMask(segment, self)))
    }

    /// People by current stage, whatever the period; "Other" for stages that no spelling knows, "" without any.
    private func lifecycleTallies(_ scope: Scope) -> [Tally] {
        guard !contacts.current.isEmpty else { return [] }
        var counts = [Int](repeating: 0, count: 256), unknown = 0
        forEach(.contacts(.always, .everything, needs: 0), scope.mask) { row in
            let stage = contacts.current[row]
            counts[Int(stage)] += 1
            if stage == ContactFacts.noStage && contacts.flags[row] & ContactFlag.unknownStage != 0 { unknown += 1 }
        }
        let blank = counts[Int(ContactFacts.noStage)] - unknown
        return LifecycleStage.allCases.map { Tally(name: $0.title, count: counts[$0.index]) }
            + [Tally(name: ContactFacts.otherStage, count: unknown), Tally(name: "", count: blank)]
            .filter { $0.count > 0 }
    }

    private func dealTallies(_ e: Evaluation, _ selection: Selection, _ keys: DimensionKeys) -> [Tally] {
        let money = e.shares(selection.also(DealFlag.hasAmount).adding(.money), keys)
        let sums = Dictionary(uniqueKeysWithValues: money.map { ($0.name, $0.sum) })
        return e.shares(selection, keys).map {
            Tally(name: $0.name, count: Int($0.count), amount: Money(clamping: sums[$0.name] ?? 0))
        }
    }
}
