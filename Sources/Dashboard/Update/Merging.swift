// Keys that decide about duplicate groups. What loses nothing is done by its key alone and can be taken back; what
// loses a value, hides a character or is about many groups is asked about first.

import Cells
import Columns
import Revenue

/// Runs a deciding action on the open group, on the one under the cursor, or on the marked ones.
func decideGroup(
    _ action: Action, _ argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    if action == .acceptMarked { return acceptMarked(&state, scene, snapshot) }
    if action == .notDuplicate, let argument, let aim = state.aim?.first {
        state.aim = nil
        return tellApart(aim, argument, &state, snapshot)
    }
    guard let target = state.openGroup ?? groupUnderCursor(state, scene) else {
        return complain("nothing holds these records together any more", &state)
    }
    if let change = target.merge.change {
        state.changeGroup { $0.change = nil }
        return complain("these are the values now: \(change)", &state)
    }
    switch action {
    case .notDuplicate:
        guard var decision = target.review.tellApart(target.merge.draft.members) else {
            return complain("a record without an id cannot be told from others", &state)
        }
        decision.known = target.merge.known
        if let reason = reasonAgainst(decision, state, snapshot) { return complain(reason, &state) }
        let aim = Aim(
            subject: decision.subject, version: decision.expected, seen: decision.seen, known: target.merge.known)
        guard let argument else {
            state.aim = [aim]
            state.overlay = .menu(Menu(kind: .apart))
            return []
        }
        return tellApart(aim, argument, &state, snapshot)
    case .skip:
        guard var decision = target.review.skip(target.merge.draft.group) else { return [] }
        decision.known = target.merge.known
        return settle([decision], "Skip \(target.merge.title)", &state, snapshot)
    default: return merge(target.merge, target.review, target.preview, &state, scene, snapshot)
    }
}

private func merge(
    _ level: MergeLevel, _ review: DedupReview, _ preview: MergePreview, _ state: inout AppState, _ scene: Scene,
    _ snapshot: Snapshot?
) -> [Effect] {
    guard var decision = review.merge(preview) else {
        return complain("a record without an id cannot be named in a merge", &state)
    }
    decision.known = level.known
    if let reason = reasonAgainst(decision, state, snapshot) ?? state.change(since: [decision], snapshot) {
        return complain(reason, &state)
    }
    if state.level == nil, let answer = state.dedup?.answer, let place = answer.find(level.subject),
        case .changed = answer.rows[place].state
    {
        return complain("a record has changed since this was merged; open it, and look again", &state)
    }
    let isHarmless = preview.losses.isEmpty && !preview.hasHiddenCharacters
    let count = preview.group.members.count
    let title = "\(GroupText.verb(preview.group.kind).capitalizedWord) \(level.title): \(count) records, "
        + "\(preview.losses.count.counted("value")) lost"
    if isHarmless { return settle([decision], title, &state, snapshot) }
    guard let facts = state.dedup?.answer.facts else { return [] }
    let impact = ImpactBox(preview, review, facts)
    var lines = (impact.losses + impact.systems).map { "\($0.what): \($0.says)" }
    if preview.hasHiddenCharacters { lines.append("hidden characters stand in these values; = on a field shows them") }
    lines.append("u takes it back until the files are written; rollback.csv has every value after that")
    state.overlay = .confirm(Confirmation(title: title, lines: lines, decisions: [decision]))
    return []
}

private func tellApart(
    _ aim: Aim, _ reason: String, _ state: inout AppState, _ snapshot: Snapshot?
) -> [Effect] {
    let subject = aim.subject
    for review in state.dedup?.answer.reviews ?? [] {
        let numbers = review.dedup.records.numbers(of: subject.ids)
        let members = subject.ids.compactMap { numbers[$0] }
        guard members.count == subject.ids.count else { continue }
        guard review.tellApart(members)?.seen == aim.seen else {
            return complain("a record has changed meanwhile; look again, nothing was decided", &state)
        }
        let words = reason == ApartReason.unsaid.rawValue ? nil : reason
        let names = subject.ids.map(GroupText.record).joined(separator: ", ")
        var decisions = review.tellHeapsApart(members, reason: words)
        for index in decisions.indices { decisions[index].known = aim.known }
        return settle(decisions, "Not duplicates (\(words ?? "no reason")): \(names)", &state, snapshot)
    }
    return complain("these records are in no file any more", &state)
}

