// Whether what held in the earlier half of the past still held in the later one.

import Columns

/// The same figures over two halves of the people, by day of MQL.
public struct ScoreStability: Sendable {
    /// One of the two periods that are compared.
    public struct Half: Sendable {
        public var from: Day
        public var to: Day
        public var count: Int
        public var won: Int
        public var auc: Double?
        public var error: Double?
    }

    public var earlier: Half
    public var later: Half
    /// Signals that helped in one half and hurt in the other, both beyond doubt.
    public var turned: [String]

    /// - Returns: nil with fewer than two people.
    public init?(_ outcomes: KnownOutcomes) {
        guard outcomes.count > 1 else { return nil }
        let middle = outcomes.count / 2
        let parts = [outcomes.part(0..<middle), outcomes.part(middle..<outcomes.count)]
        earlier = ScoreStability.half(parts[0])
        later = ScoreStability.half(parts[1])
        turned = outcomes.signals.indices.compactMap { index in
            let lifts = parts.map { SignalLift($0.signals[index], isWon: $0.isWon) }
            guard lifts.allSatisfy(\.isSure), lifts[0].evidence.sign != lifts[1].evidence.sign else { return nil }
            return lifts[0].name
        }
    }

    /// The area moved by more than twice the error of the difference.
    public var hasMoved: Bool {
        guard let a = earlier.auc, let b = later.auc, let errorA = earlier.error, let errorB = later.error
        else { return false }
        return (a - b).magnitude > 2 * (errorA * errorA + errorB * errorB).squareRoot()
    }

    private static func half(_ outcomes: KnownOutcomes) -> Half {
        let quality = RankQuality(outcomes)
        return Half(
            from: Day(number: outcomes.days[0]), to: Day(number: outcomes.days[outcomes.count - 1]),
            count: outcomes.count, won: outcomes.wonCount, auc: quality.auc, error: quality.error)
    }
}
