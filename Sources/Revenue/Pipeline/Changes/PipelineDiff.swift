// The waterfall between two moments. Each deal's change is the difference of its open value at both ends, so that the
// buckets add up to the difference of the pipelines whatever happened to whom.

import Columns

/// What became of one deal.
public struct DealDifference: Sendable, Hashable {
    public var bucket: DiffBucket
    /// Row in the older facts' deals; -1 where it was not there.
    public var old: Int32
    /// Row in the newer facts' deals; -1 where it is no more.
    public var new: Int32
    /// Open value of the period at both ends, in ten-thousandths of the policy's currency.
    public var before: Int64
    public var after: Int64
    /// Whether it was open at either end, to close in the period; also one without an amount.
    public var isAtStart: Bool
    public var isAtEnd: Bool
    public var change: Int64 { after &- before }
}

/// Two pipelines compared, deal by deal.
public struct PipelineDiff: Sendable {
    public let old: Facts
    public let new: Facts
    public let query: MetricQuery
    /// Every deal of the segment that is at one end at least: by bucket, in a bucket the largest change first, equal
    /// ones in the order of the newer exports, those that are gone last.
    public let differences: [DealDifference]
    /// Open value of the period at both ends.
    public let start: Money
    public let end: Money

    /// - Parameters:
    ///   - old: for instance `new.dealsAsOf(day)`; for a segment by people or accounts, `new.asOf(day)`.
    ///   - query: the period in which deals are to close, and the segment they belong to.
    public init(_ old: Facts, _ new: Facts, _ query: MetricQuery = MetricQuery(period: .all)) {
        (self.old, self.new, self.query) = (old, new, query)
        let ends = (DiffEnd(old, query), DiffEnd(new, query))
        let pairs = DealPairing.newer(of: old.book, in: new.book)
        var isPaired = [Bool](repeating: false, count: new.book.deals.count)
        var found: [DealDifference] = []
        func add(_ old: Int32, _ new: Int32) {
            let before = old < 0 ? nil : ends.0[Int(old)], after = new < 0 ? nil : ends.1[Int(new)]
            guard before != nil || after != nil else { return }
            found.append(
                DealDifference(
                    bucket: DealAtEnd.bucket(before, after), old: before == nil ? -1 : old,
                    new: after == nil ? -1 : new, before: before.map(ends.0.openValue) ?? 0,
                    after: after.map(ends.1.openValue) ?? 0, isAtStart: before.map(ends.0.counts) ?? false,
                    isAtEnd: after.map(ends.1.counts) ?? false))
        }
        for (deal, newer) in pairs.enumerated() {
            let isTaken = newer >= 0 && isPaired[Int(newer)]
            if newer >= 0 { isPaired[Int(newer)] = true }
            // Two that became one are one deal; the other is gone.
            add(Int32(deal), isTaken ? -1 : newer)
        }
        for deal in isPaired.indices where !isPaired[deal] { add(-1, Int32(deal)) }
        differences = found.sorted(by: PipelineDiff.precedes)
        start = Money(units: found.reduce(0) { $0 &+ $1.before })
        end = Money(units: found.reduce(0) { $0 &+ $1.after })
    }

    private static func precedes(_ a: DealDifference, _ b: DealDifference) -> Bool {
        if a.bucket != b.bucket { return a.bucket.place < b.bucket.place }
        if a.change.magnitude != b.change.magnitude { return a.change.magnitude > b.change.magnitude }
        let rows = (UInt32(bitPattern: a.new), UInt32(bitPattern: b.new))
        return rows.0 == rows.1 ? a.old < b.old : rows.0 < rows.1
    }

    /// Where the deals of the newer end stand in other facts of the same folder; -1 where they do not.
    public func places(in facts: Facts) -> [Int32] { DealPairing.newer(of: new.book, in: facts.book) }

    /// The deals of a bucket.
    public func deals(_ bucket: DiffBucket) -> [DealDifference] { differences.filter { $0.bucket == bucket } }

    /// How many deals are in each bucket and what they add, in the order of the buckets.
    public var buckets: [(bucket: DiffBucket, deals: Int, value: Money)] {
        var counts = [Int](repeating: 0, count: DiffBucket.allCases.count), sums = counts.map { _ in Int64(0) }
        for difference in differences {
            counts[difference.bucket.place] += 1
            sums[difference.bucket.place] &+= difference.change
        }
        return DiffBucket.allCases.map { ($0, counts[$0.place], Money(units: sums[$0.place])) }
    }
}

extension DiffBucket {
    fileprivate var place: Int {
        switch self {
        case .won: 0
        case .lost: 1
        case .new: 2
        case .removed: 3
        case .reopened: 4
        case .pulledIn: 5
        case .pushedOut: 6
        case .slippedBack: 7
        case .advanced: 8
        case .amountUp: 9
        case .amountDown: 10
        case .unchanged: 11
        }
    }
}

/// One end of a comparison.
private struct DiffEnd {
    private let deals: DealFacts
    private let mask: [UInt8]?
    private let period: ClosedRange<Int32>

    init(_ facts: Facts, _ query: MetricQuery) {
        deals = facts.deals
        mask = SegmentMask(query.segment, facts).deals
        period = query.period.bounds
    }

    /// nil for a deal that was not there, or is in another segment.
    subscript(deal: Int) -> DealAtEnd? {
        guard deals.flags[deal] & DealFlag.exists != 0, mask?[deal] ?? 1 == 1 else { return nil }
        let units = deals.flags[deal] & DealFlag.hasAmount != 0 ? deals.amount[deal] : 0
        return DealAtEnd(
            flags: deals.flags[deal], stage: deals.stage[deal], close: deals.closeDay[deal], units: units)
    }

    /// Whether it is open, and to close in the period.
    func counts(_ deal: DealAtEnd) -> Bool { deal.isOpen && period.contains(deal.close) }

    func openValue(_ deal: DealAtEnd) -> Int64 { counts(deal) ? deal.units : 0 }
}
