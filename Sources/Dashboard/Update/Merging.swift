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
        let effects = settle([decision], "Skip \(target.merge.title)", &state, snapshot)
        // What is left for later is not accepted with the others meanwhile.
        if !effects.isEmpty { state.boxes[.groups]?.marks.remove(target.merge.subject.text) }
        return effects
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
    if let reason = reasonAgainst(decision, state, snapshot)
        ?? state.change(since: [decision], state.recordChanges(snapshot))
    {
        return complain(reason, &state)
    }
    if state.level == nil, let answer = state.dedup?.answer, let place = answer.find(level.subject),
        case .changed(_, let why) = answer.rows[place].state
    {
        return complain("this was merged, but \(why); open it, and look again", &state)
    }
    guard let facts = state.dedup?.answer.facts else { return [] }
    let impact = ImpactBox(preview, review, facts, state.decisions)
    let isHarmless = preview.losses.isEmpty && impact.optOut.isEmpty && impact.replaced.isEmpty
        && impact.held.isEmpty && impact.leftOut.isEmpty && !preview.hasHiddenCharacters
    let count = preview.group.members.count
    let title = "\(GroupText.verb(preview.group.kind).capitalizedWord) \(level.title): \(count) records, "
        + "\(preview.losses.count.counted("value")) lost"
    if isHarmless { return settle([decision], title, &state, snapshot) }
    // What is lost comes first, where anything is.
    let told = preview.losses.isEmpty ? impact.warnings + impact.losses : impact.losses + impact.warnings
    var lines = (told + impact.chosen + impact.systems).map { "\($0.what): \($0.says)" }
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
        let numbers = review.members(named: subject.ids)
        let members = subject.ids.compactMap { numbers[$0] }
        guard members.count == subject.ids.count else { continue }
        guard review.tellApart(members)?.seen == aim.seen else {
            return complain("a record has changed meanwhile; look again, nothing was decided", &state)
        }
        let words = reason == ApartReason.unsaid.rawValue ? nil : reason
        var decisions = review.tellHeapsApart(members, reason: words)
        for index in decisions.indices { decisions[index].known = aim.known }
        let title = "Not duplicates (\(words ?? "no reason")): \(GroupStanding.title(subject, state)), "
            + GroupText.apart(members, review)
        return settle(decisions, title, &state, snapshot)
    }
    return complain("these records are in no file any more", &state)
}

extension AppState {
    /// Which records are about to be told from which; nil where nothing is.
    var apartWords: String? {
        guard let subject = aim?.first?.subject, subject.ids.count > 1 else { return nil }
        for review in dedup?.answer.reviews ?? [] {
            let numbers = review.members(named: subject.ids)
            let members = subject.ids.compactMap { numbers[$0] }
            if members.count == subject.ids.count {
                return "\(GroupStanding.title(subject, self)): \(GroupText.apart(members, review))"
            }
        }
        return nil
    }
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
    guard case .group(let found)? = scene.door, let review = state.dedup?.answer.review(of: found.object) else {
        return nil
    }
    let merge = state.asLeft(found)
    return review.preview(merge.draft).map { (merge, review, $0) }
}

/// One summary for all that are marked, or with nothing marked for the automatic band: counts, losses, and some of
/// them to look at.
///
/// - Parameter shown: the summary that is made anew.
func acceptMarked(
    _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?, again shown: SummaryPlace? = nil
) -> [Effect] {
    guard let answer = state.dedup?.answer else { return [] }
    let marked = scene.markedSubjects
    let place = shown ?? SummaryPlace(chosen: 0, isBand: marked.isEmpty)
    let question = SummaryQuestion(place.isBand ? nil : marked, place, state, answer, snapshot)
    guard question.subjects.count > SummaryQuestion.mostAtOnce else {
        state.show(question.sum(), place)
        return []
    }
    state.answers += 1
    state.summing = question
    if state.overlay == nil { state.sayAddingUp(0, of: question) }
    return []
}

extension AppState {
    /// A summary of marked groups says at once what others have decided about them.
    mutating func refreshSummary(_ snapshot: Snapshot?) {
        guard case .confirm(let shown)? = overlay, !shown.samples.isEmpty, shown.change == nil, pane == .dedup,
            levels.isEmpty
        else { return }
        let before = overlay
        let place = SummaryPlace(chosen: shown.chosen, isBand: shown.isBand)
        _ = acceptMarked(&self, Scene(self, snapshot), snapshot, again: place)
        watchAsking(before)
    }

    /// A sample of a summary was left: the summary comes back, of the marked groups as they are now.
    mutating func comeBackToSummary(_ snapshot: Snapshot?) {
        guard let shown = summary, pane != .dedup || openSubject == nil else { return }
        summary = nil
        guard pane == .dedup, levels.isEmpty, overlay == nil else { return }
        _ = acceptMarked(&self, Scene(self, snapshot), snapshot, again: shown)
        watchAsking(nil)
    }
}

extension MergePreview {
    /// Some value has characters that do not show, or turn text round.
    var hasHiddenCharacters: Bool {
        fields.contains { field in (field.values + [field.kept]).contains { !SafeText.make($0).flags.isEmpty } }
    }
}
