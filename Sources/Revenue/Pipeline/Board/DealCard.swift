// A deal as a card and a detail strip show it. Made for the deals on screen only.

import Columns

/// One deal, ready to list.
public struct DealCard: Sendable {
    /// Row of `Book.deals`.
    public var deal: Int32
    /// What a decision about it names; nil where its record has no id.
    public var subject: Subject?
    public var id: String
    public var name: String
    public var company: String
    /// Empty for nobody.
    public var owner: String
    public var ownerWord: OwnerWord
    /// Index into `policy.pipeline.stages`; -1 for a stage the policy does not know.
    public var stage: Int
    /// As the policy spells it, else as the export does.
    public var stageName: String
    /// In the policy's currency; nil where blank or without a rate.
    public var amount: Money?
    public var close: Day?
    public var created: Day?
    /// nil: no export tells since when.
    public var daysInStage: Int?
    public var flags: [HygieneFlag]
    public var pushes: Int
    /// It waits for an approval of the deal desk.
    public var awaitsApproval: Bool
    /// Who has taken it, now.
    public var claim: Claim?
    /// The newest follow-up that was asked for here.
    public var followUp: JournalRecord?
}

/// A stage a deal entered, and how long it stood there.
public struct PathStep: Sendable, Hashable {
    public var stage: Int
    public var name: String
    public var entered: Day
    /// Until the next step; for the last one until today, nil where the deal is closed.
    public var days: Int?
}

/// Something dated in the life of a deal.
public enum DealEvent: Sendable, Hashable {
    case created
    case entered(stage: String)
    case pushed(ClosePush)
    /// The close date moved to an earlier day.
    case pulledIn(from: Day, to: Day)
    /// From and to in the policy's currency.
    case amount(from: Money, to: Money)
}

extension Pipeline {
    /// A deal as the board shows it.
    public func card(_ deal: Int32) -> DealCard {
        let row = Int(deal), none = Day.none.number, deals = facts.deals
        func day(_ number: Int32) -> Day? { number == none || number == Day.notYet ? nil : Day(number: number) }
        let state = facts.decided.state(.deal, deal), stage = Int(deals.stage[row]), owner = owners.name(row)
        return DealCard(
            deal: deal, subject: facts.book.subject(.deal, row), id: facts.book.deals.text("id", row),
            name: facts.name(.deal, row), company: facts.company(.deal, row), owner: owner,
            ownerWord: facts.book.ownerWord(owner, .deal, row), stage: stage,
            stageName: stageName(row), amount: facts.value(ofDeal: row), close: day(deals.closeDay[row]),
            created: day(deals.createdDay[row]), daysInStage: daysInStage(row), flags: hygiene.flags(of: row),
            pushes: pushes.count(of: row), awaitsApproval: desk.awaitsApproval(deal),
            claim: state?.claim(at: facts.now),
            followUp: state?.last(.followUp))
    }

    /// The policy's name of the stage a deal stands in, else the export's.
    public func stageName(_ deal: Int) -> String {
        let stage = Int(facts.deals.stage[deal])
        return stage < 0 ? facts.book.deals.text("stage", deal) : facts.policy.pipeline.stages[stage].name
    }

    /// The stages a deal is known to have entered, in order of time.
    public func path(_ deal: Int32) -> [PathStep] {
        let deals = facts.deals, stages = facts.policy.pipeline.stages
        let entries = deals.entries(of: Int(deal)), isOpen = deals.flags[Int(deal)] & DealFlag.open != 0
        var steps = entries.map { entry -> PathStep in
            let next = entry + 1 < entries.upperBound ? deals.entryDays[entry + 1] : isOpen ? facts.today.number : nil
            let stage = Int(deals.entryStages[entry])
            return PathStep(
                stage: stage, name: stages[stage].name, entered: Day(number: deals.entryDays[entry]),
                days: next.map { Int($0) - Int(deals.entryDays[entry]) })
        }
        if steps.isEmpty, let days = daysInStage(Int(deal)) {
            steps = [
                PathStep(
                    stage: Int(deals.stage[Int(deal)]), name: stageName(Int(deal)), entered: facts.today - days,
                    days: days)
            ]
        }
        return steps
    }

    /// What is known to have happened to a deal, by day and then in this order: created, stages, close dates, amounts.
    public func history(_ deal: Int32) -> [(day: Day, event: DealEvent)] {
        let row = Int(deal), zone = facts.policy.clock.zone
        func day(_ at: Int64) -> Day { zone.day(of: Moment(milliseconds: at)) }
        var events: [(day: Day, event: DealEvent)] = []
        let created = Day(number: facts.deals.createdDay[row])
        if created != .none && created.number != Day.notYet { events.append((created, .created)) }
        events += path(deal).map { ($0.entered, .entered(stage: $0.name)) }
        events += pushes.of(row).map { (zone.day(of: $0.at), .pushed($0)) }
        for change in facts.deals.changes.closes.of(deal) where change.after < change.before {
            let from = Day(number: Int32(clamping: change.before)), to = Day(number: Int32(clamping: change.after))
            events.append((day(change.at), .pulledIn(from: from, to: to)))
        }
        for change in facts.deals.changes.amounts.of(deal) {
            events.append((day(change.at), .amount(from: Money(units: change.before), to: Money(units: change.after))))
        }
        return events.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }
}
