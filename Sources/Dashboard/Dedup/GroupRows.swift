// Lines of the review list, made when they are looked at and kept: sorting asks for each many times, and a line costs a
// comparison of all fields of its records.

import Columns
import Revenue
import Synchronization

/// The lines of one answer.
final class GroupRows: Sendable {
    private let reviews: [DedupReview]
    private let now: Moment
    private let made = Mutex<[GroupPlace: ReviewRow]>([:])

    init(_ reviews: [DedupReview], at now: Moment) {
        self.reviews = reviews
        self.now = now
    }

    subscript(_ place: GroupPlace) -> ReviewRow {
        if let row = made.withLock({ $0[place] }) { return row }
        let row = reviews[place.review].row(place.group, at: now)
        made.withLock { $0[place] = row }
        return row
    }
}
