// Estimates the weights without labels, by expectation maximisation over pairs that share a value: among the pairs that
// share, say, a phone number, those whose other fields agree are the same person, the others are colleagues. Each field
// is judged only by pairs that were not drawn for it, so that it is never its own witness.

import Columns

/// The probabilities of a model as they are estimated.
///
/// The chances of disagreeing records are not left free: they come from random pairs, so the two classes cannot change
/// places. What the data say little about stays near its starting value, and agreement never counts against a match.
struct Estimation {
    private let compared: ComparedFields
    private let training: TrainingPairs
    private let workers: Workers
    private(set) var fields: [FieldWeights]
    /// By group of training pairs: the share that is the same.
    private var shares: [Double]
    /// Log-odds that two records drawn at random are the same.
    private(set) var prior: Double

    private static let rounds = 20
    /// Rounds before dependent fields and chances are refined by what the first rounds found.
    private static let rough = 6
    /// Pairs that are the same, a record: more are not taken for granted.
    private static let mostSame = 8.0
    /// How many pairs the starting values are worth.
    private static let strength = 25.0

    /// A level that never occurs among random pairs may still do so once in twice as many.
    private static let even = [Double](repeating: 1 / Double(Agreement.count), count: Agreement.count)

    static func estimate(_ compared: ComparedFields, _ training: TrainingPairs, workers: Workers) -> (
        fields: [FieldWeights], prior: Double
    )
    {
        var estimation = Estimation(compared, training, workers)
        estimation.takeChances { _ in 1 }
        for round in 0..<rounds {
            estimation.step(refines: round >= rough, reviews: round >= rough && (round - rough) % 6 == 0)
        }
        return (estimation.fields, estimation.prior)
    }

    private init(_ compared: ComparedFields, _ training: TrainingPairs, _ workers: Workers) {
        self.compared = compared
        self.training = training
        self.workers = workers
        fields = compared.fields.map { _ in FieldWeights() }
        shares = training.groups.map { group in
            switch group.origin {
            case .random: 0
            case .sharing(_, let bucket): 1 - min(FieldWeights.startStrangers[bucket], 0.95)
            case .namesakes: 0.3
            }
        }
        prior = Bits.log2(0.05 / Double(max(compared.recordCount, 2)))
    }

    /// One round: who is the same by the weights so far, then the weights by that.
    private mutating func step(refines: Bool, reviews: Bool) {
        let tables = WeightTables(compared, fields), now = self
        let same = workers.map(training.groups.count) { index -> [Double] in
            let group = now.training.groups[index]
            if group.origin == .random, !reviews { return [] }
            return now.posteriors(
                group, odds: group.origin == .random ? now.prior : Bits.odds(now.shares[index]), tables)
        }
        for (index, group) in training.groups.enumerated() where group.origin != .random {
            let sum = same[index].reduce(0, +), count = Double(group.range.count)
            shares[index] = min(max((sum + 0.5) / (count + 1), 0.001), 0.995)
        }
        fields = workers.map(fields.count) { now.weights($0, same, refines: refines) }
        takeStrangers()
        takePrior()
        if reviews, let random = training.groups.firstIndex(where: { $0.origin == .random }) {
            let weights = same[random], sum = weights.reduce(0, +)
            // Of pairs drawn at random hardly any are the same, whatever the weights say: what many strangers have in
            // common, such as the exchange of a town, would else be taken for the mark of one person.
            let most = min(Self.mostSame / Double(max(compared.recordCount, 2)), 1) * Double(weights.count)
            let scale = min(most / max(sum, 1e-9), 1)
            takeChances { 1 - weights[$0] * scale }
        }
    }

    /// For each pair of a group the probability that it is the same, by fields that the group was not drawn for.
    private func posteriors(_ group: TrainingPairs.Group, odds: Double, _ tables: WeightTables) -> [Double] {
        let excluded = excluded(group.origin)
        return group.range.map { pair in
            var bits = odds
            for field in fields.indices where excluded >> UInt32(field) & 1 == 0 {
                let place = pair * fields.count + field
                if training.following[pair] >> UInt32(field) & 1 != 0 { continue }
                bits += Double(tables.weight(
                    field, training.levels[place], crowd: training.counts[place],
                    colleagues: training.colleagues[place], state: training.state(pair, field)))
            }
            return Bits.probability(bits)
        }
    }

    /// Fields that say nothing about pairs drawn that way, because they had to agree or mostly do then; as bits.
    private func excluded(_ origin: TrainingPairs.Origin) -> UInt32 {
        func bits(_ fields: [Int]) -> UInt32 { fields.reduce(0) { $0 | 1 << UInt32($1) } }
        switch origin {
        case .random: return 0
        case .namesakes: return bits([0, compared.fields[0].partner].compactMap { $0 })
        case .sharing(let field, _):
            var excluded = bits([field])
            if case .workplace(let places) = compared.fields[field].dependence { excluded |= bits(places) }
            if case .domain(let domain) = compared.fields[field].dependence { excluded |= bits([domain]) }
            for (index, other) in compared.fields.enumerated() {
                switch other.dependence {
                case .address(field), .domain(field): excluded |= bits([index])
                case .domain(let domain):
                    if case .address(field) = compared.fields[domain].dependence { excluded |= bits([index]) }
                default: break
                }
            }
            return excluded
        }
    }

