// Everything derived once per load, as flat arrays beside the entity tables: local days of each lifecycle stage,
// deal states and amounts in one currency. Metrics, rows and panes read these and nothing else twice.

import Columns

/// Derived arrays. Row i belongs to entity i of the book's table.
public struct Facts: Sendable {
    public let book: Book
    public let policy: Policy
    public let now: Moment
    /// `now` as a day of the clock zone.
    public let today: Day

    /// Day numbers on which a contact reached each stage (`LifecycleStage.allCases` without recycled, in order):
    /// its own date, else that of the next later dated stage, else the day of creation; `Day.none.number` where it
    /// did not, or did without any date.
    public var reachedDay: [[Int32]] = []
    /// Bit s set: the contact reached stage s, dated or not.
    public var reached: [UInt8] = []
    public var contacts = ContactFacts()
    public var deals = DealFacts()
    /// The hours that clocks run by.
    public let calendars: BusinessCalendars
    /// What people decided about single records; it is in the arrays already.
    public internal(set) var decided = RecordDecisions()
    /// Contacts that somebody rejected here, by row.
    public internal(set) var rejections: [Int32: Rejection] = [:]
    /// What the exports alone say of contacts that something is decided about.
    var undecided: [Int32: ContactBase] = [:]

    public init(book: Book, policy: Policy, now: Moment) {
        self.book = book
        self.policy = policy
        self.now = now
        today = policy.clock.zone.day(of: now)
        calendars = BusinessCalendars(policy)
    }

    /// Everything that follows from a book, what the team agreed, what was decided, and one moment.
    ///
    /// Decisions count whenever they were made; who asks for an earlier moment leaves out those made after it.
    ///
    /// - Parameter previous: what was derived by the same policy before a file changed: what cannot have changed since
    ///   is taken over. The result is the same as without.
    public static func derive(
        book: Book, policy: Policy, decisions: Decisions = Decisions(), now: Moment, after previous: Facts? = nil,
        workers: Workers = .serial
    ) -> Facts {
        var facts = Facts(book: book, policy: policy, now: now)
        if let previous, let kept = KeptContacts(book, after: previous, now: now, workers: workers) {
            facts.take(kept, of: previous, workers: workers)
        } else {
            facts.workOut(workers: workers)
        }
        facts.take(decisions)
        return facts
    }

    /// Works out all that the exports say; `known` are the deals where they have been derived already.
    mutating func workOut(deals known: DealFacts? = nil, workers: Workers) {
        let book = book, policy = policy, now = now
        let parts = workers.map(2) { piece -> Part in
            guard piece == 0 else { return .clocks(ResponseClocks(book, now: now)) }
            // People follow from their deals where their own records name no stage.
            let deals = known ?? DealFacts.derive(book, policy, now: now)
            return .stages(deals, Reached(book, deals: deals, policy: policy, now: now, workers: workers))
        }
        guard case .stages(let deals, let reached) = parts[0], case .clocks(let clocks) = parts[1] else { return }
        take(reached, Response(clocks, zone: policy.clock.zone, workers: workers), workers: workers)
        self.deals = deals
        SLAMarker.mark(&self, workers: workers)
    }

    /// What is worked out side by side.
    private enum Part {
        case stages(DealFacts, Reached), clocks(ResponseClocks)
    }
}
