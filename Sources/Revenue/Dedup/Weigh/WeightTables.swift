// The weights of a model in bits, made once from its probabilities, and the one formula by which a level becomes a
// weight.

/// Turns levels into weights.
struct WeightTables: Sendable {
    /// By field and level: how often among the same, and among the others; in bits. Then where a dependence holds.
    private let matched: [Float], unmatched: [Float], matchedGiven: [Float], unmatchedGiven: [Float],
        matchedApart: [Float]
    /// By field and number of records up to `listed`: the chance that somebody else is among them, in bits.
    private let chances: [Float]
    /// By field: the same for a larger crowd, but for its size, which is added.
    private let largest: [Float]
    private let slopes: [Float]
    /// By field what `chance` is corrected by where two records have a value and nobody else, in bits, 0 at the most.
    private let seldom: [Float]
    /// Fields whose same value is nothing new where the field they depend on agrees.
    private let isImplied: [Bool]
    private let others: Float
    /// Evidence that two who share all that a household shares are one and not two of it, in bits: one record in 256
    /// is taken to have somebody beside it.
    let household: Float
    /// The most that another name says against one of a household, in bits. Estimation learns from pairs that are alike
    /// in all else, so that a middle name or a short form that no table knows looks rarer than it is.
    static let otherName = Float(Bits.log2(FieldWeights.startMatched[Int(Agreement.differs.rawValue)]))
    /// `Self.sizes`, bound once.
    private let sizes = Self.sizes

    private static let listed = 2048
    /// By number of records: how many of them somebody else may be, in bits. Beyond these it is worked out.
    private static let sizes = (0..<Int32(1 << 16)).map { Float(Bits.log2(Double(max($0 - 1, 1)))) }
    /// A chance is never told as a certainty.
    private static let surest = Float(Bits.log2(0.95))

    init(_ compared: ComparedFields, _ fields: [FieldWeights]) {
        let others = Float(Bits.log2(Double(max(compared.recordCount - 1, 1))))
        self.others = others
        household = others + 8
        isImplied = compared.fields.map {
            if case .domain = $0.dependence { return true }
            return false
        }
        /// What no other field says anything about weighs the same whatever they say.
        func bits(
            _ levels: KeyPath<FieldWeights, [Double]>, ifGiven given: KeyPath<FieldWeights, [Double]>? = nil
        ) -> [Float] {
            zip(compared.fields, fields).flatMap { field, weights in
                let levels = field.isDependent ? given ?? levels : levels
                return weights[keyPath: levels].map { Float(Bits.log2($0)) }
            }
        }
        matched = bits(\.matched)
        unmatched = bits(\.unmatched)
        matchedGiven = bits(\.matched, ifGiven: \.matchedGiven)
        unmatchedGiven = bits(\.unmatched, ifGiven: \.unmatchedGiven)
        matchedApart = bits(\.matchedApart)
        slopes = fields.map { Float($0.slope) }
        seldom = zip(compared.fields, fields).map { field, weights in
            WeightTables.seldom(field.crowds, strangers: weights.strangers[0])
        }
        let records = compared.recordCount
        chances = fields.flatMap { field in
            (0..<Int32(Self.listed)).map { Float(field.chance(of: $0, among: records)) }
        }
        // Crowds that are not listed are all of one bucket.
        largest = fields.map { Float(Bits.log2($0.strangers[FieldWeights.buckets - 1])) - others }
    }

    /// How much rarer than once among all records a value is that only one record had before the second came.
    ///
    /// That two have it is what is asked, so it cannot be the measure of how common the value is: of values seen once,
    /// most are never seen again. A. M. Turing's estimate (I. J. Good, 1953) of the chance of one of them is
    /// 2 · n₂ / n₁ times what counting says, n₁ and n₂ being how many values people have alone and in twos. Example: of
    /// 2,000 companies three names occur twice; two strangers then share a rare name 300 times less often than once in
    /// 2,000. What one person entered twice is a value of one person's.
    private static func seldom(_ crowds: CrowdSizes, strangers: Double) -> Float {
        let alone = crowds.once + crowds.twice * (1 - min(strangers, 1))
        // Half a value more than was seen: few say little.
        return Float(Bits.log2(min(2 * (crowds.twice + 0.5) / max(alone, 1), 1)))
    }

