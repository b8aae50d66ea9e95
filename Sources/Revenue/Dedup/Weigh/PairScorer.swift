// What is known of a pair while it is looked at, and who looks at one pair after the other.

/// What is known of one pair, and what looking at others has left to look up.
struct PairLook {
    /// By field.
    var levels: [Agreement]
    /// In bits, by field.
    var weights: [Float]
    /// The domain's field where one record's company is the other's domain; else -1.
    var crossed = -1
    /// The field that makes two of one household of the pair, if that bounds its evidence; its weight then has what the
    /// others say too much.
    var bounding: Int?
    /// Fields that agree but for a slip, and those whose names are swapped, as bits.
    var close: UInt32 = 0
    var swapped: UInt32 = 0
    /// Both mailboxes are made from their owners' names in the same way.
    var isSchemed = false
    /// Both names differ, and nothing is the same that could stand for a person.
    var isHopeless = false
    /// Agreements of values that meet again and again, by `PairPlan.cached`.
    var cache: [UInt64]
    let cacheBits: Int
    /// What was read ahead; kept so that it is read at all.
    var touched: UInt32 = 0

    init(fields: Int, cacheBits: Int) {
        levels = [Agreement](repeating: .missing, count: fields)
        weights = [Float](repeating: 0, count: fields)
        cache = [UInt64](repeating: .max, count: fields << cacheBits)
        self.cacheBits = cacheBits
    }
}

/// Computes levels and weights of pairs. A value with caches of its own: one for each thread.
struct PairScorer {
    private let plan: PairPlan
    private var look: PairLook

    /// - Parameters:
    ///   - least: `scores` need not work out evidence below this.
    ///   - cacheBits: how much is remembered, as a power of two a field; little where few pairs are looked at.
    init(
        _ compared: ComparedFields, _ tables: WeightTables, least: Float = -.infinity, cacheBits: Int = 14
    ) {
        plan = PairPlan(compared, tables, least: least)
        look = PairLook(fields: compared.fields.count, cacheBits: cacheBits)
    }

    /// Levels of the pair looked at last, by field.
    var levels: [Agreement] { look.levels }
    /// Weights of the pair scored last in bits, by field.
    var weights: [Float] { look.weights }
    /// The domain's field where one record's company is the other's domain, in the pair looked at last; else -1.
    var crossed: Int { look.crossed }
    /// The field that bounds the evidence of the pair scored last, as two of one household; nil where none does.
    var bounding: Int? { look.bounding }

    /// Evidence of strangers, in bits: far below what any number of records needs.
    static let hopeless: Float = -60

    /// The evidence for the pair in bits, without the prior; `levels` and `weights` then say what it consists of.
    mutating func score(_ a: Int, _ b: Int) -> Float { plan.score(a, b, &look) }

    /// The evidence of many pairs; those that cannot be one are told as `hopeless`.
    mutating func scores(_ pairs: ArraySlice<UInt64>) -> [Float] { plan.scores(pairs, &look) }

    /// Finds the levels of a pair, without its weights.
    mutating func compare(_ a: Int, _ b: Int) { plan.compare(a, b, &look) }

    /// Of the evidence for the pair scored last, in bits, what comes from fields that another record leaves blank.
    func evidence(blankIn record: Int) -> Float {
        (0..<plan.width).reduce(0) { plan.code($1, record) == 0 ? $0 + look.weights[$1] : $0 }
    }

    /// Whether what the field depends on agrees in the pair looked at last, so that the field says less.
    func isGiven(_ field: Int) -> Bool { plan.isGiven(field, look) }
    /// Whether what the field depends on differs in the pair looked at last, so that it tends to differ with it.
    func isApart(_ field: Int) -> Bool { plan.isApart(field, look) }
    /// The field's agreement in the pair looked at last follows from another one's and adds nothing.
    func follows(_ field: Int) -> Bool { plan.follows(field, look) }
    /// How many records have the value that the pair looked at last agrees on, as in `PairPlan`.
    func crowd(_ field: Int, _ a: Int, _ b: Int) -> Int32 { plan.crowd(field, a, b, look) }
    /// The smallest of the workplaces that the pair looked at last agrees on; 0 where that is no matter.
    func colleagues(_ field: Int, _ a: Int, _ b: Int) -> Int32 { plan.colleagues(field, a, b, look) }
}
