// The breach queue: every clock that runs, worst first. A pure function of the facts, what was decided in them, and a
// moment. Rows are numbers only until one is drawn, so that a hundred thousand cost little.

import Columns

/// One running clock.
public struct SLAEntry: Sendable, Hashable {
    public var kind: SLAKind
    public var state: SLAState
    /// Place in `Facts.calendars` of the hours that count.
    var calendar: Int16
    public var run: SLARun
    /// Milliseconds since 1970.
    public var due: Int64
    /// Milliseconds of its own clock since the due; negative while time is left.
    public var late: Int64
}

/// The running clocks, worst first: the late before all others, then by how late each is on its own clock, and equal
/// ones in the order of the kinds and of the records.
///
/// Stopped and rejected records are not in it, nor what someone snoozed until later.
public struct SLAQueue: Sendable {
    public let facts: Facts
    public let now: Moment
    public internal(set) var entries: [SLAEntry] = []
    /// Running clocks left out because somebody snoozed them.
    public internal(set) var snoozed = 0
    /// Kinds that are switched off or that the exports cannot tell, with the reason, in the order of the funnel.
    public internal(set) var untold: [(kind: SLAKind, why: String)] = []
    /// What is not known of single records.
    public internal(set) var remarks: [(kind: SLAKind, text: String)] = []
    let owners: SLAOwners
    let sources: SLASources

    /// - Parameters:
    ///   - now: the moment the clocks are read at; the facts' own where none is given.
    ///   - kinds: the agreements wanted.
    public init(
        _ facts: Facts, now: Moment? = nil, segment: Segment = .everything, kinds: [SLAKind] = SLAKind.allCases
    ) {
        self.facts = facts
        self.now = now ?? facts.now
        owners = SLAOwners(facts)
        sources = SLASources(facts, kinds: kinds)
        let builder = SLAQueueBuilder(facts, now: self.now, SegmentMask(segment, facts), owners, sources)
        for kind in SLAKind.allCases where kinds.contains(kind) { builder.add(kind, to: &self) }
        sort()
    }

    public var count: Int { entries.count }
    public var isEmpty: Bool { entries.isEmpty }

    /// How many rows are in a state.
    public func count(_ state: SLAState) -> Int { entries.count { $0.state == state } }

    /// How many fall due within so many minutes of their own clock and are not late.
    public func count(dueWithin minutes: Int) -> Int {
        let limit = Int64(minutes) * 60_000
        return entries.count { $0.state != .late && -$0.late <= limit }
    }

    /// Only what is late.
    public var late: SLAQueue { keeping { $0.state == .late } }

    /// The rows for which a condition holds, in the same order.
    public func keeping(_ condition: (SLAEntry) -> Bool) -> SLAQueue {
        var copy = self
        copy.entries = entries.filter(condition)
        return copy
    }

    private mutating func sort() {
        let keys = entries.indices.map { index -> (key: Int64, index: Int32) in
            let entry = entries[index]
            return (entry.late &* 2 &+ (entry.state == .late ? 1 : 0), Int32(truncatingIfNeeded: index))
        }
        let order = keys.sorted { $0.key == $1.key ? $0.index < $1.index : $0.key > $1.key }
        entries = order.map { entries[Int($0.index)] }
    }
}

/// Fills a queue, kind by kind.
struct SLAQueueBuilder {
    private let facts: Facts
    private let now: Moment
    private let mask: SegmentMask
    private let sources: SLASources
    private let owners: SLAOwners

    init(_ facts: Facts, now: Moment, _ mask: SegmentMask, _ owners: SLAOwners, _ sources: SLASources) {
        self.facts = facts
        self.now = now
        self.mask = mask
        self.owners = owners
        self.sources = sources
    }

    func add(_ kind: SLAKind, to queue: inout SLAQueue) {
        let sla = facts.policy.slas[kind]
        guard sla.isEnabled else { return queue.untold.append((kind, "switched off by enabled = false")) }
        let runs = sources.runs(kind)
        if let why = runs.untold { return queue.untold.append((kind, why)) }
        queue.remarks += runs.remarks.map { (kind, $0) }
        let clock = AgreedClock(sla, facts.calendars)
        let decided = facts.decided, object = kind.object
        let hasDecisions = !decided.isEmpty
        let running = runs.runs.filter { run in
            guard run.isRunning && isWanted(run, object) else { return false }
            let isSnoozed = hasDecisions && decided.snoozed(object, run.row).map { $0 > now } ?? false
            queue.snoozed += isSnoozed ? 1 : 0
            return !isSnoozed
        }
        let calendars = running.map { owners.calendar(kind, $0) }
        let standings = clock.standings(
            from: running.map(\.start), targets: running.map { sources.target(kind, $0) }, calendars: calendars,
            at: now)
        for ((run, calendar), standing) in zip(zip(running, calendars), standings) {
            queue.entries.append(
                SLAEntry(
                    kind: kind, state: standing.state, calendar: Int16(truncatingIfNeeded: calendar), run: run,
                    due: standing.due, late: standing.late))
        }
    }

    /// In the segment; an account by whoever of it started the clock.
    private func isWanted(_ run: SLARun, _ object: ObjectKind) -> Bool {
        let rows = mask[object == .company ? .contact : object]
        let row = object == .company ? run.person : run.row
        guard let rows else { return true }
        return row >= 0 && rows[Int(row)] == 1
    }
}
