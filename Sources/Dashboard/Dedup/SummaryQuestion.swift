// What accepting many marked groups comes to. Each group is gone through as if it were open, so more than a few of them
// are added up off the screen's thread, which tells how far it is.

import Columns
import Revenue

/// Marked groups to add up, for `Effect.summarise`.
public struct SummaryQuestion: Sendable, Equatable {
    /// Of this session; a newer one takes its place.
    let serial: Int
    let subjects: [Subject]
    /// The sample under the cursor.
    let chosen: Int
    fileprivate let state: AppState
    fileprivate let answer: DedupAnswer
    fileprivate let snapshot: Snapshot?

    /// Groups that are added up between two keys.
    static let mostAtOnce = 100
    /// So many are added up between two words about it.
    private static let step = 250

    public static func == (a: SummaryQuestion, b: SummaryQuestion) -> Bool { a.serial == b.serial }

    init(_ subjects: [Subject], chosen: Int, _ state: AppState, _ answer: DedupAnswer, _ snapshot: Snapshot?) {
        var state = state
        (state.summing, state.kept) = (nil, KeptListings())
        serial = state.answers
        (self.subjects, self.chosen, self.state, self.answer, self.snapshot) = (
            subjects, chosen, state, answer, snapshot
        )
    }

    /// The groups added up.
    ///
    /// - Parameter tell: called from time to time with how many are done.
    func sum(_ tell: (Int) -> Void = { _ in }) -> MarkedGroups {
        var groups = MarkedGroups(state)
        for (place, subject) in subjects.enumerated() {
            if place > 0, place % SummaryQuestion.step == 0 { tell(place) }
            groups.add(subject, answer, state, snapshot)
        }
        return groups
    }

    /// The answer; may take seconds for some thousand groups.
    ///
    /// - Parameter post: gets how far it is meanwhile.
    public func answer(telling post: (Event) -> Void = { _ in }) -> Event {
        .summarised(self, SummaryAnswer(groups: sum { post(.summing(self, done: $0)) }))
    }
}

/// What the marked groups come to.
public struct SummaryAnswer: Sendable {
    let groups: MarkedGroups
}

extension AppState {
    /// Asks for a summary that takes its time.
    mutating func askForSummary() -> [Effect] {
        guard let question = summing, summingAsked != question.serial else { return [] }
        summingAsked = question.serial
        return [.summarise(question)]
    }

    /// How far a summary is, unless something else was begun.
    mutating func take(summing question: SummaryQuestion, done: Int) {
        guard summing == question, overlay == nil else { return }
        sayAddingUp(done, of: question.subjects.count)
    }

    mutating func sayAddingUp(_ done: Int, of count: Int) {
        let so = done > 0 ? "\(FigureText.grouped(done)) of " : ""
        message = Message(text: "adding up \(so)\(count.counted("marked group"))…", isError: false)
    }

    /// The summary, to be said yes to; whoever has begun something else meanwhile, or marked others, is only told.
    mutating func take(_ answer: SummaryAnswer, to question: SummaryQuestion) {
        guard summing == question else { return }
        summing = nil
        let marks = Set((boxes[.groups]?.marks ?? []).compactMap { Subject($0) })
        guard pane == .dedup, levels.isEmpty, marks == Set(question.subjects) else { return }
        let before = overlay
        if case .confirm(let shown)? = overlay, !shown.samples.isEmpty {
            show(answer.groups, chosen: shown.chosen)
            watchAsking(before)
        } else if overlay == nil {
            message = nil
            show(answer.groups, chosen: question.chosen)
            watchAsking(nil)
        } else {
            message = Message(text: "the summary is ready; \(bindings.keyText(.acceptMarked)) shows it", isError: false)
        }
    }

    /// The box that asks about marked groups, or why there is none.
    mutating func show(_ groups: MarkedGroups, chosen: Int) {
        guard !groups.decisions.isEmpty else {
            overlay = nil
            _ = complain(groups.left.first.map { "\($0.name): \($0.why)" } ?? "no group is marked", &self)
            return
        }
        var confirmation = groups.confirmation
        confirmation.chosen = min(chosen, confirmation.samples.count - 1)
        // What says the same need not be read again.
        if case .confirm(let shown)? = overlay, shown.title == confirmation.title, shown.lines == confirmation.lines {
            (confirmation.top, confirmation.isRead) = (shown.top, shown.isRead)
        }
        overlay = .confirm(confirmation)
    }
}
