// Records that hang together by any chain of links. No group reaches from one chain into another, so that chains are
// clustered side by side.

import Columns

/// Some chains: what groups are made of.
struct LinkedChains: Sendable {
    /// Records that the book knows to be one with another that a link names, ascending.
    private(set) var known: [Int32] = []
    /// The links, the most likely first.
    private(set) var links: [ScoredPair] = []

    /// All chains of the pairs above the review limit, in so many parts; each chain is whole in one of them.
    static func parts(_ dedup: Dedup, count: Int) -> [LinkedChains] {
        let entities = dedup.records.entities
        let links = dedup.pairs.prefix { dedup.probability($0) >= dedup.policy.dedup.review }
            .filter { !dedup.settled.apart.contains(PackedPair.of($0.a, $0.b)) }
        // Chains are of entities: what the book knows to be one is one link in them.
        var chains = DisjointSets(count: Int(entities.max() ?? -1) + 1)
        var isNamed = [Bool](repeating: false, count: chains.count)
        for link in links {
            let a = entities[Int(link.a)], b = entities[Int(link.b)]
            isNamed[Int(a)] = true
            isNamed[Int(b)] = true
            chains.join(a, b)
        }
        var parts = [LinkedChains](repeating: LinkedChains(), count: count)
        for (record, entity) in entities.enumerated() where isNamed[Int(entity)] {
            parts[Int(chains.first(of: entity)) % count].known.append(Int32(truncatingIfNeeded: record))
        }
        for link in links { parts[Int(chains.first(of: entities[Int(link.a)])) % count].links.append(link) }
        return parts
    }
}

/// Numbers in sets that are joined and never parted.
///
/// R. E. Tarjan (1975), with paths halved on the way; the lowest number stands for its set, so that what comes out does
/// not depend on the order of joining.
private struct DisjointSets {
    private var up: [Int32]
    var count: Int { up.count }

    init(count: Int) { up = (0..<Int32(count)).map { $0 } }

    mutating func first(of number: Int32) -> Int32 {
        var at = number
        while up[Int(at)] != at {
            up[Int(at)] = up[Int(up[Int(at)])]
            at = up[Int(at)]
        }
        return at
    }

    mutating func join(_ a: Int32, _ b: Int32) {
        let x = first(of: a), y = first(of: b)
        up[Int(max(x, y))] = min(x, y)
    }
}
