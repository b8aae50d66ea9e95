// The inner loop: for some contacts, each at a moment, how often every rule holds and how many of its periods have
// passed. Nothing here knows points, so that other points cost no second look at four million events.

import Columns

/// What rules find of some contacts, rule by rule.
struct ScoreBlock: Sendable {
    let count: Int
    /// Times that rule r holds for contact i, at `r * count + i`; for a rule without `each` 0 or 1.
    var hits: [UInt16]
    /// Periods since the newest event that counts, for each rule that loses points, at `slot * count + i`.
    var periods: [Float]
    /// Types of activity that were seen, a bit each in the order of `ActivityType.allCases`.
    var seen: [UInt32]

    init(count: Int, rules: Int, slots: Int) {
        self.count = count
        hits = [UInt16](repeating: 0, count: rules * count)
        periods = [Float](repeating: 0, count: slots * count)
        seen = [UInt32](repeating: 0, count: count)
    }
}

/// The kinds of activities as flat arrays.
struct KindTable: Sendable {
    /// Terms of kind k: `terms[starts[k]..<starts[k + 1]]`.
    private(set) var starts: [Int32] = [0]
    private(set) var terms: [Int32] = []
    private(set) var typeBits: [UInt32] = []
    private(set) var flags: [UInt8] = []

    static let engagement: UInt8 = 1, product: UInt8 = 2

    init(_ kinds: [EventKinds.Kind]) {
        for kind in kinds {
            terms += kind.terms.map(Int32.init)
            starts.append(Int32(terms.count))
            typeBits.append(kind.type?.bit ?? 0)
            let isProduct = kind.type.map { EventFamily($0) == .product } ?? false
            flags.append((kind.isEngagement ? Self.engagement : 0) | (isProduct ? Self.product : 0))
        }
    }
}

extension ActivityType {
    /// One bit for each type.
    var bit: UInt32 { Self.bits[self] ?? 0 }

    private static let bits = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, UInt32(1) << UInt32($0)) })
}

extension ScoreModel {
    /// Scores a run of contacts, each at its moment.
    ///
    /// - Parameter known: what came after this instant is not looked at, though the moment be later.
    func block(_ contacts: ArraySlice<Int32>, _ times: ScoreTimes, knownUntil known: Int64 = .max) -> ScoreBlock {
        var block = ScoreBlock(count: contacts.count, rules: policy.rules.count, slots: slots.count)
        takeEvents(contacts, times, known, into: &block)
        for (rule, condition) in conditions.enumerated() {
            switch condition {
            case .untold?: for place in 0..<block.count { block.hits[rule * block.count + place] = 0 }
            case .fixed(let verdicts)?:
                let isEvent = !policy.rules[rule].events.isEmpty
                block.take(verdicts, contacts, rule, isEvent: isEvent)
            case .moving?, nil: break
            }
        }
        return block
    }

    private func takeEvents(
        _ contacts: ArraySlice<Int32>, _ times: ScoreTimes, _ known: Int64, into block: inout ScoreBlock
    ) {
        let terms = kinds.terms, table = kindTable, count = block.count, isLinear = policy.decay == .linear
        let starts = log.starts, instants = log.at, kindOf = log.kinds
        var held = [Int32](repeating: 0, count: terms.count), newest = [Int64](repeating: .min, count: terms.count)
        var place = 0
        for contact in contacts.lazy.map({ Int($0) }) {
            let moment = times[contacts.startIndex + place], until = min(moment, known)
            let ignored = resets.ignored(contact, at: until)
            for term in terms.indices { (held[term], newest[term]) = (0, .min) }
            var seen: UInt32 = 0, engaged = Int64.min, used = Int64.min
            for event in Int(starts[contact])..<Int(starts[contact &+ 1]) {
                let instant = instants[event]
                guard instant <= until, instant > ignored else { continue }
                let kind = Int(kindOf[event])
                seen |= table.typeBits[kind]
                if table.flags[kind] & KindTable.engagement != 0 { engaged = max(engaged, instant) }
                if table.flags[kind] & KindTable.product != 0 { used = max(used, instant) }
                for index in Int(table.starts[kind])..<Int(table.starts[kind &+ 1]) {
                    let term = Int(table.terms[index])
                    guard moment &- instant <= terms[term].window else { continue }
                    held[term] &+= 1
                    newest[term] = max(newest[term], instant)
                }
            }
            block.seen[place] = seen
            for index in terms.indices where held[index] >= terms[index].need {
                let term = terms[index]
                block.hits[term.rule &* count &+ place] = term.isEach ? UInt16(clamping: held[index]) : 1
                guard let slot = slotOfRule[term.rule] else { continue }
                block.periods[slot &* count &+ place] = Self.periods(
                    moment &- newest[index], of: term.period, isLinear: isLinear)
            }
            if !moving.isEmpty {
                let facts = movingFacts(contact, moment, until, ignored, engaged: engaged, used: used)
                for (rule, condition) in moving where condition.verdict(contact, facts) != Verdict.yes {
                    block.hits[rule &* count &+ place] = 0
                }
                for (rule, condition) in moving where policy.rules[rule].events.isEmpty {
                    block.hits[rule &* count &+ place] = condition.verdict(contact, facts) == Verdict.yes ? 1 : 0
                }
            }
            place &+= 1
        }
    }

    /// Periods that have passed: full ones, or with the fraction.
    static func periods(_ age: Int64, of period: Int64, isLinear: Bool) -> Float {
        guard period > 0 else { return 0 }
        return isLinear ? Float(Double(age) / Double(period)) : Float(age / period)
    }

    /// What conditions ask about a contact at a moment.
    private func movingFacts(
        _ contact: Int, _ moment: Int64, _ until: Int64, _ ignored: Int64, engaged: Int64, used: Int64
    ) -> MovingFacts {
        var facts = MovingFacts()
        let families = log.families[systems[contact]]
        // Who has done nothing is idle since the record was made, or since it was sent back.
        let made = created.isEmpty || created[contact] == Moment.none.milliseconds ? Int64.min : created[contact]
        let since = ignored == .max ? made : max(made, ignored)
        if families.contains(.web) { facts.idleDays = Self.days(from: max(engaged, since), to: moment) }
        if families.contains(.product) { facts.loginIdleDays = Self.days(from: max(used, since), to: moment) }
        facts.engagedContacts = engagedAccounts.map { Double($0.count(contact, at: until)) } ?? 0
        facts.bounced = flags.bounced(contact, at: until)
        facts.unsubscribed = flags.unsubscribed(contact, at: until)
        return facts
    }

    private static func days(from start: Int64, to moment: Int64) -> Double {
        start == .min ? .infinity : Double(max(moment &- start, 0) / 86_400_000)
    }
}

extension ScoreBlock {
    /// Takes the answers to a condition that the moment does not change.
    fileprivate mutating func take(
        _ verdicts: [UInt8], _ contacts: ArraySlice<Int32>, _ rule: Int, isEvent: Bool
    ) {
        let first = rule * count
        hits.withUnsafeMutableBufferPointer { hits in
            contacts.withUnsafeBufferPointer { contacts in
                verdicts.withUnsafeBufferPointer { verdicts in
                    for place in 0..<contacts.count {
                        let isYes = verdicts[Int(contacts[place])] == Verdict.yes
                        let own: UInt16 = isEvent ? hits[first &+ place] : 1
                        hits[first &+ place] = isYes ? own : 0
                    }
                }
            }
        }
    }
}
