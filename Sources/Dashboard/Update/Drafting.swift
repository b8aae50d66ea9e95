// Going through a group and changing what a merge would keep: nothing of it is decided before `m`. Whoever opens a
// group has it while they look, and gives it back when they leave.

import Cells
import Columns
import Revenue

/// Runs a key that changes the open group.
func change(_ action: Action, _ state: inout AppState, _ scene: Scene) -> [Effect] {
    if action == .allFields {
        let size = Room(width: state.width, height: state.height)
        state.changeGroup { $0.showsAll = !$0.showsAll(on: size) }
        return []
    }
    guard let open = state.openGroup, let row = scene.current else { return [] }
    let record = open.merge.record, field = Field(row.key)
    let name = open.review.names(open.merge.draft.group)(open.review.dedup.records.name(Int(record)))
    switch action {
    case .keepValue:
        if open.merge.draft.leftOut.contains(record) { return complain("\(name) is left out; X takes it in", &state) }
        if let obstacle = TypedValue.choiceObstacle(field, of: open.merge.object) { return complain(obstacle, &state) }
        if open.review.dedup.records.value(field, record).isEmpty {
            return complain("\(name) has no value there; a merge never blanks one", &state)
        }
        state.changeGroup { $0.draft.pick(field, record) }
        let ruled = open.preview.fields.first { $0.field == field && !$0.isPicked }?.winner
        if let doubt = state.mergeFiles?.doubts[field] {
            state.message = Message(text: doubt, isError: true)
        } else if let ruled, open.preview.group.members[ruled] != record {
            let key = state.bindings.keyText(.note)
            state.message = Message(
                text: "\(field.rawValue): not what the rule keeps; \(key) writes why beside the group", isError: false)
        }
    case .followRule: state.changeGroup { $0.draft.followRule(field) }
    case .keepRecord:
        if open.merge.draft.leftOut.contains(record) { return complain("\(name) is left out; X takes it in", &state) }
        state.changeGroup { $0.draft.keep(record) }
    default: return leaveOut(record, name, open.review, &state)
    }
    return []
}

/// Asks for a value of the field under the cursor, beginning with the one that is kept now; a value that the field
/// cannot take stays there to be corrected.
func typeValue(_ text: String?, _ state: inout AppState, _ scene: Scene) -> [Effect] {
    guard let open = state.openGroup, let row = scene.current else { return [] }
    let field = Field(row.key)
    let kept = open.preview.fields.first { $0.field == field }?.kept ?? ""
    guard let text else {
        if let obstacle = TypedValue.obstacle(field, of: open.merge.object) {
            state.overlay = .prompt(Prompt(kind: .editValue, refusal: obstacle))
            return complain(obstacle, &state)
        }
        state.overlay = .prompt(Prompt(kind: .editValue, field: TextField(SafeText.make(kept).string)))
        return []
    }
    let value = trimmed(text[...]) ?? ""
    let longest = Decision.longestValue - Decision.typed.utf8.count - field.rawValue.utf8.count
    let reason = value.utf8.count > longest
        ? "a value has at most \(longest) bytes" : TypedValue.complaint(value, for: field, of: open.merge.object)
    if let reason {
        state.overlay = .prompt(Prompt(kind: .editValue, field: TextField(text)))
        return complain(reason, &state)
    }
    state.changeGroup { $0.draft.type(field, value) }
    let files = state.mergeFiles
    if let held = files?.held.first(where: { $0.value == value }) {
        state.message = Message(text: "\(field.rawValue) \(held.reason): \(MergeFiles.Held.until)", isError: true)
    } else if let doubt = files?.doubts[field] {
        state.message = Message(text: doubt, isError: true)
    }
    return []
}

private func leaveOut(_ record: Int32, _ name: String, _ review: DedupReview, _ state: inout AppState) -> [Effect] {
    guard case .merge(var merge)? = state.level?.content else { return [] }
    guard merge.draft.toggle(record) else {
        return complain("two records have to stay; x tells all of them apart", &state)
    }
    guard let preview = review.preview(merge.draft) else {
        return complain("without \(name) nothing holds the others together; x tells all of them apart", &state)
    }
    state.changeGroup { $0 = merge }
    let words = merge.draft.leftOut.contains(record) ? "left out \(name)" : "took \(name) back in"
    state.message = Message(
        text: "\(words): \(preview.group.members.count) records, \(GroupText.confidence(preview.group.confidence)); "
            + "pairs with what is left out stay open", isError: false)
    return []
}

extension AppState {
    /// The record to the left or right.
    mutating func stepRecord(_ by: Int) {
        guard let open = openGroup else { return }
        let records = open.merge.records(open.preview)
        let place = (records.firstIndex(of: open.merge.record) ?? 0) + by
        changeGroup { $0.record = records[min(max(0, place), records.count - 1)] }
    }

    /// What a merge of the open group would come to in files.
    fileprivate var mergeFiles: MergeFiles? {
        guard let open = openGroup, let facts = dedup?.answer.facts else { return nil }
        return MergeFiles(open.preview, open.review, facts.book, policy: facts.policy, decisions: decisions)
    }
}

