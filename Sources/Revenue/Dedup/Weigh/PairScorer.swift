// The levels of one pair, field by field, and the rules by which fields say less when another has said it already. What
// depends on what is kept as bits, one a field, since all of it is asked for every pair.

/// Computes levels and weights of pairs. A value with caches of its own: one for each thread.
struct PairScorer {
    let compared: ComparedFields
    private let tables: WeightTables
    /// Codes and sketches record by record, so that a record's are side by side.
    private let codes: [UInt32]
    private let width: Int
    private let rowWidth: Int
    /// How many records have a value: those of field `f` from `starts[f]` on.
    private let counts: [Int32]
    private let starts: [Int]
    /// Those of `compared`, which keeps them: counting who holds them, for each pair and on every thread, would cost as
    /// much as comparing.
    private let comparers: [Unmanaged<ValueComparer>]
    private let rules: [Rule]
    private let schemes: [UInt8]
    /// The fields of `Workplaces`; -1 where they are not compared, and then the arrays are empty.
    private let domain: Int
    private let company: Int
    private let ofDomain: [UInt32]
    private let ofCompany: [UInt32]
    private var cache: [UInt64]
    private let cacheBits: Int
    /// The field of family names that given names may be swapped with; -1 where there is none.
    private let partner: Int
    /// The fields that are `isIdentifying`, as bits.
    private let identifying: UInt32
    private let household: Household

    /// Levels of the pair looked at last, by field.
    private(set) var levels: [Agreement]
    /// Weights of the pair looked at last in bits, by field.
    private(set) var weights: [Float]
    /// The domain's field where one record's company is the other's domain; else -1.
    private(set) var crossed = -1
    /// The field that makes two of one household of the pair scored last, if that bounds its evidence; its weight then
    /// has what the others say too much.
    private(set) var bounding: Int?
    /// Fields that agree but for a slip, and those whose names are swapped.
    private var close: UInt32 = 0
    private var swapped: UInt32 = 0
    /// Both mailboxes are made from their owners' names in the same way.
    private var isSchemed = false
    /// Both names differ, and nothing is the same that could stand for a person.
    private var isHopeless = false
    /// Evidence below which a pair is of no matter.
    private let least: Float
    /// By field the most that two different values can add, before they are looked at and once they are found to have
    /// nothing in common.
    private let mostUnseen: [Float]
    private let mostDiffering: [Float]
    /// Fields other than names, those first whose comparison costs least for what it settles.
    private let later: [Int]
    /// What was read ahead; kept so that it is read at all.
    private var touched: UInt32 = 0

    /// What a field's weight depends on, as bits of other fields.
    private struct Rule {
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

    /// - Parameters:
    ///   - least: `scores` need not work out evidence below this.
    ///   - cacheBits: how much is remembered, as a power of two a field; little where few pairs are looked at.
    init(
        _ compared: ComparedFields, _ tables: WeightTables, least: Float = -.infinity, cacheBits: Int = 14
    ) {
        self.cacheBits = cacheBits
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
        cache = [UInt64](repeating: .max, count: compared.fields.count << cacheBits)
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
        levels = [Agreement](repeating: .missing, count: compared.fields.count)
        weights = [Float](repeating: 0, count: compared.fields.count)
    }

    /// The evidence for the pair in bits, without the prior; `levels` and `weights` then say what it consists of.
    mutating func score(_ a: Int, _ b: Int) -> Float {
        compare(a, b)
        return weigh(a, b)
    }

    /// The sum of the weights, which it fills in.
    private mutating func weigh(_ a: Int, _ b: Int) -> Float {
        var sum: Float = 0
        for field in 0..<width {
            let weight = weight(field, a, b)
            weights[field] = weight
            sum += weight
        }
        bounding = nil
        guard let field = divider(a, b) else { return sum }
        let most = mostOfHousehold()
        guard sum > most else { return sum }
        bounding = field
        weights[field] -= sum - most
        return most
    }

    /// The field by which the pair may be two of one household: given names that differ, or a senior and a junior; of
    /// firms the name where the domain is not the same either.
    @inline(__always) private func divider(_ a: Int, _ b: Int) -> Int? {
        guard let name = household.name else { return nil }
        if levels[name] == .differs {
            guard let domain = household.domain else { return name }
            return levels[domain] == .differs || levels[domain] == .missing ? name : nil
        }
        guard !household.generations.isEmpty, household.generations[a] != household.generations[b] else { return nil }
        let field = partner < 0 || levels[partner] == .same ? name : partner
        return levels[field] == .missing ? nil : field
    }

