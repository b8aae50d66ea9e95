// Decisions in words: what one would do, what follows from it, what was done by whom and when.

import Columns
import Revenue

enum DecisionText {
    /// "Reject Dana Ortiz as FIT-01, company too small".
    static func doing(_ decision: Decision, _ who: String, _ snapshot: Snapshot) -> String {
        let zone = snapshot.facts.policy.clock.zone
        switch decision.action {
        case .claim: return decision.values["steal"] == nil ? "Take \(who)" : "Take \(who) over"
        case .release: return "Free \(who)"
        case .reject:
            let code = RejectionCode(rawValue: decision.reason ?? "")
            return "Reject \(who) as \(decision.reason ?? "")" + (code.map { ", \($0.words)" } ?? "")
        case .reassign: return "Propose \(who) to \(decision.values["owner"] ?? "")"
        case .snooze: return "Snooze \(who) until \(decision.at.map { TimeText.stamp($0, in: zone) } ?? "")"
        case .contacted: return "\(who) contacted, \(decision.at.map { TimeText.stamp($0, in: zone) } ?? "")"
        case .acknowledge: return "Acknowledge \(who)"
        default: return "\(decision.action.rawValue) \(who)"
        }
    }

    /// What follows from it, a line each.
    static func follows(_ decision: Decision, _ state: AppState, _ snapshot: Snapshot) -> [String] {
        switch decision.action {
        case .claim:
            guard decision.values["steal"] != nil, let claim = state.claim(over: decision.subject),
                let now = state.wallClock
            else { return ["Others see your name on the row; it frees after 15 min without a key."] }
            return [
                "\(claim.actor.session) has had it for \(TimeText.age(of: claim.since, at: now)).",
                "That you took it over is recorded.",
            ]
        case .reject:
            let code = RejectionCode(rawValue: decision.reason ?? "")
            return ["What follows: " + (code?.follows ?? ""), "The clocks stop; u takes it back."]
        case .reassign: return ["The clock runs by their hours from now on; the CRM is told by the worklist alone."]
        case .snooze: return ["It leaves the queue until then."]
        case .contacted: return ["The first contact counts from then, where the exports show no earlier one."]
        default: return []
        }
    }

    /// Names of records, for people.
    ///
    /// - Parameter joint: between the records of one group.
    static func names(of subjects: [Subject], joint: String = " = ", _ snapshot: Snapshot) -> [String] {
        let rows = snapshot.facts.book.rows(of: subjects)
        return subjects.map { subject in
            if subject.ids.count > 1 {
                return subject.ids.map(RecordNames(subject.ids).callAsFunction).joined(separator: joint)
            }
            guard let object = subject.kind.object, let row = rows[subject] else { return subject.text }
            return snapshot.facts.name(object, Int(row))
        }
    }

    /// `12 contacts`, `2 deals`, `3 records`.
    static func counted(_ subjects: [Subject]) -> String {
        let kinds = Set(subjects.map(\.kind))
        return subjects.count.counted(kinds.count == 1 ? kinds.first?.rawValue ?? "" : "record", plural(kinds))
    }

    private static func plural(_ kinds: Set<Subject.Kind>) -> String {
        guard kinds.count == 1, let kind = kinds.first else { return "records" }
        return kind == .company ? "companies" : kind.rawValue + "s"
    }

    /// `reject FIT-01, Dana Ortiz`; for an undo, what it took back.
    static func done(_ record: JournalRecord, _ decisions: Decisions, _ snapshot: Snapshot?) -> String {
        guard record.decision.action == .undo, let target = decisions.target(of: record) else {
            return done(record, snapshot)
        }
        if target.decision.action == .undo, let again = decisions.target(of: target) {
            return "put back: \(done(again, snapshot))"
        }
        let isWritten = target.decision.action == .notDuplicate && decisions.exported.contains(target.seq)
        let rest = isWritten ? "; a not_duplicates.csv that was written has it still" : ""
        return "undid: \(done(target, snapshot))" + rest
    }

    /// The same of what was decided with one key: "undid: 3 merges and 1 link of the batch #1 to #4".
    static func done(_ records: [JournalRecord], _ decisions: Decisions, _ snapshot: Snapshot?) -> String {
        guard let last = records.last, records.count > 1, last.decision.action == .undo else {
            return records.last.map { "#\($0.seq): \(done($0, decisions, snapshot))" } ?? ""
        }
        let targets = records.compactMap { decisions.target(of: $0) }
        let again = targets.filter { $0.decision.action == .undo }.compactMap { decisions.target(of: $0) }
        return again.isEmpty ? "undid: \(counted(targets))" : "put back: \(counted(again))"
    }

