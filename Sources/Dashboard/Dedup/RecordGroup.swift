// From a record to the duplicate group it is in, wherever the record is shown.

import Columns
import Revenue

/// The group of a record, or why there is none to open.
enum RecordGroup {
    case found(GroupPlace)
    case none(String)

    init(of scene: Scene) {
        let state = scene.state
        guard let facts = scene.snapshot?.facts, let subject = scene.subject else {
            self = .none("no record that has an id is under the cursor")
            return
        }
        guard let object = subject.kind.object, subject.ids.count == 1,
            let row = facts.book.rows(of: [subject])[subject]
        else {
            self = .none("this is a group already")
            return
        }
        guard let answer = state.dedup?.answer, answer.question.load == scene.snapshot?.load else {
            let key = state.bindings.keyText(.dedup)
            self = .none(
                state.searching == nil ? "no search for duplicates has ended yet; \(key) starts one"
                    : "still looking for duplicates; \(key) shows how far it is")
            return
        }
        guard let number = answer.reviews.firstIndex(where: { $0.dedup.records.object == object }) else {
            self = .none("no duplicates are looked for among \(object.plural)")
            return
        }
        guard let group = answer.reviews[number].group(ofEntity: row) else {
            self = .none("no other record looks like this one")
            return
        }
        guard answer.reviews[number].isOpen(group) else {
            self = .none("its group is decided already; \(state.bindings.keyText(.history)) tells how")
            return
        }
        self = .found(GroupPlace(review: number, group: group))
    }

    /// Why `D` cannot act; nil where it can.
    var refusal: String? {
        if case .none(let reason) = self { return reason }
        return nil
    }
}

/// Opens the group of the record under the cursor, on its pane.
func openDuplicates(_ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard case .found(let place) = RecordGroup(of: scene), let answer = state.dedup?.answer,
        let merge = MergeLevel(place, answer)
    else { return [] }
    return openOnItsPane(merge, &state, snapshot)
}

/// Opens a group on the pane of the review, the list there on it.
func openOnItsPane(_ merge: MergeLevel, _ state: inout AppState, _ snapshot: Snapshot?) -> [Effect] {
    var effects: [Effect] = []
    if state.pane != .dedup {
        let place = state.dedup?.answer.place(of: merge.subject) ?? 0
        state.show(.dedup)
        state.pointGroups(at: merge.subject, place: place)
        state.boxes[.groups]?.filters = []
        effects = state.arrangement(of: GroupBoxes.list(state)).map { [.arrangeBox($0)] } ?? []
    }
    return effects + open(merge, &state, snapshot)
}