    /// A field's weights with how often each level occurs among the same, and among the others where a dependence
    /// holds.
    private func weights(_ field: Int, _ same: [[Double]], refines: Bool) -> FieldWeights {
        var plain = LevelTally(), given = LevelTally(), strangers = LevelTally(), apart = LevelTally()
        for (index, group) in training.groups.enumerated() where group.origin != .random {
            if case .sharing(field, _) = group.origin { continue }
            let isExcluded = excluded(group.origin) >> UInt32(field) & 1 != 0
            for (offset, pair) in group.range.enumerated() {
                let level = training.levels[pair * fields.count + field]
                let weight = same[index][offset]
                if training.following[pair] >> UInt32(field) & 1 != 0 || level == .missing { continue }
                switch training.state(pair, field) {
                case .given:
                    given.add(level, weight)
                    strangers.add(level, 1 - weight)
                case .apart: if !isExcluded { apart.add(level, weight) }
                case .free: break
                }
                if !isExcluded { plain.add(level, weight) }
            }
        }
        var weights = fields[field]
        weights.matched = plain.shares(prior: FieldWeights.startMatched, strength: Self.strength)
        guard refines else {
            (weights.matchedGiven, weights.unmatchedGiven) = (weights.matched, weights.unmatched)
            weights.matchedApart = weights.matched
            return weights
        }
        weights.matchedGiven = given.shares(prior: weights.matched, strength: Self.strength)
        weights.matchedApart = apart.shares(prior: weights.matched, strength: Self.strength)
        // What is partly known says nothing until the data say otherwise.
        weights.unmatchedGiven = strangers.shares(prior: weights.matched, strength: Self.strength)
        return weights
    }

    /// Of those who share a value, who is somebody else; a larger crowd never has fewer strangers.
    private mutating func takeStrangers() {
        for (index, group) in training.groups.enumerated() {
            guard case .sharing(let field, let bucket) = group.origin else { continue }
            // A few pairs say little: they are told together with what one would have thought.
            let count = Double(group.range.count)
            let start = FieldWeights.startStrangers[bucket]
            fields[field].strangers[bucket] = max(((1 - shares[index]) * count + start * 4) / (count + 4), 0.004)
        }
        for field in fields.indices {
            for bucket in 1..<FieldWeights.buckets {
                let least = fields[field].strangers[bucket - 1]
                if fields[field].strangers[bucket] < least * 0.5 { fields[field].strangers[bucket] = least * 0.5 }
            }
        }
    }

    /// How many pairs are the same, as the fields see it: each by the pairs that share one of its values; the middle
    /// one.
    private mutating func takePrior() {
        var found: [Double] = []
        for (index, compared) in compared.fields.enumerated() {
            let field = fields[index]
            let pairs = zip(compared.crowds.pairs, field.strangers).reduce(0) { $0 + $1.0 * (1 - min($1.1, 1)) }
            let records = Double(max(self.compared.recordCount, 2))
            let coverage = compared.crowds.filled / records
            guard coverage > 0.05 else { continue }
            found.append(pairs / (field.matched[0] * coverage * coverage) / (records * (records - 1) / 2))
        }
        guard !found.isEmpty else { return }
        let records = Double(max(compared.recordCount, 2))
        let middle = found.sorted()[(found.count - 1) / 2]
        prior = Bits.odds(min(max(middle, 1e-4 / records), 2 / records))
    }

    /// How often each level occurs among random pairs, each counted by the chance that it is not the same after all.
    private mutating func takeChances(_ isOther: (Int) -> Double) {
        guard let group = training.groups.first(where: { $0.origin == .random }) else { return }
        for field in fields.indices {
            var tally = LevelTally()
            for (offset, pair) in group.range.enumerated() {
                let level = training.levels[pair * fields.count + field]
                if level != .missing { tally.add(level, isOther(offset)) }
            }
            fields[field].unmatched = tally.shares(prior: Self.even, strength: 4)
        }
    }
}

/// Weighted counts of levels.
private struct LevelTally {
    private var counts = [Double](repeating: 0, count: Agreement.count)

    mutating func add(_ level: Agreement, _ weight: Double) { counts[Int(level.rawValue)] += weight }

    func shares(prior: [Double], strength: Double) -> [Double] {
        let total = counts.reduce(0, +)
        return zip(counts, prior).map { ($0 + $1 * strength) / (total + strength) }
    }
}
