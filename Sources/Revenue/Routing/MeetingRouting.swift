// Booked meetings: who should have got each. A company of more than 500 people belongs to the enterprise team, a
// customer to whoever owns the account, anybody else to the next in turn of sales development.

import Columns

/// A meeting that an invitee booked, and who should hold it.
public struct RoutedMeeting: Sendable, Hashable {
    /// What decides who should have had the meeting.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        case enterprise, customer, roundRobin = "round-robin"
        /// Nobody takes leads.
        case fallback
    }

    /// Row of the meeting, and of the invitee's contact; -1 for one in no file.
    public var meeting: Int
    public var contact: Int
    public var id: String
    public var email: String
    public var company: String
    public var start: Moment
    public var host: String
    public var rule: Rule
    /// Whose turn it was, or whose account it is; the queue where there is nobody.
    public var owner: String
    /// The host is one whom the rule could have taken.
    public var isRight: Bool
    public var why: String
}

/// Someone who booked a meeting and is no contact yet: a lead to create.
public struct UnknownInvitee: Sendable, Hashable {
    public var email: String
    public var company: String
    /// The first meeting, by row.
    public var meeting: Int
    public var meetings: Int
    public var start: Moment
    public var host: String
    /// Who should have got the meeting.
    public var owner: String
}

extension RoutingBook {
    /// The meetings that invitees booked, in the order in which they did.
    public var meetings: [RoutedMeeting] {
        let table = facts.book.meetings
        let booked = table.moments("created"), starts = table.moments("start"), none = Moment.none.milliseconds
        let rows = (0..<table.count).filter { !table.text("email", $0).isEmpty && starts[$0] != none }
        let order = rows.map { (booked[$0] == none ? starts[$0] : booked[$0], table.text("id", $0), $0) }
            .filter { $0.0 <= facts.now.milliseconds }.sorted { $0 < $1 }
        var desk = MeetingDesk(self, rows)
        return order.map { desk.route($0.2) }
    }

    /// Invitees who are in no file of contacts, each once, the soonest meeting first; our own people are none.
    public func unknownInvitees(_ meetings: [RoutedMeeting]) -> [UnknownInvitee] {
        var byEmail: [String: UnknownInvitee] = [:]
        for meeting in meetings where meeting.contact < 0 && !roster.isOurs(meeting.email) {
            let key = meeting.email.lowercased()
            if var known = byEmail[key] {
                known.meetings += 1
                byEmail[key] = known
            } else {
                byEmail[key] = UnknownInvitee(
                    email: meeting.email, company: meeting.company, meeting: meeting.meeting, meetings: 1,
                    start: meeting.start, host: meeting.host, owner: meeting.owner)
            }
        }
        return byEmail.values.sorted { ($0.start, $0.email) < ($1.start, $1.email) }
    }
}

/// Hands out meetings one by one.
private struct MeetingDesk {
    /// Employees above which a company belongs to the enterprise team.
    private static let enterpriseSize = 500.0

    private let book: RoutingBook
    private let customers: Set<Int32>
    private let companyOf: [String: Int32]
    private let enterprise: [Int32]
    private let development: [Int32]
    private let pace: QuotaPace
    private var robin: RoundRobin

    /// - Parameter rows: the meetings that will be handed out.
    init(_ book: RoutingBook, _ rows: [Int]) {
        self.book = book
        let routing = book.facts.policy.routing, roster = book.roster
        customers = AccountOwners.customers(book.facts)
        companyOf = book.accounts.companies(
            ofDomains: Set(rows.map { Self.domain(book.facts.book.meetings.text("email", $0)) }))
        enterprise = roster.members(routing.acvTeam ?? "Enterprise")
        let teams = routing.reps.compactMap(\.team).first { ["sdr", "sdrs", "salesdevelopment"].contains(folded($0)) }
        development = teams.map(roster.members) ?? roster.everyone
        pace = QuotaPace.at(book.facts.today, book.facts, roster)
        robin = RoundRobin(reps: roster.repCount, reset: .never, zone: book.facts.policy.clock.zone)
    }

    mutating func route(_ row: Int) -> RoutedMeeting {
        let table = book.facts.book.meetings, links = book.facts.book.links.meetingContact
        let contact = links.count == table.count ? Int(links[row]) : -1
        let email = table.text("email", row), host = table.text("host", row)
        let company = company(contact, email), start = Moment(milliseconds: table.moments("start")[row])
        let choice = choose(company, start)
        let person = book.roster.person(host) ?? -1
        return RoutedMeeting(
            meeting: row, contact: contact, id: table.text("id", row), email: email,
            company: name(company, contact, row), start: start, host: host, rule: choice.rule,
            owner: choice.owner < 0 ? book.facts.policy.routing.fallback : book.roster.people[Int(choice.owner)],
            isRight: choice.takers.contains(person), why: choice.why)
    }

    private typealias Choice = (rule: RoutedMeeting.Rule, owner: Int32, takers: [Int32], why: String)

    private mutating func choose(_ company: Int, _ start: Moment) -> Choice {
        let companies = book.facts.book.companies
        let size = company < 0 ? .nan : companies.numbers("employees")[company]
        if size > Self.enterpriseSize, let rep = turn(enterprise, start) {
            return (.enterprise, rep, enterprise, "\(Wording.number(size)) employees, more than 500")
        }
        if company >= 0, customers.contains(Int32(company)) {
            let owner = book.roster.person(companies.text("owner", company)) ?? -1
            if owner >= 0, book.roster.isActive[Int(owner)] {
                return (.customer, owner, [owner], "a customer of \(book.roster.people[Int(owner)])")
            }
        }
        guard let rep = turn(development, start) else { return (.fallback, -1, [], "nobody takes leads") }
        return (.roundRobin, rep, development, "the next in turn")
    }

    /// The next in turn who is not on leave on the day of the meeting.
    private mutating func turn(_ pool: [Int32], _ start: Moment) -> Int32? {
        let there = pool.filter { rep in
            guard book.roster.isActive[Int(rep)] else { return false }
            let zone = book.facts.calendars.all[book.roster.calendar[Int(rep)]].calendar.zone, day = zone.day(of: start)
            return !book.roster.leave[Int(rep)].contains { $0.from <= day && day <= $0.to }
        }
        return there.isEmpty ? nil : robin.turn(there, pace).rep
    }

    /// Of the contact, else of the invitee's domain; -1 without one.
    private func company(_ contact: Int, _ email: String) -> Int {
        if contact >= 0 {
            let account = Int(book.accounts.ofContact[contact])
            return account < book.accounts.companies ? account : -1
        }
        return Int(companyOf[Self.domain(email)] ?? -1)
    }

    private static func domain(_ email: String) -> String {
        String(decoding: DomainName.ofEmail(Array(email.utf8)[...]), as: UTF8.self)
    }

    private func name(_ company: Int, _ contact: Int, _ row: Int) -> String {
        if company >= 0 { return book.facts.book.companies.text("name", company) }
        return contact >= 0 ? book.facts.companyName(ofContact: contact) : book.facts.book.meetings.text("company", row)
    }
}
