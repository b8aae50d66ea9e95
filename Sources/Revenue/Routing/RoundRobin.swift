// Taking turns, fairly also when people come and go. At every turn each candidate who is available earns a share of
// the lead, and the one who is owed most gets it and pays for it. Who was away earned nothing, so nobody has to catch
// up after a leave, and what a rep is owed is exactly what the fairness list shows.

import Columns

/// Shares earned and leads got, per rep, since the counts last started again.
struct RoundRobin {
    /// One lead in the unit of credit; shares are whole numbers of it, so that the order of additions decides nothing.
    static let lead: Int64 = 1 << 40
    /// Shares of a candidate behind quota, and of any other: eleven leads to ten.
    static let behindShare: Int64 = 11, share: Int64 = 10

    /// Owed and not got yet; negative where more was got.
    private var credit: [Int64]
    /// All that each rep earned, whatever was reset since.
    private(set) var due: [Int64]
    /// The turn at which each rep was last chosen; 0 for never. It outlives a reset, so that with few leads a week
    /// the first of the settings is not first every Monday.
    private var chosen: [Int]
    private var turns = 0
    private let reset: RoutingPolicy.Reset
    private let zone: Zone
    private var period = Int32.min

    init(reps: Int, reset: RoutingPolicy.Reset, zone: Zone) {
        credit = [Int64](repeating: 0, count: reps)
        due = credit
        chosen = [Int](repeating: 0, count: reps)
        self.reset = reset
        self.zone = zone
    }

    /// Starts the counts again where a week (from Monday) or a month has begun since the last turn.
    mutating func move(to day: Day) {
        let current: Int32
        switch reset {
        case .weekly: current = day.number - Int32(day.weekday)
        case .monthly: current = CalendarSpan.month(of: day).first.number
        case .never: return
        }
        guard current != period else { return }
        period = current
        for rep in credit.indices { credit[rep] = 0 }
    }

    /// The rep whose turn it is, and who would have been next.
    ///
    /// - Parameter candidates: available reps in the order of the settings, at least one. Of those with equal credit
    ///   who was longest without a turn comes first, then the lower attainment, then that order.
    mutating func turn(_ candidates: [Int32], _ pace: QuotaPace) -> (rep: Int32, next: Int32) {
        var shares: Int64 = 0
        for rep in candidates { shares += pace.isBehind[Int(rep)] ? Self.behindShare : Self.share }
        var first = candidates[0], second: Int32 = -1
        for rep in candidates {
            let own = pace.isBehind[Int(rep)] ? Self.behindShare : Self.share
            let share = Self.lead / shares * own
            credit[Int(rep)] += share
            due[Int(rep)] += share
            if rep == first { continue }
            if precedes(rep, first, pace) {
                (first, second) = (rep, first)
            } else if second < 0 || precedes(rep, second, pace) {
                second = rep
            }
        }
        credit[Int(first)] -= Self.lead
        turns += 1
        chosen[Int(first)] = turns
        return (first, second)
    }

    private func precedes(_ a: Int32, _ b: Int32, _ pace: QuotaPace) -> Bool {
        let one = credit[Int(a)], other = credit[Int(b)]
        if one != other { return one > other }
        if chosen[Int(a)] != chosen[Int(b)] { return chosen[Int(a)] < chosen[Int(b)] }
        let attained = pace.attainment
        if attained[Int(a)] != attained[Int(b)] { return attained[Int(a)] < attained[Int(b)] }
        return a < b
    }
}
