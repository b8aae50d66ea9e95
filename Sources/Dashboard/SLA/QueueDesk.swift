// Answers questions about the queue, off the screen's thread. It keeps the last queue, so that another order does not
// count clocks again.

import Columns
import Revenue

/// Whoever answers keeps one of these.
public struct QueueDesk: Sendable {
    /// The last queue with the question it answers but for the order.
    private var queue: SLAQueue?
    private var asked: QueueQuestion?
    private var tally = QueueTally()
    private var figures: SLAFigures?
    /// What the figures answer: minutes do not change them, but for the end of a period.
    private var counted: QueueQuestion?

    public init() {}

    /// The answer; a hundred thousand clocks take some tenths of a second.
    public mutating func answer(_ question: QueueQuestion, in snapshot: Snapshot) -> Event {
        var bare = question.bare
        if bare != asked || queue == nil {
            let facts = snapshot.facts
            let made = SLAQueue(facts, now: question.now, segment: question.query.segment)
            (queue, asked, tally) = (made, bare, QueueTally(made))
            bare.now = facts.now
            if bare != counted { (figures, counted) = (facts.slaFigures(question.query), bare) }
        }
        guard let queue else { return .said("", isError: false) }
        var answer = QueueAnswer(question: question, queue: queue, tally: tally, figures: figures)
        answer.arrange()
        return .queued(answer)
    }
}

extension QueueTally {
    init(_ queue: SLAQueue) {
        let hour: Int64 = 3_600_000
        for entry in queue.entries {
            all.add(entry.state)
            byKind[entry.kind, default: Count()].add(entry.state)
            if entry.state != .late && -entry.late <= hour { dueWithinHour += 1 }
        }
        for (owner, places) in queue.byOwner {
            var count = Count()
            for place in places { count.add(queue.entries[Int(place)].state) }
            byOwner[owner] = count
        }
    }
}
