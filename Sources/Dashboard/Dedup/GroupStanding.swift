// What has become of an open group while it was looked at: somebody else has decided about its records, or has them on
// screen. It is told as soon as the journal says so, before any key is refused for it.

import Revenue

enum GroupStanding {
    /// "merged by raj 0m ago", "raj has it, 3m"; nil where nobody else is at these records.
    static func words(_ merge: MergeLevel, _ state: AppState) -> String? {
        guard let now = state.wallClock, let own = state.writer?.actor else { return nil }
        if let record = state.overtaking(merge) {
            let age = TimeText.age(of: record.time, at: now)
            return "\(deed(record, merge, state)) by \(who(record.actor, own)) \(age) ago"
        }
        guard let claim = state.claim(over: merge.subject), claim.actor.session != own.session else { return nil }
        let has = claim.actor.name == own.name ? "you have it in another session" : "\(claim.actor.name) has it"
        return "\(has), \(TimeText.age(of: claim.since, at: now)); \(state.bindings.keyText(.claim)) takes it over"
    }

    /// "merged"; of some of the records only, "hub 2 merged".
    private static func deed(_ record: JournalRecord, _ merge: MergeLevel, _ state: AppState) -> String {
        let target = state.decisions.target(of: record), shared = merge.subject.common(with: record.decision.subject)
        let isWhole = shared.count == merge.subject.ids.count
        let names = isWhole ? "" : shared.map(GroupText.record).joined(separator: ", ") + " "
        let verb =
            switch (target ?? record).decision.action {
            case .merge: "merged"
            case .notDuplicate: "told apart"
            case .skip: "skipped"
            default: "decided"
            }
        return names + (target == nil ? verb : "no longer \(verb), taken back")
    }

    private static func who(_ actor: Actor, _ own: Actor) -> String {
        actor.name == own.name ? "you in another session" : actor.name
    }
}

extension AppState {
    /// What somebody has decided about the records of an open group since it was opened.
    func overtaking(_ merge: MergeLevel) -> JournalRecord? {
        guard let own = writer?.actor else { return nil }
        return decisions.overtaking(
            merge.subject, .merge, of: merge.object.rawValue, since: merge.known, by: own)
    }

    /// The same of the group on top; nil where none is open.
    var openOvertaking: JournalRecord? {
        if case .merge(let merge)? = level?.content { return overtaking(merge) }
        return nil
    }

    /// Says so when the journal has just told.
    mutating func tellOvertaken(_ before: JournalRecord?) {
        guard let record = openOvertaking, record != before, record.actor.session != writer?.actor.session,
            case .merge(let merge)? = level?.content, let words = GroupStanding.words(merge, self)
        else { return }
        message = Message(
            text: "\(merge.title): \(words); nothing is decided here before you open it again", isError: true)
    }
}
