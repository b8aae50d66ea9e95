// What has to happen by when: one agreement a kind, with the ladder of people who hear of it.

/// What an agreement is about, by its contract name, in the order of the funnel.
public enum SLAKind: String, Sendable, Hashable, CaseIterable {
    case speedToLead = "speed-to-lead", firstContact = "first-contact", qualification, meetingSet = "meeting-set"
    case discovery, opportunityCreated = "opportunity-created", proposal
    case dealStale = "deal-stale", closePushed = "close-pushed"
    case abm1 = "abm-1", abm2 = "abm-2", abm3 = "abm-3", csHandoff = "cs-handoff"
}

/// How time passes: in working hours of a calendar, or always.
public enum SLAClock: String, Sendable, Hashable, CaseIterable { case business, elapsed }

/// A step of the ladder: who is told, and when.
public struct Rung: Sendable, Hashable {
    /// Who is told, or what is proposed.
    public enum Audience: String, Sendable, Hashable, CaseIterable {
        case rep, owner, backup, manager, reassign, review
    }
    /// Since the start; for `deal-stale`, since it became stale.
    public var after: TimeSpan
    public var to: Audience
    /// nil: the agreement's own clock.
    public var clock: SLAClock?

    public init(after: TimeSpan, to: Audience, clock: SLAClock? = nil) {
        self.after = after
        self.to = to
        self.clock = clock
    }
}

/// One agreement.
public struct SLA: Sendable, Hashable {
    public var kind: SLAKind
    /// From start to due; `0d` on a business clock is the end of the same working day.
    /// nil: what the kind itself says (`deal-stale`: the stage's norm times the stale factor).
    public var target: TimeSpan?
    public var clock: SLAClock
    /// Shown as soon when less than this is left.
    public var soon: TimeSpan
    /// Ascending.
    public var ladder: [Rung]
    public var isEnabled: Bool

    public init(
        _ kind: SLAKind, target: TimeSpan?, clock: SLAClock, soon: TimeSpan, ladder: [Rung], isEnabled: Bool = true
    ) {
        self.kind = kind
        self.target = target
        self.clock = clock
        self.soon = soon
        self.ladder = ladder
        self.isEnabled = isEnabled
    }
}

/// `[[sla]]`: an agreement for every kind.
public struct SLAPolicy: Sendable, Hashable {
    private var byKind: [SLAKind: SLA]

    public init() {
        byKind = Dictionary(SLAKind.allCases.map { ($0, SLA.standard($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The agreement of a kind; the standard one where the config has none.
    public subscript(kind: SLAKind) -> SLA {
        get { byKind[kind] ?? SLA.standard(kind) }
        set { byKind[kind] = newValue }
    }

    /// In the order of the funnel, those switched off included.
    public var all: [SLA] { SLAKind.allCases.map { self[$0] } }
}

extension SLA {
    /// The agreement of a team that has not said otherwise.
    public static func standard(_ kind: SLAKind) -> SLA {
        switch kind {
        case .speedToLead:
            SLA(kind, target: TimeSpan(5, .minutes), clock: .business, soon: TimeSpan(2, .minutes), ladder: [
                Rung(after: TimeSpan(5, .minutes), to: .rep), Rung(after: TimeSpan(15, .minutes), to: .backup),
                Rung(after: TimeSpan(30, .minutes), to: .manager), Rung(after: TimeSpan(60, .minutes), to: .reassign),
            ])
        case .firstContact:
            // Reassignment counts on over nights and weekends: two days untouched are two days to the prospect.
            SLA(kind, target: TimeSpan(4, .hours), clock: .business, soon: TimeSpan(1, .hours), ladder: [
                Rung(after: TimeSpan(4, .hours), to: .manager),
                Rung(after: TimeSpan(48, .hours), to: .reassign, clock: .elapsed),
            ])
        case .qualification:
            SLA(kind, target: TimeSpan(48, .hours), clock: .elapsed, soon: TimeSpan(8, .hours), ladder: [
                Rung(after: TimeSpan(48, .hours), to: .manager)
            ])
        case .meetingSet, .opportunityCreated: days(kind, 5, to: .review)
        case .proposal: days(kind, 5, to: .manager)
        case .discovery: days(kind, 3, to: .manager)
        case .csHandoff: days(kind, 2, to: .manager)
        case .dealStale:
            SLA(kind, target: nil, clock: .elapsed, soon: TimeSpan(2, .days), ladder: [
                Rung(after: TimeSpan(3, .days), to: .owner), Rung(after: TimeSpan(7, .days), to: .manager),
            ])
        case .closePushed:
            SLA(kind, target: TimeSpan(0, .minutes), clock: .elapsed, soon: TimeSpan(0, .minutes), ladder: [
                Rung(after: TimeSpan(0, .minutes), to: .review)
            ])
        case .abm1: account(kind, target: TimeSpan(1, .hours), manager: TimeSpan(2, .hours))
        case .abm2: account(kind, target: TimeSpan(4, .hours), manager: TimeSpan(8, .hours))
        case .abm3: account(kind, target: TimeSpan(0, .days), manager: TimeSpan(1, .days))
        }
    }

    private static func days(_ kind: SLAKind, _ days: Int, to audience: Rung.Audience) -> SLA {
        SLA(kind, target: TimeSpan(days, .days), clock: .business, soon: TimeSpan(1, .days), ladder: [
            Rung(after: TimeSpan(days, .days), to: audience)
        ])
    }

    private static func account(_ kind: SLAKind, target: TimeSpan, manager: TimeSpan) -> SLA {
        SLA(kind, target: target, clock: .business, soon: TimeSpan(30, .minutes), ladder: [
            Rung(after: target, to: .owner), Rung(after: manager, to: .manager),
        ])
    }
}
