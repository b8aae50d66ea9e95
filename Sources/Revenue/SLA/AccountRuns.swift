// The clocks of target accounts: from the first time in 30 days that anyone of the account came by, to a rep contact
// with anyone of it. An account that has been quiet for 30 days waits for nobody.

import Columns

/// Awakenings of accounts, and who reacted.
struct AccountRuns {
    static let quiet: Int64 = 30 * 86_400_000
    /// How far back an awakening is looked for.
    private static let farthest: Int64 = 366 * 86_400_000

    /// Per company its tier; 0 without one.
    private let tiers: [UInt8]
    private let facts: Facts
    /// Per company when it woke up, and through whom; `.max` while it is quiet.
    private var woken: [Int64]
    private var waker: [Int32]
    /// Per company the first rep contact since; `.max` without one.
    private var contacted: [Int64]

    init(_ facts: Facts) {
        self.facts = facts
        let count = facts.book.companies.count
        let standings = AccountStandings(facts)
        tiers = (0..<count).map { UInt8(standings.tier($0) ?? 0) }
        woken = [Int64](repeating: .max, count: count)
        waker = [Int32](repeating: -1, count: count)
        contacted = woken
        wake()
        answer()
    }

    /// Some account has a tier.
    var hasTiers: Bool { tiers.contains { $0 > 0 } }

    func tier(ofCompany company: Int) -> Int? { tiers[company] == 0 ? nil : Int(tiers[company]) }

    func runs(tier: UInt8) -> [SLARun] {
        tiers.indices.compactMap { company in
            guard tiers[company] == tier, woken[company] != .max else { return nil }
            let stop = contacted[company] == .max ? SLARun.running : contacted[company]
            return SLARun(
                row: Int32(truncatingIfNeeded: company), person: waker[company], start: woken[company], stop: stop)
        }
    }

    /// One engagement of an account.
    private struct Visit {
        var company: Int32
        var contact: Int32
        var at: Int64
    }

    private mutating func wake() {
        let book = facts.book, now = facts.now.milliseconds
        let company = book.links.contactCompany, links = book.links.activityContact
        guard company.count == book.contacts.count, links.count == book.activities.count else { return }
        var visits: [Visit] = []
        ActivityKinds(book.activities).forEachEngagement(links, until: now) { contact, at, _ in
            let account = company[contact]
            guard account >= 0, tiers[Int(account)] > 0, at >= now &- Self.farthest else { return }
            visits.append(Visit(company: account, contact: Int32(truncatingIfNeeded: contact), at: at))
        }
        visits.sort { ($0.company, $0.at, $0.contact) < ($1.company, $1.at, $1.contact) }
        var last: Visit?
        for visit in visits {
            let account = Int(visit.company)
            let isNew = last.map { $0.company != visit.company || visit.at - $0.at >= Self.quiet } ?? true
            if isNew { (woken[account], waker[account]) = (visit.at, visit.contact) }
            last = visit
        }
        // What came before 30 quiet days that last until now is over.
        var latest = [Int64](repeating: .min, count: woken.count)
        for visit in visits { latest[Int(visit.company)] = visit.at }
        for account in woken.indices where woken[account] != .max && now &- latest[account] >= Self.quiet {
            woken[account] = .max
        }
    }

    private mutating func answer() {
        let book = facts.book, now = facts.now.milliseconds, company = book.links.contactCompany
        guard company.count == book.contacts.count else { return }
        var contacted = contacted
        let woken = woken
        func take(_ contact: Int, _ at: Int64) {
            let account = Int(company[contact])
            guard account >= 0, at >= woken[account] else { return }
            contacted[account] = min(contacted[account], at)
        }
        if book.links.activityContact.count == book.activities.count {
            ActivityKinds(book.activities).forEachRepContact(book.links.activityContact, until: now) { contact, at, _ in
                take(contact, at)
            }
        }
        HeldMeetings(book).forEach(until: now) { contact, at, _ in take(contact, at) }
        for field in ["first_contact", "last_contact"] as [Field] where book.contacts.has(field) {
            let dates = book.contacts.moments(field)
            for contact in dates.indices where dates[contact] != Moment.none.milliseconds && dates[contact] <= now {
                take(contact, dates[contact])
            }
        }
        for row in facts.decided.rows(.contact) {
            for at in facts.contactedHere(.contact, row) { take(Int(row), at.milliseconds) }
        }
        for row in facts.decided.rows(.company) where woken[Int(row)] != .max {
            for at in facts.contactedHere(.company, row) where at.milliseconds >= woken[Int(row)] {
                contacted[Int(row)] = min(contacted[Int(row)], at.milliseconds)
            }
        }
        self.contacted = contacted
    }
}

extension Facts {
    /// When people recorded here that they were in contact with a record.
    func contactedHere(_ object: ObjectKind, _ row: Int32) -> [Moment] {
        let standing = decided.state(object, row)?.standing ?? []
        // A pinned clock may stand before the time at which somebody decides.
        return standing.filter { $0.decision.action == .contacted }.map { min($0.decision.at ?? $0.time, now) }
    }
}
