// The claimed stages of all contacts held against the rules. The marks are bits; a finding becomes a sentence when
// somebody looks at it.

import Columns

/// Violations and due promotions of some facts.
///
/// Follows the decisions that the facts hold: make it anew for facts that took another one over.
public struct LifecycleCheck: Sendable {
    public let facts: Facts
    /// Bits by contact, see `LifecycleRule.bit`; 0 for contacts that are not there yet.
    public let marks: [UInt32]
    /// What no file tells, and so nobody is held against.
    public let untold: [(rule: LifecycleRule, why: String)]
    /// What stages require, and who lacks it.
    public let fields: ContactFields
    let dates: StageDates
    private let rules: [any StageRule]

    /// - Parameter only: the rules to check; nil: all of them.
    public init(_ facts: Facts, only: Set<LifecycleRule>? = nil, workers: Workers = .serial) {
        self.facts = facts
        let wanted = LifecycleRule.allCases.filter { only?.contains($0) ?? true }
        let parts = Parts(facts, Set(wanted), workers)
        (fields, dates) = (parts.fields, parts.dates)
        let rules = workers.map(wanted.count) { LifecycleCheck.rule(wanted[$0], parts) }
        let members = LifecycleCheck.membersByStage(facts.contacts)
        let found = workers.map(rules.count) { LifecycleCheck.rows(rules[$0], members) }
        var marks = [UInt32](repeating: 0, count: facts.contacts.flags.count)
        for (rule, rows) in zip(wanted, found) {
            let bit = rule.bit
            for row in rows { marks[Int(row)] |= bit }
        }
        self.marks = marks
        self.rules = rules
        untold = zip(wanted, rules).flatMap { name, rule in rule.untold.map { (name, $0) } }
    }

    // MARK: - Making the rules

    /// What several rules read.
    private struct Parts: Sendable {
        let facts: Facts
        let fields: ContactFields
        let dates: StageDates
        let deals: ContactDeals
        let evidence: Evidence
        let gates: GateVerdicts

        init(_ facts: Facts, _ wanted: Set<LifecycleRule>, _ workers: Workers) {
            self.facts = facts
            fields = ContactFields(facts)
            dates = StageDates(facts, workers: workers)
            deals = ContactDeals(facts)
            evidence = Evidence(facts)
            gates = GateVerdicts(
                facts, isAsked: !wanted.isDisjoint(with: GateVerdicts.rules), workers: workers)
        }
    }

    private static func rule(_ rule: LifecycleRule, _ parts: Parts) -> any StageRule {
        let facts = parts.facts
        return switch rule {
        case .belowThreshold: BelowThresholdRule(parts.gates)
        case .unconfirmed: UnconfirmedRule(facts)
        case .withoutDeal: WithoutDealRule(parts.deals)
        case .withoutWin: WithoutWinRule(parts.deals)
        case .incomplete: IncompleteLeadRule(parts.fields)
        case .withoutEvidence: WithoutEvidenceRule(parts.evidence)
        case .backwards: BackwardsRule(facts, parts.dates)
        case .skipped: SkippedLifecycleRule(facts, parts.dates)
        case .bulk: BulkImportRule(facts, parts.dates)
        case .archiveDue: ArchiveDueRule(facts, parts.dates, Engagement(facts))
        case .neverRecycle: NeverRecycleRule(facts)
        case .known: KnownSubscriberRule(facts)
        case .passesGates: PassesGatesRule(parts.gates)
        case .recycledMQL: RecycledMQLRule(parts.gates, NeverRecycleRule(facts))
        case .openDeal: OpenDealRule(parts.deals)
        case .wonDeal: WonDealRule(parts.deals)
        case .promoter: PromoterRule(parts.evidence, facts)
        }
    }

