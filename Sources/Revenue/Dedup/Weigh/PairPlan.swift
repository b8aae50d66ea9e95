// What comparing any two records needs, made once for all of them.

/// The rows, rules and bounds by which pairs are compared; `PairLook` is what is known of one of them.
///
/// A class, though it never changes: as a part of a value that does, some 500 bytes would be copied for each field of
/// each pair.
final class PairPlan: Sendable {
    let compared: ComparedFields
    let tables: WeightTables
    /// Codes and sketches record by record, so that a record's are side by side.
    let codes: [UInt32]
    let width: Int
    let rowWidth: Int
    /// How many records have a value: those of field `f` from `starts[f]` on.
    private let counts: [Int32]
    private let starts: [Int]
    /// Those of `compared`, which keeps them: counting who holds them, for each pair and on every thread, would cost as
    /// much as comparing.
    let comparers: [Unmanaged<ValueComparer>]
    let rules: [Rule]
    let schemes: [UInt8]
    /// The fields of `Workplaces`; -1 where they are not compared, and then the arrays are empty.
    let domain: Int
    let company: Int
    let ofDomain: [UInt32]
    let ofCompany: [UInt32]
    /// The field of family names that given names may be swapped with; -1 where there is none.
    let partner: Int
    /// The fields that are `isIdentifying`, as bits.
    let identifying: UInt32
    let household: Household
    /// Evidence below which a pair is of no matter.
    let least: Float
    /// By field the most that two different values can add, before they are looked at and once they are found to have
    /// nothing in common.
    let mostUnseen: [Float]
    let mostDiffering: [Float]
    /// Fields other than names, those first whose comparison costs least for what it settles.
    let later: [Int]

    /// What a field's weight depends on, as bits of other fields.
    struct Rule {
        enum Kind: UInt8 { case none, names, address, domain, workplace }
        var kind: Kind
        var on: UInt32
        /// Who lives in one town has one exchange.
        var towns: UInt32
        /// Where its sketch stands in a row; 0 where the same two values meet again and again, so that their level is
        /// kept instead.
        var sketch: Int
        var comparison: DedupModel.Comparison
        @inline(__always) var isEmail: Bool { comparison == .email }

        init(_ field: ComparedField, sketch: Int?) {
            func bits(_ fields: [Int]) -> UInt32 { fields.reduce(0) { $0 | 1 << UInt32($1) } }
            switch field.dependence {
            case .none: (kind, on) = (.none, 0)
            case .names(let names): (kind, on) = (.names, bits(names))
            case .address(let email): (kind, on) = (.address, bits([email]))
            case .domain(let domain): (kind, on) = (.domain, bits([domain]))
            case .workplace(let places): (kind, on) = (.workplace, bits(places))
            }
            towns = bits(field.towns)
            self.sketch = sketch ?? 0
            comparison = field.kind
        }
    }

    /// - Parameter least: `scores` need not work out evidence below this.
    init(_ compared: ComparedFields, _ tables: WeightTables, least: Float) {
        self.least = least
        self.compared = compared
        self.tables = tables
        codes = compared.matrix
        width = compared.fields.count
        rowWidth = compared.rowWidth
        counts = compared.counts
        starts = compared.countStarts
        comparers = compared.fields.map { Unmanaged.passUnretained($0.comparer) }
        rules = zip(compared.fields, compared.sketches).map { Rule($0, sketch: $1) }
        schemes = compared.schemes
        domain = compared.workplaces?.domain ?? -1
        company = compared.workplaces?.company ?? -1
        ofDomain = compared.workplaces?.ofDomain ?? []
        ofCompany = compared.workplaces?.ofCompany ?? []
        partner = compared.fields.first?.partner ?? -1
        identifying = compared.fields.enumerated().reduce(0) { bits, field in
            field.element.isIdentifying ? bits | 1 << UInt32(field.offset) : bits
        }
        household = compared.household
        let rules = rules, partner = partner
        let mostDiffering = rules.indices.map { tables.most($0, .differs, crowd: 2) }
        self.mostDiffering = mostDiffering
        mostUnseen = rules.indices.map { field in
            // What follows from another field counts for nothing.
            let least = rules[field].kind == .address ? 0 : mostDiffering[field]
            return [Agreement.variant, .part, .near, .similar].reduce(least) {
                max($0, tables.most(field, $1, crowd: 2))
            }
        }
        later = rules.indices.filter { partner < 0 || $0 != 0 && $0 != partner }
            .sorted { (Self.cost(compared.fields[$0].kind), $0) < (Self.cost(compared.fields[$1].kind), $1) }
    }

    /// The order in which fields are looked at: numbers and addresses tell strangers apart quickly, words do not.
    private static func cost(_ kind: DedupModel.Comparison) -> Int {
        switch kind {
        case .email, .phone: 0
        case .code, .date, .number: 1
        case .name, .company, .text, .address: 2
        }
    }

    @inline(__always) func code(_ field: Int, _ record: Int) -> Int { Int(codes[record &* rowWidth &+ field]) }

    @inline(__always) func count(_ field: Int, _ code: Int) -> Int32 { counts[starts[field] &+ code] }

    @inline(__always) func agreement(_ field: Int, _ x: UInt32, _ y: UInt32) -> Agreement {
        comparers[field]._withUnsafeGuaranteedRef { $0.agreement(x, y) }
    }

    @inline(__always) func sketch(_ place: Int) -> Sketch {
        Sketch(letters: codes[place], group: codes[place &+ 1])
    }
}
