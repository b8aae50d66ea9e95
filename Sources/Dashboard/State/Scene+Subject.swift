// What a decision is about: the open record, else the row under the cursor; and the marked rows where there are any.

import Columns
import Revenue

extension Scene {
    /// The record that keys speak of now; nil where it has no id.
    var subject: Subject? {
        guard let facts = snapshot?.facts else { return nil }
        for level in state.levels.reversed() {
            switch level.content {
            case .record(let object, let row): return facts.book.subject(object, Int(row))
            case .decision(let contact): return facts.book.subject(.contact, Int(contact))
            case .merge(let merge): return merge.subject
            case .source: continue
            case .rows, .file, .setAside, .disagreement, .changes, .news, .whatIf, .against, .decided:
                return underCursor(facts)
            }
        }
        return underCursor(facts)
    }

    private func underCursor(_ facts: Facts) -> Subject? {
        guard let row = current else { return nil }
        if let subject = row.subject { return subject }
        switch row.door {
        case .record(let object, let index)?: return facts.book.subject(object, Int(index))
        case .decision(let contact)?: return facts.book.subject(.contact, Int(contact))
        default: return nil
        }
    }

    /// The marked records of the list in front in a fixed order, else the one that keys speak of; each as it is now.
    func aims(in snapshot: Snapshot) -> [Aim] {
        // Among duplicates a small letter is about the one under the cursor; the marks are for accepting them.
        let marked = listing.id == .groups ? [] : markedSubjects
        let subjects = marked.isEmpty ? subject.map { [$0] } ?? [] : marked
        let seen = snapshot.facts.book.seen(subjects)
        return subjects.map { Aim(subject: $0, version: state.decisions.version(of: $0), seen: seen[$0] ?? "") }
    }

    /// In a fixed order; none where nothing is marked.
    var markedSubjects: [Subject] {
        let marks = listState(listing).marks
        guard !marks.isEmpty else { return [] }
        let subjects: [Subject]
        if listing.id == .queue {
            subjects = marks.compactMap { QueueKey.parts($0)?.subject }
        } else if listing.id == .board || listing.id == .desk {
            subjects = marks.compactMap { Subject(.deal, [$0]) }
        } else if listing.id == .groups {
            subjects = marks.compactMap { Subject($0) }
        } else if case .rows? = state.level?.content, let kind = state.level?.arranged?.set.object.subjectKind {
            subjects = marks.compactMap { Subject(kind, [$0]) }
        } else {
            return []
        }
        // One person may have several clocks.
        return Set(subjects).sorted()
    }
}
