// The levels of one pair, field by field, and the rules by which fields say less when another has said it already.

/// Computes levels and weights of pairs. A value with caches of its own: one for each thread.
struct PairScorer {
    let compared: ComparedFields
    private let tables: WeightTables
    /// Codes record by record, so that a record's are side by side.
    private let codes: [UInt32]
    private let width: Int
    /// How many records have a value: those of field `f` from `starts[f]` on.
    private let counts: [Int32]
    private let starts: [Int]
    private var cache: [UInt64]
    /// Fields whose same value may stand for a person whatever the name: all but names, places and employers.
    private let identifying: [Int]
    /// Levels of the pair looked at last, by field.
    private(set) var levels: [Agreement]
    /// Weights of the pair looked at last in bits, by field.
    private(set) var weights: [Float]

    private let cacheBits: Int

    /// - Parameter cacheBits: how much is remembered, as a power of two a field; little where few pairs are looked at.
    init(_ compared: ComparedFields, _ tables: WeightTables, cacheBits: Int = 14) {
        self.cacheBits = cacheBits
        self.compared = compared
        self.tables = tables
        codes = compared.matrix
        width = compared.fields.count
        counts = compared.counts
        starts = compared.countStarts
        cache = [UInt64](repeating: .max, count: compared.fields.count << cacheBits)
        identifying = compared.fields.indices.filter { index in
            switch compared.fields[index].kind {
            case .email, .phone, .date, .address: true
            case .code: compared.fields[index].field != "domain"
            default: false
            }
        }
        levels = [Agreement](repeating: .missing, count: compared.fields.count)
        weights = [Float](repeating: 0, count: compared.fields.count)
    }

    /// The evidence for the pair in bits, without the prior; `levels` and `weights` then say what it consists of.
    mutating func score(_ a: Int, _ b: Int) -> Float {
        compare(a, b)
        var sum: Float = 0
        for field in levels.indices {
            let weight = weight(field, a, b)
            weights[field] = weight
            sum += weight
        }
        return sum
    }

    /// Fills `levels`.
    ///
    /// Two people whose given and family names both differ are the same only where an address or a number is: what else
    /// may merely be alike is then not looked at. That is most pairs of colleagues.
    mutating func compare(_ a: Int, _ b: Int) {
        let start = a &* width, other = b &* width
        for field in 0..<width {
            let x = codes[start &+ field], y = codes[other &+ field]
            levels[field] = x == 0 || y == 0 ? .missing : x == y ? .same : .differs
        }
        guard width > 1, let partner = compared.fields[0].partner else {
            for field in 0..<width { refine(field, start, other) }
            return
        }
        refine(0, start, other)
        refine(partner, start, other)
        if levels[0] == .differs, levels[partner] == .differs {
            let x = (codes[start], codes[start &+ partner]), y = (codes[other], codes[other &+ partner])
            guard x.0 == y.1 || x.1 == y.0, isSwapped(x.0, y.1), isSwapped(x.1, y.0) else {
                guard identifying.contains(where: { levels[$0] == .same }) else { return }
                for field in 0..<width where field != 0 && field != partner { refine(field, start, other) }
                return
            }
            // Either of the two in its place is better than both swapped.
            levels[0] = .swapped
            levels[partner] = .swapped
        }
        for field in 0..<width where field != 0 && field != partner { refine(field, start, other) }
    }

    /// Looks at how far two different values agree.
    @inline(__always) private mutating func refine(_ field: Int, _ start: Int, _ other: Int) {
        guard levels[field] == .differs else { return }
        let x = codes[start &+ field], y = codes[other &+ field]
        levels[field] = cached(field, min(x, y), max(x, y))
    }

    /// The same name, or a slip apart.
    private func isSwapped(_ x: UInt32, _ y: UInt32) -> Bool {
        x == y || compared.fields[0].comparer.agreement(x, y).rawValue <= Agreement.near.rawValue
    }

    @inline(__always) private func code(_ field: Int, _ record: Int) -> Int { Int(codes[record &* width &+ field]) }

    /// A direct-mapped cache: the same two names meet again and again.
    private mutating func cached(_ field: Int, _ x: UInt32, _ y: UInt32) -> Agreement {
        let key = UInt64(x) << 30 | UInt64(y)
        let slot = field << cacheBits | Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - cacheBits))
        let entry = cache[slot]
        if entry >> 3 == key, let level = Agreement(rawValue: UInt8(entry & 7)) { return level }
        let level = compared.fields[field].comparer.agreement(x, y)
        cache[slot] = key << 3 | UInt64(level.rawValue)
        return level
    }

    /// Whether what the field depends on agrees, so that the field says less.
    @inline(__always) func isGiven(_ field: Int) -> Bool {
        switch compared.fields[field].dependence {
        case .none, .address: false
        case .names(let names): isMailboxKnown(names, levels[field])
        case .domain(let domain): isClose(domain)
        case .workplace(let places): places.contains { isClose($0) }
        }
    }

    /// A slip in an address is one whoever it belongs to. That two are forms of one name is no news where a name agrees,
    /// anything else where both do.
    private func isMailboxKnown(_ names: [Int], _ level: Agreement) -> Bool {
        switch level {
        case .near: false
        case .part, .similar: names.contains { isClose($0) || levels[$0] == .swapped }
        default: names.allSatisfy { isClose($0) || levels[$0] == .swapped }
        }
    }

    @inline(__always) private func isClose(_ field: Int) -> Bool { levels[field].rawValue <= Agreement.near.rawValue }

    /// Whether what the field depends on differs, so that it tends to differ with it.
    @inline(__always) func isApart(_ field: Int) -> Bool {
        guard case .domain(let domain) = compared.fields[field].dependence else { return false }
        return levels[domain] == .differs
    }

    /// The field's agreement follows from another one's and adds nothing.
    @inline(__always) func follows(_ field: Int) -> Bool {
        guard case .address(let email) = compared.fields[field].dependence else { return false }
        switch levels[email] {
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
        case .swapped: return compared.fields[field].partner.map { max(count(field, x) + count($0, x), 2) } ?? 2
        case .variant where compared.fields[field].kind == .email:
            return compared.fields[field].column.mailboxes[Int(compared.fields[field].column.coarse[x])]
        default: return max(count(field, x), count(field, y)) + 1
        }
    }

    @inline(__always) private func count(_ field: Int, _ code: Int) -> Int32 { counts[starts[field] &+ code] }

    /// The smallest of the agreeing workplaces; 0 where that is no matter.
    func colleagues(_ field: Int, _ a: Int, _ b: Int) -> Int32 {
        guard case .workplace(let places) = compared.fields[field].dependence else { return 0 }
        var least = Int32.max
        for place in places where isClose(place) {
            least = min(least, max(count(place, code(place, a)), count(place, code(place, b)), 2))
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
