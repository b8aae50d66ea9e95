// What reviewers' decisions teach: fields that mislead here count for less, fields that are right for more. Few
// decisions move little: every slope is held at one by a prior that some dozens of decisions outweigh.

/// Fits a slope for each field to pairs that people have decided.
enum ReviewLearning {
    /// A decided pair: its weights by field in bits, and what was decided.
    struct Case: Sendable {
        var weights: [Float]
        var isSame: Bool
    }

    /// How far slopes stray from one before decisions have their say: the deviation of a normal prior.
    private static let spread = 0.25
    private static let rounds = 200

    /// The slopes at which the decisions, taken with the prior, are most likely: logistic regression on the weights,
    /// solved by damped Newton steps along each field. All ones without cases.
    ///
    /// - Parameter prior: log-odds of two records drawn at random, in bits.
    static func slopes(_ cases: [Case], fields: Int, prior: Double) -> [Double] {
        var slopes = [Double](repeating: 1, count: fields)
        guard !cases.isEmpty else { return slopes }
        let tightness = 1 / (spread * spread)
        for _ in 0..<rounds {
            for field in 0..<fields {
                var gradient = (slopes[field] - 1) * tightness, curvature = tightness
                for one in cases where one.weights[field] != 0 {
                    var bits = prior
                    for other in 0..<fields { bits += slopes[other] * Double(one.weights[other]) }
                    let probability = Bits.probability(bits), weight = Double(one.weights[field]) * ln2
                    gradient += (probability - (one.isSame ? 1 : 0)) * weight
                    curvature += probability * (1 - probability) * weight * weight
                }
                slopes[field] = min(max(slopes[field] - gradient / curvature, 0.25), 2)
            }
        }
        return slopes
    }

    private static let ln2 = 0.693_147_180_559_945_3
}

extension Dedup {
    /// What was decided about pairs that agree on the same levels: how many were merged, how many told apart.
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
