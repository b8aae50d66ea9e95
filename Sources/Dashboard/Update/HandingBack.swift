// Decision files by key: what they would be is worked out off the screen's thread, shown, and written when somebody
// says yes to exactly that. And taking back what stands in files already, which makes a row in the next ones.

import Columns
import Revenue

/// What `Effect.handBack` is to do.
public struct HandbackOrder: Sendable, Equatable {
    /// A path, or a name in the folder for files of views; nil: a new folder there.
    public var folder: String?
    /// Decisions that were written before as well.
    public var again: Bool
    /// The digest that was agreed to; nil: nothing is written, and what would be comes back.
    public var agreed: String?

    public init(folder: String? = nil, again: Bool = false, agreed: String? = nil) {
        self.folder = folder
        self.again = again
        self.agreed = agreed
    }
}

extension Refusal {
    static let handingBack: Check = { scene in
        if scene.snapshot == nil { return "no data yet" }
        if let reason = reasonNotToDecide(.merge, scene.state, scene.snapshot) { return reason }
        if scene.state.isHandingBack { return "the files are being made ready already" }
        return scene.state.writing.isEmpty ? nil : "the decision before is still being saved"
    }
    static let voiding: Check = { reasonNotToDecide(.undo, $0.state, $0.snapshot) }
}

/// Asks what would be written; `again`, or the folder, may follow the name.
func handBack(_ argument: String?, _ state: inout AppState) -> [Effect] {
    state.isHandingBack = true
    state.message = Message(text: "reading the records of what was decided…", isError: false)
    return [.handBack(argument == "again" ? HandbackOrder(again: true) : HandbackOrder(folder: argument))]
}

extension AppState {
    /// The summary, to be said yes to; whoever has begun something else meanwhile is only told.
    mutating func take(_ summary: HandbackSummary, for order: HandbackOrder, _ folder: String) {
        isHandingBack = false
        let key = bindings.keyText(.mergeFiles)
        if summary.isEmpty {
            let waits = summary.waits.map { "#\($0.decision) \($0.isHeld ? "held" : "to look at again"), \($0.why)" }
            message = Message(
                text: waits.isEmpty
                    ? "nothing has been decided that is not in files already; :merge-files again writes all of it"
                    : "nothing new to write; \(waits.joined(separator: "; "))",
                isError: !waits.isEmpty)
            return
        }
        guard overlay == nil else {
            message = Message(text: "the decision files are ready; \(key) shows what they are", isError: false)
            return
        }
        message = nil
        var agreed = order
        agreed.agreed = summary.digest
        agreed.folder = folder
        overlay = .confirm(Confirmation(summary, folder, agreed))
        watchAsking(nil)
    }
}

extension Confirmation {
    /// What counts first, so that a small screen shows it: how much, what waits, where to; then file by file.
    fileprivate init(_ summary: HandbackSummary, _ folder: String, _ order: HandbackOrder) {
        let words: [(HandbackKind, String)] = [
            (.merge, "merge"), (.link, "link"), (.conversion, "conversion"), (.reversal, "merge taken back"),
            (.toldApart, "decision that records are apart"), (.apartUndone, "undo of what was told apart"),
            (.folded, "decision folded into a later one about the same records and more"),
        ]
        let counts = words.compactMap { kind, word -> String? in
            guard let count = summary.counts[kind] else { return nil }
            return count == 1 ? "1 \(word)" : "\(FigureText.grouped(count)) \(Confirmation.plural(word))"
        }
        var lines = [counts.joined(separator: ", ")]
        let unset = summary.cannotSet
        if unset.optOuts > 0 {
            lines.append("\(unset.optOuts.counted("OPT-OUT")) to set BY HAND; cannot_set.sheet.csv says where")
        }
        if summary.held > 0 {
            let held = summary.held.counted("decision")
            lines.append("\(held) HELD: a spreadsheet would run a cell; held.csv says which")
        }
        if summary.lookAgain > 0 {
            let again = summary.lookAgain.counted("decision")
            lines.append("\(again) to LOOK AT AGAIN, each in no file and with its reason")
        }
        lines += summary.waits.prefix(Confirmation.waitsAtMost).map { "  #\($0.decision) \($0.why)" }
        if unset.byHand > 0 {
            let values = unset.byHand.counted(unset.optOuts > 0 ? "other value" : "value")
            lines.append("\(values) to set by hand; cannot_set.sheet.csv has them first")
        }
        if unset.settled > 0 {
            lines.append("\(unset.settled.counted("value")) that the systems settle as wanted: nothing to do")
        }
        if summary.lengthened > 0 {
            lines.append("\(summary.lengthened.counted("Salesforce id")) of 15 characters written as the same of 18")
        }
        lines.append("into \(folder)")
        lines.append("Written once, a merge is taken back by :void and no longer by u.")
        lines += summary.files.map { "  \($0.name)  \($0.rows.counted("row"))" }
        lines.append("sha-256 of all  \(summary.digest.prefix(16))…")
        self.init(
            title: "Write \(summary.decisions.counted("decision")) to files", lines: lines, decisions: [], files: order)
    }

