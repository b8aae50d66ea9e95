// What became of the deals between two days: the question, its answer, and the level that shows it. A comparison reads
// every deal of two exports, so it is made off the screen's thread; only the rows in view become text.

import Columns
import Revenue

/// The days that are compared.
struct ChangesEnds: Sendable, Hashable {
    /// nil: the last day before the newer one of which an export of deals is kept.
    var older: Day?
    /// nil: the data in view.
    var newer: Day?
}

/// The pipeline of an earlier day.
struct KnownEnd: Sendable {
    var day: Day
    /// People and accounts are in it, which a segment may ask about.
    var isWhole: Bool
    var facts: Facts
}

/// A question for `Effect.diff`; equal questions have equal answers in one snapshot.
public struct ChangesQuestion: Sendable, Equatable {
    var ends: ChangesEnds
    /// The period in which deals are to close, and the segment they belong to.
    var query: MetricQuery
    var revision: Int
    var load: Int
    /// Ends of the last comparison of the same data: they need not be derived again.
    var known: [KnownEnd] = []

    public static func == (a: ChangesQuestion, b: ChangesQuestion) -> Bool {
        a.ends == b.ends && a.query == b.query && a.revision == b.revision && a.load == b.load
    }

    /// The answer; a hundred thousand deals take some tenths of a second.
    public func answer(in facts: Facts) -> Event { .diffed(ChangesAnswer(self, facts)) }
}

/// A comparison, ready to be listed.
public struct ChangesAnswer: Sendable, Equatable {
    var question: ChangesQuestion
    /// nil where no older export of deals is kept.
    let diff: PipelineDiff?
    /// The days of both ends.
    let days: (older: Day, newer: Day)?
    /// Where the deals of the newer end stand in the data in view; nil: where they stand in it.
    private let places: [Int32]?
    private let byPart: [ChangesLevel.Part: [Int32]]

    init(_ question: ChangesQuestion, _ facts: Facts) {
        self.question = question
        self.question.known = []
        let newer = question.ends.newer ?? facts.today
        guard let older = question.ends.older ?? facts.keptDays.last(where: { $0 < newer }) else {
            (diff, days, places, byPart) = (nil, nil, nil, [:])
            return
        }
        let isWhole = !question.query.segment.conditions.isEmpty
        func end(_ day: Day) -> Facts {
            let known = question.known.first { $0.day == day && ($0.isWhole || !isWhole) }
            return known?.facts ?? (isWhole ? facts.asOf(day) : facts.dealsAsOf(day))
        }
        let diff = PipelineDiff(end(older), question.ends.newer.map(end) ?? facts, question.query)
        self.diff = diff
        days = (older, newer)
        places = question.ends.newer == nil ? nil : diff.places(in: facts)
        byPart = ChangesAnswer.parts(diff)
    }

    public static func == (a: ChangesAnswer, b: ChangesAnswer) -> Bool { a.question == b.question }

    private static func parts(_ diff: PipelineDiff) -> [ChangesLevel.Part: [Int32]] {
        var parts: [ChangesLevel.Part: [Int32]] = [.all: [], .start: [], .end: []]
        for bucket in DiffBucket.allCases { parts[.bucket(bucket)] = [] }
        for (index, difference) in diff.differences.enumerated() {
            let place = Int32(index)
            parts[.bucket(difference.bucket)]?.append(place)
            if difference.bucket != .unchanged { parts[.all]?.append(place) }
            if difference.isAtStart { parts[.start]?.append(place) }
            if difference.isAtEnd { parts[.end]?.append(place) }
        }
        return parts
    }

    /// The ends that had to be derived.
    var ends: [KnownEnd] {
        guard let diff, let days else { return [] }
        let isWhole = !question.query.segment.conditions.isEmpty
        let newer = question.ends.newer.map { KnownEnd(day: $0, isWhole: isWhole, facts: diff.new) }
        return [KnownEnd(day: days.older, isWhole: isWhole, facts: diff.old)] + (newer.map { [$0] } ?? [])
    }

    /// Places in the differences of what a level shows.
    func list(_ part: ChangesLevel.Part) -> [Int32] { byPart[part] ?? [] }

    /// Row of a deal in the data in view; nil where it is in none of its files.
    func row(_ difference: DealDifference) -> Int32? {
        guard difference.new >= 0 else { return nil }
        let row = places.map { $0[Int(difference.new)] } ?? difference.new
        return row >= 0 ? row : nil
    }
}

/// An answer that knows which one it is.
struct ShownChanges: Sendable, Equatable {
    var answer: ChangesAnswer
    /// Grows by one with every answer.
    var serial: Int

    static func == (a: ShownChanges, b: ShownChanges) -> Bool { a.serial == b.serial }
}

/// The changes, opened.
struct ChangesLevel: Sendable, Equatable {
    /// Which deals are listed.
    enum Part: Sendable, Hashable {
        /// Those that changed.
        case all
        /// Those whose value is in the sum at either end.
        case start, end
        case bucket(DiffBucket)
    }
    var ends = ChangesEnds()
    var part = Part.all
    /// The bars alone.
    var isWaterfall = false

    var title: String {
        switch part {
        case .all: "What changed"
        case .start: "Start"
        case .end: "End"
        case .bucket(let bucket): ChangesText.title(bucket)
        }
    }
}

extension Level {
    var changes: ChangesLevel? {
        if case .changes(let changes) = content { return changes }
        return nil
    }

    /// Records open from its rows.
    var listsRecords: Bool { rowsSource != nil || changes != nil || content == .news }
}

extension AppState {
    /// The comparison that is on screen, or beside what is; nil where none is.
    private var endsInView: ChangesEnds? {
        if let opened = levels.last(where: { $0.changes != nil })?.changes { return opened.ends }
        return pane == .sales ? ChangesEnds() : nil
    }

    private func changesQuestion(_ ends: ChangesEnds, _ snapshot: Snapshot) -> ChangesQuestion {
        var query = query(for: snapshot.facts)
        query.comparison = nil
        // The board has all open deals, whenever they close.
        if pane == .board { query.period = .all }
        return ChangesQuestion(ends: ends, query: query, revision: snapshot.revision, load: snapshot.load)
    }

    /// Asks where the question is not the one asked last.
    mutating func askForChanges(_ snapshot: Snapshot?) -> [Effect] {
        guard let snapshot, let ends = endsInView else { return [] }
        var question = changesQuestion(ends, snapshot)
        guard question != changesAsked else { return [] }
        changesAsked = question
        if let last = changes?.answer, last.question.load == snapshot.load { question.known = last.ends }
        return [.diff(question)]
    }

    /// Takes the answer to the last question.
    mutating func take(_ answer: ChangesAnswer) {
        guard answer.question == changesAsked else { return }
        answers += 1
        changes = ShownChanges(answer: answer, serial: answers)
        for index in levels.indices where levels[index].changes != nil { anchorChanges(level: index) }
    }

    /// The comparison that was asked for last; nil until it is there.
    var currentChanges: ShownChanges? {
        changes.flatMap { $0.answer.question == changesAsked ? $0 : nil }
    }

    /// The cursor stays on its deal, wherever that is listed now.
    private mutating func anchorChanges(level index: Int) {
        guard let opened = levels[index].changes, let listing = ChangesBox.make(opened, self) else { return }
        let view = ListView(listing, levels[index].list, shapes[listing.shapeName] ?? ListShape())
        levels[index].list.index = view.cursor
        levels[index].list.cursor = view.current?.key
    }
}
