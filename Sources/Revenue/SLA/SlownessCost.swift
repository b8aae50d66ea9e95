// What slowness costs: what studies say, and what the user's own people did after quick and slow answers.

import Columns

/// A span of response times.
public enum ResponseBucket: Int, Sendable, Hashable, CaseIterable {
    case underFive, underTen, underThirty, underHour, underDay, longer

    /// Upper end in minutes; nil for the last.
    public var limit: Double? {
        switch self {
        case .underFive: 5
        case .underTen: 10
        case .underThirty: 30
        case .underHour: 60
        case .underDay: 1440
        case .longer: nil
        }
    }

    public var title: String {
        switch self {
        case .underFive: "under 5 min"
        case .underTen: "5-10 min"
        case .underThirty: "10-30 min"
        case .underHour: "30-60 min"
        case .underDay: "1-24 h"
        case .longer: "over 24 h"
        }
    }

    /// The odds of qualifying against those of 1–24 hours, as studies of response times have them.
    public var textbookOdds: Double {
        switch self {
        case .underFive: 21
        case .underTen: 10
        case .underThirty: 4
        case .underHour: 2
        case .underDay: 1
        case .longer: 0.4
        }
    }

    /// The span that so many minutes lie in; a limit belongs to the slower span.
    init(minutes: Double) { self = ResponseBucket.allCases.first { $0.limit.map { minutes < $0 } ?? true } ?? .longer }
}

/// What became of people by how fast a rep answered.
public struct ResponseOutcome: Sendable, Hashable {
    public var bucket: ResponseBucket
    public var answered = 0
    /// Of those, became SQL.
    public var qualified = 0
    public var rate: Double? { answered > 0 ? Double(qualified) / Double(answered) : nil }
}

/// Who raised a hand in an hour of the day, and whether a rep ever made contact.
public struct HourOutcome: Sendable, Hashable {
    /// 0–23, in the zone of the reports.
    public var hour: Int
    public var started = 0
    public var contacted = 0
    public var rate: Double? { started > 0 ? Double(contacted) / Double(started) : nil }
}

/// Breaches of one owner by the hour of the due.
public struct OwnerBreaches: Sendable, Hashable {
    public var owner: String
    /// 24 counts, by the hour of the owner's own clock.
    public var hours = [Int](repeating: 0, count: 24)
    public var total: Int { hours.reduce(0, +) }
}

/// The figures beside the queue.
public struct SLAFigures: Sendable {
    /// `sla_kept`.
    public var kept: Metric?
    /// Elapsed minutes from MQL to the first rep contact, of the MQLs of the period.
    public var medianMinutes: Double?
    public var p90Minutes: Double?
    public var byResponse: [ResponseOutcome] = []
    public var byHour: [HourOutcome] = []
    /// Most breaches first, then by name.
    public var breaches: [OwnerBreaches] = []
    public var handoffs: [Handoff] = []
    /// MQLs of the period with what sales made of them.
    public var acceptanceByOwner: [AcceptanceRow] = []
    public var acceptanceBySource: [AcceptanceRow] = []
}

extension SLAFigures {
    /// The agreements whose breaches are counted where nobody asks for others.
    public static let breachKinds: [SLAKind] = [.firstContact, .qualification]
}

/// What sales made of the MQLs of one owner or source.
public struct AcceptanceRow: Sendable, Hashable {
    /// The blank key is `""`.
    public var key: String
    public var mqls: Int
    public var accepted: Int
    public var rejected: Int

    public init(key: String, mqls: Int, accepted: Int, rejected: Int) {
        self.key = key
        self.mqls = mqls
        self.accepted = accepted
        self.rejected = rejected
    }
}

extension Facts {
    /// What stands beside the queue and on the panes, for one period and segment.
    ///
    /// - Parameter kinds: the agreements whose breaches are counted; each is dated by its due.
    public func slaFigures(_ query: MetricQuery, kinds: [SLAKind] = SLAFigures.breachKinds) -> SLAFigures {
        let run = MetricRun(self, query)
        let e = run.evaluation(run.question)
        var figures = SLAFigures()
        figures.kept = run.metrics([MetricDefinition.slaKept]).first
        let answered = contacts.mqlResponseSeconds
        var minutes: [Double] = []
        e.forEach(MetricDefinition.contacts(.mql, e.question)) { contact in
            if answered[contact] >= 0 { minutes.append(Double(answered[contact]) / 60) }
        }
        minutes.sort()
        figures.medianMinutes = quantile(0.5, ofSorted: minutes)
        figures.p90Minutes = quantile(0.9, ofSorted: minutes)
        (figures.byResponse, figures.byHour) = outcomes(e)
        figures.breaches = breaches(kinds, e)
        figures.handoffs = e.handoffs()
        figures.acceptanceByOwner = acceptance(e, e.keys(.owner, .contact))
        figures.acceptanceBySource = acceptance(e, e.keys(.source, .contact))
        return figures
    }

    private func outcomes(_ e: Evaluation) -> ([ResponseOutcome], [HourOutcome]) {
        var byResponse = ResponseBucket.allCases.map { ResponseOutcome(bucket: $0) }
        var byHour = (0..<24).map { HourOutcome(hour: $0) }
        let flags = contacts.flags, seconds = contacts.responseSeconds
        let hourOf = handRaiseHour
        e.forEach(e.handRaises) { row in
            let hour = hourOf(row)
            byHour[hour].started += 1
            guard seconds[row] >= 0 else { return }
            byHour[hour].contacted += 1
            let bucket = ResponseBucket(minutes: Double(seconds[row]) / 60).rawValue
            byResponse[bucket].answered += 1
            byResponse[bucket].qualified += flags[row] & ContactFlag.reached(.sql) != 0 ? 1 : 0
        }
        return (byResponse, byHour)
    }

    private func breaches(_ kinds: [SLAKind], _ e: Evaluation) -> [OwnerBreaches] {
        var byOwner: [OwnerBreaches] = []
        let names = forEachBreach(kinds, e) { _, owner, hour in
            if owner == byOwner.count { byOwner.append(OwnerBreaches(owner: "")) }
            byOwner[owner].hours[hour] += 1
        }
        for owner in byOwner.indices { byOwner[owner].owner = names[owner] }
        return byOwner.sorted { ($1.total, $0.owner) < ($0.total, $1.owner) }
    }

    /// Most MQLs first.
    func acceptance(_ e: Evaluation, _ keys: DimensionKeys) -> [AcceptanceRow] {
        let mqls = MetricDefinition.contacts(.mql, e.question)
        var rows = keys.names.map { AcceptanceRow(key: $0, mqls: 0, accepted: 0, rejected: 0) }
        let codes = keys.codes, flags = contacts.flags
        e.forEach(mqls) { row in
            let key = Int(codes[row])
            rows[key].mqls += 1
            rows[key].accepted += flags[row] & ContactFlag.accepted != 0 ? 1 : 0
            rows[key].rejected += flags[row] & ContactFlag.rejected != 0 ? 1 : 0
        }
        return rows.filter { $0.mqls > 0 }.sorted { ($1.mqls, $0.key) < ($0.mqls, $1.key) }
    }
}
