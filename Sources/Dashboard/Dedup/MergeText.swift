// A merge of the journal in words: which records, who they are, and the values that somebody chose.

import Columns
import Revenue

/// Tells of one merge by the records of today.
struct MergeText {
    private let decision: Decision
    /// Where the records of its object are looked up; nil before a search has ended.
    private let records: DedupRecords?
    private let numbers: [String: Int32]
    private let names: RecordNames

    init(_ record: JournalRecord, _ answer: DedupAnswer?) {
        self.init(record, in: answer?.review(of: record.decision.object)?.dedup.records)
    }

    init(_ record: JournalRecord, in records: DedupRecords?) {
        decision = record.decision
        names = RecordNames(decision.subject.ids)
        self.records = records
        numbers = records?.numbers(of: decision.subject.ids) ?? [:]
    }

    /// A line for each record, the one that stays first; then one for each value that was chosen or typed.
    var lines: [String] {
        let keep = decision.values["keep"] ?? "", ids = decision.subject.ids
        let sorted = ids.filter { $0 == keep } + ids.filter { $0 != keep }
        return sorted.map { line($0, stays: $0 == keep) } + values
    }

    private func line(_ id: String, stays: Bool) -> String {
        let name = names(id) + (stays ? " stays" : "")
        guard let records else { return name }
        return "\(name): " + (numbers[id].map { person(records, $0) } ?? "in no file any more")
    }

    /// "Selma Arquette, selma@alder.example, Alder".
    private func person(_ records: DedupRecords, _ record: Int32) -> String {
        func text(_ field: Field) -> String { records.text(field, record) }
        let name = [text("first"), text("last"), text("name")].filter { !$0.isEmpty }.joined(separator: " ")
        return [name, text("email"), text("company"), text("domain")].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Those that were chosen or typed.
    var values: [String] {
        decision.values.sorted { $0.key < $1.key }.compactMap { key, value in
            // A header may have a colon of its own.
            if key.hasPrefix(Decision.typed) { return "\(key.dropFirst(Decision.typed.count)): \(value), typed" }
            guard Decision.takesValue(key), !key.hasPrefix(Decision.ruled), decision.subject.ids.contains(value)
            else { return nil }
            let text = numbers[value].flatMap { records?.value(Field(key), $0) } ?? ""
            return "\(key): \(text.isEmpty ? "" : text + ", ")chosen of \(names(value))"
        }
    }
}
