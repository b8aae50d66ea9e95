// What accepting many groups comes to, marked ones or the automatic band. Each is gone through as if it were open, so
// more than a few of them are added up off the screen's thread, which tells how far it is.

import Columns
import Revenue

/// Where a summary stands: what it is of, and which of its samples is under the cursor.
struct SummaryPlace: Sendable, Equatable {
    var chosen: Int
    /// Of the automatic band, with nothing marked.
    var isBand: Bool
}

/// Groups to add up, for `Effect.summarise`.
public struct SummaryQuestion: Sendable, Equatable {
    /// Of this session; a newer one takes its place.
    let serial: Int
    /// What is marked; where nothing is, all that may be in the automatic band.
    let subjects: [Subject]
    fileprivate let place: SummaryPlace
    fileprivate let state: AppState
    fileprivate let answer: DedupAnswer
    fileprivate let snapshot: Snapshot?

    /// Groups that are added up between two keys.
    static let mostAtOnce = 100
    /// So many are added up between two words about it.
    private static let step = 250

    public static func == (a: SummaryQuestion, b: SummaryQuestion) -> Bool { a.serial == b.serial }

    /// - Parameter marked: nil for the automatic band.
    init(
        _ marked: [Subject]?, _ place: SummaryPlace, _ state: AppState, _ answer: DedupAnswer, _ snapshot: Snapshot?
    ) {
        var state = state
        (state.summing, state.kept) = (nil, KeptListings())
        serial = state.answers
        subjects = marked ?? answer.mayBeAutomatic
        (self.place, self.state, self.answer, self.snapshot) = (place, state, answer, snapshot)
    }

    /// The groups added up.
    ///
    /// - Parameter tell: called from time to time with how many are done.
    func sum(_ tell: (Int) -> Void = { _ in }) -> MarkedGroups {
        var groups = MarkedGroups(state, snapshot, isBand: place.isBand)
        for (number, subject) in subjects.enumerated() {
            if number > 0, number % SummaryQuestion.step == 0 { tell(number) }
            if place.isBand, answer.find(subject).map({ state.isAutomatic($0, answer) }) != true { continue }
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

/// What the groups come to.
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
        sayAddingUp(done, of: question)
    }

    mutating func sayAddingUp(_ done: Int, of question: SummaryQuestion) {
        let so = done > 0 ? "\(FigureText.grouped(done)) of " : ""
        let what = question.subjects.count.counted(question.place.isBand ? "sure group" : "marked group")
        message = Message(text: "adding up \(so)\(what)…", isError: false)
    }

    /// The summary, to be said yes to; whoever has begun something else meanwhile, or marked others, is only told.
    mutating func take(_ answer: SummaryAnswer, to question: SummaryQuestion) {
        guard summing == question else { return }
        summing = nil
        let marks = Set((boxes[.groups]?.marks ?? []).compactMap { Subject($0) })
        let wanted = question.place.isBand ? [] : Set(question.subjects)
        guard pane == .dedup, levels.isEmpty, marks == wanted else { return }
        let before = overlay
        if case .confirm(let shown)? = overlay, !shown.samples.isEmpty {
            show(answer.groups, SummaryPlace(chosen: shown.chosen, isBand: shown.isBand))
            watchAsking(before)
        } else if overlay == nil {
            message = nil
            show(answer.groups, question.place)
            watchAsking(nil)
        } else {
            message = Message(text: "the summary is ready; \(bindings.keyText(.acceptMarked)) shows it", isError: false)
        }
    }

    /// The box that asks about groups, or why there is none.
    mutating func show(_ groups: MarkedGroups, _ place: SummaryPlace) {
        guard !groups.decisions.isEmpty else {
            overlay = nil
            let none = place.isBand
                ? "the automatic band is empty: no group is sure enough and asks nothing" : "no group is marked"
            _ = complain(groups.left.first.map { "\($0.name): \($0.why)" } ?? none, &self)
            return
        }
        var confirmation = groups.confirmation
        confirmation.chosen = min(place.chosen, confirmation.samples.count - 1)
        // What says the same need not be read again.
        if case .confirm(let shown)? = overlay, shown.title == confirmation.title, shown.lines == confirmation.lines {
            (confirmation.top, confirmation.isRead) = (shown.top, shown.isRead)
        }
        overlay = .confirm(confirmation)
    }
}
