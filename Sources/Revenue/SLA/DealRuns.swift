// The clocks of open deals: the proposal after a demo, and the stage that a deal has stood in too long. Stages are
// known by day, so a stage begins with its day in the zone of the reports.

import Columns

/// What the clocks of deals read.
struct DealRuns {
    private let facts: Facts
    private let norms: StageNorms
    private let zone: Zone
    private let firstContacts: [Int32]

    init(_ facts: Facts) {
        self.facts = facts
        norms = StageNorms(facts)
        zone = facts.policy.clock.zone
        firstContacts = facts.firstContacts
    }

    /// Since an open deal entered its stage.
    func stale() -> [SLARun] {
        let deals = facts.deals
        return deals.flags.indices.compactMap { deal in
            guard deals.flags[deal] & DealFlag.hasStageDay != 0, deals.stage[deal] >= 0 else { return nil }
            return run(deal, instant(deals.stageDay[deal]), SLARun.running)
        }
    }

    /// Milliseconds after which a deal is stale. Stages are known by day, so the last day in order counts to its end:
    /// the clock turns late as the day begins on which the board flags the deal.
    func staleAfter(_ deal: Int) -> Int64 {
        let stage = Int(facts.deals.stage[deal])
        guard stage >= 0 else { return 0 }
        let first = facts.deals.stageDay[deal], days = Int32(min(norms.limit(stage), 1e6).rounded(.down)) + 1
        return instant(first &+ days) - instant(first)
    }

    /// The stages that the proposal clock goes by; nil where the settings have none of that name.
    var proposalStages: (demo: Int, proposal: Int)? {
        let stages = facts.policy.pipeline.stages
        func stage(_ words: [String]) -> Int? {
            stages.firstIndex { stage in stage.state == .open && words.contains { folded(stage.name).contains($0) } }
        }
        guard let demo = stage(["demo", "evaluation"]), let proposal = stage(["proposal", "quote"]) else { return nil }
        return (demo, proposal)
    }

    /// From a held demo to the proposal stage.
    func proposal() -> [SLARun] {
        guard let (demo, proposal) = proposalStages else { return [] }
        let deals = facts.deals, stages = facts.policy.pipeline.stages
        let held = DealMeetings(facts, demoStage: demo).demos
        return held.indices.compactMap { deal in
            let start = held[deal]
            guard start != Moment.none.milliseconds, deals.flags[deal] & DealFlag.exists != 0 else { return nil }
            let entry = deals.entries(of: deal).first {
                let stage = Int(deals.entryStages[$0])
                return stage >= proposal || stages[stage].state != .open
            }
            if let entry { return run(deal, start, max(start, instant(deals.entryDays[entry]))) }
            let isBeyond = Int(deals.stage[deal]) >= proposal || deals.flags[deal] & DealFlag.open == 0
            return run(deal, start, isBeyond ? SLARun.untimed : SLARun.running)
        }
    }

    /// From a win of new business until it is handed over.
    func handoffs(_ handoffs: CustomerHandoffs) -> [SLARun] {
        let needs = DealFlag.exists | DealFlag.won | DealFlag.newBusiness, flags = facts.deals.flags
        return flags.indices.compactMap { deal in
            guard flags[deal] & needs == needs, let won = handoffs.won(deal) else { return nil }
            return run(deal, won, handoffs.done(deal, since: won))
        }
    }

    /// From the second push of the close date until a reason is recorded.
    func pushes(_ pushes: ClosePushes) -> [SLARun] {
        let flags = facts.deals.flags
        return pushes.second.sorted { $0.key < $1.key }.compactMap { deal, at in
            guard flags[Int(deal)] & DealFlag.exists != 0 else { return nil }
            let isOpen = flags[Int(deal)] & DealFlag.open != 0
            return run(Int(deal), at, isOpen ? pushes.explained(deal, since: at) : SLARun.untimed)
        }
    }

    private func instant(_ day: Int32) -> Int64 { zone.moment(day: Day(number: day)).milliseconds }

    private func run(_ deal: Int, _ start: Int64, _ stop: Int64) -> SLARun? {
        guard start <= facts.now.milliseconds else { return nil }
        return SLARun(row: Int32(truncatingIfNeeded: deal), person: firstContacts[deal], start: start, stop: stop)
    }
}
