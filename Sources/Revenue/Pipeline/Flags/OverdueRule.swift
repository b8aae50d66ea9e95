// `overdue`: still open although the close date has passed. The day itself is in time.

import Columns

struct OverdueRule: HygieneRule {
    static let flag = HygieneFlag.overdue
    static let words = "an open deal closes today or later"

    private let close: [Int32]
    private let today: Int32
    private let hasColumn: Bool

    init(_ facts: Facts) {
        close = facts.deals.closeDay
        today = facts.today.number
        hasColumn = facts.book.deals.has("close")
    }

    var untold: [String] { hasColumn ? [] : ["no close date in any file of deals"] }

    func holds(_ deal: Int) -> Bool { close[deal] != Day.none.number && close[deal] < today }

    func detail(_ deal: Int) -> String {
        "close date \(Day(number: close[deal])) passed "
            + "\(Wording.plural(Double(today &- close[deal]), "day")) ago"
    }
}
