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

    public init(book: Book, policy: Policy, now: Moment) {
        self.book = book
        self.policy = policy
        self.now = now
        today = policy.clock.zone.day(of: now)
    }

    /// Everything that follows from a book, what the team agreed and one moment.
    public static func derive(book: Book, policy: Policy, now: Moment, workers: Workers = .serial) -> Facts {
        var facts = Facts(book: book, policy: policy, now: now)
        facts.deriveContacts(workers: workers)
        facts.deriveDeals()
        return facts
    }
}
