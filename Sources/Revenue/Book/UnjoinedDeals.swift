// One deal in two systems counts twice unless an id joins its records. What looks alike is counted and said; it is
// never merged, since two deals of one customer often look alike too.

import Columns

/// Deals of one system that look like deals of another and share no id with them.
public struct UnjoinedDeals: Sendable, Hashable {
    /// The system whose deals came later in order of precedence, and the one they resemble.
    public var system: String
    public var other: String
    public var count: Int

    /// Looks for them among deals that no record of another system was joined to: the same name, letters and digits
    /// only, and the same amount or a close date at most a day and a half apart.
    static func all(_ deals: EntityTable, _ sources: [SourceFile]) -> [UnjoinedDeals] {
        // A single export needs no list of origins, and no second system has a say in it.
        guard case .listed(let origins) = deals.origins, let names = deals.columns["name"] else { return [] }
        let ofSource = sources.map { source in sources.firstIndex { $0.system == source.system } ?? 0 }
        func system(_ origin: Origin) -> Int { ofSource[Int(origin.source)] }
        let systems = origins.map(system)
        guard systems.contains(where: { $0 != systems[0] }) else { return [] }
        let joined = Set(deals.joined.filter { system($0.origin) != systems[Int($0.entity)] }.map(\.entity))
        var amounts: [Int64] = [], closes: [Int64] = []
        if case .money(let column)? = deals.columns["amount"] { amounts = column.values }
        if case .moment(let column)? = deals.columns["close"] { closes = column.values }
        var table = NameTable()
        var namesakes: [[Int]] = []
        var counts: [UnjoinedDeals: Int] = [:]
        for deal in 0..<deals.count where !joined.contains(Int32(deal)) {
            let name = NaturalKey.words(names.bytes(deal))
            if name.isEmpty { continue }
            let number = Int(table.number(of: name))
            while namesakes.count <= number { namesakes.append([]) }
            let twin = namesakes[number].first { other in
                systems[other] != systems[deal]
                    && (isSame(amounts, deal, other, within: 0, none: Money.none.units)
                        || isSame(closes, deal, other, within: 36 * 3_600_000, none: Moment.none.milliseconds))
            }
            namesakes[number].append(deal)
            guard let twin else { continue }
            let found = UnjoinedDeals(
                system: sources[systems[deal]].system, other: sources[systems[twin]].system, count: 0)
            counts[found, default: 0] += 1
        }
        return counts.map { UnjoinedDeals(system: $0.system, other: $0.other, count: $1) }
            .sorted { ($0.other, $0.system) < ($1.other, $1.system) }
    }

    private static func isSame(_ values: [Int64], _ a: Int, _ b: Int, within: Int64, none: Int64) -> Bool {
        guard a < values.count, b < values.count, values[a] != none, values[b] != none else { return false }
        return (values[a] &- values[b]).magnitude <= UInt64(within)
    }
}
