// Duplicates of one object, from records to groups: normalise, block, compare, weigh, cluster. One pure function; what
// it has found can be explained pair by pair without doing it again.

import Columns

/// How far a search has come.
public enum DedupStage: String, Sendable, CaseIterable {
    case normalising, blocking, weighing, comparing, grouping
}

/// Two records that may be the same.
public struct ScoredPair: Sendable, Hashable {
    /// Numbers of records, the first below the second.
    public var a: Int32
    public var b: Int32
    /// Evidence of its own fields in bits, without the prior.
    public var own: Float
    /// The same with what a third record adds, if there is one.
    public var evidence: Float

    public init(a: Int32, b: Int32, own: Float, evidence: Float) {
        (self.a, self.b, self.own, self.evidence) = (a, b, own, evidence)
    }
}

/// The pairs and groups of one object.
public struct Dedup: Sendable {
    public let records: DedupRecords
    public let policy: Policy
    /// Candidates that may be more than noise, most likely first; those of the ignored band among them.
    public let pairs: [ScoredPair]
    /// Log-odds that two records drawn at random are the same.
    public let prior: Double
    /// How many pairs were compared.
    public let compared: Int
    public internal(set) var groups: [DuplicateGroup] = []
    let model: DedupModel
    /// The weights before people's decisions moved them.
    let estimate: (fields: [FieldWeights], prior: Double)
    let fields: ComparedFields
    let tables: WeightTables
    let hashes: [UInt64]
    /// What people have already said about pairs.
    let settled: SettledPairs
    /// What third records add to pairs, by packed pair.
    let thirds: [UInt64: ThirdRecord]
    /// Records that have changed since the weights were estimated, over all searches that took them over.
    let drift: Int

    /// Pairs less likely than this are not kept.
    static let floor = 0.001

    /// The probability that both records are one, 0–1.
    public func probability(_ pair: ScoredPair) -> Double { Bits.probability(Double(pair.evidence) + prior) }

    /// Too little for a person to look at.
    public func isIgnored(_ probability: Double) -> Bool { probability < policy.dedup.review }

    /// Somebody has merged the two already.
    public func isMerged(_ pair: ScoredPair) -> Bool { settled.merged.contains(PackedPair.of(pair.a, pair.b)) }

    /// Finds the duplicates of one object; nil where no model is configured for it, or when told to stop.
    ///
    /// The same records give the same pairs and groups, whatever the order of files and rows and however many workers.
    ///
    /// - Parameters:
    ///   - previous: what was found before a file changed. Where few records differ from when the weights were
    ///     estimated, they stay as they were and only pairs with a record that is new or changed are compared, besides
    ///     those that were pairs before.
    ///   - goesOn: told the stage and its share done, 0…1; a false answer stops the search.
    public static func find(
        _ book: Book, _ object: ObjectKind, policy: Policy, decisions: Decisions = Decisions(), previous: Dedup? = nil,
        workers: Workers = .serial, goesOn: @escaping @Sendable (DedupStage, Double) -> Bool = { _, _ in true }
    ) -> Dedup? {
        var dedup = search(
            book, object, policy: policy, decisions: decisions, previous: previous, workers: workers, goesOn: goesOn)
        if let found = dedup { dedup?.groups = Clusters.groups(found, workers: workers) }
        return dedup
    }

    /// The pairs alone: all, or those that say something about a few records.
    static func search(
        _ book: Book, _ object: ObjectKind, policy: Policy, decisions: Decisions, previous: Dedup? = nil,
        only names: [String]? = nil, sample: Int = 0, workers: Workers,
        goesOn: @escaping @Sendable (DedupStage, Double) -> Bool = { _, _ in true }
    ) -> Dedup? {
        guard let model = policy.dedup.models.first(where: { $0.object == object }) else { return nil }
        let neighbours = model.fields.filter { $0.kind == .name }.prefix(2).last?.field
        let records = DedupRecords(book, object: object, zone: policy.clock.zone, neighbours: neighbours)
        guard goesOn(.normalising, 0) else { return nil }
        let compared = ComparedFields(records, model: model, country: policy.dedup.country, workers: workers)
        let hashes = records.hashes()
        guard goesOn(.blocking, 0) else { return nil }
        let keyFields = model.keyModel.map { keys in
            ComparedFields(records, model: keys, country: policy.dedup.country, workers: workers)
        }
        // What has changed is told from what is compared, and a key may have changed besides.
        let refresh = keyFields != nil ? nil : previous.flatMap { DedupRefresh($0, records, compared, hashes, policy) }
        let focus = names.flatMap { DedupFocus($0, records, hashes, sample: sample) }
        let candidates = candidates(compared, keyFields, model, records.entities, refresh, focus, workers)
        guard goesOn(.weighing, 0) else { return nil }
        let base = refresh?.estimate ?? {
            let training = TrainingPairs(compared, hashes: hashes, entities: records.entities, workers: workers)
            return Estimation.estimate(compared, training, workers: workers)
        }()
        let settled = SettledPairs(decisions, records, model)
        let weights = learnt(from: settled, base.fields, compared, prior: base.prior)
        let tables = WeightTables(compared, weights)
        guard
            let evidence = CandidateEvidence(
                candidates, compared, tables, prior: refresh?.prior ?? base.prior, workers: workers,
                times: { focus?.times($0) ?? 1 }, goesOn: { goesOn(.comparing, $0) })
        else { return nil }
        let prior = refresh?.prior ?? PriorOdds.fitted(
            evidence.histogram, records: records.count, share: focus?.share ?? 1, start: base.prior)
        guard goesOn(.grouping, 0) else { return nil }
        let own = kept(evidence.pairs, prior: prior, settled, records, hashes)
        let thirds = ThirdRecords.among(own, compared, tables, prior: prior, hashes: hashes, workers: workers) { a, b in
            records.entities[Int(a)] == records.entities[Int(b)] || settled.apart.contains(PackedPair.of(a, b))
        }
        return Dedup(
            records: records, policy: policy, pairs: ThirdRecords.added(thirds, to: own, hashes), prior: prior,
            compared: candidates.count, model: model, estimate: base, fields: compared, tables: tables, hashes: hashes,
            settled: settled, thirds: thirds, drift: refresh?.drift ?? 0)
    }

