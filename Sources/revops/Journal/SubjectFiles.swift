// The exports as a decision without a screen needs them: the whole ids of what it is about, and what stands there now.

import Columns
import Revenue

struct SubjectFiles {
    private let book: Book
    private let place: String

    /// Reads the exports.
    ///
    /// - Throws: `Failure` where they cannot be listed.
    init(_ workspace: Workspace) throws {
        // All of them, whole: what a record shows may come from the export of another system or object, and what is
        // compared about duplicates may be a column of their own.
        var loader = Loader(followsChanges: false)
        let book = loader.load(try workspace.folder.list().entries, policy: workspace.policy)
        self.book = book ?? Book(sources: [], tables: [], entities: [:])
        place = workspace.folder.paths.joined(separator: ", ")
    }

    /// Finds records by shortened ids.
    var lookup: SubjectLookup { SubjectLookup(book.tables.compactMap { $0 }) }

    /// The decision about the subject with whole ids.
    ///
    /// - Throws: `Failure` where no export has the record, or several systems have.
    func resolve(_ decision: Decision) throws -> Decision {
        let subject = decision.subject
        var resolved = decision
        do {
            let lookup = lookup
            resolved.subject = try lookup.resolve(subject)
            // The values of a merge are ids, shortened as those of its subject or otherwise.
            for (field, value) in decision.values where decision.action == .merge {
                guard let id = try? lookup.wholeID(value, subject.kind), resolved.subject.ids.contains(id) else {
                    continue
                }
                resolved.values[field] = id
            }
        } catch {
            throw Failure(.usage, "\(error.words) of \(place)")
        }
        return resolved
    }

    /// Digest of the values that the subject's records have now; empty where no export has one of them.
    func seen(_ subject: Subject) -> String { book.seen([subject])[subject] ?? "" }

    /// The records that a decision about duplicates is about, and how such records are compared.
    struct Duplicates {
        let records: DedupRecords
        let model: DedupModel
    }

    /// Which object is meant is told by the ids, unless the decision names it.
    ///
    /// - Throws: `Failure` where records of several objects have them.
    func duplicates(_ decision: Decision, _ policy: Policy) throws -> Duplicates? {
        let named = decision.values["object"], ids = decision.subject.ids
        let found = policy.dedup.models.filter { named == nil || named == $0.object.rawValue }.map { model in
            Duplicates(
                records: DedupRecords(book, object: model.object, zone: policy.clock.zone), model: model)
        }.filter { $0.records.numbers(of: ids).count == ids.count }
        guard found.count < 2 else {
            let objects = found.map(\.records.object.rawValue)
            let ways = objects.map { "--set object=\($0)" }.joined(separator: " or ")
            throw Failure(
                .usage, "\(decision.subject.text): \(objects.joined(separator: " and ")) have records of these ids; "
                    + "say which: \(ways)")
        }
        return found.first
    }

    /// What a merge that was just decided comes to in files.
    func files(
        _ record: JournalRecord, _ duplicates: Duplicates, _ policy: Policy, _ decisions: Decisions
    ) -> MergeFiles {
        MergeFiles(record, duplicates.records, duplicates.model, book, policy: policy, decisions: decisions)
    }

    /// A decision about duplicates with what stands in their records now, so that it is known when they change; a merge
    /// as the key makes it, and with its score.
    ///
    /// - Throws: `Failure` for a value that cannot be chosen.
    func withSeen(
        _ decision: Decision, _ duplicates: Duplicates, _ policy: Policy, _ decisions: Decisions
    ) throws -> Decision {
        let records = duplicates.records, object = records.object
        if let complaint = decision.choiceComplaint(records) { throw Failure(.usage, complaint) }
        var decision = decision.drafted(records, policy: policy)
        let numbers = records.numbers(of: decision.subject.ids)
        decision.values["object"] = object.rawValue
        decision.seen = SeenValues(records, duplicates.model)
            .text(decision.action, decision.subject.ids.compactMap { numbers[$0] })
        if decision.action == .merge, decision.values["score"] == nil {
            // How sure it is: what a person sees who decides it on the screen.
            decision.values["score"] = Dedup.judge(
                decision.subject.ids, in: book, object, policy: policy, decisions: decisions, workers: .cores)?.score
        }
        return decision
    }
}
