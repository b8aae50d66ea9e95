// How far each rep is with the quota of the quarter, at a day that moves forwards. A rep whose share of the quota won
// so far is below the share of the quarter gone so far is behind, and stands slightly ahead in the round robin.

import Columns

/// Amounts won this quarter by rep, against the quota of each.
struct QuotaPace {
    /// Per rep, won ÷ quota in this quarter; 1 for a rep without a quota, who is neither ahead nor behind.
    private(set) var attainment: [Double]
    private(set) var isBehind: [Bool]

    private let quota: [Double?]
    /// Deals won by reps, ascending by day.
    private let wins: [(day: Int32, rep: Int32, amount: Double)]
    private var next = 0
    private var won: [Double]
    private var quarter: CalendarSpan?
    private var day = Int32.min

    init(_ facts: Facts, _ roster: SalesRoster) {
        let today = facts.today
        quota = facts.policy.routing.reps.map { rep in
            if let own = rep.quota { return Double(own.units) }
            let quarter = CalendarSpan.quarter(of: today)
            let days = DaySpan(low: quarter.first.number, high: quarter.last.number)
            guard let set = QuotaTable(facts).quota(days, owner: rep.name) else { return nil }
            return (set.amounts ?? []).reduce(0, +) + set.besides.reduce(0) { $0 + $1.amount }
        }
        won = quota.map { _ in 0 }
        attainment = quota.map { _ in 1 }
        isBehind = quota.map { _ in false }
        let column = facts.book.deals.coded("owner"), persons = roster.persons(column.names)
        let flags = facts.deals.flags, close = facts.deals.closeDay, amount = facts.deals.amount
        let needs = DealFlag.won | DealFlag.hasAmount
        var wins: [(day: Int32, rep: Int32, amount: Double)] = []
        for deal in flags.indices where flags[deal] & needs == needs {
            let person = persons[Int(column.codes[deal])]
            guard person >= 0, Int(person) < roster.repCount, close[deal] != Day.none.number else { continue }
            wins.append((close[deal], person, Double(amount[deal])))
        }
        self.wins = wins.sorted { ($0.day, $0.rep, $0.amount) < ($1.day, $1.rep, $1.amount) }
    }

    /// As it stands on one day.
    static func at(_ day: Day, _ facts: Facts, _ roster: SalesRoster) -> QuotaPace {
        var pace = QuotaPace(facts, roster)
        pace.move(to: day)
        return pace
    }

    func hasQuota(_ rep: Int) -> Bool { quota[rep] ?? 0 > 0 }

    /// Moves on to a day, not before the last one; what was won up to and with it counts.
    mutating func move(to day: Day) {
        guard day.number > self.day else { return }
        self.day = day.number
        let quarter = CalendarSpan.quarter(of: day)
        if quarter != self.quarter {
            self.quarter = quarter
            for rep in won.indices { won[rep] = 0 }
        }
        while next < wins.count, wins[next].day <= day.number {
            let win = wins[next]
            if win.day >= quarter.first.number { won[Int(win.rep)] += win.amount }
            next += 1
        }
        let gone = Double(day - quarter.first + 1) / Double(quarter.last - quarter.first + 1)
        for rep in won.indices {
            guard let quota = quota[rep], quota > 0 else { continue }
            attainment[rep] = won[rep] / quota
            isBehind[rep] = attainment[rep] < gone
        }
    }
}
