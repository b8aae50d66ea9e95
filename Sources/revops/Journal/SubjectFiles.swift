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

    /// The decision about the subject with whole ids.
    ///
    /// - Throws: `Failure` where no export has the record, or several systems have.
    func resolve(_ decision: Decision) throws -> Decision {
        let subject = decision.subject
        var resolved = decision
        do {
            let lookup = SubjectLookup(book.tables.compactMap { $0 })
            resolved.subject = try lookup.resolve(subject)
            // The values of a merge are ids, shortened as those of its subject.
            for (field, value) in decision.values where decision.action == .merge && subject.ids.contains(value) {
                resolved.values[field] = try lookup.wholeID(value, subject.kind)
            }
        } catch {
            throw Failure(.usage, "\(error.words) of \(place)")
        }
        return resolved
    }

    /// Digest of the values that the subject's records have now; empty where no export has one of them.
    func seen(_ subject: Subject) -> String { book.seen([subject])[subject] ?? "" }

    /// A decision about duplicates with what stands in their records now, so that it is known when they change; a merge
    /// with its score.
    ///
    /// Which object is meant is told by the ids, unless the decision names it: contacts before companies before deals.
    func withSeen(_ decision: Decision, _ policy: Policy, _ decisions: Decisions) -> Decision {
        var decision = decision
        let named = decision.values["object"]
        for model in policy.dedup.models where named == nil || named == model.object.rawValue {
            let records = DedupRecords(book, object: model.object, zone: policy.clock.zone)
            let numbers = records.numbers(of: decision.subject.ids)
            let members = decision.subject.ids.compactMap { numbers[$0] }
            guard members.count == decision.subject.ids.count else { continue }
            decision.values["object"] = model.object.rawValue
            decision.seen = SeenValues(records, model).text(decision.action, members)
            if decision.action == .merge, decision.values["score"] == nil {
                // How sure it is: what a person sees who decides it on the screen.
                decision.values["score"] = Dedup.judge(
                    decision.subject.ids, in: book, model.object, policy: policy, decisions: decisions,
                    workers: .cores)?.score
            }
            break
        }
        return decision
    }
}
