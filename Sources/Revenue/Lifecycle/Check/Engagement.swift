// What contacts did by themselves lately, read once for the rules that ask for it. Where no activity of a contact's own
// system is at hand, the dated column of its record stands in.

import Columns

/// When each contact was last seen to do something.
struct Engagement: Sendable {
    /// `Moment.none` where nothing is known.
    let last: [Int64]
    /// Nothing tells of anyone's engagement.
    let isUntold: Bool

    init(_ facts: Facts) {
        let book = facts.book, contacts = book.contacts, links = book.links.activityContact
        let none = Moment.none.milliseconds
        var last = [Int64](repeating: none, count: contacts.count)
        let hasActivities = book.activities.count > 0 && links.count == book.activities.count
        if hasActivities {
            ActivityKinds(book.activities).forEachEngagement(links, until: facts.now.milliseconds) { contact, at, _ in
                if at > last[contact] { last[contact] = at }
            }
        }
        if contacts.has("last_activity") {
            let column = contacts.moments("last_activity"), limit = facts.now.milliseconds
            let systems = Set(book.activities.sources.map(book.system))
            for i in last.indices where last[i] == none && column[i] <= limit {
                if !systems.contains(book.system(Int(contacts.origins[i].source))) { last[i] = column[i] }
            }
        }
        self.last = last
        isUntold = !hasActivities && !contacts.has("last_activity")
    }
}

extension EntityTable {
    /// The files that rows come from, as places in `Book.sources`, ascending.
    var sources: [Int] {
        switch origins {
        case .consecutive(let source): return count > 0 ? [Int(source)] : []
        case .listed(let list):
            var found: Set<Int32> = []
            for origin in list { found.insert(origin.source) }
            return found.sorted().map { Int($0) }
        }
    }
}

extension Book {
    /// Whose ids a file has; empty for a file that is not there.
    func system(_ source: Int) -> String { sources.indices.contains(source) ? sources[source].system : "" }
}
