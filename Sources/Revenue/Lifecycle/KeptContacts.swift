// Which contacts are as they were when facts were derived before: the file of contacts was written again and no other,
// their rows are the same, and so is whatever points to them. Only the rest is worked out again, so that a few rows
// more cost a few rows' work.

import Columns

/// Contacts whose facts can be taken over, and those whose cannot.
struct KeptContacts {
    /// Where rows of the earlier book stand in this one.
    let runs: [KeptRows.Run]
    /// Rows to work out again, ascending. They may lie within runs.
    let changed: [Int32]
    let count: Int

    /// Nil where more than contacts may have changed, or most of them have.
    ///
    /// - Parameter previous: facts by the same policy.
    init?(_ book: Book, after previous: Facts, now: Moment, workers: Workers) {
        guard let runs = Self.runs(book, after: previous.book),
            previous.today == previous.policy.clock.zone.day(of: now), now >= previous.now,
            !book.isDated(after: previous.now, upTo: now, workers: workers)
        else { return nil }
        let links = book.links, old = previous.book.links
        guard links.dealCompany == old.dealCompany, links.historyDeal == old.historyDeal,
            links.dealContactEnds == old.dealContactEnds
        else { return nil }
        count = book.contacts.count
        self.runs = runs

        var isChanged = [Bool](repeating: true, count: count)
        var place = [Int32](repeating: -1, count: previous.book.contacts.count)
        for run in runs {
            for offset in 0..<run.old.count {
                place[run.old.lowerBound + offset] = Int32(run.start + offset)
                isChanged[run.start + offset] = false
            }
        }
        // What stands decided is in the earlier facts already.
        for row in previous.undecided.keys where place[Int(row)] >= 0 { isChanged[Int(place[Int(row)])] = true }
        for (old, new) in [
            (old.activityContact, links.activityContact), (old.meetingContact, links.meetingContact),
            (old.dealContacts, links.dealContacts),
        ] {
            for row in Self.moved(old, new, place: place, workers: workers) { isChanged[Int(row)] = true }
        }
        changed = (0..<Int32(count)).filter { isChanged[Int($0)] }
        guard changed.count <= count / 4 else { return nil }
    }

    /// The kept rows of the contacts' file; nil where another file has changed, or contacts come from several.
    private static func runs(_ book: Book, after previous: Book) -> [KeptRows.Run]? {
        guard case .consecutive(let source) = book.contacts.origins, book.contacts.joined.isEmpty,
            case .consecutive(source) = previous.contacts.origins, previous.contacts.joined.isEmpty,
            book.sources.map(\.file) == previous.sources.map(\.file),
            book.sources.map(\.isCurrent) == previous.sources.map(\.isCurrent),
            let kept = book.tables[Int(source)]?.table.kept,
            kept.version === previous.tables[Int(source)]?.table.version
        else { return nil }
        for index in book.tables.indices where index != Int(source) {
            guard book.tables[index]?.table.version === previous.tables[index]?.table.version else { return nil }
        }
        return kept.runs
    }

    /// Contacts that something points to that did not before, or no longer does.
    private static func moved(_ old: [Int32], _ new: [Int32], place: [Int32], workers: Workers) -> [Int32] {
        let pieceRows = 1 << 17, rows = max(old.count, new.count)
        return workers.map((rows + pieceRows - 1) / pieceRows) { piece -> [Int32] in
            var moved: [Int32] = []
            for row in piece * pieceRows..<min(rows, (piece + 1) * pieceRows) {
                let now = row < new.count ? new[row] : -1
                let before = row < old.count && old[row] >= 0 ? place[Int(old[row])] : -1
                guard now != before else { continue }
                if now >= 0 { moved.append(now) }
                if before >= 0 { moved.append(before) }
            }
            return moved
        }.flatMap { $0 }
    }

    /// Values of all contacts: those of before where they are kept, and the fresh ones of `changed`.
    func spliced<Value: BitwiseCopyable>(_ old: [Value], _ fresh: [Value]) -> [Value] {
        guard !old.isEmpty else { return fresh.count == count ? fresh : [] }
        return [Value](unsafeUninitializedCapacity: count) { buffer, filled in
            old.withUnsafeBufferPointer { old in
                for run in runs {
                    let target = UnsafeMutableBufferPointer(rebasing: buffer[run.start..<run.start + run.old.count])
                    _ = target.initialize(fromContentsOf: UnsafeBufferPointer(rebasing: old[run.old]))
                }
            }
            for (index, row) in changed.enumerated() { buffer[Int(row)] = fresh[index] }
            filled = count
        }
    }
}

extension Book {
    /// Whether any export, current or older, has a date between two moments: what had not happened yet by the first
    /// has by the second.
    fileprivate func isDated(after first: Moment, upTo last: Moment, workers: Workers) -> Bool {
        guard first < last else { return false }
        let dates = tables.flatMap { $0?.table.columns ?? [] }.compactMap { column -> [Int64]? in
            if case .moment(let column) = column { column.values } else { nil }
        }
        let first = first.milliseconds, last = last.milliseconds
        return workers.map(dates.count) { index in
            dates[index].withUnsafeBufferPointer { $0.contains { $0 > first && $0 <= last } }
        }.contains(true)
    }
}
