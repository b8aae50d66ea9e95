// One duplicate group on the screen: what the reviewer has changed about it so far, and which record the keys speak of.

import Columns
import Revenue

/// An open group.
struct MergeLevel: Sendable, Equatable {
    var object: ObjectKind
    /// The records of the whole group, by which it is known across loads.
    var subject: Subject
    /// "Ana Brandao, Proseware".
    var title: String
    var draft: MergeDraft
    /// The newest record of the journal that was known when the group was opened.
    var known: Int
    /// The record under the cursor, by its number in the search.
    var record: Int32
    /// Every field, or only those that differ; nil until that was chosen: as the screen has the room.
    var showsAll: Bool?
    /// What has changed about its records since the group was opened, in words; nothing is decided before that was
    /// seen.
    var change: String?
    /// Fields of which a choice was let go for that.
    var letGo: [Field] = []
    /// The newest search has no such group.
    var isGone = false
    /// The records that the evidence is of; nil: those whose link holds the group.
    var pair: RecordPair?
    /// It is shown as this decision left it; nil where it waits for one.
    var decided: JournalRecord?

    /// nil for a group whose records have no ids.
    init?(_ place: GroupPlace, _ answer: DedupAnswer) {
        let group = answer.group(place)
        guard let subject = answer.subject(place), let first = group.members.first else { return nil }
        object = answer.reviews[place.review].dedup.records.object
        self.subject = subject
        title = GroupText.title(answer.reviews[place.review].title(group))
        draft = MergeDraft(group)
        known = answer.question.seq
        record = first
    }

    /// "; your choice of title was let go"; empty where none was.
    var letGoWords: String {
        letGo.isEmpty ? "" : "; your choice of \(letGo.map(\.rawValue).joined(separator: ", ")) was let go"
    }

    /// Whether fields that say nothing new are shown as well.
    func showsAll(on room: Room) -> Bool { showsAll ?? (room == .large) }

    /// All records: the one that is kept, those that have opted out where others have not, the others, and last those
    /// that are left out.
    func records(_ preview: MergePreview) -> [Int32] {
        let members = preview.group.members
        let fields = preview.fields.filter { $0.isOptOut && $0.isDisputed }
        let out = members.indices.dropFirst().filter { place in
            fields.contains { OptOut.isYes($0.values[place]) }
        }.map { members[$0] }
        return members.prefix(1) + out + members.dropFirst().filter { !out.contains($0) }
            + draft.group.members.filter { draft.leftOut.contains($0) }
    }
}

extension AppState {
    /// Explains two records of the open group, or again those that hold it together; the cursor goes with it.
    mutating func explain(_ pair: RecordPair?) {
        guard case .merge(var merge)? = level?.content else { return }
        merge.pair = pair
        levels[levels.count - 1].content = .merge(merge)
        levels[levels.count - 1][.evidence] = ListState()
    }

    /// The open group, and what it would come to.
    var openGroup: (merge: MergeLevel, review: DedupReview, preview: MergePreview)? {
        guard case .merge(let merge)? = level?.content, let review = dedup?.answer.review(of: merge.object),
            let preview = review.preview(merge.draft)
        else { return nil }
        return (merge, review, preview)
    }

    /// What is to be done to the open group.
    var openKind: DuplicateGroup.Kind? {
        guard case .merge(let merge)? = level?.content else { return nil }
        return dedup?.answer.review(of: merge.object)?.chosen(merge.draft)?.kind
    }

    /// Whether the open group's value of a field was chosen or typed.
    func hasChosen(_ field: Field?) -> Bool {
        guard case .merge(let merge)? = level?.content, !merge.draft.followsRules else { return false }
        return openGroup?.preview.fields.contains { $0.field == field && $0.isPicked } ?? false
    }

    /// The subject of the open group.
    var openSubject: Subject? {
        if case .merge(let merge)? = level?.content { return merge.subject }
        return nil
    }

    /// Changes the open group; what was chosen about it is kept until it is decided, or the session ends.
    mutating func changeGroup(_ change: (inout MergeLevel) -> Void) {
        guard case .merge(var merge)? = level?.content else { return }
        change(&merge)
        levels[levels.count - 1].content = .merge(merge)
        if merge.decided == nil, let review = dedup?.answer.review(of: merge.object) {
            choices[merge.subject] = review.choices(of: merge.draft)
        }
    }

    /// A group as it was left: with what was chosen about it and not decided; what was chosen of a field that has
    /// changed since is let go, and the group is looked at again.
    func asLeft(_ merge: MergeLevel) -> MergeLevel {
        guard let known = choices[merge.subject], let review = dedup?.answer.review(of: merge.object) else {
            return merge
        }
        var merge = merge
        let kept = review.draft(merge.draft.group, known)
        (merge.draft, merge.letGo) = (kept.draft, kept.letGo)
        if kept.hasChanged { merge.change = "a record has changed since you chose values of it" }
        return merge
    }

    /// Of whoever leaves a group undecided.
    mutating func sayKept() {
        guard let open = openSubject, let kept = choices[open] else { return }
        message = Message(
            text: "not decided; \(kept.count.counted("choice")) kept for when you open it again", isError: false)
    }

    /// Groups of the list that something was chosen about.
    public var groupsWithChoices: Int { choices.keys.count { dedup?.answer.place(of: $0) != nil } }

    /// What whoever leaves the program now loses by it; nil where it is nothing.
    var lostByLeaving: String? {
        let open = groupsWithChoices
        return open == 0 ? nil : "what you chose in \(open.counted("group")) is not decided and would be lost"
    }
}
