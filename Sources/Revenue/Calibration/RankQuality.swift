// How well the order of the scores tells the won from the lost, whatever the threshold.

/// Area under the ROC curve, the threshold that keeps four of five wins, and lift by tenths.
public struct RankQuality: Sendable, Hashable {
    /// A tenth of the people, best scores first.
    public struct Decile: Sendable, Hashable {
        /// 1 for the best.
        public var number: Int
        /// Lowest and highest score in it.
        public var low: Double
        public var high: Double
        public var count: Int
        public var won: Int
        public var winRate: Double { count > 0 ? Double(won) / Double(count) : 0 }
        /// Its win rate ÷ that of everybody; nil where nobody won.
        public var lift: Double?
    }

    /// The chance that a won person scored higher than a lost one, ties counting half; nil without both kinds.
    public var auc: Double?
    /// Standard error of the area, by the formula of Hanley and McNeil; nil where there is no area.
    public var error: Double?
    /// The highest score that at least 80 % of the won reach; nil where nobody won.
    public var threshold80: Double?
    /// Ten of them, or as many as there are people.
    public var deciles: [Decile] = []

    public init(_ outcomes: KnownOutcomes) { self.init(scores: outcomes.totals, isWon: outcomes.isWon) }

    /// - Parameter isWon: as many as there are scores.
    init(scores: [Float], isWon: [Bool]) {
        let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        let won = isWon.reduce(0) { $0 + ($1 ? 1 : 0) }
        area(order, scores, isWon, won: won)
        if won > 0 {
            let needed = (won * 4 + 4) / 5
            let winners = order.filter { isWon[$0] }
            threshold80 = RankQuality.score(scores[winners[needed - 1]])
        }
        let count = order.count, parts = min(10, count)
        deciles = (0..<parts).map { part in
            let members = order[(count * part / parts)..<(count * (part + 1) / parts)]
            var decile = Decile(
                number: part + 1, low: RankQuality.score(scores[members[members.endIndex - 1]]),
                high: RankQuality.score(scores[members[members.startIndex]]), count: members.count,
                won: members.reduce(0) { $0 + (isWon[$1] ? 1 : 0) })
            if won > 0 { decile.lift = decile.winRate / (Double(won) / Double(count)) }
            return decile
        }
    }

    /// Scores are exact to a ten-thousandth.
    private static func score(_ value: Float) -> Double { (Double(value) * 10_000).rounded() / 10_000 }

    /// From the best score down: each lost person is beaten by the won above, and half beaten by those level.
    private mutating func area(_ order: [Int], _ scores: [Float], _ isWon: [Bool], won: Int) {
        let lost = order.count - won
        guard won > 0, lost > 0 else { return }
        var beaten = 0.0, above = 0, start = 0
        while start < order.count {
            var end = start, wonLevel = 0
            while end < order.count, scores[order[end]] == scores[order[start]] {
                wonLevel += isWon[order[end]] ? 1 : 0
                end += 1
            }
            beaten += Double(end - start - wonLevel) * (Double(above) + Double(wonLevel) / 2)
            above += wonLevel
            start = end
        }
        let area = beaten / (Double(won) * Double(lost))
        let q1 = area / (2 - area), q2 = 2 * area * area / (1 + area)
        let variance = area * (1 - area) + Double(won - 1) * (q1 - area * area) + Double(lost - 1) * (q2 - area * area)
        auc = area
        error = max(0, variance / (Double(won) * Double(lost))).squareRoot()
    }
}
