// The queue filtered, sorted and searched; off the screen's thread, on numbers and bytes as far as they go.

import Columns
import Revenue

extension QueueAnswer {
    /// Puts the rows into the order that the question asks for, and looks for its text.
    mutating func arrange() {
        if !question.filters.isEmpty || question.sort != nil {
            var places = [Int32](0..<Int32(clamping: queue.count))
            for filter in question.filters {
                guard case .text(let text, let keeps) = filter else { continue }
                let found = QueueSearch(queue).mask(text)
                places.removeAll { found[Int($0)] != keeps }
            }
            if let sort = question.sort { QueueOrder(queue, question.takers).sort(&places, by: sort) }
            order = places
        }
        guard let find = question.find, !find.isEmpty else { return }
        let found = QueueSearch(queue).mask(find)
        for place in 0..<count {
            let index = order.map { Int($0[place]) } ?? place
            if found[index] { matches.append(Int32(clamping: place)) }
        }
    }
}

/// Looks for a text in what the columns of the queue show.
private struct QueueSearch {
    private let queue: SLAQueue

    init(_ queue: SLAQueue) { self.queue = queue }

    /// Whether each entry has the text: in names, company, owner, agreement or state.
    func mask(_ text: String) -> [Bool] {
        let entries = queue.entries, needle = TextSearch(text)
        func has(_ words: String) -> Bool { needle.isIn(Array(words.utf8)[...]) }
        let kinds = Set(SLAKind.allCases.filter { has($0.title) || has($0.rawValue) })
        let states = Set(SLAState.allCases.filter { has($0.word) })
        var found = entries.map { kinds.contains($0.kind) || states.contains($0.state) }
        for object in [ObjectKind.contact, .deal, .company] {
            let places = entries.indices.filter { entries[$0].kind.object == object }
            let rows = places.map { entries[$0].run.row }
            let filter = RowFilter(
                .text(text, keeps: true), queue.facts.book[object], QueueSearch.fields[object] ?? [], queue.facts)
            for (place, isThere) in zip(places, filter.mask(of: rows)) where isThere { found[place] = true }
        }
        // Names of two words, and owners that a reassignment or an account gives, stand in no single column.
        var owners: [String: Bool] = [:]
        for index in entries.indices where !found[index] {
            let owner = queue.owner(of: entries[index])
            let isOwner = owners[owner] ?? has(owner)
            owners[owner] = isOwner
            found[index] = isOwner
                || text.contains(" ") && has(queue.facts.name(entries[index].kind.object, Int(entries[index].run.row)))
        }
        return found
    }

    private static let fields: [ObjectKind: [Field]] = [
        .contact: ["first", "last", "email", "company"], .deal: ["name", "company"], .company: ["name", "domain"],
    ]
}

/// Sorts places of a queue by one of its columns.
private struct QueueOrder {
    private let queue: SLAQueue
    private let takers: [Subject: String]

    init(_ queue: SLAQueue, _ takers: [Subject: String]) {
        self.queue = queue
        self.takers = takers
    }

    func sort(_ places: inout [Int32], by sort: ListShape.Sort) {
        if let numbers = numbers(sort.column) {
            sort.arrange(&places, isUnknown: { numbers[$0].isNaN }) { numbers[$0] < numbers[$1] }
        } else {
            let texts = texts(sort.column)
            sort.arrange(&places, isUnknown: { texts[$0].isEmpty }) { texts[$0] < texts[$1] }
        }
    }

    /// A number for each entry, NaN where unknown; nil for a column of words.
    private func numbers(_ column: String) -> [Double]? {
        let entries = queue.entries
        switch column {
        case "left": return entries.map { -Double($0.late) }
        case "due": return entries.map { Double($0.due) }
        case "agreement", "clock":
            let ranks = Dictionary(uniqueKeysWithValues: SLAKind.allCases.enumerated().map { ($1, Double($0)) })
            return entries.map { ranks[$0.kind] ?? 0 }
        case "score": return entries.map { queue.row($0).score ?? .nan }
        default: return nil
        }
    }

    private func texts(_ column: String) -> [String] {
        let facts = queue.facts
        return queue.entries.map { entry -> String in
            let object = entry.kind.object, row = Int(entry.run.row)
            switch column {
            case "lead": return facts.name(object, row).lowercased()
            case "company": return facts.company(object, row).lowercased()
            case "rep": return queue.owner(of: entry).lowercased()
            case "taken": return queue.row(entry).subject.flatMap { takers[$0] } ?? ""
            default: return queue.row(entry).chase
            }
        }
    }
}

// MARK: - Rows by identity

extension QueueAnswer {
    /// `first-contact:contact:hubspot/1041`: what the row at a place is known by across loads.
    func key(_ place: Int) -> RowKey { queue.row(entry(place)).id }

    /// Where a row stands now; near where it was, if it has gone.
    ///
    /// - Parameter before: what was shown so far, in which `near` is its place.
    func place(of key: RowKey?, near: Int, before: QueueAnswer?) -> Int {
        let nearest = min(max(0, near), max(0, count - 1))
        guard let key, count > 0 else { return nearest }
        if self.key(nearest) == key { return nearest }
        guard let wanted = entry(of: key, near: near, before: before) else { return nearest }
        return (0..<count).first { place in
            let entry = entry(place)
            return entry.kind == wanted.kind && entry.run.row == wanted.row
        } ?? nearest
    }

    /// The agreement and row of the book that a key names.
    private func entry(of key: RowKey, near: Int, before: QueueAnswer?) -> (kind: SLAKind, row: Int32)? {
        if let before, before.question.revision == question.revision, near < before.count, before.key(near) == key {
            let entry = before.entry(near)
            return (entry.kind, entry.run.row)
        }
        guard let (kind, subject) = QueueKey.parts(key) else { return nil }
        return queue.facts.book.rows(of: [subject])[subject].map { (kind, $0) }
    }
}

/// The keys of the queue's rows.
enum QueueKey {
    /// Agreement and subject of a row; nil for a record without an id.
    static func parts(_ key: RowKey) -> (kind: SLAKind, subject: Subject)? {
        guard let colon = key.firstIndex(of: ":"), let kind = SLAKind(rawValue: String(key[..<colon])),
            let subject = Subject(key[key.index(after: colon)...])
        else { return nil }
        return (kind, subject)
    }
}
