// Duplicate groups in words: short names of records and systems, where a group stands, what the list has in all.

import Cells
import Columns
import Revenue

/// Why two records are not the same, as reviewers give it.
enum ApartReason: String, CaseIterable {
    case different, household, family = "parent-subsidiary", role = "role-address", placeholder, unsaid = "none"

    var words: String {
        switch self {
        case .different: "different people, or different companies"
        case .household: "share an address or a phone, not a person"
        case .family: "parent and subsidiary, or two sites that stay apart"
        case .role: "an address of a role that several people use"
        case .placeholder: "what matches is made up: test data, a dummy phone"
        case .unsaid: "no reason given"
        }
    }
}

extension MatchedKeys {
    /// One key alone holds the group together, or none.
    var isOneAlone: Bool { rawValue.nonzeroBitCount < 2 }
}

enum GroupText {
    private static let systems = [
        "salesforce": "sfdc", "hubspot": "hub", "activecampaign": "acamp", "zoominfo": "zoom", "clearbit": "clear",
    ]

    /// `sfdc`, `hub`: room is scarce where systems stand side by side.
    static func system(_ name: String) -> String { systems[name] ?? String(name.prefix(6)) }

    /// "Ana Brandao, Proseware".
    static func title(_ row: ReviewRow) -> String { title((row.name, row.company)) }

    static func title(_ group: (name: String, company: String)) -> String {
        [group.name, group.company].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// `sfdc x2 hub`.
    static func sources(_ row: ReviewRow) -> String {
        row.systems.map { system($0.name) + ($0.count > 1 ? " x\($0.count)" : "") }.joined(separator: " ")
    }

    /// What accepting a group is called.
    static func verb(_ kind: DuplicateGroup.Kind) -> String { kind.rawValue }

    /// The same of a decision, by the ids that it names: a lead's begins with 00Q, a contact's with 003.
    static func verb(of ids: [String]) -> String {
        let systems = ids.map { $0.prefix { $0 != "/" } }
        func has(_ start: String) -> Bool { ids.contains { $0.hasPrefix("salesforce/" + start) } }
        if has("00Q"), has("003") { return verb(.convert) }
        return verb(Set(systems).count == ids.count ? .link : .merge)
    }

    /// "hub 1 = hub 2 (merged, stay one) apart from hub 3": which records a decision tells from which.
    static func apart(_ members: [Int32], _ review: DedupReview) -> String {
        let names = RecordNames(members.map { review.dedup.records.name(Int($0)) })
        let heaps = review.heapsByRecord(members).map { heap in
            heap.map { names(review.dedup.records.name(Int($0))) }.joined(separator: " = ")
                + (heap.count > 1 ? " (merged, stay one)" : "")
        }
        if heaps.count == 2 { return "\(heaps[0]) apart from \(heaps[1])" }
        return heaps.joined(separator: ", ") + ": each apart from the others"
    }

    static func confidence(_ value: Double) -> String { ProbabilityText.decimal(value) }

    /// Where a group stands, in a word or two.
    static func state(_ row: ReviewRow, _ subject: Subject?, _ state: AppState) -> ListCell {
        guard let subject else { return ListCell("no id", role: .textDim) }
        if state.pending(subject) != nil { return ListCell("saving", role: .changed) }
        if state.settled(subject) != nil { return ListCell("decided", role: .saved) }
        let claim = state.claim(over: subject), isOurs = claim?.actor.session == state.writer?.actor.session
        if claim == nil || isOurs, let count = state.choices[subject]?.count {
            return ListCell("\(count) chosen", role: .changed)
        }
        if let claim, let now = state.wallClock {
            let age = TimeText.age(of: claim.since, at: now)
            return ListCell(isOurs ? "you \(age)" : "\(claim.actor.name) \(age)", role: isOurs ? .saved : .warning)
        }
        switch row.state {
        case .changed: return ListCell("changed", role: .warning)
        case .returned(_, let fields):
            return ListCell("back: " + fields.map(\.rawValue).joined(separator: " "), role: .warning)
        case .merged(let record): return ListCell("\(record.decision.subject.ids.count) merged", role: .warning)
        case .skipped: return ListCell("skipped", role: .textDim)
        case .convert: return ListCell("lead+contact", role: .warning)
        case .loses(let count): return ListCell("loss \(count)", role: .warning)
        case .weak: return ListCell("weak", role: .textDim)
        case .automatic: return ListCell("auto", role: .markOK)
        case .ready, .taken: return ListCell("ready", role: .markOK)
        }
    }

    /// The same in a sentence.
    static func sentence(_ row: ReviewRow, _ preview: String) -> String {
        let records = row.group.members.count.counted("record")
        let what = "\(title(row)): \(records), \(verb(row.group.kind)); keeps \(row.keep)."
        switch row.state {
        case .changed(let record, let why):
            return what + " Merged by \(record.actor.name), to be looked at again: \(why)."
        case .returned(let record, let fields):
            let changed = fields.map(\.rawValue).joined(separator: ", ")
            return what + " Told apart by \(record.actor.name); back since \(changed) changed."
        case .merged(let record):
            return what + " \(record.decision.subject.ids.count) of them were merged by \(record.actor.name)."
        case .skipped(let record): return what + " Skipped by \(record.actor.name)."
        case .convert: return what + " A lead and a contact: convert the lead first."
        case .loses(let count): return what + " \(count.counted("filled value")) would be lost" + preview
        default: return what + preview
        }
    }

    /// `Dedup review | 38 groups, 97 records | decided 214`, and the way down.
    static func crumb(_ state: AppState, _ facts: Facts) -> String {
        var parts = ["Dedup review"]
        let isNarrow = Room(width: state.width, height: state.height) < .medium
        if let answer = state.dedup?.answer, !state.levels.isEmpty, isNarrow {
            // What is open is named in full.
            parts.append(answer.order.count.counted("group"))
        } else if let answer = state.dedup?.answer {
            let records = isNarrow ? "" : ", \(answer.records.counted("record"))"
            parts.append(answer.order.count.counted("group") + records)
            let decided = answer.reviews.reduce(0) { $0 + $1.decided }
            let partly = answer.reviews.reduce(0) { $0 + $1.partlyMerged }
            parts.append(
                "decided \(FigureText.grouped(decided))" + (decided > 0 ? ", \(state.bindings.keyText(.decided))" : "")
                    + (partly > 0 ? ", \(partly.counted("group")) in part" : ""))
            let unwritten = unwritten(state)
            if unwritten > 0 {
                parts.append("\(FigureText.grouped(unwritten)) not in files, \(state.bindings.keyText(.mergeFiles))")
            }
            let apart = answer.reviews.reduce(0) { $0 + $1.toldApart }
            if apart > 0 { parts.append(isNarrow ? "\(apart) apart" : "told apart \(apart.counted("pair"))") }
            if let snapshot = state.dedupAsked, snapshot.load != answer.question.load {
                parts.append("of the load before")
            }
        }
        if let searching = state.searching { parts.append(progress(searching)) }
        return (parts + state.levels.map { $0.crumb(facts) } + standing(state, facts)).joined(separator: " | ")
    }

    /// Of an open group its place among those that wait, and until when its reader has it; of the list who else is
    /// where.
    private static func standing(_ state: AppState, _ facts: Facts) -> [String] {
        guard let answer = state.dedup?.answer, let now = state.wallClock else { return [] }
        guard let open = state.openSubject else {
            guard state.levels.isEmpty else { return [] }
            let others = state.decisions.claims(at: now).filter {
                $0.claim.actor.session != state.writer?.actor.session && $0.subject.ids.count > 1
            }
            let named = others.prefix(2).map { "\($0.claim.actor.name): \(GroupStanding.title($0.subject, state))" }
            return named + (others.count > named.count ? ["\(others.count - named.count) more taken"] : [])
        }
        var parts = answer.place(of: open).map {
            ["\(FigureText.grouped($0 + 1)) of \(FigureText.grouped(answer.order.count))"]
        } ?? []
        if let claim = state.claim(of: open), claim.actor.session == state.writer?.actor.session {
            parts.append("yours, frees \(TimeText.clock(claim.until, in: facts.policy.clock.zone))")
        }
        return parts
    }

    static func progress(_ progress: DedupProgress) -> String {
        let percent = progress.stage == .comparing ? " \(Int(progress.share * 100))%" : ""
        return "\(progress.object.rawValue): \(progress.stage.rawValue)\(percent)"
    }

    /// In place of groups.
    static func emptiness(_ state: AppState) -> String {
        if let searching = state.searching {
            return "Looking for duplicates: \(progress(searching)). ^C stops; the other panes go on."
        }
        guard let answer = state.dedup?.answer else { return "Looking for duplicates…" }
        if answer.reviews.isEmpty { return "No file of contacts, companies or deals has records to compare." }
        let limit = FigureText.percent(answer.facts.policy.dedup.review)
        return "Nothing left to decide: no group at or above \(limit) that nobody has settled."
    }
}

// MARK: - The footer

extension GroupText {
    /// `m merge`, `m link`, `m convert`: what it does to the group that keys speak of.
    static let verbHint: @Sendable (Scene) -> String? = { scene in
        if let open = scene.state.openKind { return verb(open) }
        guard case .group(let merge)? = scene.door else { return nil }
        return verb(merge.draft.group.kind)
    }

