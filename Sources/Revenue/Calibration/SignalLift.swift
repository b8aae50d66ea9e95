// What each signal was worth: how often those who had it were won, against those who had it not.

/// The win rate with a signal and without it.
public struct SignalLift: Sendable, Hashable {
    public var name: String
    public var part: ScoringRule.Part
    /// What the model gives for it now.
    public var points: Double
    let isHard: Bool
    public var withCount = 0
    public var withWon = 0
    public var withoutCount = 0
    public var withoutWon = 0

    public init(_ signal: KnownOutcomes.Signal, isWon: [Bool]) {
        name = signal.name
        part = signal.part
        points = signal.points
        isHard = signal.isHard
        let isSeen = signal.isSeen
        for row in isSeen.indices {
            if isSeen[row] {
                withCount += 1
                withWon += isWon[row] ? 1 : 0
            } else {
                withoutCount += 1
                withoutWon += isWon[row] ? 1 : 0
            }
        }
    }

    /// Win rate of those with the signal; nil where nobody had it.
    public var with: Double? { withCount > 0 ? Double(withWon) / Double(withCount) : nil }
    /// Win rate of those without it; nil where everybody had it.
    public var without: Double? { withoutCount > 0 ? Double(withoutWon) / Double(withoutCount) : nil }

    /// Win rate with ÷ win rate without; nil where either is unknown or nobody without it was won.
    public var lift: Double? {
        guard let with, let without, without > 0 else { return nil }
        return with / without
    }

    /// The interval that holds the true lift with 95 % confidence, by the logarithm of the ratio; half a person is
    /// added to each cell where one of them is empty. Nil where the signal does not tell anybody from anybody.
    public var interval: ClosedRange<Double>? {
        guard withCount > 0, withoutCount > 0 else { return nil }
        let isBare = withWon == 0 || withoutWon == 0 || withWon == withCount || withoutWon == withoutCount
        let extra = isBare ? 0.5 : 0
        let a = Double(withWon) + extra, n = Double(withCount) + 2 * extra
        let b = Double(withoutWon) + extra, m = Double(withoutCount) + 2 * extra
        let middle = Bits.log2(a / n) - Bits.log2(b / m)
        let error = max(0, 1 / a - 1 / n + 1 / b - 1 / m).squareRoot() * 1.442_695_040_888_963_4
        return Bits.exp2(middle - 1.959_964 * error)...Bits.exp2(middle + 1.959_964 * error)
    }

    /// Natural log-odds that the signal adds by itself, drawn towards 0 where few people tell of it: as much as if one
    /// log-odds were what signals usually have.
    var evidence: Double {
        guard withCount > 0, withoutCount > 0 else { return 0 }
        let cells = [withWon, withCount - withWon, withoutWon, withoutCount - withoutWon].map { Double($0) + 0.5 }
        let odds = Bits.log2(cells[0] * cells[3] / (cells[1] * cells[2])) * 0.693_147_180_559_945_3
        return odds / (1 + cells.reduce(0) { $0 + 1 / $1 })
    }

    /// Whether the interval leaves no doubt about the direction.
    public var isSure: Bool { interval.map { $0.lowerBound > 1 || $0.upperBound < 1 } ?? false }
}