    /// Contacts by the index of their current stage; last those without a known one, and those who claim a stage that
    /// no spelling knows: how far their dates go is no claim of theirs.
    private static func membersByStage(_ contacts: ContactFacts) -> [[Int32]] {
        var members = [[Int32]](repeating: [], count: 9)
        let current = contacts.current, flags = contacts.flags
        for row in flags.indices where flags[row] & ContactFlag.exists != 0 {
            let isClaimed = flags[row] & ContactFlag.unknownStage == 0
            members[isClaimed ? min(8, Int(current[row])) : 8].append(Int32(truncatingIfNeeded: row))
        }
        return members
    }

    private static func rows(_ rule: some StageRule, _ members: [[Int32]]) -> [Int32] {
        let stages = type(of: rule).stages.map { $0.map(\.index) } ?? Array(0...8)
        var rows: [Int32] = []
        for stage in stages { for row in members[stage] where rule.holds(Int(row)) { rows.append(row) } }
        return rows
    }

    // MARK: - Reading the findings

    /// Whether a rule finds something in a contact.
    public func has(_ rule: LifecycleRule, _ contact: Int) -> Bool { marks[contact] & rule.bit != 0 }

    /// Each finding about a contact in a sentence.
    public func findings(of contact: Int) -> [LifecycleFinding] {
        rules.compactMap { rule in
            let name = type(of: rule).rule
            return has(name, contact) ? LifecycleFinding(rule: name, why: rule.why(contact)) : nil
        }
    }

    /// Why a rule finds something about a contact; empty where it does not.
    public func why(_ rule: LifecycleRule, _ contact: Int) -> String {
        guard has(rule, contact) else { return "" }
        return rules.first { type(of: $0).rule == rule }?.why(contact) ?? ""
    }

    /// What a contact still lacks for the stage that a promotion leads to.
    public func blocks(_ rule: LifecycleRule, _ contact: Int) -> [Field] {
        rule.promotesTo.map { fields.lacking($0, contact) } ?? []
    }

    /// The contacts of a segment that a rule finds something about, ascending.
    public func contacts(_ rule: LifecycleRule, _ segment: Segment = .everything) -> [Int32] {
        let mask = SegmentMask(segment, facts).contacts, bit = rule.bit
        return marks.indices.filter { marks[$0] & bit != 0 && (mask?[$0] ?? 1) == 1 }.map { Int32($0) }
    }

    /// The first contacts of a segment that each rule finds something about, ascending, so many a rule at the most.
    public func firstContacts(_ most: Int, _ segment: Segment = .everything) -> [LifecycleRule: [Int32]] {
        let mask = SegmentMask(segment, facts).contacts
        var first = [[Int32]](repeating: [], count: LifecycleRule.allCases.count)
        for contact in marks.indices where marks[contact] != 0 && (mask?[contact] ?? 1) == 1 {
            var bits = marks[contact]
            while bits != 0 {
                let rule = bits.trailingZeroBitCount
                if first[rule].count < most { first[rule].append(Int32(truncatingIfNeeded: contact)) }
                bits &= bits &- 1
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(LifecycleRule.allCases, first))
    }

    /// How many contacts of a segment each rule finds something about, in the order of the rules; those whose
    /// promotion waits for a field that the next stage requires are told apart.
    public func counts(_ segment: Segment = .everything) -> [RuleCount] {
        let mask = SegmentMask(segment, facts).contacts
        var counts = LifecycleRule.allCases.map { RuleCount(rule: $0) }
        for contact in marks.indices where marks[contact] != 0 && (mask?[contact] ?? 1) == 1 {
            var bits = marks[contact]
            while bits != 0 {
                let rule = bits.trailingZeroBitCount
                counts[rule].contacts += 1
                if let next = counts[rule].rule.promotesTo, fields.lacksAny(next, contact) { counts[rule].blocked += 1 }
                bits &= bits &- 1
            }
        }
        return counts
    }
}

/// How many contacts a rule finds something about.
public struct RuleCount: Sendable, Hashable {
    public let rule: LifecycleRule
    public var contacts = 0
    /// Of those due for a promotion: how many lack a field that the next stage requires.
    public var blocked = 0
}
