// The people of won and lost deals, scored as they stood when they became MQL.

import Columns

/// What the model would have said of people whose story has an end.
public struct ScoredPast: Sendable {
    public let outcomes: KnownOutcomes
    /// Their scores, in the order of the outcomes; other numbers of the same rules can be tried on it.
    public let sheet: ScoreSheet
    /// Closed deals of the book that nobody is linked to: their people cannot be found.
    public let dealsWithoutContacts: Int
    /// People of closed deals that never became MQL, or on no known day.
    public let undated: Int

    /// People who became MQL on a day of which no export is kept: title, company size and the like are those of today.
    public let undatedFacts: Int

    /// - Parameter query: whose MQLs count: those of its period and segment.
    public init(_ model: ScoreModel, _ query: MetricQuery, workers: Workers = .serial) {
        let facts = model.facts, stamps = MQLMoments(facts)
        let (ends, lonely) = ScoredPast.ends(facts)
        var isAsked = [Bool](repeating: false, count: ends.count)
        let run = MetricRun(facts, query)
        run.evaluation(run.question).forEach(MetricDefinition.contacts(.mql, run.question)) { isAsked[$0] = true }
        let reached = facts.contacts.flags
        var people: [(day: Int32, contact: Int32, moment: Moment)] = [], undated = 0
        for contact in ends.indices where ends[contact] != .open {
            if reached[contact] & ContactFlag.reached(.mql) == 0 {
                undated += 1
            } else if let moment = stamps.moment(contact) {
                guard isAsked[contact] else { continue }
                let day = facts.policy.clock.zone.day(of: moment).number
                people.append((day, Int32(truncatingIfNeeded: contact), moment))
            } else {
                undated += 1
            }
        }
        people.sort { ($0.day, $0.contact) < ($1.day, $1.contact) }
        let contacts = people.map(\.contact), moments = people.map(\.moment)
        let dated = model.dated(contacts, at: moments, workers: workers)
        let sheet = dated.model.sheet(contacts, at: moments, workers: workers)
        outcomes = KnownOutcomes(
            contacts: people.map(\.contact), days: people.map(\.day),
            isWon: people.map { ends[Int($0.contact)] == .won }, totals: sheet.standings.total,
            signals: model.policy.rules.enumerated().map { index, rule in
                .init(
                    name: rule.name, part: rule.part, points: rule.points, isHard: rule.isHard,
                    isSeen: sheet.isSignal(index))
            })
        self.sheet = sheet
        undatedFacts = dated.isDated.count { !$0 }
        dealsWithoutContacts = lonely
        self.undated = undated
    }

    private enum End: UInt8 { case open, lost, won }

    /// What became of each contact's deals, and how many closed deals have no contact.
    private static func ends(_ facts: Facts) -> ([End], Int) {
        var ends = [End](repeating: .open, count: facts.book.contacts.count), lonely = 0
        let flags = facts.deals.flags, links = facts.book.links
        guard links.dealContactEnds.count == flags.count else { return (ends, flags.count { isClosed($0) }) }
        var start = 0
        for deal in flags.indices {
            let end = Int(links.dealContactEnds[deal]), people = links.dealContacts[start..<end]
            start = end
            guard isClosed(flags[deal]) else { continue }
            if people.isEmpty { lonely += 1 }
            let outcome = flags[deal] & DealFlag.won != 0 ? End.won : .lost
            for contact in people where contact >= 0 && ends[Int(contact)].rawValue < outcome.rawValue {
                ends[Int(contact)] = outcome
            }
        }
        return (ends, lonely)
    }

    private static func isClosed(_ flags: UInt16) -> Bool {
        flags & DealFlag.exists != 0 && flags & (DealFlag.won | DealFlag.lost) != 0
    }
}