    /// The pairs to compare.
    private static func candidates(
        _ compared: ComparedFields, _ keyFields: ComparedFields?, _ model: DedupModel, _ entities: [Int32],
        _ refresh: DedupRefresh?, _ focus: DedupFocus?, _ workers: Workers
    ) -> [UInt64] {
        let all = CandidatePairs.all(
            compared, model: model, keyFields: keyFields, entities: entities,
            isKnown: refresh?.isKnown ?? focus?.isLeftOut, workers: workers)
        return refresh?.toCompare(all) ?? all
    }

    /// The weights with the slopes that people's decisions ask for.
    private static func learnt(
        from settled: SettledPairs, _ fields: [FieldWeights], _ compared: ComparedFields, prior: Double
    ) -> [FieldWeights] {
        guard !settled.standing.isEmpty else { return fields }
        var scorer = PairScorer(compared, WeightTables(compared, fields), cacheBits: 4)
        let cases = settled.decided.flatMap { pairs, isSame in
            pairs.map { pair in
                _ = scorer.score(Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
                return ReviewLearning.Case(weights: scorer.weights, isSame: isSame, share: 1 / Double(pairs.count))
            }
        }
        let slopes = ReviewLearning.slopes(cases, fields: fields.count, prior: prior)
        return zip(fields, slopes).map { field, slope in
            var field = field
            field.slope = slope
            return field
        }
    }

    /// The pairs above the floor that nobody has told apart, the most likely first.
    private static func kept(
        _ pairs: [ScoredPair], prior: Double, _ settled: SettledPairs, _ records: DedupRecords, _ hashes: [UInt64]
    ) -> [ScoredPair] {
        let least = Float(Bits.odds(floor) - prior)
        let kept = pairs.filter { pair in
            guard pair.own >= least, !settled.apart.contains(PackedPair.of(pair.a, pair.b)) else { return false }
            // Two rows with one id are one record that stands there twice.
            return hashes[Int(pair.a)] != hashes[Int(pair.b)]
                || records.name(Int(pair.a)) != records.name(Int(pair.b))
        }
        return ScoredPair.sorted(kept, hashes)
    }
}

extension ScoredPair {
    /// The most evidence first; ties are decided by the ids.
    static func sorted(_ pairs: [ScoredPair], _ hashes: [UInt64]) -> [ScoredPair] {
        func order(_ pair: ScoredPair) -> (UInt64, UInt64) {
            let a = hashes[Int(pair.a)], b = hashes[Int(pair.b)]
            return (min(a, b), max(a, b))
        }
        let keys = PackedPair.sortedByHigh(
            pairs.indices.map { UInt64(~ascending(pairs[$0].evidence)) << 32 | UInt64($0) })
        var sorted = keys.map { pairs[Int($0 & 0xFFFF_FFFF)] }
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, sorted[end].evidence == sorted[start].evidence { end += 1 }
            if end > start + 1 { sorted[start..<end].sort { order($0) < order($1) } }
            start = end
        }
        return sorted
    }

    /// A number for each evidence, in the same order.
    private static func ascending(_ evidence: Float) -> UInt32 {
        // Of negative numbers the magnitude counts backwards; zero has no sign here.
        let bits = (evidence == 0 ? 0 : evidence).bitPattern
        return bits >> 31 == 0 ? bits | 1 << 31 : ~bits
    }
}
