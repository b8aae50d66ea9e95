// What sales and marketing cost: spend files, and the extra spend of the config. An amount given for a month, quarter
// or year is spread evenly over its days, of which those up to today count. A channel of the config with "sales" in its
// name is sales, others marketing.

import Columns

/// Which spend belongs to the question.
enum SpendFilter: Hashable {
    case everything
    /// Only spend of the channels that bring this source.
    case source(String)
    case unknowable(String)

    /// Spend has a channel and nothing else, so only `source =` narrows it.
    ///
    /// - Parameter group: the source that is asked about besides.
    init(_ segment: Segment, ofSource group: String? = nil) {
        let asked = group ?? segment.conditions.first?.value
        if segment.conditions.isEmpty, group == nil {
            self = .everything
        } else if let asked,
            segment.conditions.allSatisfy({ $0.field == "source" && $0.op == .equal && $0.value == asked })
        {
            self = .source(asked)
        } else {
            self = .unknowable("spend is known by channel only, not for this segment")
        }
    }
}

/// All spend, dated.
struct SpendLedger {
    private struct Entry {
        let channel: String
        /// The source that the channel brings; found once a channel, because breakdowns ask for it again and again.
        let source: String
        let first: Int32
        let last: Int32
        let units: Int64
        /// Row of the spend table; nil for the config's.
        let row: Int32?
        let label: String
        let isMarketing: Bool
    }

    private let entries: [Entry]
    private let today: Int32
    /// Spend rows left out: no amount or day, or a currency without a rate.
    let undated: Int
    let withoutRate: [(currency: String, rows: Int)]
    var isEmpty: Bool { entries.isEmpty }

    init(_ facts: Facts) {
        let table = facts.book.spend, rates = CurrencyRates(facts.policy.pipeline)
        let amounts = table.money("amount"), zone = facts.policy.clock.zone
        let days = zone.days(of: table.moments("date"))
        let ends = table.has("until") ? zone.days(of: table.moments("until")) : days
        let currency = rates.codes(of: table, amount: "amount", currency: "currency")
        // A file cannot know of days after it was written.
        let written = facts.book.sources.map { zone.day(of: $0.exported).number }
        func end(_ row: Int) -> Int32 {
            let last = max(days[row], ends[row]), source = Int(table.origins[row].source)
            return source < written.count && written[source] >= days[row] ? min(last, written[source]) : last
        }
        var sources: [String: String] = [:]
        func source(of channel: String) -> String {
            if let known = sources[channel] { return known }
            let source = SpendChannels.source(ofChannel: channel)
            sources[channel] = source
            return source
        }
        var entries: [Entry] = [], undated = 0, missing = [Int](repeating: 0, count: currency.names.count)
        for row in 0..<table.count where amounts[row] != Money.none.units {
            guard days[row] != Day.none.number else {
                undated += 1
                continue
            }
            guard let rate = currency.rates[Int(currency.codes[row])] else {
                missing[Int(currency.codes[row])] += 1
                continue
            }
            let channel = table.text("channel", row)
            entries.append(
                Entry(
                    channel: channel, source: source(of: channel), first: days[row], last: end(row),
                    units: rate == 1 ? amounts[row] : rates.convert(amounts[row], rate), row: Int32(row), label: "",
                    isMarketing: true))
        }
        for extra in facts.policy.economics.spend {
            guard let span = CalendarSpan(extra.period) else { continue }
            entries.append(
                Entry(
                    channel: extra.channel, source: source(of: extra.channel), first: span.first.number,
                    last: span.last.number, units: extra.amount.units, row: nil,
                    label: "\(extra.channel) \(extra.period), config",
                    isMarketing: !extra.channel.lowercased().contains("sales")))
        }
        self.entries = entries
        today = facts.today.number
        self.undated = undated
        withoutRate = missing.indices.filter { missing[$0] > 0 }.map { (currency.names[$0], missing[$0]) }
    }

    /// From the first day of any entry to the last, today at the latest; nil without entries up to today.
    func covered(marketingOnly: Bool) -> DaySpan? {
        let known = entries.filter { $0.isMarketing || !marketingOnly }
        guard let low = known.map(\.first).min(), let high = known.map(\.last).max(), low <= today else { return nil }
        return DaySpan(low: low, high: min(high, today))
    }

    /// Spend on some days, with the rows and config entries it is made of.
    func spend(
        _ days: DaySpan, marketingOnly: Bool, source: String? = nil, channel: String? = nil
    ) -> RowSet {
        var set = RowSet(object: .spend, rows: [], amounts: [])
        var amounts: [Double] = []
        for entry in entries where entry.isMarketing || !marketingOnly {
            if let source, entry.source != source { continue }
            if let channel, entry.channel != channel { continue }
            let low = max(entry.first, days.low), high = min(entry.last, days.high, today)
            guard low <= high else { continue }
            let share = Double(Int(high) - Int(low) + 1) / Double(Int(entry.last) - Int(entry.first) + 1)
            let amount = (Double(entry.units) * share).rounded()
            if let row = entry.row {
                set.rows.append(row)
                amounts.append(amount)
            } else {
                set.besides.append(.init(label: entry.label, amount: amount))
            }
        }
        set.amounts = amounts
        return set
    }

    /// Entries that stand for more days than one.
    var spreadCount: Int { entries.count { $0.last > $0.first } }

    /// Whether some entry of these days goes on after today: only its days up to today count.
    func runsOn(_ days: DaySpan, marketingOnly: Bool) -> Bool {
        entries.contains {
            ($0.isMarketing || !marketingOnly) && $0.first <= min(days.high, today) && $0.last > today
        }
    }

    /// The channels of some days' marketing spend, in order of their names.
    func channels(_ days: DaySpan) -> [String] {
        Set(entries.filter { $0.isMarketing && $0.first <= days.high && $0.last >= days.low }.map(\.channel)).sorted()
    }
}

/// Which traffic source a paid channel brings.
enum SpendChannels {
    /// The source a channel's leads are counted under: the channel's own name where it is none of the known ones.
    static func source(ofChannel channel: String) -> String {
        let name = folded(channel)
        if ["google", "bing", "microsoft", "paidsearch"].contains(where: name.contains) { return "Paid Search" }
        if ["linkedin", "meta", "facebook", "instagram", "paidsocial"].contains(where: name.contains) {
            return "Paid Social"
        }
        return channel
    }
}
