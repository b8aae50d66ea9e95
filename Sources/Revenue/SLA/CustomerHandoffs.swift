// What hands a won deal over to customer success: an owner there, where the exports have such a column, and a kickoff
// that is booked. Only new business is handed over; an expansion or a renewal has its owner already.

import Columns

/// Wins and what followed them.
struct CustomerHandoffs {
    private let facts: Facts
    /// When each won deal closed: the date of its won stage, else its close date.
    private let wonAt: [Int64]
    /// Kickoffs by contact and by deal: when they take place, and when they were booked.
    private var byContact: [Int32: [(start: Int64, booked: Int64)]] = [:]
    private var byDeal: [Int32: [(start: Int64, booked: Int64)]] = [:]
    /// Whether an owner in customer success is set, per deal; nil where no file has such a column.
    private let isOwned: [Bool]?

    init(_ facts: Facts) {
        self.facts = facts
        wonAt = CustomerHandoffs.wins(facts)
        isOwned = CustomerHandoffs.owned(facts.book)
        let bookings = CustomerHandoffs.bookings(facts.book), now = facts.now.milliseconds
        let activities = facts.book.activities
        MeetingRows(facts.book).forEach { row in
            guard row.purpose == .kickoff, !row.isOff else { return }
            // Where nothing says when it was booked, it was by the time it began; before that nobody can tell.
            let booked = bookings[activities.origins[row.activity]] ?? (row.at <= now ? row.at : SLARun.untimed)
            guard booked <= now else { return }
            if row.deal >= 0 { byDeal[row.deal, default: []].append((row.at, booked)) }
            if row.contact >= 0 { byContact[row.contact, default: []].append((row.at, booked)) }
        }
    }

    /// Neither a kickoff nor an owner's column: nothing can tell that a deal was handed over.
    var isUntold: Bool { isOwned == nil && byContact.isEmpty && byDeal.isEmpty }
    /// Without an owner's column the kickoff alone counts.
    var knowsOwners: Bool { isOwned != nil }

    /// When a deal was won; nil where no day of it is known.
    func won(_ deal: Int) -> Int64? { wonAt[deal] == Moment.none.milliseconds ? nil : wonAt[deal] }

    /// When it was handed over; `SLARun.running` as long as it is not.
    func done(_ deal: Int, since won: Int64) -> Int64 {
        if let isOwned, !isOwned[deal] { return SLARun.running }
        // A kickoff may be booked before the signature, but takes place after it.
        let booked = kickoffs(deal).filter { $0.start >= won }.map(\.booked)
        if let first = booked.filter({ $0 != SLARun.untimed }).min() { return max(won, first) }
        if !booked.isEmpty { return SLARun.untimed }
        return isOwned != nil && byContact.isEmpty && byDeal.isEmpty ? SLARun.untimed : SLARun.running
    }

    private func kickoffs(_ deal: Int) -> [(start: Int64, booked: Int64)] {
        let links = facts.book.links
        var all = byDeal[Int32(deal)] ?? []
        guard links.dealContactEnds.count > deal else { return all }
        let start = deal == 0 ? 0 : Int(links.dealContactEnds[deal - 1])
        for contact in links.dealContacts[start..<Int(links.dealContactEnds[deal])] { all += byContact[contact] ?? [] }
        return all
    }

    private static func wins(_ facts: Facts) -> [Int64] {
        let deals = facts.book.deals, none = Moment.none.milliseconds
        var won = deals.moments("close")
        for stage in facts.policy.pipeline.stages where stage.state == .won {
            let field = Field("stage_dates.\(stage.name)")
            guard case .moment(let column)? = deals.columns[field] else { continue }
            for deal in won.indices where column.values[deal] != none { won[deal] = column.values[deal] }
        }
        return won
    }

    /// When each meeting was booked, by the record it stands in.
    private static func bookings(_ book: Book) -> [Origin: Int64] {
        let meetings = book.meetings
        guard meetings.has("created") else { return [:] }
        let created = meetings.moments("created")
        var bookings: [Origin: Int64] = [:]
        for row in 0..<meetings.count where created[row] != Moment.none.milliseconds {
            bookings[meetings.origins[row]] = created[row]
        }
        return bookings
    }

    /// Headers of an owner in customer success, by letters and digits.
    static let ownerNames: Set<String> = [
        "csowner", "csm", "customersuccessowner", "customersuccessmanager", "successmanager", "successowner",
    ]

    private static func owned(_ book: Book) -> [Bool]? {
        func column(_ table: EntityTable) -> [UInt32]? {
            for field in table.columns.keys.sorted() where ownerNames.contains(folded(field.rawValue)) {
                if case .coded(let column)? = table.columns[field] { return column.codes }
            }
            return nil
        }
        let own = column(book.deals), companies = column(book.companies)
        guard own != nil || companies != nil else { return nil }
        return (0..<book.deals.count).map { deal in
            if let own, own[deal] != 0 { return true }
            guard let companies, book.links.dealCompany.count > deal, book.links.dealCompany[deal] >= 0 else {
                return false
            }
            return companies[Int(book.links.dealCompany[deal])] != 0
        }
    }
}
