// Looks a subject up in the exports, reading no more of them than the ids of its kind of record.

import Columns
import Revenue

struct SubjectFiles {
    private let workspace: Workspace

    init(_ workspace: Workspace) { self.workspace = workspace }

    /// The decision about the subject with whole ids.
    ///
    /// - Throws: `Failure` where no export has the record, or several systems have.
    func resolve(_ decision: Decision) throws -> Decision {
        let subject = decision.subject
        let objects = Set(SubjectLookup.objects(of: subject.kind))
        let entries = try workspace.folder.list().entries.filter { isExport($0, of: objects) }
        var loader = Loader(choice: .only([:]), followsChanges: false)
        let book = loader.load(entries, policy: workspace.policy)
        var resolved = decision
        do {
            let lookup = SubjectLookup(book?.tables.compactMap { $0 } ?? [])
            resolved.subject = try lookup.resolve(subject)
            // The values of a merge are ids, shortened as those of its subject.
            for (field, value) in decision.values where decision.action == .merge && subject.ids.contains(value) {
                resolved.values[field] = try lookup.wholeID(value, subject.kind)
            }
        } catch {
            throw Failure(.usage, "\(error.words) of \(workspace.folder.paths.joined(separator: ", "))")
        }
        return resolved
    }

    private func isExport(_ entry: FolderEntry, of objects: Set<ObjectKind>) -> Bool {
        guard let bytes = try? entry.open() else { return false }
        let found = Recognition.recognise(
            head: sniff(bytes), fileName: entry.fileName, policy: workspace.policy, choice: .only([:]))
        return found.map { objects.contains($0.object) } ?? false
    }
}
