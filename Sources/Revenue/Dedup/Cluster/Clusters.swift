// From pairs to groups. A chain of resemblances is no group: two heaps of records are only joined when the pairs
// between them, taken together, speak for it.

import Columns

/// Joins pairs above the review limit into groups.
struct Clusters {
    private let dedup: Dedup
    private var scorer: PairScorer
    /// Cluster by record, for records that occur in a pair; members by cluster.
    private var clusterOf: [Int32: Int] = [:]
    private var members: [[Int32]] = []
    private var links: [[ScoredPair]] = []

    /// Two heaps stay apart where the mean probability between their records is below this: one link of certainty may
    /// hold three records, but not four that have nothing else in common.
    static let leastMean = 0.3

    /// All groups, most confident first.
    static func groups(_ dedup: Dedup, workers: Workers) -> [DuplicateGroup] {
        let survivors = Survivorship(dedup), hashes = dedup.hashes
        let chains = LinkedChains.parts(dedup, count: workers.count * 8)
        let parts = workers.map(chains.count) { part -> [DuplicateGroup] in
            var clusters = Clusters(dedup)
            clusters.joinKnown(chains[part].known)
            for pair in chains[part].links { clusters.join(pair) }
            return clusters.groups(survivors)
        }
        return parts.flatMap { $0 }.sorted { a, b in
            if a.confidence != b.confidence { return a.confidence > b.confidence }
            return hashes[Int(a.members[0])] < hashes[Int(b.members[0])]
        }
    }

    private init(_ dedup: Dedup) {
        self.dedup = dedup
        scorer = PairScorer(dedup.fields, dedup.tables)
    }

    private func groups(_ survivors: Survivorship) -> [DuplicateGroup] {
        zip(members, links).compactMap { members, links in
            guard members.count > 1, let holding = GroupLinks(members, links, dedup.records).holding else { return nil }
            return survivors.group(members, holding: holding, confidence: dedup.probability(holding))
        }
    }

    private mutating func cluster(_ record: Int32) -> Int {
        if let cluster = clusterOf[record] { return cluster }
        clusterOf[record] = members.count
        members.append([record])
        links.append([])
        return members.count - 1
    }

    /// Records that the book knows to be one stand together from the start.
    private mutating func joinKnown(_ records: [Int32]) {
        var first: [Int32: Int32] = [:]
        for record in records {
            let entity = dedup.records.entities[Int(record)]
            if let other = first[entity] {
                merge(cluster(other), cluster(record))
            } else {
                first[entity] = record
            }
        }
    }

    private mutating func join(_ pair: ScoredPair) {
        let a = cluster(pair.a), b = cluster(pair.b)
        if a == b {
            links[a].append(pair)
        } else if belongTogether(members[a], members[b]) {
            merge(a, b)
            links[clusterOf[pair.a] ?? a].append(pair)
        }
    }

    /// Whether the pairs between two heaps speak for joining them, each for itself: third records would vouch for one
    /// another. What a person has told apart stays apart.
    private mutating func belongTogether(_ a: [Int32], _ b: [Int32]) -> Bool {
        guard a.count * b.count <= 400 else { return false }
        var sum = 0.0
        for x in a {
            for y in b {
                if dedup.settled.apart.contains(PackedPair.of(x, y)) { return false }
                sum += Bits.probability(Double(scorer.score(Int(x), Int(y))) + dedup.prior)
            }
        }
        return sum / Double(a.count * b.count) >= Self.leastMean
    }

    private mutating func merge(_ a: Int, _ b: Int) {
        let (into, from) = members[a].count >= members[b].count ? (a, b) : (b, a)
        for record in members[from] { clusterOf[record] = into }
        members[into] += members[from]
        links[into] += links[from]
        members[from] = []
        links[from] = []
    }
}

/// The links of one group: which of them holds it, and what is left without a record.
struct GroupLinks {
    private let members: [Int32]
    private let links: [ScoredPair]
    private let entities: [Int32]

    init(_ members: [Int32], _ links: [ScoredPair], _ records: DedupRecords) {
        self.members = members
        self.links = links.sorted { $0.own > $1.own }
        entities = records.entities
    }

    /// The weakest link of the strongest spanning tree, each link by its own evidence; nil where nothing but what the
    /// book knew holds it.
    var holding: ScoredPair? {
        var root = Dictionary(uniqueKeysWithValues: members.map { ($0, $0) })
        func find(_ record: Int32) -> Int32 {
            var at = record
            while let up = root[at], up != at { at = up }
            return at
        }
        var first: [Int32: Int32] = [:]
        for member in members {
            let entity = entities[Int(member)]
            if let other = first[entity] { root[find(member)] = find(other) } else { first[entity] = member }
        }
        var last: ScoredPair?
        for link in links {
            let a = find(link.a), b = find(link.b)
            guard a != b else { continue }
            root[a] = b
            last = link
        }
        return last
    }
}

extension Dedup {
    /// Some of a group's records as a group of their own: what holds them, and how sure it is; nil where they are fewer
    /// than two, or nothing does.
    func group(_ group: DuplicateGroup, of rest: [Int32]) -> DuplicateGroup? {
        guard rest.count > 1, let holding = GroupLinks(rest, links(rest), records).holding else { return nil }
        return Survivorship(self).group(rest, holding: holding, confidence: probability(holding))
    }

    /// The probability of the link that holds records together, as the journal keeps it; nil for fewer than two.
    ///
    /// - Parameter names: `system/id`.
    public func score(of names: [String]) -> String? {
        let members = Set(records.numbers(of: names).values).sorted()
        guard members.count > 1, let holding = GroupLinks(members, links(members), records).holding else { return nil }
        return MergeDraft.score(probability(holding))
    }

    /// All links of a group, the strongest first, each with its probability.
    public func links(_ group: DuplicateGroup) -> [(pair: ScoredPair, probability: Double)] {
        links(group.members).sorted { $0.evidence > $1.evidence }.map { ($0, probability($0)) }
    }

    /// What a record says that is none of them does not count.
    private func links(_ members: [Int32]) -> [ScoredPair] {
        var scorer = PairScorer(fields, tables, cacheBits: 4)
        return SettledPairs.pairs(members).sorted().map { pair in
            let a = Int(pair >> 32), b = Int(pair & 0xFFFF_FFFF)
            let third = third(a, b).flatMap { members.contains($0.record) ? $0.evidence : nil }
            let own = scorer.score(a, b)
            return ScoredPair(a: Int32(a), b: Int32(b), own: own, evidence: third ?? own)
        }
    }
}
