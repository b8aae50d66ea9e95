// The duplicate groups as the dedup pane asks for them, and the answer. A search takes a minute for a million records,
// so it is done once for each load; a decision only takes a group out of the list, or puts it back.

import Columns
import Revenue

/// A question for `Effect.dedup`; equal questions have equal answers.
public struct DedupQuestion: Sendable, Equatable {
    /// Of the data.
    var load: Int
    /// The newest record of the journal that was looked at.
    var seq: Int
    var decisions: Decisions

    public static func == (a: DedupQuestion, b: DedupQuestion) -> Bool { a.load == b.load && a.seq == b.seq }
}

/// How far a search is.
public struct DedupProgress: Sendable, Equatable {
    public var object: ObjectKind
    public var stage: DedupStage
    /// Of this object's stage, 0…1.
    public var share: Double

    public init(object: ObjectKind, stage: DedupStage, share: Double) {
        self.object = object
        self.stage = stage
        self.share = share
    }
}

/// Where a group of the list stands.
struct GroupPlace: Sendable, Hashable {
    /// Place in `DedupAnswer.reviews`.
    var review: Int
    /// Place in the groups of that review.
    var group: Int
}

/// Every group that waits for a person, whatever it is of, the most confident first.
public struct DedupAnswer: Sendable {
    let question: DedupQuestion
    /// The data that was searched, for what a merge would change.
    @Indirect private(set) var facts: Facts
    let reviews: [DedupReview]
    let order: [GroupPlace]
    let rows: GroupRows
    /// Short names of the kept records of the list.
    let names: RecordNames
    /// Records in the groups.
    let records: Int
    /// By search and group the place in the list; -1 for one that is decided.
    private let places: [[Int32]]
    let scale: ConfidenceScale
    /// Groups past the accept line that lose nothing.
    private let lossless: [GroupPlace]

    /// - Parameter lossless: by review and group, of those past the accept line, whether a merge loses nothing.
    init(_ question: DedupQuestion, _ facts: Facts, _ reviews: [DedupReview], lossless: [[Bool]]) {
        self.question = question
        _facts = Indirect(wrappedValue: facts)
        self.reviews = reviews
        let open = reviews.indices.flatMap { review in
            reviews[review].open.map { GroupPlace(review: review, group: $0) }
        }
        let keyed = open.map { (-reviews[$0.review].dedup.groups[$0.group].confidence, $0.review, $0.group) }
        order = keyed.sorted(by: <).map { GroupPlace(review: $0.1, group: $0.2) }
        rows = GroupRows(order, reviews, at: facts.now)
        names = RecordNames(rows.made.values.map(\.keep))
        records = open.reduce(0) { $0 + reviews[$1.review].dedup.groups[$1.group].members.count }
        var places = reviews.map { [Int32](repeating: -1, count: $0.dedup.groups.count) }
        for (place, group) in order.enumerated() {
            places[group.review][group.group] = Int32(truncatingIfNeeded: place)
        }
        self.places = places
        let policy = facts.policy.dedup
        let sure = order.prefix { reviews[$0.review].dedup.groups[$0.group].confidence >= policy.auto }
        let isPartly = reviews.map { $0.partlyMerged > 0 }
        self.lossless = sure.filter { place in
            guard isPartly[place.review] else { return lossless[place.review][place.group] }
            let review = reviews[place.review], group = review.dedup.groups[place.group]
            // What is left of a group that is merged in part may lose something else than all of it.
            return review.earlierMerges(group).isEmpty
                ? lossless[place.review][place.group] : review.survivors.losses(review.group(place.group)).isEmpty
        }
        scale = ConfidenceScale(
            order.lazy.map { reviews[$0.review].dedup.groups[$0.group].confidence }, pastLine: sure.count,
            lossless: self.lossless.count, policy)
    }

    /// The team has turned the automatic band on, and some group may be in it.
    var hasAutomaticBand: Bool { facts.policy.dedup.autoEnabled && !lossless.isEmpty }

    /// All groups that may be in the automatic band.
    var mayBeAutomatic: [Subject] { facts.policy.dedup.autoEnabled ? lossless.compactMap(subject) : [] }

    func group(_ place: GroupPlace) -> DuplicateGroup { reviews[place.review].group(place.group) }

    func subject(_ place: GroupPlace) -> Subject? { reviews[place.review].dedup.subject(group(place)) }

    /// The search that has a group, and the group as it was found.
    func find(_ subject: Subject) -> GroupPlace? {
        for (number, review) in reviews.enumerated() {
            if let group = review.index(of: subject) { return GroupPlace(review: number, group: group) }
        }
        return nil
    }

