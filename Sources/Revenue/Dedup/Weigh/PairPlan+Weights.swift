// What the levels of a pair weigh, and the rules by which fields say less when another has said it already.

extension PairPlan {
    /// The evidence for the pair in bits, without the prior.
    func score(_ a: Int, _ b: Int, _ look: inout PairLook) -> Float {
        compare(a, b, &look)
        return weigh(a, b, &look)
    }

    /// The evidence of many pairs, hopeless ones told as such.
    ///
    /// A few dozen pairs ahead, what the next ones need is looked at all at once: the processor then waits for memory
    /// once and not for each of them.
    func scores(_ pairs: ArraySlice<UInt64>, _ look: inout PairLook) -> [Float] {
        var scores: [Float] = []
        scores.reserveCapacity(pairs.count)
        var start = pairs.startIndex
        while start < pairs.endIndex {
            let end = min(start + Self.batch, pairs.endIndex)
            for index in start..<end { touch(Int(pairs[index] & 0xFFFF_FFFF), &look) }
            for index in start..<end {
                let a = Int(pairs[index] >> 32), b = Int(pairs[index] & 0xFFFF_FFFF)
                scores.append(compareWhileLikely(a, b, &look) ? weigh(a, b, &look) : PairScorer.hopeless)
            }
            start = end
        }
        return scores
    }

    private static let batch = 48

    /// Reads the ends of what comparing a record will read.
    @inline(__always) private func touch(_ record: Int, _ look: inout PairLook) {
        let start = record &* rowWidth
        look.touched &+= codes[start] &+ codes[start &+ rowWidth &- 1]
    }

    /// The sum of the weights, which it fills in.
    private func weigh(_ a: Int, _ b: Int, _ look: inout PairLook) -> Float {
        var sum: Float = 0
        for field in 0..<width {
            let weight = weight(field, a, b, look)
            look.weights[field] = weight
            sum += weight
        }
        look.bounding = nil
        guard let field = divider(a, b, look) else { return sum }
        let most = mostOfHousehold(look)
        guard sum > most else { return sum }
        look.bounding = field
        look.weights[field] -= sum - most
        return most
    }

    /// The field by which the pair may be two of one household: given names that differ, or a senior and a junior; of
    /// firms the name where the domain is not the same either.
    @inline(__always) private func divider(_ a: Int, _ b: Int, _ look: borrowing PairLook) -> Int? {
        guard let name = household.name else { return nil }
        if look.levels[name] == .differs {
            guard let domain = household.domain else { return name }
            return look.levels[domain] == .differs || look.levels[domain] == .missing ? name : nil
        }
        guard !household.generations.isEmpty, household.generations[a] != household.generations[b] else { return nil }
        let field = partner < 0 || look.levels[partner] == .same ? name : partner
        return look.levels[field] == .missing ? nil : field
    }

    /// The most that can be said for a pair that may be two of one household: what tells these apart counts, and
    /// nothing that they share.
    private func mostOfHousehold(_ look: borrowing PairLook) -> Float {
        var most = tables.household
        for field in 0..<width {
            let bit: UInt32 = 1 << UInt32(truncatingIfNeeded: field)
            if household.names & bit != 0 { most += min(max(look.weights[field], WeightTables.otherName), 0) }
            if household.own & bit != 0 { most += look.weights[field] }
        }
        return most
    }

    /// Whether what the field depends on agrees, so that the field says less.
    @inline(__always) func isGiven(_ field: Int, _ look: borrowing PairLook) -> Bool {
        let rule = rules[field]
        switch rule.kind {
        case .none, .address: return false
        case .names: return isMailboxKnown(rule.on, look.levels[field], look)
        case .domain, .workplace: return look.close & rule.on != 0
        }
    }

    /// A slip in an address is one whoever it belongs to. That two are forms of one name is no news where a name
    /// agrees, anything else where both do; a mailbox that its owner's names make is none either way.
    private func isMailboxKnown(_ names: UInt32, _ level: Agreement, _ look: borrowing PairLook) -> Bool {
        switch level {
        case .near: false
        case .part, .similar: (look.close | look.swapped) & names != 0
        default: (look.close | look.swapped) & names == names || look.isSchemed
        }
    }

    /// Whether what the field depends on differs, so that it tends to differ with it.
    @inline(__always) func isApart(_ field: Int, _ look: borrowing PairLook) -> Bool {
        rules[field].kind == .domain && look.levels[rules[field].on.trailingZeroBitCount] == .differs
    }

    /// The field's agreement follows from another one's and adds nothing.
    @inline(__always) func follows(_ field: Int, _ look: borrowing PairLook) -> Bool {
        guard rules[field].kind == .address else {
            return look.levels[field] == .similar && look.close & rules[field].towns != 0
        }
        switch look.levels[rules[field].on.trailingZeroBitCount] {
        case .same, .near, .variant: return true
        default: return false
        }
    }

    /// How many records have the value that a pair agrees on, or where they are only alike, are in question for it;
    /// 0 where there is nothing to agree on.
    func crowd(_ field: Int, _ a: Int, _ b: Int, _ look: borrowing PairLook) -> Int32 {
        let x = code(field, a), y = code(field, b)
        switch look.levels[field] {
        case .missing, .differs: return 0
        case .same: return count(field, x)
        case .swapped: return partnerField(field).map { max(count(field, x) + count($0, x), 2) } ?? 2
        case .variant where rules[field].isEmail:
            return comparers[field]._withUnsafeGuaranteedRef { $0.sharingMailbox(UInt32(x)) }
        case .variant where field == look.crossed: return employees(a, b) + 1
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

    /// The smallest of the agreeing workplaces; 0 where that is no matter.
    func colleagues(_ field: Int, _ a: Int, _ b: Int, _ look: borrowing PairLook) -> Int32 {
        guard rules[field].kind == .workplace else { return 0 }
        var least = Int32.max
        var places = look.close & rules[field].on
        while places != 0 {
            let place = places.trailingZeroBitCount
            places &= places &- 1
            let most = max(count(place, code(place, a)), count(place, code(place, b)))
            let size = place == look.crossed ? employees(a, b) : most
            least = min(least, max(size, 2))
        }
        return least == .max ? 0 : least
    }

    @inline(__always) private func weight(_ field: Int, _ a: Int, _ b: Int, _ look: borrowing PairLook) -> Float {
        let level = look.levels[field]
        if level == .missing || follows(field, look) { return 0 }
        return tables.weight(
            field, level, crowd: crowd(field, a, b, look),
            colleagues: level == .same ? colleagues(field, a, b, look) : 0,
            state: isGiven(field, look) ? .given : isApart(field, look) ? .apart : .free)
    }
}
