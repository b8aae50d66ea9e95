// What the routing view shows under one question, computed together, off the screen's thread, as one value. The run is
// the costly part and does not depend on the question: another segment or period only chooses anew from it.

import Columns

/// A run as it is looked at.
public struct RoutingFigures: Sendable {
    public let book: RoutingBook
    /// Whose segment and, in a replay, whose period the lists keep to. A dry run tells of this moment.
    public let query: MetricQuery
    /// Decisions shown, the newest lead first.
    public let decisions: [Int32]
    /// Those of them that want a person: nobody available; in a replay also an owner whom the rules would never have
    /// taken, or none.
    public let failures: [Int32]
    /// How the decisions shown stand beside the owners of the exports.
    public let agreements: [RoutingDecision.Agreement: Int]
    /// Of all decisions, those whose owner by the exports is none that the rule would take.
    public let misrouted: Set<Int32>
    /// Leads of each owner by the rules and by the exports, of the whole run.
    public let loads: [RoutingComparison.Load]
    public let fairness: [RepFairness]
    public let withoutOwner: [LeadWithoutOwner]
    public let meetings: [RoutedMeeting]
    public let invitees: [UnknownInvitee]
    public let noShows: [NoShow]
    /// Numbers of accounts, those that matter most first; `account(_:)` tells of each.
    public let accounts: [Int32]
    /// Those of them whose open leads have more than one owner, and how many have a buying committee.
    public let splitAccounts: [Int32]
    public let buyingCommittees: Int

    public init(_ book: RoutingBook, _ query: MetricQuery) {
        self.init(book, query, RoutingLists(book))
    }

    private init(_ book: RoutingBook, _ query: MetricQuery, _ all: RoutingLists) {
        self.book = book
        self.query = query
        self.all = all
        let mask = SegmentMask(query.segment, book.facts).contacts
        func isIn(_ contact: Int) -> Bool { mask.map { contact >= 0 && $0[contact] == 1 } ?? true }
        var chosen = query
        if book.mode == .dryRun { chosen.period = .all }
        decisions = book.decisions(in: chosen).reversed().map { Int32(clamping: $0) }
        var agreements: [RoutingDecision.Agreement: Int] = [:], failures: [Int32] = []
        for index in decisions {
            let entry = book.log.entries[Int(index)], agreement = book.agreement(entry)
            agreements[agreement, default: 0] += 1
            let isLost = book.mode == .replay && (agreement == .unassigned || all.misrouted.contains(index))
            if entry.owner < 0 || isLost { failures.append(index) }
        }
        (self.agreements, self.failures) = (agreements, failures)
        (misrouted, loads) = (all.misrouted, all.loads)
        fairness = all.fairness
        withoutOwner = all.withoutOwner.filter { isIn($0.contact) }
        meetings = all.meetings.filter { isIn($0.contact) }
        // Who is no contact has no fields to be in a segment by.
        invitees = mask == nil ? all.invitees : []
        noShows = all.noShows.filter { isIn($0.contact) }
        accounts = Self.accounts(all.accounts.order, book, mask)
        splitAccounts = accounts.filter { all.accounts.isSplit(Int($0)) }
        buyingCommittees = accounts.reduce(0) { $0 + (all.accounts.hasCommittee(Int($1)) ? 1 : 0) }
    }

    /// An account is in a segment with any of its contacts.
    private static func accounts(_ order: [Int32], _ book: RoutingBook, _ mask: [UInt8]?) -> [Int32] {
        guard let mask else { return order }
        let ofContact = book.accounts.ofContact
        var isIn = [Bool](repeating: false, count: book.accounts.count)
        for contact in mask.indices where mask[contact] == 1 && ofContact[contact] >= 0 {
            isIn[Int(ofContact[contact])] = true
        }
        return order.filter { isIn[Int($0)] }
    }

    /// The leads of an account, by its number.
    public func account(_ number: Int) -> AccountLeads { all.accounts.account(number, book.roster) }

    /// The same run under another question.
    public func under(_ query: MetricQuery) -> RoutingFigures { RoutingFigures(book, query, all) }

    /// The decision about a contact, by its number in the log; nil where the run did not route it.
    public func decision(ofContact contact: Int) -> Int? {
        all.entries[Int32(clamping: contact)].first.map { Int($0) }
    }

    private let all: RoutingLists
}

/// Everything that is read from a run, whatever the question.
private struct RoutingLists: Sendable {
    let misrouted: Set<Int32>
    let loads: [RoutingComparison.Load]
    let fairness: [RepFairness]
    let withoutOwner: [LeadWithoutOwner]
    let meetings: [RoutedMeeting]
    let invitees: [UnknownInvitee]
    let noShows: [NoShow]
    let accounts: AccountList
    /// Places in the log, by contact.
    let entries: RowIndex

    init(_ book: RoutingBook) {
        let comparison = book.comparison
        misrouted = Set(comparison.misrouted.map { Int32(clamping: $0) })
        loads = comparison.loads
        fairness = book.fairness
        withoutOwner = book.leadsWithoutOwner
        meetings = book.meetings
        invitees = book.unknownInvitees(meetings)
        noShows = book.noShows
        accounts = AccountList(book)
        entries = RowIndex(book.log.entries.map(\.contact), count: book.facts.book.contacts.count)
    }
}
