// The activities by contact: one run of instants and kinds a contact, in the order of the files. Two passes over the
// links, each worker for contacts of its own, so that nothing is shared and nothing need be merged.

import Columns

/// What each contact did.
struct EventLog: Sendable {
    /// Events of contact c: `starts[c]..<starts[c + 1]`.
    private(set) var starts: [UInt32]
    /// Milliseconds since 1970.
    private(set) var at: [Int64] = []
    /// Places in `EventKinds.kinds`.
    private(set) var kinds: [UInt16] = []
    /// By system of contacts: the families of activities that its exports bring.
    private(set) var families: [EventFamily]
    /// Contacts with an undated flag whose date an event tells need no guess: per contact the first bounce and the
    /// first unsubscription, `Int64.max` for none; empty where no activity is either.
    private(set) var firstBounce: [Int64] = []
    private(set) var firstUnsubscribe: [Int64] = []

    init(_ book: Book, _ kinds: EventKinds, _ systems: ContactSystems, workers: Workers) {
        let contacts = book.contacts.count
        starts = [UInt32](repeating: 0, count: contacts + 1)
        families = [EventFamily](repeating: [], count: systems.names.count)
        let links = book.links.activityContact
        guard links.count == kinds.count, links.count == book.activities.count, contacts > 0 else { return }
        let at = book.activities.moments("at"), own = Self.ownRows(book)
        let pieces = max(1, min(workers.count, contacts)), size = (contacts + pieces - 1) / pieces
        let shards = workers.map(pieces) { piece in
            let range = min(piece * size, contacts)..<min((piece + 1) * size, contacts)
            return EventShard(range, links, at, kinds, systems, ownRows: own)
        }
        var end: UInt32 = 0, contact = 0
        for shard in shards {
            for count in shard.counts {
                contact += 1
                end &+= count
                starts[contact] = end
            }
            for (system, found) in shard.families.enumerated() { families[system].formUnion(found) }
        }
        self.at = shards.count == 1 ? shards[0].at : shards.flatMap(\.at)
        self.kinds = shards.count == 1 ? shards[0].kinds : shards.flatMap(\.kinds)
        firstBounce = first(.bounce, kinds)
        firstUnsubscribe = first(.unsubscribe, kinds)
    }

    var contacts: Int { starts.count - 1 }

    /// Activities of activity files; what was made from other records stands after them.
    private static func ownRows(_ book: Book) -> Int {
        var count = book.activities.count
        while count > 0 {
            let source = Int(book.activities.origins[count - 1].source)
            guard book.sources.indices.contains(source), book.sources[source].object != .activity else { break }
            count -= 1
        }
        return count
    }

    private func first(_ type: ActivityType, _ kinds: EventKinds) -> [Int64] {
        let isType = kinds.kinds.map { $0.type == type }
        guard isType.contains(true), self.kinds.contains(where: { isType[Int($0)] }) else { return [] }
        var first = [Int64](repeating: .max, count: contacts)
        for contact in first.indices {
            for event in Int(starts[contact])..<Int(starts[contact + 1]) where isType[Int(self.kinds[event])] {
                first[contact] = min(first[contact], at[event])
            }
        }
        return first
    }
}

/// The events of a range of contacts.
private struct EventShard: Sendable {
    private(set) var counts: [UInt32]
    private(set) var at: [Int64] = []
    private(set) var kinds: [UInt16] = []
    private(set) var families: [EventFamily]

    init(
        _ range: Range<Int>, _ links: [Int32], _ moments: [Int64], _ meanings: EventKinds, _ systems: ContactSystems,
        ownRows: Int
    ) {
        counts = [UInt32](repeating: 0, count: range.count)
        families = [EventFamily](repeating: [], count: systems.names.count)
        let first = Int32(range.lowerBound), limit = UInt32(range.count), none = Moment.none.milliseconds
        let families = meanings.kinds.map { $0.type.map(EventFamily.init) ?? [] }
        var found = self.families
        counts.withUnsafeMutableBufferPointer { counts in
            Self.forEach(links, moments, first, limit, none) { row, contact in
                let kind = Int(meanings.kind(row))
                guard kind != 0 else { return }
                counts[contact] &+= 1
                if row < ownRows { found[systems[range.lowerBound &+ contact]].formUnion(families[kind]) }
            }
        }
        self.families = found
        var next: [UInt32] = [], total: UInt32 = 0
        next.reserveCapacity(counts.count)
        for count in counts {
            next.append(total)
            total &+= count
        }
        var at = [Int64](repeating: 0, count: Int(total)), kinds = [UInt16](repeating: 0, count: Int(total))
        at.withUnsafeMutableBufferPointer { at in
            kinds.withUnsafeMutableBufferPointer { kinds in
                next.withUnsafeMutableBufferPointer { next in
                    Self.forEach(links, moments, first, limit, none) { row, contact in
                        let kind = meanings.kind(row)
                        guard kind != 0 else { return }
                        let place = Int(next[contact])
                        next[contact] &+= 1
                        at[place] = moments[row]
                        kinds[place] = kind
                    }
                }
            }
        }
        (self.at, self.kinds) = (at, kinds)
    }

    /// Calls `body` with each dated activity of the shard's contacts.
    @inline(__always)
    private static func forEach(
        _ links: [Int32], _ moments: [Int64], _ first: Int32, _ limit: UInt32, _ none: Int64,
        _ body: (_ row: Int, _ contact: Int) -> Void
    ) {
        links.withUnsafeBufferPointer { links in
            moments.withUnsafeBufferPointer { moments in
                for row in 0..<links.count {
                    let contact = UInt32(bitPattern: links[row] &- first)
                    guard contact < limit, moments[row] != none else { continue }
                    body(row, Int(contact))
                }
            }
        }
    }
}

/// The system of each contact's canonical record.
struct ContactSystems: Sendable {
    /// Empty where all are of the first.
    private var codes: [UInt16] = []
    private(set) var names: [String] = []

    init(_ book: Book) {
        func name(_ source: Int32) -> String {
            book.sources.indices.contains(Int(source)) ? book.sources[Int(source)].system : ""
        }
        switch book.contacts.origins {
        case .consecutive(let source): names = [name(source)]
        case .listed(let list):
            var bySource: [Int32: UInt16] = [:]
            codes.reserveCapacity(list.count)
            for origin in list {
                if let known = bySource[origin.source] {
                    codes.append(known)
                    continue
                }
                let system = name(origin.source)
                let place = names.firstIndex(of: system) ?? names.count
                if place == names.count { names.append(system) }
                bySource[origin.source] = UInt16(clamping: place)
                codes.append(UInt16(clamping: place))
            }
            if names.isEmpty { names = [""] }
        }
    }

    @inline(__always) subscript(contact: Int) -> Int { codes.isEmpty ? 0 : Int(codes[contact]) }
}