    /// Where duplicates are decided about, and once something is.
    static let undoHint: @Sendable (Scene) -> String? = { scene in
        if scene.decided != nil { return "take it back" }
        guard scene.state.pane == .dedup, let actor = scene.state.writer?.actor else { return nil }
        return scene.state.decisions.undoable(by: actor) == nil ? nil : "undo"
    }

    /// With how many that are, as only this key is about them; with nothing marked the automatic band, where it is on.
    static let markedHint: @Sendable (Scene) -> String? = { scene in
        guard scene.listing.id == .groups else { return nil }
        let count = scene.listState(scene.listing).marks.count
        if count > 0 { return "accept \(FigureText.grouped(count)) marked" }
        return scene.state.dedup?.answer.hasAutomaticBand == true ? "accept auto" : nil
    }

    static let filesHint: @Sendable (Scene) -> String? = { scene in
        guard scene.state.pane == .dedup, scene.state.dedup != nil else { return nil }
        return unwritten(scene.state) > 0 ? "files" : nil
    }

    /// What was decided about duplicates and stands in no file yet: merges, and that written ones were taken back.
    private static func unwritten(_ state: AppState) -> Int {
        let reviews = state.dedup?.answer.reviews ?? []
        return reviews.reduce(state.decisions.untoldReversals.count) { $0 + $1.unwritten(state.decisions) }
    }
}
