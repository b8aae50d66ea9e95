// The running clocks as the SLA pane asks for them, and the answer. Asked anew whenever data or decisions, the minute,
// the segment or the order change; the queue itself may hold a hundred thousand rows, so it is made off the screen's
// thread and only the rows in view become text.

import Columns
import Revenue

/// A question for `Effect.queue`; equal questions have equal answers in one snapshot.
public struct QueueQuestion: Sendable, Equatable {
    /// Period and segment of the figures beside the queue; the queue has the segment only.
    var query: MetricQuery
    /// When the clocks are read.
    var now: Moment
    var revision: Int
    /// Of the data: while it is the same, a row of an earlier answer still is the same record.
    var load: Int
    var filters: [LineFilter] = []
    var sort: ListShape.Sort?
    var find: String?
    /// Who has what, where the rows are sorted by it.
    var takers: [Subject: String] = [:]

    /// The same question for the queue as it is, before anything is sorted, filtered or looked for.
    var bare: QueueQuestion { QueueQuestion(query: query, now: now, revision: revision, load: load) }
}

/// The queue in the order of the screen, with what the title and the menus say of it.
public struct QueueAnswer: Sendable {
    var question: QueueQuestion
    var queue: SLAQueue
    /// Places in `queue.entries`, filtered and sorted; nil: all, worst first.
    var order: [Int32]?
    /// Places of the list in which the sought text stands, ascending.
    var matches: [Int32] = []
    var tally = QueueTally()
    /// Breaches and response times of the period.
    var figures: SLAFigures?

    var count: Int { order?.count ?? queue.count }

    func entry(_ place: Int) -> SLAEntry { queue.entries[order.map { Int($0[place]) } ?? place] }
}

extension QueueAnswer: Equatable {
    public static func == (a: QueueAnswer, b: QueueAnswer) -> Bool { a.question == b.question }
}

/// How many clocks are in which state, in all and by agreement and owner.
struct QueueTally: Sendable, Equatable {
    struct Count: Sendable, Equatable {
        var open = 0
        var late = 0
        var soon = 0
        var paused = 0

        mutating func add(_ state: SLAState) {
            open += 1
            switch state {
            case .late: late += 1
            case .soon: soon += 1
            case .paused: paused += 1
            case .ok: break
            }
        }
    }
    var all = Count()
    var dueWithinHour = 0
    var byKind: [SLAKind: Count] = [:]
    /// By the owner's name as the exports spell it.
    var byOwner: [String: Count] = [:]
}

extension AppState {
    /// The question that the pane, the badge and the boxes of other panes have now.
    func queueQuestion(_ snapshot: Snapshot) -> QueueQuestion {
        let list = boxes[.queue] ?? ListState()
        var question = QueueQuestion(
            query: query(for: snapshot.facts), now: moment(of: snapshot.facts), revision: snapshot.revision,
            load: snapshot.load, filters: list.filters, sort: shapes[BoxID.queue.rawValue]?.sort, find: list.find)
        if question.sort?.column == "taken", let wallClock {
            for (subject, claim) in decisions.claims(at: wallClock) { question.takers[subject] = claim.actor.name }
        }
        return question
    }

    /// Asks where the question is not the one asked last.
    mutating func askForQueue(_ snapshot: Snapshot?) -> [Effect] {
        guard let snapshot else { return [] }
        let question = queueQuestion(snapshot)
        guard question != queueAsked else { return [] }
        queueAsked = question
        return [.queue(question)]
    }

    /// Takes the answer to the last question; the cursor stays on its record, or where that record was.
    mutating func take(_ answer: QueueAnswer) {
        guard answer.question == queueAsked else { return }
        let list = boxes[.queue] ?? ListState()
        watchShift(to: answer, from: list)
        var place = answer.place(of: list.cursor, near: list.index, before: queue)
        if list.find != nil, queue?.question.find != list.find, let first = answer.matches.first {
            place = Int(answer.matches.first { $0 >= place } ?? first)
        }
        queue = answer
        boxes[.queue, default: list].index = place
        if list.cursor != nil || place > 0 { boxes[.queue]?.cursor = answer.count > 0 ? answer.key(place) : nil }
        if let find = list.find, answer.matches.isEmpty {
            message = Message(text: "\"\(find)\" is in none of the columns shown", isError: false)
        }
    }
}