/// Hands a decision to the journal and goes to the next group; asks where Enter ran it.
private func settle(
    _ decisions: [Decision], _ title: String, _ state: inout AppState, _ snapshot: Snapshot?
) -> [Effect] {
    if state.isEntered {
        state.overlay = .confirm(Confirmation(title: title, lines: [], decisions: decisions))
        return []
    }
    let effects = record(decisions, &state, snapshot)
    return effects.isEmpty ? [] : effects + goOn(&state, snapshot)
}

/// What is under the cursor, as it would be merged.
private func groupUnderCursor(
    _ state: AppState, _ scene: Scene
) -> (merge: MergeLevel, review: DedupReview, preview: MergePreview)? {
    guard case .group(let merge)? = scene.door, let review = state.dedup?.answer.review(of: merge.object),
        let preview = review.preview(merge.draft)
    else { return nil }
    return (merge, review, preview)
}

/// One summary for all that are marked: counts, losses, and some of them to look at.
private func acceptMarked(_ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard let answer = state.dedup?.answer else { return [] }
    var batch = MarkedGroups()
    for subject in scene.markedSubjects { batch.add(subject, answer, state, snapshot) }
    guard !batch.decisions.isEmpty else { return complain(batch.left.first?.why ?? "no group is marked", &state) }
    state.overlay = .confirm(batch.confirmation)
    return []
}

/// What accepting several groups comes to.
private struct MarkedGroups {
    private static let samples = 5

    private(set) var decisions: [Decision] = []
    private(set) var left: [(subject: Subject, why: String)] = []
    private var records = 0
    private var lost = 0
    private var hidden = 0
    private var titles: [(order: UInt64, text: String)] = []

    mutating func add(_ subject: Subject, _ answer: DedupAnswer, _ state: AppState, _ snapshot: Snapshot?) {
        guard let place = answer.find(subject), answer.order.contains(place),
            let preview = answer.reviews[place.review].preview(MergeDraft(answer.group(place))),
            var decision = answer.reviews[place.review].merge(preview)
        else { return left.append((subject, "it is no open group any more")) }
        decision.known = answer.question.seq
        if let why = reasonAgainst(decision, state, snapshot) { return left.append((subject, why)) }
        if case .changed = answer.rows[place].state {
            return left.append((subject, "a record has changed since it was merged"))
        }
        decisions.append(decision)
        records += preview.group.members.count
        lost += preview.losses.count
        hidden += preview.hasHiddenCharacters ? 1 : 0
        let losses = preview.losses.isEmpty ? "" : ", \(preview.losses.count) lost"
        let title = "\(GroupText.title(answer.rows[place])), \(GroupText.confidence(preview.group.confidence))\(losses)"
        titles.append((SampleOrder.hash(subject.text), title))
    }

    var confirmation: Confirmation {
        let count = decisions.count
        var lines = [
            "\(records.counted("record")) become \(FigureText.grouped(count)); "
                + "\(lost.counted("filled value")) lost for good"
        ]
        if hidden > 0 { lines.append("\(hidden.counted("group")) with hidden characters in a value") }
        let some = titles.sorted { ($0.order, $0.text) < ($1.order, $1.text) }.prefix(MarkedGroups.samples)
        lines.append("Among them, drawn at random (leave this box and open them by Enter):")
        lines += some.map { "  " + $0.text }
        let reasons = Dictionary(grouping: left, by: \.why).sorted { $0.key < $1.key }
        lines += reasons.map { "stays as it is: \($0.value.count.counted("group")), \($0.key)" }
        lines.append("u takes them back one by one until the files are written")
        return Confirmation(title: "Accept \(count.counted("marked group"))", lines: lines, decisions: decisions)
    }
}

/// An order that looks like chance and is the same every time.
private enum SampleOrder {
    static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

extension MergePreview {
    /// Some value has characters that do not show, or turn text round.
    var hasHiddenCharacters: Bool {
        fields.contains { field in field.values.contains { !SafeText.make($0).flags.isEmpty } }
    }
}
