// Why a pair is taken for the same: a start, a line for each field, one for a third record where that adds something, a
// total, all in bits that add up.

/// A pair's evidence, line by line.
public struct PairExplanation: Sendable, Hashable {
    /// One comparison and what it weighs.
    public struct Line: Sendable, Hashable {
        public var field: Field
        /// "same", "a slip apart", "differs".
        public var agreement: String
        public var level: Agreement
        /// Bits for (above zero) or against.
        public var weight: Double
        /// What there is to say besides: how many records have the value.
        public var note: String
    }

    /// Log-odds of two records drawn at random.
    public var start: Double
    public var lines: [Line]
    public var total: Double
    public var probability: Double
}

/// Explains pairs of one search, one after the other.
public struct PairExplainer {
    private let dedup: Dedup
    private var scorer: PairScorer

    public init(_ dedup: Dedup) {
        self.dedup = dedup
        scorer = PairScorer(dedup.fields, dedup.tables, cacheBits: 4)
    }

    /// Why two records are taken for the same or not.
    public mutating func explain(_ a: Int, _ b: Int) -> PairExplanation {
        let evidence = scorer.score(a, b)
        var lines = dedup.fields.fields.indices.map { index -> PairExplanation.Line in
            let field = dedup.fields.fields[index], level = scorer.levels[index]
            return PairExplanation.Line(
                field: field.field,
                agreement: scorer.crossed == index ? "is the other's company" : level.words(field.kind),
                level: level,
                weight: Double(scorer.weights[index]), note: note(index, a, b))
        }
        let third = dedup.third(a, b)
        if let third {
            lines.append(PairExplanation.Line(
                field: "third record", agreement: "both match \(dedup.records.name(Int(third.record)))", level: .same,
                weight: Double(third.evidence - evidence), note: ""))
        }
        let total = Double(third?.evidence ?? evidence) + dedup.prior
        return PairExplanation(start: dedup.prior, lines: lines, total: total, probability: Bits.probability(total))
    }

    /// The probability that two records are the same.
    public mutating func probability(_ a: Int, _ b: Int) -> Double {
        Bits.probability(Double(dedup.third(a, b)?.evidence ?? scorer.score(a, b)) + dedup.prior)
    }

    private func note(_ index: Int, _ a: Int, _ b: Int) -> String {
        if scorer.levels[index] == .missing { return "" }
        if scorer.bounding == index { return "two may have the rest in common" }
        if scorer.follows(index) {
            let isPhone = dedup.fields.fields[index].kind == .phone
            return isPhone ? "follows from the town" : "follows from the e-mail address"
        }
        let count = scorer.crowd(index, a, b)
        if scorer.levels[index] == .same, count > 0 {
            let colleagues = scorer.colleagues(index, a, b)
            if colleagues > 0 { return "\(count) records have it, of \(colleagues) at this company" }
            return "\(count) of \(dedup.records.count) records have it"
        }
        return scorer.isGiven(index) ? "partly known from other fields" : ""
    }
}
