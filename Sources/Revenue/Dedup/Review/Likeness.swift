// The candidates of one record among all pairs of a search.

/// Another record that may be the same as one of an entity's own.
public struct Likeness: Sendable, Hashable {
    /// Numbers of records, good within one search.
    public var own: Int32
    public var other: Int32
    /// That the two are the same, 0–1.
    public var probability: Double
}

extension Dedup {
    /// Records that may be the same as an entity of the book and are not known to be, the likeliest first; each once,
    /// by the best of its pairs.
    public func pairs(ofEntity row: Int32) -> [Likeness] {
        let entities = records.entities
        var seen: Set<Int32> = []
        return pairs.compactMap { pair in
            let a = entities[Int(pair.a)] == row, b = entities[Int(pair.b)] == row
            guard a != b else { return nil }
            let (own, other) = a ? (pair.a, pair.b) : (pair.b, pair.a)
            guard seen.insert(other).inserted else { return nil }
            return Likeness(own: own, other: other, probability: probability(pair))
        }
    }
}