    /// Where a group stands in the list; nil for one that is decided.
    func place(of subject: Subject) -> Int? { find(subject).flatMap(place) }

    private func place(_ group: GroupPlace) -> Int? {
        let place = places[group.review][group.group]
        return place < 0 ? nil : Int(place)
    }

    /// Where the group stands that the records of a decision are in, which may have been about some of them only; nil
    /// where it is decided still.
    func place(holding subject: Subject) -> Int? { holding(subject).flatMap(place) }

    /// The group that the records of a decision are in, decided or not.
    func holding(_ subject: Subject) -> GroupPlace? {
        for (number, review) in reviews.enumerated() {
            if let group = review.group(holding: subject) { return GroupPlace(review: number, group: group) }
        }
        return nil
    }

    func review(of object: ObjectKind) -> DedupReview? { reviews.first { $0.dedup.records.object == object } }
}

/// An answer that knows which one it is.
struct ShownDedup: Sendable, Equatable {
    var answer: DedupAnswer
    /// Grows by one with every answer.
    var serial: Int

    static func == (a: ShownDedup, b: ShownDedup) -> Bool { a.serial == b.serial }
}

extension AppState {
    /// Asks where data or decisions about groups are others than when it was asked last; while the numbers of the panes
    /// are still being counted, the search waits for them.
    mutating func askForDuplicates(_ snapshot: Snapshot?) -> [Effect] {
        let isAhead = searchesAhead && past == nil && shown?.load == snapshot?.load
        guard let snapshot, pane == .dedup || isAhead || level?.contact != nil else { return [] }
        let decisions = decisionsInView, last = decisions.lastSeq
        if let asked = dedupAsked, asked.load == snapshot.load {
            guard last != asked.seq else { return [] }
            let isNews = asked.seq > last || hasDecidedGroups(since: asked.seq)
            dedupAsked?.seq = last
            if !isNews { return [] }
        }
        let question = DedupQuestion(load: snapshot.load, seq: last, decisions: decisions)
        dedupAsked = question
        return [.dedup(question)]
    }

    private func hasDecidedGroups(since seq: Int) -> Bool {
        for record in decisions.records.reversed() {
            if record.seq <= seq { return false }
            let kind = record.decision.subject.kind
            if kind == .group || kind == .pair, record.decision.action.decides { return true }
        }
        return false
    }

    /// Takes an answer; cursor and open group stay with their records.
    mutating func take(_ answer: DedupAnswer, _ snapshot: Snapshot?) -> [Effect] {
        searching = nil
        let before = dedup?.answer
        if let before { warn(before, answer) }
        answers += 1
        dedup = ShownDedup(answer: answer, serial: answers)
        for index in levels.indices { follow(level: index, from: before) }
        levels.removeAll { if case .merge(let merge) = $0.content { merge.isGone } else { false } }
        let effects = goToRestored(snapshot)
        if before?.question.load == answer.question.load { refreshSummary(snapshot) }
        let listing = GroupBoxes.list(self)
        if let list = boxes[.groups] {
            let view = ListView(listing, list, shapes[listing.shapeName] ?? ListShape())
            boxes[.groups]?.index = view.cursor
            boxes[.groups]?.cursor = view.current?.key
        }
        return effects + (arrangement(of: listing).map { [.arrangeBox($0)] } ?? [])
    }

    /// The open group in another load: its records have other numbers there, and other values perhaps.
    private mutating func follow(level index: Int, from before: DedupAnswer?) {
        guard case .merge(var merge) = levels[index].content, let answer = dedup?.answer,
            before?.question.load != answer.question.load
        else { return }
        guard let place = answer.find(merge.subject) else {
            merge.isGone = true
            levels[index].content = .merge(merge)
            message = Message(text: "\(merge.title): these records are no group any more", isError: false)
            return
        }
        if let record = merge.decided {
            levels[index].content = MergeLevel(asDecided: record, answer).map { .merge($0) } ?? levels[index].content
            return
        }
        let review = answer.reviews[place.review]
        let change = before.flatMap { before in
            RecordChanges(from: before, to: [review.dedup.records]).words(of: merge.subject, merge.object)
        }
        let known = merge.known
        merge = MergeLevel(place, answer).map(asLeft) ?? merge
        merge.known = known
        merge.change = change ?? merge.change
        levels[index].content = .merge(merge)
        guard let change else { return }
        message = Message(text: "look again, \(change)\(merge.letGoWords)", isError: true)
    }
}