/// Opens a group, and takes it where nobody has it.
func open(_ merge: MergeLevel, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    state.levels.append(Level(content: .merge(merge), key: merge.subject.text))
    return enter(merge, &state, snapshot)
}

/// Shows a group without taking it: it is looked at, and the place that it was opened from decides.
func look(at merge: MergeLevel, _ state: inout AppState) {
    let left = state.asLeft(merge)
    state.levels.append(Level(content: .merge(left), key: merge.subject.text))
    state.stepRecord(1)
}

/// After a decision: the next group of the list, as the list is shown, where one is open; the list itself moves up by
/// one.
func goOn(_ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let subject = state.openSubject, let answer = state.dedup?.answer else { return [] }
    if state.summary != nil {
        state.levels.removeLast()
        return []
    }
    let view = shownGroups(state)
    // What was decided may have left the list already.
    let isThere = view.count > 0 && view.row(view.cursor).key == subject.text
    for place in (0..<view.count).dropFirst(isThere ? view.cursor + 1 : view.cursor) {
        guard let found = answer.order[safe: view.source(place)], let merge = MergeLevel(found, answer),
            merge.subject != subject, isFree(merge.subject, state)
        else { continue }
        state.pointGroups(at: merge.subject, place: place)
        return showInstead(merge, &state, snapshot)
    }
    state.levels.removeLast()
    return []
}

/// The next group of the list, as the list is shown, and nothing is decided about this one.
func stepGroup(_ by: Int, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    let view = shownGroups(state), place = view.cursor + by
    guard (0..<view.count).contains(place) else { return sayListEnds(by, &state, of: "group") }
    guard let answer = state.dedup?.answer, let found = answer.order[safe: view.source(place)],
        let merge = MergeLevel(found, answer)
    else { return [] }
    state.sayKept()
    state.pointGroups(at: merge.subject, place: place)
    return showInstead(merge, &state, snapshot)
}

/// The list of groups, sorted and filtered as it stands behind an open one.
private func shownGroups(_ state: AppState) -> ListView {
    let list = GroupBoxes.list(state)
    return ListView(list, state.boxes[.groups] ?? ListState(), state.shapes[list.shapeName] ?? ListShape())
}

/// Shows a group in place of the one that is open.
private func showInstead(_ merge: MergeLevel, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    state.levels[state.levels.count - 1] = Level(content: .merge(merge), key: merge.subject.text)
    return enter(merge, &state, snapshot)
}

/// The group that was put on top comes as it was left, and is taken where nobody has it.
private func enter(_ merge: MergeLevel, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    let left = state.asLeft(merge)
    if let change = left.change, merge.change == nil {
        state.message = Message(text: "look again, \(change)\(left.letGoWords)", isError: true)
    }
    state.levels[state.levels.count - 1].content = .merge(left)
    state.stepRecord(1)
    return take(merge.subject, &state, snapshot)
}

extension AppState {
    /// Puts the cursor of the list on a group, whether or not the list is in front.
    mutating func pointGroups(at subject: Subject, place: Int) {
        boxes[.groups, default: ListState()].cursor = subject.text
        boxes[.groups]?.index = place
    }

    /// The cursor goes to the group that an undo has put back; where another one lies open, that makes room for it.
    mutating func goToRestored(_ snapshot: Snapshot?) -> [Effect] {
        guard let restored, let answer = dedup?.answer, answer.question.seq >= restored.seq else { return [] }
        self.restored = nil
        guard let place = answer.place(holding: restored.subject), let merge = MergeLevel(answer.order[place], answer)
        else { return [] }
        pointGroups(at: merge.subject, place: place)
        guard let open = openSubject else { return [] }
        if open != merge.subject { return showInstead(merge, &self, snapshot) }
        levels[levels.count - 1].content = .merge(asLeft(merge))
        stepRecord(1)
        return []
    }
}

private func isFree(_ subject: Subject, _ state: AppState) -> Bool {
    guard state.pending(subject) == nil else { return false }
    return state.claim(over: subject).map { $0.actor.session == state.writer?.actor.session } ?? true
}

/// Takes a group that nobody has; who cannot decide, takes nothing.
private func take(_ subject: Subject, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    let version = state.decisions[subject].version
    let decision = Decision(.claim, subject, expected: version, values: [Decision.unasked: "yes"])
    guard state.claim(of: subject) == nil, reasonAgainst(decision, state, snapshot) == nil else { return [] }
    return record([decision], &state, snapshot)
}

/// Gives a group back that was only looked at.
func giveBack(_ subject: Subject, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    guard let session = state.writer?.actor.session, state.claim(of: subject)?.actor.session == session,
        state.decisions.history(of: subject).last(where: { $0.decision.action == .claim })?.decision.values[
            Decision.unasked] != nil
    else { return [] }
    let version = state.decisions[subject].version
    let decision = Decision(.release, subject, expected: version, values: [Decision.unasked: "yes"])
    guard reasonAgainst(decision, state, snapshot) == nil else { return [] }
    return record([decision], &state, snapshot)
}

extension Decision {
    /// Marks what follows from opening and leaving a group, of which nothing need be said.
    static let unasked = "unasked"
}
