// The history records of deals: close dates, amounts, and reasons for later dates. Every distinct text is read once.

import Columns

/// What history files say, split at now.
struct DealHistoryRows {
    /// The changes of one field.
    struct FieldChanges {
        /// Up to now, in the order of the rows.
        var known: [DealChange] = []
        /// By deal, what the first change after now started from; nil for a blank.
        var takenBack: [Int32: Int64?] = [:]
        private var deals: Set<Int32> = []
        private var firstLater: [Int32: Int64] = [:]

        /// Whether history follows this field of a deal, so that exports need not be compared.
        func tells(_ deal: Int32) -> Bool { !deals.isEmpty && deals.contains(deal) }

        fileprivate mutating func follow(_ deal: Int32) { deals.insert(deal) }

        /// Takes one change in; filled in and emptied are changes that only the past needs.
        fileprivate mutating func take(_ deal: Int32, at: Int64, from before: Int64?, to after: Int64?, now: Int64) {
            guard before != after else { return }
            if at <= now, let before, let after {
                known.append(DealChange(deal: deal, at: at, before: before, after: after))
            } else if at > now && at < firstLater[deal] ?? .max {
                firstLater[deal] = at
                takenBack[deal] = .some(before)
            }
        }
    }

    private(set) var closes = FieldChanges()
    private(set) var amounts = FieldChanges()
    private(set) var reasons: [RecordedReason] = []

    init(_ book: Book, _ policy: Policy, now: Int64) {
        let history = book.history, links = book.links.historyDeal
        guard links.count == history.count, history.count > 0 else { return }
        let field = history.coded("field"), from = history.coded("from"), to = history.coded("to")
        let kinds = field.names.folded.map(Self.kind)
        guard kinds.contains(where: { $0 != nil }) else { return }
        let days = (Self.days(from.names, policy), Self.days(to.names, policy))
        let money = kinds.contains(.amount) ? (Self.units(from.names), Self.units(to.names)) : ([], [])
        let rate = kinds.contains(.amount) ? Self.rates(book, policy) : { _ in 1 }
        let converter = CurrencyRates(policy.pipeline), at = history.moments("at")
        for row in 0..<history.count where links[row] >= 0 && at[row] != Moment.none.milliseconds {
            guard let kind = kinds[Int(field.codes[row])] else { continue }
            let deal = links[row], before = Int(from.codes[row]), after = Int(to.codes[row])
            switch kind {
            case .close:
                closes.follow(deal)
                guard Self.canRead(days.0, before), Self.canRead(days.1, after) else { continue }
                closes.take(deal, at: at[row], from: days.0[before], to: days.1[after], now: now)
            case .amount:
                amounts.follow(deal)
                guard Self.canRead(money.0, before), Self.canRead(money.1, after) else { continue }
                let rate = rate(deal), ends = [money.0[before], money.1[after]].map { units in
                    units.map { converter.convert($0, rate) }
                }
                amounts.take(deal, at: at[row], from: ends[0], to: ends[1], now: now)
            case .reason where at[row] <= now && after != 0:
                reasons.append(RecordedReason(deal: deal, at: at[row], words: to.names.string(after)))
            case .reason: continue
            }
        }
    }

    /// A value that was read, or a blank; nothing follows from what is neither.
    private static func canRead(_ values: [Int64?], _ code: Int) -> Bool { code == 0 || values[code] != nil }

    private enum Kind { case close, amount, reason }

    private static func kind(_ name: String) -> Kind? {
        switch name {
        case "close", "closedate": .close
        case "amount": .amount
        case "pushreason": .reason
        default: nil
        }
    }

    /// Close dates as history writes them: `2026-09-25` or `9/25/2026`, with or without a time of day.
    private static func days(_ names: TextColumn, _ policy: Policy) -> [Int64?] {
        (0..<names.count).map { code in
            names.range(code).isEmpty ? nil : parseMoment(names.string(code)).map { Int64($0.moment.utcDay.number) }
        }
    }

    private static func units(_ names: TextColumn) -> [Int64?] {
        (0..<names.count).map { code in
            names.range(code).isEmpty ? nil : parseMoney(names.string(code)).map(\.money.units)
        }
    }

    /// One unit of a deal's currency in the policy's; 1 where that is not known.
    private static func rates(_ book: Book, _ policy: Policy) -> (Int32) -> Double {
        let currency = CurrencyRates(policy.pipeline).codes(of: book.deals, amount: "amount", currency: "currency")
        return { currency.rates[Int(currency.codes[Int($0)])] ?? 1 }
    }
}
