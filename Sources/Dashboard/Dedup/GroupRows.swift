// Lines of the review list, each as its group would be merged now, with what was chosen about it. A line costs a
// comparison of all fields of its records, so those that people look at first are made with the answer, off the
// screen's thread; the others when they are looked at.

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

extension AppState {
    /// Whether a group is in the automatic band, and nobody is at it: whoever has chosen something of it, or has it on
    /// another screen, decides it there.
    func isAutomatic(_ place: GroupPlace, _ answer: DedupAnswer) -> Bool {
        guard row(place, answer).state == .automatic, let subject = answer.subject(place), choices[subject] == nil,
            pending(subject) == nil, settled(subject) == nil
        else { return false }
        return claim(over: subject).map { $0.actor.session == writer?.actor.session } ?? true
    }

    /// The line of a group as it would be merged now: by what this session has chosen about it, else by the rules.
    func row(_ place: GroupPlace, _ answer: DedupAnswer) -> ReviewRow {
        guard !choices.isEmpty, let subject = answer.subject(place), choices[subject] != nil,
            let draft = MergeLevel(place, answer).map({ asLeft($0).draft })
        else { return answer.rows[place] }
        return answer.reviews[place.review].row(draft, at: answer.facts.now) ?? answer.rows[place]
    }
}
