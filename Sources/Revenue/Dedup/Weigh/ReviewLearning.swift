// What reviewers' decisions teach: fields that mislead here count for less, fields that are right for more. People slip
// and exceptions exist, so no decision alone moves anything, and how far each can move a weight is bounded.

/// Fits a slope for each field to what people have decided.
///
/// Logistic regression on the weights, made robust in two ways. A decision counts the less the more evidence it speaks
/// about, so that its pull on all slopes together is one at most, however sure the model was: Mallows-type weights (R.
/// J. Carroll and S. Pederson, 1993, "On robustness in the logistic regression model"). And the prior holds a slope at
/// exactly one until decisions together pull at it harder than slips would: an elastic net (H. Zou and T. Hastie, 2005,
/// "Regularization and variable selection via the elastic net") whose dead zone is the pull of a few decisions and of a
/// twentieth of all that speak of the field.
///
/// The pull of an outlier does not fade with its distance, so dissent that is repeated adds up: where the model is sure
/// and dozens of decisions say otherwise, the field that misled it gives way. Example: a phone that 30 pairs of
/// housemates share, at 99.99 % each, falls to a third of its weight when all are told apart. One decision more, less
/// or turned round moves the slopes by a fifteenth at most, whatever the others are: that follows from the bounded pull
/// and the curvature of the prior.
enum ReviewLearning {
    /// A decided pair: its weights by field in bits, and what was decided.
    struct Case: Sendable {
        var weights: [Float]
        var isSame: Bool
        /// The part that this pair is of its decision, which counts once however many pairs it is about.
        var share = 1.0
    }

    /// What decisions have to outweigh to move a slope further: one decision pulls with 1 at most.
    private static let tightness = 16.0
    /// So many decisions at odds with the model teach nothing, nor do slips, a share of what is decided.
    private static let few = 3.0
    private static let slips = 0.05
    /// The least and the most that a slope can become.
    static let range = 0.25...2.0

    /// The slopes at which the decisions, taken with the prior, are most likely. All ones without cases.
    ///
    /// - Parameter prior: log-odds of two records drawn at random, in bits.
    static func slopes(_ cases: [Case], fields: Int, prior: Double) -> [Double] {
        var slopes = [Double](repeating: 1, count: fields)
        guard !cases.isEmpty else { return slopes }
        let likelihood = Likelihood(cases, fields: fields, prior: prior)
        let slack = likelihood.mostPull.map { few + slips * $0 }
        func penalty(_ slopes: [Double]) -> Double {
            zip(slopes, slack).reduce(0) { sum, field in
                let shift = field.0 - 1
                return sum + field.1 * shift.magnitude + tightness / 2 * shift * shift
            }
        }
        var cost = likelihood.cost(slopes) + penalty(slopes)
        // Newton steps, each to the lowest point of a parabola and halved until it leads down.
        for _ in 0..<50 {
            let goal = lowest(near: slopes, likelihood.derivatives(slopes), slack)
            var part = 1.0
            while part > 1e-3 {
                let next = zip(slopes, goal).map { $0 + part * ($1 - $0) }
                let found = likelihood.cost(next) + penalty(next)
                if found < cost - 1e-9 {
                    (slopes, cost) = (next, found)
                    break
                }
                part /= 2
            }
            if part <= 1e-3 { break }
        }
        return slopes
    }

    /// The lowest point of penalty and parabola, field by field.
    private static func lowest(
        near slopes: [Double], _ parabola: (gradient: [Double], curvature: [Double]), _ slack: [Double]
    ) -> [Double] {
        var goal = slopes
        let fields = slopes.count
        for _ in 0..<100 {
            var moved = 0.0
            for field in 0..<fields {
                var pull = parabola.gradient[field]
                for other in 0..<fields {
                    pull += parabola.curvature[field * fields + other] * (goal[other] - slopes[other])
                }
                let own = parabola.curvature[field * fields + field]
                let free = own * (goal[field] - 1) - pull
                let beyond = max(free.magnitude - slack[field], 0) * (free < 0 ? -1 : 1)
                let next = min(max(1 + beyond / (own + tightness), range.lowerBound), range.upperBound)
                moved = max(moved, (next - goal[field]).magnitude)
                goal[field] = next
            }
            if moved < 1e-6 { break }
        }
        return goal
    }
}

/// How unlikely decisions are, by the slopes.
private struct Likelihood {
    private let fields: Int
    private let prior: Double
    /// Weights in bits, case by case.
    private let weights: [Double]
    /// By case: how much it counts, and 1 for the same, -1 for told apart.
    private let strengths: [Double]
    private let signs: [Double]

    private static let ln2 = 0.693_147_180_559_945_3

    init(_ cases: [ReviewLearning.Case], fields: Int, prior: Double) {
        self.fields = fields
        self.prior = prior
        weights = cases.flatMap { $0.weights.map(Double.init) }
        strengths = cases.map { one in
            let size = Self.ln2 * one.weights.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            return one.share / max(size, 1)
        }
        signs = cases.map { $0.isSame ? 1 : -1 }
    }

    /// By field: the pull on its slope if every decision were at odds with the model.
    var mostPull: [Double] {
        (0..<fields).map { field in
            signs.indices.reduce(0) { $0 + strengths[$1] * weights[$1 * fields + field].magnitude } * Self.ln2
        }
    }

    /// The evidence for what was decided about a case, in bits.
    @inline(__always)
    private func margin(_ index: Int, _ slopes: [Double]) -> Double {
        var bits = prior
        for field in 0..<fields { bits += slopes[field] * weights[index &* fields &+ field] }
        return signs[index] * bits
    }

    /// The logarithm of the decisions' likelihood, negated.
    func cost(_ slopes: [Double]) -> Double {
        var sum = 0.0
        for index in signs.indices { sum += strengths[index] * Bits.log2(1 + Bits.exp2(-margin(index, slopes))) }
        return sum * Self.ln2
    }

    /// How the cost changes with the slopes, and how that changes, row by row.
    func derivatives(_ slopes: [Double]) -> (gradient: [Double], curvature: [Double]) {
        var gradient = [Double](repeating: 0, count: fields)
        var curvature = [Double](repeating: 0, count: fields * fields)
        for index in signs.indices {
            let doubt = Bits.probability(-margin(index, slopes)), start = index &* fields
            let pull = -signs[index] * strengths[index] * doubt * Self.ln2
            let bend = strengths[index] * doubt * (1 - doubt) * Self.ln2 * Self.ln2
            for field in 0..<fields {
                let weight = weights[start &+ field]
                gradient[field] += pull * weight
                let part = bend * weight
                for other in 0...field { curvature[field &* fields &+ other] += part * weights[start &+ other] }
            }
        }
        for field in 0..<fields {
            for other in 0..<field { curvature[other * fields + field] = curvature[field * fields + other] }
        }
        return (gradient, curvature)
    }
}

extension Dedup {
    /// What was decided about pairs that agree on the same levels: how many were merged, how many told apart. Compares
    /// the pair with every one that was decided about.
    public func precedents(_ a: Int, _ b: Int) -> (merged: Int, apart: Int) {
        var scorer = PairScorer(fields, tables, cacheBits: 4)
        scorer.compare(a, b)
        let levels = scorer.levels
        func count(_ pairs: Set<UInt64>) -> Int {
            pairs.count { pair in
                scorer.compare(Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
                return scorer.levels == levels
            }
        }
        return (count(settled.merged), count(settled.apart))
    }
}