    /// The most that can be said for a pair that may be two of one household: what tells these apart counts, and
    /// nothing that they share.
    private func mostOfHousehold() -> Float {
        var most = tables.household
        for field in 0..<width {
            let bit: UInt32 = 1 << UInt32(truncatingIfNeeded: field)
            if household.names & bit != 0 { most += min(max(weights[field], WeightTables.otherName), 0) }
            if household.own & bit != 0 { most += weights[field] }
        }
        return most
    }

    /// Of the evidence for the pair scored last, in bits, what comes from fields that another record leaves blank.
    func evidence(blankIn record: Int) -> Float {
        (0..<width).reduce(0) { code($1, record) == 0 ? $0 + weights[$1] : $0 }
    }

    /// The order in which fields are looked at: numbers and addresses tell strangers apart quickly, words do not.
    private static func cost(_ kind: DedupModel.Comparison) -> Int {
        switch kind {
        case .email, .phone: 0
        case .code, .date, .number: 1
        case .name, .company, .text, .address: 2
        }
    }

    /// The same, but for pairs that cannot be one: those are told by `hopeless` and their weights are not worked out.
    mutating func scoreIfLikely(_ a: Int, _ b: Int) -> Float {
        compareWhileLikely(a, b) ? weigh(a, b) : Self.hopeless
    }

    /// The evidence of many pairs, hopeless ones told as such.
    ///
    /// A few dozen pairs ahead, what the next ones need is looked at all at once: the processor then waits for memory
    /// once and not for each of them.
    mutating func scores(_ pairs: ArraySlice<UInt64>) -> [Float] {
        var scores: [Float] = []
        scores.reserveCapacity(pairs.count)
        var start = pairs.startIndex
        while start < pairs.endIndex {
            let end = min(start + Self.batch, pairs.endIndex)
            for index in start..<end { touch(Int(pairs[index] & 0xFFFF_FFFF)) }
            for index in start..<end {
                scores.append(scoreIfLikely(Int(pairs[index] >> 32), Int(pairs[index] & 0xFFFF_FFFF)))
            }
            start = end
        }
        return scores
    }

    private static let batch = 48

    /// Reads the ends of what comparing a record will read.
    @inline(__always) private mutating func touch(_ record: Int) {
        let start = record &* rowWidth
        touched &+= codes[start] &+ codes[start &+ rowWidth &- 1]
    }

    /// Evidence of strangers, in bits: far below what any number of records needs.
    static let hopeless: Float = -60

    /// Fills `levels`.
    mutating func compare(_ a: Int, _ b: Int) {
        let start = a &* rowWidth, other = b &* rowWidth
        let same = equate(start, other)
        refineNames(start, other, same)
        if !isHopeless { for field in later { refine(field, start, other) } }
        note(a, b)
    }

    /// Fills `levels` as long as the pair can still reach `least`; false where it cannot.
    ///
    /// After every field that is looked at, what the others can add at most is known; most candidates share a crowd and
    /// nothing else, and are done with after their names and addresses.
    private mutating func compareWhileLikely(_ a: Int, _ b: Int) -> Bool {
        let start = a &* rowWidth, other = b &* rowWidth
        let same = equate(start, other)
        refineNames(start, other, same)
        if isHopeless { return false }
        var most: Float = 0
        for field in 0..<width { most += self.most(field, a, b) }
        for field in later where levels[field] == .differs {
            if most < least { return false }
            refine(field, start, other)
            // The address that a domain may follow from has been looked at before.
            if levels[field] == .differs { most += (follows(field) ? 0 : mostDiffering[field]) - mostUnseen[field] }
        }
        if most < least { return false }
        note(a, b)
        return true
    }

    /// The most that a field can add, by what is known of it.
    @inline(__always) private func most(_ field: Int, _ a: Int, _ b: Int) -> Float {
        let level = levels[field]
        switch level {
        case .missing: return 0
        case .differs:
            return partner >= 0 && (field == 0 || field == partner) ? mostDiffering[field] : mostUnseen[field]
        case .same: return tables.most(field, level, crowd: count(field, code(field, a)))
        case .swapped: return max(tables.most(field, level, crowd: 2), 0)
        default:
            guard field != domain else { return max(tables.most(field, level, crowd: 2), 0) }
            let crowd = max(count(field, code(field, a)), count(field, code(field, b))) + 1
            return max(tables.most(field, level, crowd: crowd), 0)
        }
    }

