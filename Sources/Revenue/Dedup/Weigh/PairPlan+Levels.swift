// How far the fields of a pair agree. What depends on what is kept as bits, one a field, since all of it is asked for
// every pair.

extension PairPlan {
    /// Fills `levels`.
    func compare(_ a: Int, _ b: Int, _ look: inout PairLook) {
        let start = a &* rowWidth, other = b &* rowWidth
        let same = equate(start, other, &look)
        refineNames(start, other, same, &look)
        if !look.isHopeless { for field in later { refine(field, start, other, &look) } }
        note(a, b, &look)
    }

    /// Fills `levels` as long as the pair can still reach `least`; false where it cannot.
    ///
    /// After every field that is looked at, what the others can add at most is known; most candidates share a crowd and
    /// nothing else, and are done with after their names and addresses.
    func compareWhileLikely(_ a: Int, _ b: Int, _ look: inout PairLook) -> Bool {
        let start = a &* rowWidth, other = b &* rowWidth
        let same = equate(start, other, &look)
        refineNames(start, other, same, &look)
        if look.isHopeless { return false }
        var most: Float = 0
        for field in 0..<width { most += self.most(field, a, b, look) }
        for field in later where look.levels[field] == .differs {
            if most < least { return false }
            refine(field, start, other, &look)
            // The address that a domain may follow from has been looked at before.
            if look.levels[field] == .differs {
                most += (follows(field, look) ? 0 : mostDiffering[field]) - mostUnseen[field]
            }
        }
        if most < least { return false }
        note(a, b, &look)
        return true
    }

    /// The most that a field can add, by what is known of it.
    @inline(__always) private func most(_ field: Int, _ a: Int, _ b: Int, _ look: borrowing PairLook) -> Float {
        let level = look.levels[field]
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
    @inline(__always) private func equate(_ start: Int, _ other: Int, _ look: inout PairLook) -> UInt32 {
        var same: UInt32 = 0
        look.isHopeless = false
        for field in 0..<width {
            let x = codes[start &+ field], y = codes[other &+ field]
            look.levels[field] = x == 0 || y == 0 ? .missing : x == y ? .same : .differs
            if x == y, x != 0 { same |= 1 << UInt32(truncatingIfNeeded: field) }
        }
        crossWorkplaces(start, other, &look)
        return same
    }

    /// Looks at names that differ.
    ///
    /// Two people whose given and family names both differ are the same only where an address or a number is: what else
    /// may merely be alike is then not looked at. That is most pairs of colleagues.
    private func refineNames(_ start: Int, _ other: Int, _ same: UInt32, _ look: inout PairLook) {
        guard partner >= 0 else { return }
        refine(0, start, other, &look)
        refine(partner, start, other, &look)
        if look.levels[0] == .differs, look.levels[partner] == .differs {
            let x = (codes[start], codes[start &+ partner]), y = (codes[other], codes[other &+ partner])
            if x.0 == y.1 || x.1 == y.0, isSwapped(x.0, y.1), isSwapped(x.1, y.0) {
                // Either of the two in its place is better than both swapped.
                look.levels[0] = .swapped
                look.levels[partner] = .swapped
            } else if same & identifying == 0 {
                look.isHopeless = true
            }
        }
    }

    /// A domain in one record and a company's name in the other may be one employer.
    @inline(__always) private func crossWorkplaces(_ start: Int, _ other: Int, _ look: inout PairLook) {
        look.crossed = -1
        guard domain >= 0, look.levels[domain] == .missing, look.levels[company] == .missing else { return }
        let mine = employer(start), theirs = employer(other)
        guard mine != 0, mine == theirs else { return }
        look.levels[domain] = .variant
        look.crossed = domain
    }

    @inline(__always) private func employer(_ start: Int) -> UInt32 {
        let code = Int(codes[start &+ domain])
        return code != 0 ? ofDomain[code] : ofCompany[Int(codes[start &+ company])]
    }

    /// Looks at how far two different values agree.
    @inline(__always) private func refine(_ field: Int, _ start: Int, _ other: Int, _ look: inout PairLook) {
        guard look.levels[field] == .differs else { return }
        let x = codes[start &+ field], y = codes[other &+ field], place = rules[field].sketch
        if place == 0 {
            look.levels[field] = cached(field, min(x, y), max(x, y), &look)
        } else if !sketch(start &+ place).isStranger(to: sketch(other &+ place), rules[field].comparison) {
            look.levels[field] = comparers[field]._withUnsafeGuaranteedRef { $0.agreementOfTexts(x, y) }
        }
    }

    /// The bits of the levels.
    private func note(_ a: Int, _ b: Int, _ look: inout PairLook) {
        (look.close, look.swapped, look.isSchemed) = (0, 0, false)
        for field in 0..<width {
            let bit: UInt32 = 1 << UInt32(truncatingIfNeeded: field)
            if rules[field].isEmail { noteMailbox(field, a, b, &look) }
            if look.levels[field].rawValue <= Agreement.near.rawValue { look.close |= bit }
            if look.levels[field] == .swapped { look.swapped |= bit }
        }
    }

    /// Mailboxes that their owners' names make: `kiyer` and `riyer` are no slip apart where Keisha and Rafael are two.
    @inline(__always) private func noteMailbox(_ field: Int, _ a: Int, _ b: Int, _ look: inout PairLook) {
        let level = look.levels[field], names = rules[field].on
        guard level == .variant || level == .near, !schemes.isEmpty else { return }
        look.isSchemed = schemes[a] != 0 && schemes[a] == schemes[b]
        if look.isSchemed, level == .near, (look.close | look.swapped) & names != names {
            look.levels[field] = .similar
        }
    }

    /// The same name, or a slip apart.
    private func isSwapped(_ x: UInt32, _ y: UInt32) -> Bool {
        x == y || agreement(0, x, y).rawValue <= Agreement.near.rawValue
    }

    /// A direct-mapped cache: the same two names meet again and again.
    private func cached(_ field: Int, _ x: UInt32, _ y: UInt32, _ look: inout PairLook) -> Agreement {
        let key = UInt64(x) << 30 | UInt64(y)
        let slot = field << look.cacheBits | Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - look.cacheBits))
        let entry = look.cache[slot]
        if entry >> 3 == key, let level = Agreement(rawValue: UInt8(entry & 7)) { return level }
        let level = agreement(field, x, y)
        look.cache[slot] = key << 3 | UInt64(level.rawValue)
        return level
    }
}
