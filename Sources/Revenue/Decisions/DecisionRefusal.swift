// Why a decision did not become a record, in words that say who, when and what.

import Columns

/// Nothing was written, and nothing may be shown as decided.
public enum DecisionRefusal: Error, Sendable, Hashable {
    /// The subject has moved on: this record made the version that stands now.
    case conflict(JournalRecord, version: Int)
    /// Others have decided about records of the group since it was shown; with what was taken back, if that is what
    /// they did.
    case overtaken(JournalRecord, JournalRecord?)
    /// Nothing is left to decide, or this record says otherwise; whoever names the subject's version decides anew.
    case settled(JournalRecord, version: Int)
    /// This record stands about another object's records of the same ids, as of contacts and companies.
    case otherObject(JournalRecord)
    /// There is no such version yet.
    case unknownVersion(expected: Int, version: Int)
    /// Somebody else has taken it, and stealing was not asked for.
    case claimed(Claim)
    case notUndoable(String)
    /// What the action needs, and who is listed for it.
    case needsRole(InterfacePolicy.UserRole, DecisionAction, holders: [String])
    /// A decision about the subject is of a kind that only a newer program understands.
    case needsNewerProgram(type: String)
    /// Somebody else has written these decisions into files.
    case writtenMeanwhile
    /// This session writes nothing.
    case readOnly(String)
    /// It could not be written this time; the same decision with the same id may be tried again.
    case notSaved(String)

    /// The record or the claim that stands in the way.
    public var isConflict: Bool {
        switch self {
        case .conflict, .overtaken, .settled, .otherObject, .unknownVersion, .claimed, .notUndoable, .needsNewerProgram,
            .writtenMeanwhile: true
        case .needsRole, .readOnly, .notSaved: false
        }
    }

    /// One line for the person who decided.
    public func words(in zone: Zone) -> String {
        switch self {
        case .conflict(let record, _):
            "decided meanwhile: \(record.summary) by \(record.actor.name) at \(record.time.clockText(in: zone))"
        case .overtaken(let record, let target):
            "\(record.deed(target)) by \(record.actor.session) at \(record.time.clockText(in: zone)), "
                + "after this group was shown; look at it again"
        case .settled(let record, let version):
            "decided already: \(record.deed(nil)) by \(record.actor.name) at \(record.time.clockText(in: zone)) "
                + "(decision \(record.seq)); --expect \(version) decides anew"
        case .otherObject(let record):
            "decision \(record.seq) (\(record.decision.action.rawValue)) of object "
                + "\(record.decision.values["object"] ?? "") has these ids: undo it first"
                + record.decision.subject.wayRound
        case .unknownVersion(let expected, let version): "version \(expected) was expected, but it is at \(version)"
        case .claimed(let claim):
            "taken by \(claim.actor.session) at \(claim.since.clockText(in: zone)), "
                + "until \(claim.until.clockText(in: zone)) unless renewed"
        case .notUndoable(let why): why
        case .needsRole(let role, let action, let holders):
            "\(action.rawValue) needs the role \(role.rawValue): \(holders.joined(separator: ", "))"
        case .needsNewerProgram(let type): "has a decision '\(type)' of a newer revops; update this one to decide here"
        case .writtenMeanwhile: "another session has written these decisions to files meanwhile"
        case .readOnly(let why): "view-only: \(why)"
        case .notSaved(let why): "NOT SAVED: \(why)"
        }
    }
}

extension Subject {
    /// How else to name two records that a decision about others of the same ids has taken the name of.
    fileprivate var wayRound: String {
        guard ids.count == 2, let other = Subject(kind == .pair ? .group : .pair, ascending: ids) else { return "" }
        return ", or revops decide about \(other.text)"
    }
}

extension JournalRecord {
    /// What was done to several records: `hubspot/2 was merged into hubspot/1`.
    ///
    /// - Parameter target: what an undo took back.
    public func deed(_ target: JournalRecord?) -> String {
        let decision = (target ?? self).decision, ids = decision.subject.ids
        let all = ids.joined(separator: " and ")
        switch decision.action {
        case .merge:
            let keep = decision.values["keep"] ?? "", others = ids.filter { $0 != keep }
            let are = others.count == 1 ? "was" : "were"
            if target != nil { return "the merge of \(all) was taken back" }
            if others.count == ids.count { return "\(all) were merged" }
            return "\(others.joined(separator: " and ")) \(are) merged into \(keep)"
        case .notDuplicate: return target == nil ? "\(all) were told apart" : "telling \(all) apart was taken back"
        case .skip: return target == nil ? "\(all) were skipped" : "skipping \(all) was taken back"
        default: return "\(decision.action.rawValue) of \(all)" + (target == nil ? "" : " was taken back")
        }
    }

    /// What was decided, in a few words: `reject FIT-01`, `reassign to Kim Weiss`.
    public var summary: String {
        let decision = decision
        let values = decision.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ([decision.action.rawValue, decision.reason ?? ""] + values).filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}

extension Moment {
    /// `2026-11-20 14:20`, as a clock on the wall shows it.
    func clockText(in zone: Zone) -> String {
        let text = iso8601(in: zone)
        return String(text.prefix(10)) + " " + String(text.dropFirst(11).prefix(5))
    }
}
