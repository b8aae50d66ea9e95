// Answers questions about duplicates, off the screen's thread. It keeps the searches of a load, so that a decision takes
// a group out of the list without searching again.

import Columns
import Revenue

/// Whoever answers keeps one of these.
public struct DedupDesk: Sendable {
    private var load: Int?
    private var reviews: [DedupReview] = []

    public init() {}

    /// The answer; a million records take a minute.
    ///
    /// - Parameter goesOn: told what is being done; a false answer stops the search. What was found before stays.
    public mutating func answer(
        _ question: DedupQuestion, in snapshot: Snapshot, workers: Workers = .serial,
        goesOn: @escaping @Sendable (DedupProgress) -> Bool = { _ in true }
    ) -> Event {
        if load == snapshot.load, !reviews.contains(where: \.needsSearch) {
            for index in reviews.indices { reviews[index].take(question.decisions) }
        }
        if load != snapshot.load || reviews.contains(where: \.needsSearch) {
            guard let found = DedupDesk.search(snapshot.facts, question.decisions, workers, goesOn) else {
                return .dedupCancelled
            }
            (reviews, load) = (found, snapshot.load)
        }
        return .deduped(DedupAnswer(question, snapshot.facts, reviews))
    }

    private static func search(
        _ facts: Facts, _ decisions: Decisions, _ workers: Workers, _ goesOn: @escaping @Sendable (DedupProgress) -> Bool
    ) -> [DedupReview]? {
        var reviews: [DedupReview] = []
        for object in ObjectKind.allCases where facts.policy.dedup.models.contains(where: { $0.object == object }) {
            guard facts.book[object].count > 0 else { continue }
            let found = Dedup.find(
                facts.book, object, policy: facts.policy, decisions: decisions, workers: workers
            ) { goesOn(DedupProgress(object: object, stage: $0, share: $1)) }
            guard let found else { return nil }
            reviews.append(DedupReview(found, decisions))
        }
        return reviews
    }
}
