// Answers questions about duplicates, off the screen's thread. It keeps the last searches, so that a decision takes a
// group out of the list without searching again, and a refresh compares what has changed and nothing else.

import Columns
import Revenue

/// Whoever answers keeps one of these.
public struct DedupDesk: Sendable {
    private var load: Int?
    private var reviews: [DedupReview] = []
    /// By review and group, of those past the accept line, whether a merge loses nothing.
    private var lossless: [[Bool]] = []

    public init() {}

    /// The answer; a million records take half a minute the first time.
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
            guard let found = search(snapshot.facts, question.decisions, workers, goesOn) else {
                return .dedupCancelled
            }
            (reviews, load) = (found, snapshot.load)
            lossless = found.map { $0.lossless(workers: workers) }
        }
        return .deduped(DedupAnswer(question, snapshot.facts, reviews, lossless: lossless))
    }

    /// Every object that has a model and records, by what was found the last time.
    private func search(
        _ facts: Facts, _ decisions: Decisions, _ workers: Workers,
        _ goesOn: @escaping @Sendable (DedupProgress) -> Bool
    ) -> [DedupReview]? {
        var reviews: [DedupReview] = []
        for object in ObjectKind.allCases where facts.policy.dedup.models.contains(where: { $0.object == object }) {
            guard facts.book[object].count > 0 else { continue }
            let found = Dedup.find(
                facts.book, object, policy: facts.policy, decisions: decisions,
                previous: self.reviews.first { $0.dedup.records.object == object }?.dedup, workers: workers
            ) { goesOn(DedupProgress(object: object, stage: $0, share: $1)) }
            guard let found else { return nil }
            reviews.append(DedupReview(found, decisions))
        }
        return reviews
    }
}
