// The course of one score: what it was at the end of each day on which it changed, since when the contact is an MQL,
// and when it stops being one. A score changes only where an event comes, a period or a window ends, or somebody has
// been idle for so long; those moments are listed, and the score is taken at each.

import Columns

/// How one contact's score moves.
struct ScoreCourse {
    private let model: ScoreModel
    private let contact: Int
    private let moment: Int64
    private let events: [ContactEvent]
    /// Days of the past that are told.
    private static let pastDays: Int64 = 400
    /// And of the time to come.
    private static let futureDays: Int64 = 1500
    private static let day: Int64 = 86_400_000

    /// - Parameter events: all that ever counted, up to the moment.
    init(_ model: ScoreModel, _ contact: Int, _ moment: Int64, _ events: [ContactEvent]) {
        (self.model, self.contact, self.moment, self.events) = (model, contact, moment, events)
    }

    /// Changes of the past, by day.
    var history: [ScoreChange] {
        let zone = model.facts.policy.clock.zone
        let first = min(max(moment - Self.pastDays * Self.day, createdMoment ?? .min), moment)
        let turns = turns.filter { $0 >= first && $0 <= moment } + [first, moment]
        var ends: [Int64] = []
        for day in Set(turns.map { zone.day(of: Moment(milliseconds: $0)) }).sorted() {
            ends.append(min(zone.moment(day: day + 1).milliseconds - 1, moment))
        }
        let standings = sheet(ends).standings
        var changes: [ScoreChange] = []
        for (index, end) in ends.enumerated() {
            let change = ScoreChange(
                day: zone.day(of: Moment(milliseconds: end)), fit: Double(standings.fit[index]).tenThousandths,
                engagement: Double(standings.engagement[index]).tenThousandths,
                total: Double(standings.total[index]).tenThousandths, isMQL: standings.isMQL(index))
            let isSame = changes.last.map {
                $0.fit == change.fit && $0.engagement == change.engagement && $0.isMQL == change.isMQL
            }
            if isSame != true { changes.append(change) }
        }
        return changes
    }

    /// Since when the contact has been an MQL without a break, as far back as is told.
    var mqlSince: Moment? {
        let first = moment - Self.pastDays * Self.day
        let turns = Set(turns.filter { $0 >= first && $0 <= moment } + [first, moment]).sorted()
        let standings = sheet(turns).standings
        guard standings.isMQL(turns.count - 1) else { return nil }
        var place = turns.count - 1
        while place > 0, standings.isMQL(place - 1) { place -= 1 }
        return Moment(milliseconds: turns[place])
    }

    /// When an MQL stops being one if nothing more happens; nil where it stays one.
    var dropsOut: Moment? {
        let last = moment + Self.futureDays * Self.day
        var turns = turns.filter { $0 > moment && $0 <= last }
        if model.policy.decay == .linear {
            // Points go evenly, so any instant may be the one: the day is looked for, then the instant in it.
            turns += stride(from: moment + Self.day, through: last, by: Int64.Stride(Self.day))
        }
        let sorted = Set(turns).sorted()
        let standings = sheet(sorted).standings
        guard let place = sorted.indices.first(where: { !standings.isMQL($0) }) else { return nil }
        guard model.policy.decay == .linear else { return Moment(milliseconds: sorted[place]) }
        return Moment(milliseconds: boundary(place == 0 ? moment : sorted[place - 1], sorted[place]))
    }

    /// The first instant after `low` at which it is no MQL any more; it is none at `high`.
    private func boundary(_ low: Int64, _ high: Int64) -> Int64 {
        var low = low, high = high
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if sheet([middle]).standings.isMQL(0) { low = middle } else { high = middle }
        }
        return high
    }

    private func sheet(_ moments: [Int64]) -> ScoreSheet {
        model.projected([Int32](repeating: Int32(contact), count: moments.count), at: moments, knownUntil: moment)
    }

    /// Every instant at which the score may change, in no order.
    private var turns: [Int64] {
        var turns = Set(events.map(\.instant))
        for event in events {
            for term in event.terms.map({ model.kinds.terms[$0] }) {
                if term.window != .max { turns.insert(event.instant &+ term.window &+ 1) }
                for step in stride(from: 1, through: steps(term), by: 1) where term.period > 0 {
                    turns.insert(event.instant &+ term.period &* Int64(step))
                }
            }
        }
        let starts = [model.resets.sentBack(contact), createdMoment].compactMap { $0 }
        turns.formUnion(starts)
        let idle = events.filter { $0.isEngagement || $0.type.map { EventFamily($0) == .product } ?? false }
        for days in idleLimits {
            for start in idle.map(\.instant) + starts { turns.insert(start &+ days &* Self.day) }
        }
        turns.formUnion(model.engagedAccounts?.instants(contact) ?? [])
        return Array(turns)
    }

    private var createdMoment: Int64? {
        guard contact < model.created.count, model.created[contact] != Moment.none.milliseconds else { return nil }
        return model.created[contact]
    }

    /// Periods until a rule has lost all its points.
    private func steps(_ term: EventTerm) -> Int {
        let rule = model.policy.rules[term.rule], loss = rule.decay?.points ?? 0
        guard loss > 0 else { return 0 }
        return Int(min((abs(rule.points) / loss).rounded(.up), 200))
    }

    /// Days of idling that conditions ask about; one more for those that ask for more.
    private var idleLimits: [Int64] {
        let tests = model.policy.rules.compactMap(\.when).flatMap(\.tests)
        let days = tests.compactMap { test -> Int64? in
            guard test.field == RuleField.idleDays || test.field == RuleField.loginIdleDays,
                case .number(let number) = test.operand, abs(number) < 100_000
            else { return nil }
            return Int64(number.rounded(.up))
        }
        return Set(days + days.map { $0 + 1 }).sorted()
    }
}
