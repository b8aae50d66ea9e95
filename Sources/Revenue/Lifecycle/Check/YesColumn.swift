// Columns of the team's own that say yes: a tick, a word, a count. Blank, `false`, `no` and 0 say no.

import Columns

/// A column read as yes or no.
struct YesColumn: Sendable {
    /// 1: yes; 0: no; 2: the contact's exports have no such column.
    let values: [UInt8]

    init(_ field: Field, _ facts: Facts) {
        let contacts = facts.book.contacts
        var values = [UInt8](repeating: 0, count: contacts.count)
        switch contacts.columns[field] {
        case .flag(let column): values = column.values.map { $0 == 1 ? 1 : 0 }
        case .number(let column): values = column.values.map { $0 > 0 ? 1 : 0 }
        case .coded(let column):
            let isYes = column.names.folded.map { YesColumn.isYes($0) }
            values = column.codes.map { isYes[Int($0)] ? 1 : 0 }
        case let column?:
            for i in values.indices { values[i] = YesColumn.isYes(folded(column.written(i))) ? 1 : 0 }
        case nil: break
        }
        if let isBrought = facts.book.brought([field], to: contacts) {
            for i in values.indices where values[i] == 0 && !isBrought(i) { values[i] = 2 }
        }
        self.values = values
    }

    private static func isYes(_ word: String) -> Bool {
        !["", "false", "no", "n", "0", "f", "none", "na", "unknown"].contains(word)
    }
}
