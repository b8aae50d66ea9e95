// The candidates of one record among all pairs of a search.

/// Another record that may be the same as one of an entity's own.
public struct Likeness: Sendable, Hashable {
    /// Numbers of records, good within one search.
    public var own: Int32
    public var other: Int32
    /// That the two are the same, 0–1.
    public var probability: Double
}

/// The pairs of a search by entity, so that one record's are found without a look through all.
struct LikenessIndex: Sendable {
    /// Of the two entities of each pair, one after the other.
    private let places: RowIndex

    init(_ dedup: Dedup) {
        let entities = dedup.records.entities
        var list: [Int32] = [], most: Int32 = -1
        list.reserveCapacity(dedup.pairs.count * 2)
        for pair in dedup.pairs {
            let (a, b) = (entities[Int(pair.a)], entities[Int(pair.b)])
            list.append(a)
            list.append(b)
            most = max(most, a, b)
        }
        places = RowIndex(list, count: Int(most) + 1)
    }

    /// Numbers of the pairs that an entity is in, ascending.
    func pairs(of entity: Int32) -> [Int] { places[entity].map { Int($0) / 2 } }
}

extension DedupReview {
    /// Records that may be the same as an entity of the book and are not known to be, the likeliest first; each once,
    /// by the best of its pairs.
    public func likenesses(ofEntity row: Int32) -> [Likeness] {
        let entities = dedup.records.entities
        var seen: Set<Int32> = []
        return index.pairs(of: row).compactMap { number in
            let pair = dedup.pairs[number], a = entities[Int(pair.a)] == row, b = entities[Int(pair.b)] == row
            guard a != b else { return nil }
            let (own, other) = a ? (pair.a, pair.b) : (pair.b, pair.a)
            guard seen.insert(other).inserted else { return nil }
            return Likeness(own: own, other: other, probability: dedup.probability(pair))
        }
    }
}
