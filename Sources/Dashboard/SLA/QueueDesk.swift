// Answers questions about the queue, off the screen's thread. It keeps the facts with all decisions in them and the
// last queue, so that another order does not count clocks again and one more decision is not a whole derivation.

import Columns
import Revenue

/// Whoever answers keeps one of these.
public struct QueueDesk: Sendable {
    private var facts: Facts?
    private var revision = 0
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
        var bare = question
        (bare.filters, bare.sort, bare.find) = ([], nil, nil)
        if bare != asked || queue == nil {
            let facts = current(question.decisions, snapshot)
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

    /// The facts of the snapshot with these decisions in them; where they know more already, they are left as they are.
    private mutating func current(_ decisions: Decisions, _ snapshot: Snapshot) -> Facts {
        var base = revision == snapshot.revision ? facts ?? snapshot.facts : snapshot.facts
        let known = base.decided.decisions
        if let last = decisions.records.last, known.record(id: last.id) == nil {
            let isContinued = known.records.last.map { decisions.record(id: $0.id) != nil } ?? true
            let missing = decisions.records.dropFirst(known.records.count)
            if isContinued && missing.count <= QueueDesk.fewDecisions {
                for record in missing { base.apply(record) }
            } else {
                base = Facts.derive(book: base.book, policy: base.policy, decisions: decisions, now: base.now)
            }
        }
        (facts, revision) = (base, snapshot.revision)
        return base
    }

    /// Taking decisions one by one looks through the ids of the book for each.
    private static let fewDecisions = 100
}

extension QueueTally {
    init(_ queue: SLAQueue) {
        let hour: Int64 = 3_600_000
        for entry in queue.entries {
            all.add(entry.state)
            byKind[entry.kind, default: Count()].add(entry.state)
            byOwner[queue.owner(of: entry), default: Count()].add(entry.state)
            if entry.state != .late && -entry.late <= hour { dueWithinHour += 1 }
        }
    }
}