    /// "3 merges and 1 link of the batch #1 to #4".
    static func counted(_ batch: [JournalRecord]) -> String {
        let kinds = Dictionary(grouping: batch) { deed($0.decision) }.mapValues(\.count)
        let counts = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { word, count in
            count == 1 ? "1 \(word)" : "\(FigureText.grouped(count)) \(plurals[word] ?? "times \(word)")"
        }
        let last = counts.count > 1 ? " and \(counts[counts.count - 1])" : ""
        let what = (counts.count > 1 ? counts.dropLast() : counts).joined(separator: ", ") + last
        return "\(what) of the batch #\(batch.first?.seq ?? 0) to #\(batch.last?.seq ?? 0)"
    }

    private static let plurals = ["merge": "merges", "link": "links", "convert": "conversions"]

    private static func done(_ record: JournalRecord, _ snapshot: Snapshot?) -> String {
        let subject = record.decision.subject, isApart = record.decision.action == .notDuplicate
        let name = snapshot.map { names(of: [subject], joint: isApart ? ", " : " = ", $0)[0] } ?? subject.text
        return "\(summary(record, snapshot))\(isApart ? ":" : ",") \(name)"
    }

    /// A line of the history: number, time, who, what, and whether it still holds.
    ///
    /// - Parameter seen: the values of its subject as they are now; nil where they do not matter.
    static func line(
        _ record: JournalRecord, _ state: AppState, _ snapshot: Snapshot, seen: [Subject: String]? = nil
    ) -> String {
        let stamp = TimeText.stamp(record.time, in: snapshot.facts.policy.clock.zone)
        let note = record.decision.note.map { " \"\($0)\"" } ?? ""
        let isUndone = state.decisions.isUndone(record.seq)
        let isStale = !isUndone && record.decision.action.decides && seen.map(record.decision.isOutdated) == true
        let mark = isUndone ? "  (undone)" : isStale ? "  (its record has changed since)" : ""
        return "#\(record.seq)  \(stamp)  \(record.actor.name)  \(summary(record, snapshot))\(note)\(mark)"
    }

    /// What was decided, with its times in words.
    private static func summary(_ record: JournalRecord, _ snapshot: Snapshot?) -> String {
        let decision = record.decision
        if decision.action == .undo { return "undo of #\(decision.values["seq"] ?? "?")" }
        var words = [deed(decision), reason(decision)]
        if let owner = decision.values["owner"] { words.append("to \(owner)") }
        if decision.values["steal"] != nil { words.append("(taken over)") }
        if let at = decision.at, let zone = snapshot?.facts.policy.clock.zone {
            words.append((decision.action == .snooze ? "until " : "at ") + TimeText.stamp(at, in: zone))
        }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What was done, in the words of the screen that it was done on.
    static func deed(_ decision: Decision) -> String {
        switch decision.action {
        case .merge: GroupText.verb(of: decision.subject.ids)
        case .notDuplicate: "not duplicates"
        default: decision.action.rawValue
        }
    }

    private static func reason(_ decision: Decision) -> String {
        guard decision.action == .notDuplicate, let reason = decision.reason else { return decision.reason ?? "" }
        return "(\(ApartReason(rawValue: reason)?.words ?? reason))"
    }

    /// Everything ever decided about a record, newest first.
    static func history(of subject: Subject, _ state: AppState, _ snapshot: Snapshot) -> Explanation {
        let records = state.decisions.history(of: subject)
        let seen = snapshot.facts.book.seen([subject])
        var lines = records.reversed().map { line($0, state, snapshot, seen: seen) }
        if let claim = state.claim(of: subject), let now = state.wallClock {
            lines.insert(
                "Taken by \(claim.actor.session) \(TimeText.age(of: claim.since, at: now)) ago; "
                    + "it frees after 15 min without a key.", at: 0)
        }
        if lines.isEmpty { lines = ["Nothing was ever decided about it here."] }
        return Explanation(title: "History of \(names(of: [subject], snapshot)[0])  \(subject.text)", lines: lines)
    }
}