    /// What another field has said about this one already.
    enum State: UInt8, Sendable { case free, given, apart }

    @inline(__always) private func chance(_ field: Int, _ crowd: Int32) -> Float {
        if crowd < Self.listed { return chances[field &* Self.listed &+ Int(crowd)] }
        return min(largest[field] + size(crowd), Self.surest)
    }

    /// The others of a crowd, in bits.
    @inline(__always) private func size(_ crowd: Int32) -> Float {
        crowd < sizes.count ? sizes[Int(crowd)] : Float(Bits.log2(Double(crowd - 1)))
    }

    /// The weight of one field of a pair, in bits.
    ///
    /// A same value weighs by how rare it is. Values that are merely alike weigh by how often values are alike at that
    /// level, but never more than the same value would: a slip in a common name is no more than a common name.
    ///
    /// - Parameters:
    ///   - crowd: how many records have the value agreed on.
    ///   - colleagues: how many records work where both do, if that makes the value less rare; else 0.
    ///   - state: what is known from the field that this one depends on.
    @inline(__always)
    func weight(_ field: Int, _ level: Agreement, crowd: Int32, colleagues: Int32, state: State) -> Float {
        let place = field &* Agreement.count &+ Int(level.rawValue)
        let top = state == .apart ? matchedApart[place] : matched[place]
        let plain = top - unmatched[place]
        let isGiven = state == .given
        let bits: Float
        switch level {
        case .missing: return 0
        case .differs: bits = min(isGiven ? matchedGiven[place] - unmatchedGiven[place] : plain, 0)
        case .same:
            if isGiven, isImplied[field] {
                bits = min(matchedGiven[place] - unmatchedGiven[place], plain)
            } else {
                bits = top - among(field, crowd, colleagues)
            }
        case .swapped: bits = (field == 0 ? matched[place] : 0) - chance(field, crowd)
        default:
            // Never more than the same value would count.
            let most = min(plain, matched[field &* Agreement.count] - chance(field, crowd))
            bits = isGiven ? min(matchedGiven[place] - unmatchedGiven[place], most) : most
        }
        return slopes[field] * bits
    }

    /// The most that `weight` can come to for a level, whatever the other fields say.
    ///
    /// - Parameter crowd: as of `weight`, or fewer.
    @inline(__always)
    func most(_ field: Int, _ level: Agreement, crowd: Int32) -> Float {
        let place = field &* Agreement.count &+ Int(level.rawValue)
        let top = max(matched[place], matchedApart[place])
        let bits: Float
        switch level {
        case .missing: return 0
        case .differs: bits = min(max(top - unmatched[place], matchedGiven[place] - unmatchedGiven[place]), 0)
        case .same:
            let rare = chance(field, crowd) + (crowd == 2 ? seldom[field] : 0)
            bits = max(top - rare, matched[place] - unmatched[place], 0)
        case .swapped: bits = (field == 0 ? matched[place] : 0) - chance(field, crowd)
        default: bits = min(top - unmatched[place], matched[field &* Agreement.count] - chance(field, crowd))
        }
        return slopes[field] * bits
    }

    /// The chance of a shared value, within the workplace where that is greater.
    private func among(_ field: Int, _ crowd: Int32, _ colleagues: Int32) -> Float {
        let chance = chance(field, crowd), rare = crowd == 2 ? chance + seldom[field] : chance
        guard colleagues > 0 else { return rare }
        let near = chance + others - size(colleagues)
        return min(max(rare, near), Self.surest)
    }
}
