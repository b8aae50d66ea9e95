// Who has a record, in a word, also where no name is known: nobody has it, or no export tells who does. Every list that
// names owners asks here, so that a missing column is nowhere taken for a missing owner.

import Columns

/// An owner as lists show it.
public struct OwnerWord: Sendable, Hashable {
    /// The name; else `nobody` or `unknown`.
    public let text: String
    /// Nobody has it, as far as an export tells: someone should.
    public let isNobody: Bool

    init(_ name: String, isTold: Bool) {
        text = !name.isEmpty ? name : isTold ? "nobody" : "unknown"
        isNobody = name.isEmpty && isTold
    }
}

extension Book {
    /// The owner of a record: `nobody` where its blank stands in a column for owners, `unknown` where none of its own
    /// exports has one. A company that no export gives an owner is had by those who have its people.
    ///
    /// - Parameter name: blank where none is known.
    public func ownerWord(_ name: String, _ object: ObjectKind, _ row: Int) -> OwnerWord {
        guard name.isEmpty else { return OwnerWord(name, isTold: true) }
        let isTold = isBrought("owner", to: self[object], row) || object == .company && contacts.has("owner")
        return OwnerWord(name, isTold: isTold)
    }

    /// The same of all records without a name taken together, such as a row of a table by owner.
    public func ownerWord(_ name: String, _ object: ObjectKind) -> OwnerWord {
        OwnerWord(name, isTold: self[object].has("owner"))
    }
}
