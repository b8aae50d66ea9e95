// Quotas of the config and of target files. A month's entry beats the quarter's, a quarter's the year's; a part of an
// entry's days takes that part of its amount. The team's own entries come first, else the owners' are added up.

import Columns

/// Whose quota is asked for.
enum QuotaOwner: Hashable {
    case team
    case one(String)
    case unknowable(String)

    /// A segment of one owner has that owner's quota; any other segment is measured against none.
    init(_ segment: Segment) {
        let owners = segment.conditions.filter { $0.field == "owner" && $0.op == .equal }
        if segment.conditions.isEmpty {
            self = .team
        } else if owners.count == segment.conditions.count, Set(owners.map(\.value)).count == 1 {
            self.init(owner: owners[0].value)
        } else {
            self = .unknowable("quotas are set for the team and for owners, not for this segment")
        }
    }

    /// One owner of a breakdown, within a segment.
    init(owner: String, in segment: Segment) {
        if segment.conditions.contains(where: { $0.field != "owner" }) {
            self = .unknowable("quotas are set for the team and for owners, not for this segment")
        } else {
            self.init(owner: owner)
        }
    }

    private init(owner: String) {
        self = owner.isEmpty ? .unknowable("no quota is set for records without an owner") : .one(owner)
    }

    /// The owner's name; nil for the team.
    var name: String? {
        if case .one(let name) = self { return name }
        return nil
    }
}

/// All quotas, by span and owner.
struct QuotaTable {
    private struct Entry {
        let span: CalendarSpan
        let owner: String
        let units: Int64
        /// Row of the target table; nil for one of the config.
        let row: Int32?
        let label: String
    }

    private let entries: [Entry]
    var isEmpty: Bool { entries.isEmpty }

    init(_ facts: Facts) {
        var entries: [Entry] = []
        for quota in facts.policy.targets {
            guard let span = CalendarSpan(quota.period) else { continue }
            let owner = quota.owner ?? ""
            entries.append(
                Entry(
                    span: span, owner: owner, units: quota.amount.units, row: nil,
                    label: "quota \(quota.period)\(owner.isEmpty ? "" : ", \(owner)"), config"))
        }
        let table = facts.book.targets, amounts = table.money("amount")
        for row in 0..<table.count where amounts[row] != Money.none.units {
            guard let span = CalendarSpan(table.text("period", row)) else { continue }
            let owner = table.text("owner", row)
            // The config overrules a file that says the same thing.
            if entries.contains(where: { $0.row == nil && $0.span == span && $0.owner == owner }) { continue }
            entries.append(Entry(span: span, owner: owner, units: amounts[row], row: Int32(row), label: ""))
        }
        self.entries = entries
    }

    /// The days that any entry covers; nil without entries.
    var covered: DaySpan? {
        guard let low = entries.map(\.span.first.number).min(), let high = entries.map(\.span.last.number).max()
        else { return nil }
        return DaySpan(low: low, high: high)
    }

    /// The entries that speak for an owner, or the team, on some of the days.
    private func chosen(_ days: DaySpan, owner: String?) -> [Entry] {
        let near = entries.filter { $0.span.overlap(days.closed) > 0 }
        let wanted = owner?.lowercased() ?? ""
        let own = near.filter { $0.owner.lowercased() == wanted }
        return owner == nil && own.isEmpty ? near : own
    }

    /// The days of a span that any entry covers, as spans apart from one another, in order.
    func covered(_ days: DaySpan, owner: String?) -> [DaySpan] {
        guard days.low <= days.high else { return [] }
        let spans = chosen(days, owner: owner).map {
            DaySpan(low: max(days.low, $0.span.first.number), high: min(days.high, $0.span.last.number))
        }
        var runs: [DaySpan] = []
        for span in spans.sorted(by: { $0.low < $1.low }) {
            if let last = runs.last, Int(span.low) <= Int(last.high) + 1 {
                runs[runs.count - 1].high = max(last.high, span.high)
            } else {
                runs.append(span)
            }
        }
        return runs
    }

    /// The quota of some days with the entries it is made of; nil where no entry covers any of them.
    func quota(_ days: DaySpan, owner: String?) -> RowSet? {
        let chosen = chosen(days, owner: owner)
        guard !chosen.isEmpty else { return nil }
        var set = RowSet(object: .target, rows: [], amounts: [])
        var fromFiles: [(row: Int32, amount: Double)] = []
        for entry in chosen {
            let finer = chosen.filter { other in
                other.owner == entry.owner && other.span != entry.span
                    && entry.span.first <= other.span.first && other.span.last <= entry.span.last
            }
            let covered = Self.daysCovered(by: finer.map(\.span), in: days)
            let share = entry.span.overlap(days.closed) - covered
            guard share > 0 else { continue }
            let amount = (Double(entry.units) * Double(share) / Double(entry.span.days)).rounded()
            if let row = entry.row {
                fromFiles.append((row, amount))
            } else {
                set.besides.append(.init(label: entry.label, amount: amount))
            }
        }
        fromFiles.sort { $0.row < $1.row }
        set.rows = fromFiles.map(\.row)
        set.amounts = fromFiles.map(\.amount)
        return set
    }

    /// Days in the range that lie in any of the spans; spans are nested or apart.
    private static func daysCovered(by spans: [CalendarSpan], in days: DaySpan) -> Int {
        let outermost = Set(spans).filter { span in
            !spans.contains { $0 != span && $0.first <= span.first && span.last <= $0.last }
        }
        return outermost.reduce(0) { $0 + $1.overlap(days.closed) }
    }
}
