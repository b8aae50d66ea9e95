// What belongs to a contact, found without a look through the book: made once for a load, where contacts are opened one
// after the other.

import Columns

/// The records that name each contact.
public struct ContactLinks: Sendable {
    private let byContact: (activities: RowIndex, deals: RowIndex, meetings: RowIndex)
    private let byCompany: RowIndex
    private let links: Book.Links

    public init(_ book: Book) {
        let count = book.contacts.count
        links = book.links
        byContact = (
            RowIndex(links.activityContact, count: count), RowIndex(links.dealContacts, count: count),
            RowIndex(links.meetingContact, count: count)
        )
        byCompany = RowIndex(links.contactCompany, count: book.companies.count)
    }

    /// Rows of its activities, in the order of the book.
    public func activities(of contact: Int32) -> [Int32] { Array(byContact.activities[contact]) }

    /// Rows of the deals that name it, in the order of the book.
    public func deals(of contact: Int32) -> [Int32] {
        let ends = links.dealContactEnds
        var deals: [Int32] = []
        for place in byContact.deals[contact] {
            // The first deal whose contacts end behind the place.
            var low = 0, high = ends.count
            while low < high {
                let middle = (low + high) / 2
                if ends[middle] <= place { low = middle + 1 } else { high = middle }
            }
            if low < ends.count, deals.last != Int32(low) { deals.append(Int32(low)) }
        }
        return deals
    }

    /// Rows of its meetings, in the order of the book.
    public func meetings(of contact: Int32) -> [Int32] { Array(byContact.meetings[contact]) }

    /// How many others work at its company.
    public func colleagues(of contact: Int32) -> Int {
        guard contact >= 0, Int(contact) < links.contactCompany.count else { return 0 }
        return max(0, byCompany[links.contactCompany[Int(contact)]].count - 1)
    }
}

extension Book.Links {
    /// Rows of a contact's activities by one look through all: where only one contact is asked about.
    func activities(of contact: Int32) -> [Int32] {
        var rows: [Int32] = []
        activityContact.withUnsafeBufferPointer { links in
            for row in 0..<links.count where links[row] == contact { rows.append(Int32(truncatingIfNeeded: row)) }
        }
        return rows
    }
}
