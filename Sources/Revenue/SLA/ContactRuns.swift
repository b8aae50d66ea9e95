// The clocks of people, from hand-raise to opportunity. A person sent back has no clock until a later date starts one;
// one who got to the next stage has answered those of the stages before, also where nobody logged a call.

import Columns

/// What the clocks of contacts read, bound once; then each contact's clock is a few look-ups.
struct ContactRuns {
    private let facts: Facts
    private let flags: [UInt16]
    private let marks: [UInt8]
    private let mql: [Int64]
    private let sql: [Int64]
    private let opportunity: [Int64]
    private let rejected: [Int64]
    private let recycled: [Int64]
    private let meetings: MeetingTimes?
    private let now: Int64
    private let none = Moment.none.milliseconds

    /// - Parameter meetings: for `meetingSet` and `discovery`, which have no clocks without them.
    init(_ facts: Facts, meetings: MeetingTimes? = nil) {
        self.facts = facts
        self.meetings = meetings
        let contacts = facts.book.contacts
        flags = facts.contacts.flags
        marks = facts.contacts.marks
        mql = contacts.moments("mql")
        sql = ContactRuns.qualified(contacts)
        opportunity = contacts.moments("opportunity")
        rejected = contacts.moments("rejected")
        recycled = contacts.moments("recycled")
        now = facts.now.milliseconds
    }

    /// When each became SQL: its own date, else that of the lead's conversion.
    static func qualified(_ contacts: EntityTable) -> [Int64] {
        let own = contacts.moments("sql")
        guard contacts.has("converted_at") else { return own }
        return zip(own, contacts.moments("converted_at")).map { $0 == Moment.none.milliseconds ? $1 : $0 }
    }

    /// All clocks of a kind that were started.
    func runs(_ kind: SLAKind) -> [SLARun] {
        let needs = ContactFlag.exists | needs(kind)
        var runs: [SLARun] = []
        for i in flags.indices where flags[i] & needs == needs {
            if let run = run(kind, i) { runs.append(run) }
        }
        return runs
    }

    /// The clock of one contact; nil where it was never started, or not on a known day.
    @inline(__always) func run(_ kind: SLAKind, _ i: Int) -> SLARun? {
        let needs = ContactFlag.exists | needs(kind)
        guard flags[i] & needs == needs else { return nil }
        let start = start(kind, i)
        guard start != none, start <= now else { return nil }
        let row = Int32(truncatingIfNeeded: i)
        return SLARun(row: row, person: row, start: start, stop: stop(kind, i, start))
    }

    private func needs(_ kind: SLAKind) -> UInt16 {
        switch kind {
        case .speedToLead: ContactFlag.clockStarted
        case .firstContact, .qualification: ContactFlag.reached(.mql)
        default: ContactFlag.reached(.sql)
        }
    }

    private func start(_ kind: SLAKind, _ i: Int) -> Int64 {
        switch kind {
        case .speedToLead: facts.contacts.clockStart[i]
        case .firstContact, .qualification: mql[i]
        default: sql[i]
        }
    }

    private func stop(_ kind: SLAKind, _ i: Int, _ start: Int64) -> Int64 {
        switch kind {
        case .speedToLead: contacted(i, start, facts.contacts.responseSeconds[i])
        case .firstContact: contacted(i, start, facts.contacts.mqlResponseSeconds[i])
        case .qualification: answered(i, start)
        case .meetingSet: beforeOpportunity(i, start, meetings?.booked[i] ?? none)
        case .discovery: beforeOpportunity(i, start, meetings?.discovered[i] ?? none)
        default: reached(.opportunity, i) ? time(opportunity[i], since: start) : sentBack(i, start)
        }
    }

    /// When a rep first made contact since a contact became MQL; nil where none did.
    func contact(_ i: Int, _ start: Int64) -> Int64? {
        let seconds = facts.contacts.mqlResponseSeconds[i]
        return seconds >= 0 ? start &+ Int64(seconds) &* 1000 : nil
    }

    private func contacted(_ i: Int, _ start: Int64, _ seconds: Int32) -> Int64 {
        seconds >= 0 ? start &+ Int64(seconds) &* 1000 : answered(i, start)
    }

    /// SQL, or a rejection.
    private func answered(_ i: Int, _ start: Int64) -> Int64 {
        reached(.sql, i) ? time(sql[i], since: start) : sentBack(i, start)
    }

    /// What happened after SQL; a customer is past it also where no meeting was logged.
    private func beforeOpportunity(_ i: Int, _ start: Int64, _ happened: Int64) -> Int64 {
        if happened != none { return max(start, happened) }
        return reached(.customer, i) ? SLARun.untimed : sentBack(i, start)
    }

    /// When a rejection or the recycling after a start stopped it.
    private func sentBack(_ i: Int, _ start: Int64) -> Int64 {
        guard marks[i] & ContactMark.sentBack != 0 else { return SLARun.running }
        let latest = facts.rejectedHere(i)?.milliseconds ?? max(rejected[i], recycled[i])
        if latest == none { return SLARun.untimed }
        return latest >= start ? min(latest, now) : SLARun.running
    }

    private func reached(_ stage: LifecycleStage, _ i: Int) -> Bool { flags[i] & ContactFlag.reached(stage) != 0 }

    private func time(_ instant: Int64, since start: Int64) -> Int64 {
        instant != none && instant >= start && instant <= now ? instant : SLARun.untimed
    }

    /// Who stands in the stage that starts a clock without a date of it has no clock: how many.
    func undated(_ kind: SLAKind) -> [String] {
        let stage: LifecycleStage = needs(kind) == ContactFlag.reached(.sql) ? .sql : .mql
        let dates = stage == .sql ? sql : mql, current = facts.contacts.current
        guard kind != .speedToLead else { return [] }
        let count = current.indices.count { current[$0] == UInt8(stage.index) && dates[$0] == none }
        return count == 0 ? [] : ["\(Wording.plural(Double(count), stage.title)) without a date of it: no clock"]
    }
}