    /// Fills `levels` with what needs no look at the values: blank, the same, or not. Returns the bits of the same.
    @inline(__always) private mutating func equate(_ start: Int, _ other: Int) -> UInt32 {
        var same: UInt32 = 0
        isHopeless = false
        for field in 0..<width {
            let x = codes[start &+ field], y = codes[other &+ field]
            levels[field] = x == 0 || y == 0 ? .missing : x == y ? .same : .differs
            if x == y, x != 0 { same |= 1 << UInt32(truncatingIfNeeded: field) }
        }
        crossWorkplaces(start, other)
        return same
    }

    /// Looks at names that differ.
    ///
    /// Two people whose given and family names both differ are the same only where an address or a number is: what else
    /// may merely be alike is then not looked at. That is most pairs of colleagues.
    private mutating func refineNames(_ start: Int, _ other: Int, _ same: UInt32) {
        guard partner >= 0 else { return }
        refine(0, start, other)
        refine(partner, start, other)
        if levels[0] == .differs, levels[partner] == .differs {
            let x = (codes[start], codes[start &+ partner]), y = (codes[other], codes[other &+ partner])
            if x.0 == y.1 || x.1 == y.0, isSwapped(x.0, y.1), isSwapped(x.1, y.0) {
                // Either of the two in its place is better than both swapped.
                levels[0] = .swapped
                levels[partner] = .swapped
            } else if same & identifying == 0 {
                isHopeless = true
            }
        }
    }

    /// A domain in one record and a company's name in the other may be one employer.
    @inline(__always) private mutating func crossWorkplaces(_ start: Int, _ other: Int) {
        crossed = -1
        guard domain >= 0, levels[domain] == .missing, levels[company] == .missing else { return }
        let mine = employer(start), theirs = employer(other)
        guard mine != 0, mine == theirs else { return }
        levels[domain] = .variant
        crossed = domain
    }

    @inline(__always) private func employer(_ start: Int) -> UInt32 {
        let code = Int(codes[start &+ domain])
        return code != 0 ? ofDomain[code] : ofCompany[Int(codes[start &+ company])]
    }

    /// Looks at how far two different values agree.
    @inline(__always) private mutating func refine(_ field: Int, _ start: Int, _ other: Int) {
        guard levels[field] == .differs else { return }
        let x = codes[start &+ field], y = codes[other &+ field], place = rules[field].sketch
        if place == 0 {
            levels[field] = cached(field, min(x, y), max(x, y))
        } else if !sketch(start &+ place).isStranger(to: sketch(other &+ place), rules[field].comparison) {
            levels[field] = comparers[field]._withUnsafeGuaranteedRef { $0.agreementOfTexts(x, y) }
        }
    }

    /// The bits of the levels.
    private mutating func note(_ a: Int, _ b: Int) {
        (close, swapped, isSchemed) = (0, 0, false)
        for field in 0..<width {
            let bit: UInt32 = 1 << UInt32(truncatingIfNeeded: field)
            if rules[field].isEmail { noteMailbox(field, a, b) }
            if levels[field].rawValue <= Agreement.near.rawValue { close |= bit }
            if levels[field] == .swapped { swapped |= bit }
        }
    }

    /// Mailboxes that their owners' names make: `kiyer` and `riyer` are no slip apart where Keisha and Rafael are two.
    @inline(__always) private mutating func noteMailbox(_ field: Int, _ a: Int, _ b: Int) {
        let level = levels[field], names = rules[field].on
        guard level == .variant || level == .near, !schemes.isEmpty else { return }
        isSchemed = schemes[a] != 0 && schemes[a] == schemes[b]
        if isSchemed, level == .near, (close | swapped) & names != names { levels[field] = .similar }
    }

    @inline(__always) private func agreement(_ field: Int, _ x: UInt32, _ y: UInt32) -> Agreement {
        comparers[field]._withUnsafeGuaranteedRef { $0.agreement(x, y) }
    }

    @inline(__always) private func sketch(_ place: Int) -> Sketch {
        Sketch(letters: codes[place], group: codes[place &+ 1])
    }

    /// The same name, or a slip apart.
    private func isSwapped(_ x: UInt32, _ y: UInt32) -> Bool {
        x == y || agreement(0, x, y).rawValue <= Agreement.near.rawValue
    }

