// Which deal of an older book is which of a newer one: by the ids of any system that both have.

import Columns

enum DealPairing {
    /// Per deal of the older book the deal of the newer one; -1 where it is gone.
    static func newer(of old: Book, in new: Book) -> [Int32] {
        let index = DealIndex(new)
        var pairs = [Int32](repeating: -1, count: old.deals.count)
        func note(_ origin: Origin, _ deal: Int, _ found: [Int: [Int32]]) {
            guard pairs[deal] < 0, let deals = found[Int(origin.source)], deals.indices.contains(Int(origin.row))
            else { return }
            pairs[deal] = max(-1, deals[Int(origin.row)])
        }
        var found: [Int: [Int32]] = [:]
        // Files that stanzas import bear the name of their file as system: there only ids can tell.
        let systems = Set(new.sources.filter { $0.isCurrent && $0.object == .deal }.map(\.system))
        let isShared = old.sources.contains { $0.isCurrent && $0.object == .deal && systems.contains($0.system) }
        for source in old.sources.indices where old.sources[source].isCurrent && old.sources[source].object == .deal {
            guard old.tables.indices.contains(source), let export = old.tables[source] else { continue }
            found[source] = index.deals(export, ofAnySystem: !isShared)
        }
        for deal in pairs.indices { note(old.deals.origins[deal], deal, found) }
        for (deal, origin) in old.deals.joined { note(origin, Int(deal), found) }
        return pairs
    }
}
