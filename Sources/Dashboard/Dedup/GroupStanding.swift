// What has become of an open group while it was looked at: somebody else has decided about its records, or has them on
// screen. It is told as soon as the journal says so, before any key is refused for it.

import Revenue

enum GroupStanding {
    /// "merged into hub 1 by raj 0m ago", "raj has it, 3m"; nil where nobody else is at these records.
    static func words(_ merge: MergeLevel, _ state: AppState) -> String? {
        if let record = merge.decided { return "DECIDED: " + words(record, of: merge.subject, state) }
        if let record = state.overtaking(merge) { return words(record, of: merge.subject, state) }
        guard let claim = state.claim(over: merge.subject), let own = state.writer?.actor,
            claim.actor.session != own.session
        else { return ChangedSince(merge, state)?.title }
        return words(claim, state)
    }

    /// Who else has a group, and the key that takes it over.
    static func words(_ claim: Claim, _ state: AppState) -> String {
        "\(holder(claim, state)); \(state.bindings.keyText(.claim)) takes it over"
    }

    /// Who else has a group: "raj has it, 3m".
    private static func holder(_ claim: Claim, _ state: AppState) -> String {
        let isOwn = claim.actor.name == state.writer?.actor.name
        let has = isOwn ? "you have it in another session" : "\(claim.actor.name) has it"
        let age = state.wallClock.map { ", \(TimeText.age(of: claim.since, at: $0))" } ?? ""
        return has + age
    }

    /// Why one of several groups is left out, where no key would be about that one: "#9, merged into hub 1 by raj".
    ///
    /// - Parameter changes: `AppState.recordChanges`, which is the same for all of them.
    static func reasonAgainst(
        _ decision: Decision, _ state: AppState, _ snapshot: Snapshot?, _ changes: RecordChanges?
    ) -> String? {
        guard let actor = state.writer?.actor, let now = state.wallClock else {
            return Dashboard.reasonAgainst(decision, state, snapshot)
        }
        let isGroup = decision.subject.ids.count > 1
        do {
            _ = try state.decisions.settled(decision, by: actor, at: now)
        } catch {
            switch error {
            case .overtaken(let record, _) where isGroup, .conflict(let record, _) where isGroup:
                return "#\(record.seq), \(words(record, of: decision.subject, state))"
            case .claimed(let claim): return holder(claim, state)
            default: break
            }
        }
        return Dashboard.reasonAgainst(decision, state, snapshot) ?? state.change(since: [decision], changes)
    }

    /// How a group that is no open one any more was settled.
    static func settled(_ subject: Subject, _ state: AppState) -> String {
        let record = state.decisions.records.last { record in
            [.merge, .notDuplicate].contains(record.decision.action) && !state.decisions.isUndone(record.seq)
                && record.decision.subject.common(with: subject).count > 1
        }
        guard let record else { return "it is no open group any more" }
        return "#\(record.seq), \(words(record, of: subject, state))"
    }

    /// "Selma Arquette, Alder"; by its records where no search has it.
    static func title(_ subject: Subject, _ state: AppState) -> String {
        let answer = state.dedup?.answer
        let place = answer?.holding(subject)
        let name = place.flatMap { place in
            answer.map { GroupText.title($0.reviews[place.review].title($0.group(place))) }
        } ?? ""
        return name.isEmpty ? subject.ids.map(RecordNames(subject.ids).callAsFunction).joined(separator: " = ") : name
    }

    /// What somebody has decided about records of a group.
    static func words(_ record: JournalRecord, of subject: Subject, _ state: AppState) -> String {
        let target = state.decisions.target(of: record)
        let deed = deed((target ?? record).decision, of: subject, isTakenBack: target != nil)
        let own = state.writer?.actor
        let you = record.actor.session == own?.session ? "you" : "you in another session"
        let who = record.actor.name == own?.name ? you : record.actor.name
        let age = state.wallClock.map { " \(TimeText.age(of: record.time, at: $0)) ago" } ?? ""
        return "\(deed) by \(who)\(age)"
    }

    /// "merged into hub 1"; of some of the records only, "hub 2 merged into hub 1".
    private static func deed(_ decision: Decision, of subject: Subject, isTakenBack: Bool) -> String {
        let shared = subject.common(with: decision.subject), keep = decision.values["keep"]
        let name = RecordNames(subject.ids + decision.subject.ids)
        func list(_ ids: [String]) -> String { ids.map(name.callAsFunction).joined(separator: ", ") }
        let names = shared.count == subject.ids.count ? "" : list(shared) + " "
        if isTakenBack { return "\(names)\(verb(decision)), and that taken back" }
        let isLink = GroupText.verb(of: decision.subject.ids) == GroupText.verb(.link)
        guard decision.action == .merge, let keep, !isLink else { return names + verb(decision) }
        guard shared.contains(where: { $0 != keep }) else {
            return "\(names)merged with \(list(decision.subject.ids.filter { $0 != keep }))"
        }
        return "\(names.isEmpty ? "" : list(shared.filter { $0 != keep }) + " ")merged into \(name(keep))"
    }

    private static func verb(_ decision: Decision) -> String {
        switch decision.action {
        case .merge: GroupText.verb(of: decision.subject.ids) == GroupText.verb(.link) ? "linked" : "merged"
        case .notDuplicate: "told apart"
        case .skip: "skipped"
        default: "decided"
        }
    }
}

extension Decision {
    /// Takes a group out of the list, or puts it off.
    var settlesGroup: Bool { [.merge, .notDuplicate, .skip].contains(action) }
}

extension AppState {
    /// What has settled a group and is saved, while the list does not know it yet.
    func settled(_ subject: Subject) -> JournalRecord? {
        guard let seq = dedup?.answer.question.seq, decisions.lastSeq > seq else { return nil }
        return decisions.history(of: subject).last {
            $0.seq > seq && $0.decision.settlesGroup && !decisions.isUndone($0.seq)
        }
    }

    /// What was decided about two of a group's records is on its way to the journal.
    func isSettling(_ decision: Decision) -> Bool {
        decision.settlesGroup && writing.contains { pending in
            pending.decision.settlesGroup && pending.decision.subject.common(with: decision.subject).count > 1
        }
    }

    /// What somebody has decided about the records of an open group since it was opened.
    func overtaking(_ merge: MergeLevel) -> JournalRecord? {
        guard let own = writer?.actor, merge.decided == nil else { return nil }
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
            case .merge(let merge)? = level?.content
        else { return }
        message = Message(text: GroupStanding.words(record, of: merge.subject, self) + "; look again", isError: true)
    }
}
