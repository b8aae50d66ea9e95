// Lines of the review list. A line costs a comparison of all fields of its records, so those that people look at first
// are made with the answer, off the screen's thread; the others when they are looked at.

import Columns
import Revenue

/// The lines of one answer.
struct GroupRows: Sendable {
    /// Lines made with the answer, from the top.
    private static let ahead = 500

    /// Each behind one reference: a line is made without copying what it is made from.
    private let reviews: [Indirect<DedupReview>]
    private let now: Moment
    /// Those that were made with the answer.
    let made: [GroupPlace: ReviewRow]

    init(_ order: [GroupPlace], _ reviews: [DedupReview], at now: Moment) {
        self.reviews = reviews.map(Indirect.init(wrappedValue:))
        self.now = now
        made = Dictionary(
            uniqueKeysWithValues: order.prefix(GroupRows.ahead).map { place in
                (place, reviews[place.review].row(place.group, at: now))
            })
    }

    subscript(_ place: GroupPlace) -> ReviewRow {
        made[place] ?? reviews[place.review].wrappedValue.row(place.group, at: now)
    }
}
