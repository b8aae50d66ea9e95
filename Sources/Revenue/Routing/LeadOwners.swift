// Who has each lead now: whoever it was reassigned to here, else the owner of the exports.

import Columns

/// Owners of all contacts as persons of the roster.
struct LeadOwners {
    static let nobody: Int32 = -1
    /// In the queue of the fallback, which owns nothing.
    static let queue: Int32 = -2

    /// Per contact a person, `nobody` or `queue`.
    let persons: [Int32]

    init(_ facts: Facts, _ roster: SalesRoster) {
        let column = facts.book.contacts.coded("owner"), queue = folded(facts.policy.routing.fallback)
        func person(_ name: String) -> Int32 {
            folded(name) == queue ? Self.queue : roster.person(name) ?? Self.nobody
        }
        let byCode = (0..<column.names.count).map { person(column.names.string($0)) }
        var persons = column.codes.map { byCode[Int($0)] }
        for row in facts.decided.rows(.contact) {
            if let name = facts.decided.owner(.contact, row) { persons[Int(row)] = person(name) }
        }
        self.persons = persons
    }

    /// Whether nobody who works has a contact.
    func isUnowned(_ contact: Int32, _ roster: SalesRoster) -> Bool {
        let person = persons[Int(contact)]
        return person < 0 || !roster.isActive[Int(person)]
    }
}
