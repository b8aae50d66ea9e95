// What scores come to under some numbers: percents, total, and which gates are passed. One pass over the blocks of a
// sheet, rule by rule, in loops that a processor runs several contacts at a time.

import Columns

/// Bits of `ScoreStandings.marks`.
public enum ScoreMark {
    /// Fit reaches its floor.
    public static let fit: UInt8 = 1 << 0
    /// Engagement reaches its floor.
    public static let engagement: UInt8 = 1 << 1
    /// The total reaches the threshold.
    public static let threshold: UInt8 = 1 << 2
    /// A hard negative: no MQL, whatever else holds.
    public static let blocked: UInt8 = 1 << 3
    /// MQL by a high-intent action alone, past the gates.
    public static let override: UInt8 = 1 << 4
    public static let mql: UInt8 = 1 << 5
    static let allGates = fit | engagement | threshold
}

/// Totals and verdicts, in the order of the sheet.
public struct ScoreStandings: Sendable {
    public private(set) var fitPoints: [Float] = []
    public private(set) var engagementPoints: [Float] = []
    /// Percents, 0–100.
    public private(set) var fit: [Float] = []
    public private(set) var engagement: [Float] = []
    /// Weighted, 0–100.
    public private(set) var total: [Float] = []
    /// `ScoreMark` bits.
    public private(set) var marks: [UInt8] = []
    public let gates: ScoreGates

    init(_ blocks: [ScoreBlock], _ numbers: ScoreNumbers, workers: Workers) {
        gates = numbers.gates
        let pieces = workers.map(blocks.count) { Piece(blocks[$0], numbers) }
        fitPoints = pieces.flatMap(\.fitPoints)
        engagementPoints = pieces.flatMap(\.engagementPoints)
        fit = pieces.flatMap(\.fit)
        engagement = pieces.flatMap(\.engagement)
        total = pieces.flatMap(\.total)
        marks = pieces.flatMap(\.marks)
    }

    public var count: Int { marks.count }
    /// Whether a contact of the sheet is MQL, by its place.
    public func isMQL(_ index: Int) -> Bool { marks[index] & ScoreMark.mql != 0 }
    /// How many are MQL.
    public var mqls: Int { marks.count { $0 & ScoreMark.mql != 0 } }

    /// One block's share.
    private struct Piece: Sendable {
        var fitPoints: [Float]
        var engagementPoints: [Float]
        var fit: [Float]
        var engagement: [Float]
        var total: [Float]
        var marks: [UInt8]

        init(_ block: ScoreBlock, _ numbers: ScoreNumbers) {
            let none = [Float](repeating: 0, count: block.count)
            (fitPoints, engagementPoints, fit, engagement, total) = (none, none, none, none, none)
            marks = block.seen.map { $0 & numbers.overrideBits != 0 ? ScoreMark.override : 0 }
            for rule in numbers.rules where rule.points != 0 {
                if rule.isFit {
                    Self.add(rule, block, to: &fitPoints)
                } else {
                    Self.add(rule, block, to: &engagementPoints)
                }
                guard rule.isHard else { continue }
                for place in marks.indices where rule.points(block, place) < 0 { marks[place] |= ScoreMark.blocked }
            }
            numbers.gates.settle(self.fitPoints, self.engagementPoints, &fit, &engagement, &total, &marks)
        }

        private static func add(_ rule: ScoreNumbers.Rule, _ block: ScoreBlock, to sum: inout [Float]) {
            let count = block.count, first = rule.index * count, slot = rule.slot * count
            sum.withUnsafeMutableBufferPointer { sum in
                block.hits.withUnsafeBufferPointer { hits in
                    block.periods.withUnsafeBufferPointer { periods in
                        if rule.loss > 0 {
                            for place in 0..<count {
                                sum[place] += rule.value(min(hits[first &+ place], rule.cap), periods[slot &+ place])
                            }
                        } else {
                            for place in 0..<count {
                                sum[place] += Float(min(hits[first &+ place], rule.cap)) * rule.points
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The gates between a lead and an MQL, with what each part can reach.
public struct ScoreGates: Sendable, Hashable {
    public let fitWeight: Double
    public let engagementWeight: Double
    public let fitMin: Double
    public let engagementMin: Double
    public let threshold: Double
    /// The most points a contact can have in each part.
    public let fitMax: Double
    public let engagementMax: Double

    public init(_ policy: ScoringPolicy) {
        fitWeight = policy.fitWeight
        engagementWeight = policy.engagementWeight
        fitMin = policy.fitMin
        engagementMin = policy.engagementMin
        threshold = policy.threshold
        fitMax = ReachableMaximum.points(.fit, policy)
        engagementMax = ReachableMaximum.points(.engagement, policy)
    }

    /// Points as a percent of what can be reached, 0–100; 0 where nothing can.
    @inline(__always) public static func percent(_ points: Double, of most: Double) -> Double {
        most > 0 ? min(max(points * 100 / most, 0), 100) : 0
    }

    /// The weighted total of two percents.
    @inline(__always) public func total(fit: Double, engagement: Double) -> Double {
        Self.rounded(fitWeight * fit + engagementWeight * engagement)
    }

    /// To a ten-thousandth: a sum of weights that is 65 on paper must not miss 65 by a bit.
    @inline(__always) private static func rounded(_ value: Double) -> Double {
        (value * 10_000).rounded() / 10_000
    }

    /// Percents, totals and verdicts of a block.
    fileprivate func settle(
        _ fitPoints: [Float], _ engagementPoints: [Float], _ fit: inout [Float], _ engagement: inout [Float],
        _ total: inout [Float], _ marks: inout [UInt8]
    ) {
        for place in marks.indices {
            let fitShare = Self.percent(Double(fitPoints[place]), of: fitMax)
            let engagementShare = Self.percent(Double(engagementPoints[place]), of: engagementMax)
            let sum = self.total(fit: fitShare, engagement: engagementShare)
            let fitPercent = Self.rounded(fitShare), engagementPercent = Self.rounded(engagementShare)
            var mark = marks[place] & ScoreMark.blocked
            if fitPercent >= fitMin { mark |= ScoreMark.fit }
            if engagementPercent >= engagementMin { mark |= ScoreMark.engagement }
            if sum >= threshold { mark |= ScoreMark.threshold }
            let passes = mark & ScoreMark.allGates == ScoreMark.allGates
            if mark & ScoreMark.blocked == 0 && (passes || marks[place] & ScoreMark.override != 0) {
                mark |= passes ? ScoreMark.mql : ScoreMark.mql | ScoreMark.override
            }
            fit[place] = Float(fitPercent)
            engagement[place] = Float(engagementPercent)
            total[place] = Float(sum)
            marks[place] = mark
        }
    }
}
