// Counts, sums and sorted values of selections under one question, each computed once however many metrics share it.

import Columns

/// How many records, and what they add up to.
struct Measure {
    var count = 0
    /// The count where each record adds one.
    var sum = 0.0
}

/// A question being answered, for one group or for all groups of a breakdown at once.
final class Evaluation {
    let facts: Facts
    let question: Question
    let scope: Scope
    let ledgers: Ledgers
    /// The groups' keys, for what is matched by name (spend by source); [""] without groups.
    let groupNames: [String]
    let grouping: Dimension?
    /// The group that formulas speak about now.
    var group = 0
    let segment: Segment
    /// Where many questions ask for the same records.
    private let index: DayIndex?
    private var measures: [Selection: [Measure]] = [:]
    private var sortedValues: [Selection: [[Double]]] = [:]
    private var handoffsOfGroup: [Int: [Handoff]] = [:]

    init(
        _ facts: Facts, _ question: Question, segment: Segment, scope: Scope, ledgers: Ledgers,
        detail: Detail, grouping: Dimension? = nil, groupNames: [String] = [""],
        index: DayIndex? = nil
    ) {
        self.facts = facts
        self.question = question
        self.scope = scope
        self.segment = segment
        self.ledgers = ledgers
        self.detail = detail
        self.index = index
        self.grouping = grouping
        self.groupNames = groupNames
    }

    var spend: SpendLedger { ledgers.spend }
    var quotas: QuotaTable { ledgers.quotas }
    /// How much is told besides the numbers.
    enum Detail {
        /// Of each week of a trend: the values.
        case trend
        /// Of what a period is compared with: the values.
        case values
        /// Of each group of a breakdown: how its values came about, too.
        case words
        /// Of the period itself: its shares by stage, source or reason as well.
        case parts
    }

    private let detail: Detail
    var wantsParts: Bool { detail == .parts }

    /// Sentences about a value, where they are wanted: they count more records than the value does.
    func words(_ sentences: () -> [String]) -> [String] {
        switch detail {
        case .trend, .values: []
        case .words, .parts: sentences()
        }
    }

    func count(_ selection: Selection) -> Double { Double(measure(selection).count) }
    func sum(_ selection: Selection) -> Double { measure(selection).sum }

    func measure(_ selection: Selection) -> Measure {
        if let known = measures[selection] { return known[group] }
        let fresh: [Measure]
        if selection.amount == .one {
            fresh = facts.counts(selection, scope, among: index?.rows(selection))
                .map { Measure(count: $0, sum: Double($0)) }
        } else {
            fresh = sums(selection)
        }
        measures[selection] = fresh
        return fresh[group]
    }

    /// What the records add, ascending.
    func sorted(_ selection: Selection) -> [Double] {
        if let known = sortedValues[selection] { return known[group] }
        var values = [[Double]](repeating: [], count: scope.groupCount)
        let groups = scope.groups(of: selection.object), amount = facts.amount(selection.amount)
        facts.forEach(selection, scope.mask, among: addends(selection)) { row in
            values[groups.map { Int($0[row]) } ?? 0].append(amount(row))
        }
        for group in values.indices { values[group].sort() }
        sortedValues[selection] = values
        return values[group]
    }

    /// Marketing to SDR, SDR to AE, AE to CS.
    func handoffs() -> [Handoff] {
        if let known = handoffsOfGroup[group] { return known }
        let fresh = HandoffStep.allCases.map(handoff)
        handoffsOfGroup[group] = fresh
        return fresh
    }

    private func sums(_ selection: Selection) -> [Measure] {
        var sums = [Measure](repeating: Measure(), count: scope.groupCount)
        let groups = scope.groups(of: selection.object), amount = facts.amount(selection.amount)
        facts.forEach(selection, scope.mask, among: addends(selection)) { row in
            let group = groups.map { Int($0[row]) } ?? 0
            sums[group].count += 1
            sums[group].sum += amount(row)
        }
        return sums
    }

    /// Rows among which those are that are added up; nil for all, in their own order. In which order fractions are
    /// added shows in the last digit: only a trend is free of it.
    private func addends(_ selection: Selection) -> [Int32]? {
        detail == .trend ? index?.rows(selection) : nil
    }

    // MARK: What has no rows among contacts and deals

    /// The source that spend must be matched to: the group's, or a condition's; nil where spend is not narrowed.
    var spendFilter: SpendFilter {
        if grouping == .source { return SpendFilter(segment, ofSource: groupNames[group]) }
        if let grouping, grouping != .month { return .unknowable("spend is not known by \(grouping.rawValue)") }
        return SpendFilter(segment)
    }

    /// Whose quota counts: the group's owner or the segment's, else the team's.
    var quotaOwner: QuotaOwner {
        if grouping == .owner { return QuotaOwner(owner: groupNames[group], in: segment) }
        if let grouping, grouping != .month { return .unknowable("quotas are not set by \(grouping.rawValue)") }
        return QuotaOwner(segment)
    }
}

/// What is read once for all questions of a run: money going out, money hoped for, the keys of breakdowns.
final class Ledgers: Sendable {
    let facts: Facts
    let spend: SpendLedger
    let quotas: QuotaTable
    private let keys = SharedValues<Keyed, DimensionKeys>()

    private struct Keyed: Hashable {
        var dimension: Dimension
        var object: ObjectKind
    }

    init(_ facts: Facts) {
        self.facts = facts
        spend = SpendLedger(facts)
        quotas = QuotaTable(facts)
    }

    func keys(_ dimension: Dimension, _ object: ObjectKind) -> DimensionKeys {
        keys.value(Keyed(dimension: dimension, object: object)) { facts.keys(dimension, object) }
    }
}