    private static let waitsAtMost = 3

    private static func plural(_ word: String) -> String {
        let words = word.split(separator: " ", maxSplits: 1)
        return words.count == 1 ? word + "s" : "\(words[0])s \(words[1])"
    }
}

// MARK: - After the files

/// Takes back a merge that stands in files; the next files have a row that says so.
///
/// - Parameter argument: the decision's number, or those of the first and the last of several; nil: that of what is
///   under the cursor, else the newest of one's own.
func void(_ argument: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?) -> [Effect] {
    guard let snapshot, let actor = state.writer?.actor else { return [] }
    var record: JournalRecord?, which = "a merge"
    if let argument {
        let numbers = argument.split(separator: "-").map { Int($0.drop { $0 == "#" || $0 == " " }) }
        if numbers.count == 2, let first = numbers[0], let last = numbers[1], first <= last {
            return void(from: first, to: last, &state, snapshot)
        }
        record = numbers.count == 1 ? numbers[0].flatMap { state.decisions.record(seq: $0) } : nil
        guard record?.decision.action == .merge else {
            return complain("\(argument) is no merge; :history, or revops journal show, tells the numbers", &state)
        }
    } else if let found = scene.subject.flatMap({ state.decisions.written(about: $0) }) {
        (record, which) = (found, "the merge of what is under the cursor")
    } else {
        record = state.decisions.inFiles(by: actor.name).last
        which = "the newest merge of yours"
    }
    guard let record else { return complain("no merge of yours stands in files", &state) }
    guard state.decisions.isWritten(record) else {
        let undo = state.bindings.keyText(.undo)
        return complain("#\(record.seq) is in no file yet; \(undo) takes it back", &state)
    }
    let subject = record.decision.subject
    let decision = Decision(
        .undo, subject, expected: state.decisions.version(of: subject), values: ["seq": String(record.seq)])
    if let reason = reasonAgainst(decision, state, snapshot) { return complain(reason, &state) }
    state.overlay = .confirm(
        Confirmation(
            title: "Take back \(which) that stands in files",
            lines: [DecisionText.line(record, state, snapshot)] + MergeText(record, state.dedup?.answer).lines
                + [afterFiles], decisions: [decision]))
    return []
}

/// Takes back those of one's own merges that stand in files and lie between two numbers.
private func void(from first: Int, to last: Int, _ state: inout AppState, _ snapshot: Snapshot) -> [Effect] {
    let written = state.decisions.inFiles(by: state.writer?.actor.name).filter { (first...last).contains($0.seq) }
    let step = BackStep(.void, written, state, snapshot)
    guard !step.decisions.isEmpty else {
        return complain(step.left.first?.why ?? "no merge of yours from #\(first) to #\(last) stands in files", &state)
    }
    state.overlay = .confirm(
        Confirmation(
            title: "Take back \(step.decisions.count.counted("merge")) that stand in files\(step.share)",
            lines: step.lines(state, snapshot) + [afterFiles], decisions: step.decisions))
    return []
}

/// What has to be done besides.
private let afterFiles =
    "The next files have a row in reversals.csv. What the CRM has merged already stays merged: restore it from the "
    + "rollback.csv that was written with it."