    @inline(__always) private func code(_ field: Int, _ record: Int) -> Int { Int(codes[record &* rowWidth &+ field]) }

    /// A direct-mapped cache: the same two names meet again and again.
    private mutating func cached(_ field: Int, _ x: UInt32, _ y: UInt32) -> Agreement {
        let key = UInt64(x) << 30 | UInt64(y)
        let slot = field << cacheBits | Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - cacheBits))
        let entry = cache[slot]
        if entry >> 3 == key, let level = Agreement(rawValue: UInt8(entry & 7)) { return level }
        let level = agreement(field, x, y)
        cache[slot] = key << 3 | UInt64(level.rawValue)
        return level
    }

    /// Whether what the field depends on agrees, so that the field says less.
    @inline(__always) func isGiven(_ field: Int) -> Bool {
        let rule = rules[field]
        switch rule.kind {
        case .none, .address: return false
        case .names: return isMailboxKnown(rule.on, levels[field])
        case .domain, .workplace: return close & rule.on != 0
        }
    }

    /// A slip in an address is one whoever it belongs to. That two are forms of one name is no news where a name
    /// agrees, anything else where both do; a mailbox that its owner's names make is none either way.
    private func isMailboxKnown(_ names: UInt32, _ level: Agreement) -> Bool {
        switch level {
        case .near: false
        case .part, .similar: (close | swapped) & names != 0
        default: (close | swapped) & names == names || isSchemed
        }
    }

    /// Whether what the field depends on differs, so that it tends to differ with it.
    @inline(__always) func isApart(_ field: Int) -> Bool {
        rules[field].kind == .domain && levels[rules[field].on.trailingZeroBitCount] == .differs
    }

    /// The field's agreement follows from another one's and adds nothing.
    @inline(__always) func follows(_ field: Int) -> Bool {
        guard rules[field].kind == .address else {
            return levels[field] == .similar && close & rules[field].towns != 0
        }
        switch levels[rules[field].on.trailingZeroBitCount] {
        case .same, .near, .variant: return true
        default: return false
        }
    }

    /// How many records have the value that a pair agrees on, or where they are only alike, are in question for it;
    /// 0 where there is nothing to agree on.
    func crowd(_ field: Int, _ a: Int, _ b: Int) -> Int32 {
        let x = code(field, a), y = code(field, b)
        switch levels[field] {
        case .missing, .differs: return 0
        case .same: return count(field, x)
        case .swapped: return partnerField(field).map { max(count(field, x) + count($0, x), 2) } ?? 2
        case .variant where rules[field].isEmail:
            return compared.fields[field].column.mailboxes[Int(compared.fields[field].column.coarse[x])]
        case .variant where field == crossed: return employees(a, b) + 1
        default: return max(count(field, x), count(field, y)) + 1
        }
    }

    private func partnerField(_ field: Int) -> Int? { compared.fields[field].partner }

    /// How many records name the employer that two records tell differently.
    private func employees(_ a: Int, _ b: Int) -> Int32 {
        func most(_ field: Int) -> Int32 { max(filled(field, code(field, a)), filled(field, code(field, b))) }
        return max(most(domain), most(company), 1)
    }

    private func filled(_ field: Int, _ code: Int) -> Int32 { code == 0 ? 0 : count(field, code) }

    @inline(__always) private func count(_ field: Int, _ code: Int) -> Int32 { counts[starts[field] &+ code] }

    /// The smallest of the agreeing workplaces; 0 where that is no matter.
    func colleagues(_ field: Int, _ a: Int, _ b: Int) -> Int32 {
        guard rules[field].kind == .workplace else { return 0 }
        var least = Int32.max
        var places = close & rules[field].on
        while places != 0 {
            let place = places.trailingZeroBitCount
            places &= places &- 1
            let size =
                place == crossed ? employees(a, b) : max(count(place, code(place, a)), count(place, code(place, b)))
            least = min(least, max(size, 2))
        }
        return least == .max ? 0 : least
    }

    @inline(__always) private func weight(_ field: Int, _ a: Int, _ b: Int) -> Float {
        let level = levels[field]
        if level == .missing || follows(field) { return 0 }
        return tables.weight(
            field, level, crowd: crowd(field, a, b), colleagues: level == .same ? colleagues(field, a, b) : 0,
            state: isGiven(field) ? .given : isApart(field) ? .apart : .free)
    }
}
