// The facts of contacts after their file was written again: those of before, and between them those of the contacts
// that have changed, derived as if the book had no others.

import Columns

extension Facts {
    /// Takes over what was derived before, and works out the contacts that have changed.
    mutating func take(_ kept: KeptContacts, of previous: Facts, workers: Workers) {
        let (some, origin) = book.only(contacts: kept.changed, workers: workers)
        var fresh = Facts(book: some, policy: policy, now: now)
        fresh.workOut(deals: previous.deals, workers: .serial)
        fresh.contacts.responseSource = fresh.contacts.responseSource.map(origin.source)
        fresh.contacts.mqlResponseSource = fresh.contacts.mqlResponseSource.map(origin.source)

        deals = previous.deals
        let new = fresh
        let stages = previous.reachedDay.indices
        // The days are as many bytes as all the rest.
        let parts = workers.map(2) { piece -> (days: [[Int32]], contacts: ContactFacts, reached: [UInt8]) in
            if piece == 0 {
                return (stages.map { kept.spliced(previous.reachedDay[$0], new.reachedDay[$0]) }, ContactFacts(), [])
            }
            return ([], previous.contacts.spliced(kept, new.contacts), kept.spliced(previous.reached, new.reached))
        }
        (reachedDay, contacts, reached) = (parts[0].days, parts[1].contacts, parts[1].reached)
        // What was not late yet may be by now.
        if now != previous.now { SLAMarker.mark(&self, workers: workers) }
    }
}

extension ContactFacts {
    fileprivate func spliced(_ kept: KeptContacts, _ fresh: ContactFacts) -> ContactFacts {
        var all = ContactFacts()
        all.current = kept.spliced(current, fresh.current)
        all.flags = kept.spliced(flags, fresh.flags)
        all.marks = kept.spliced(marks, fresh.marks)
        all.clockDay = kept.spliced(clockDay, fresh.clockDay)
        all.clockStart = kept.spliced(clockStart, fresh.clockStart)
        all.churnedDay = kept.spliced(churnedDay, fresh.churnedDay)
        all.responseSeconds = kept.spliced(responseSeconds, fresh.responseSeconds)
        all.responseSource = kept.spliced(responseSource, fresh.responseSource)
        all.mqlResponseSeconds = kept.spliced(mqlResponseSeconds, fresh.mqlResponseSeconds)
        all.mqlResponseSource = kept.spliced(mqlResponseSource, fresh.mqlResponseSource)
        return all
    }
}

/// Where the rows of a smaller book stand in the whole one.
struct RowOrigins: Sendable {
    let activities: [Int32]
    let meetings: [Int32]

    /// A `ContactSource` code of the smaller book as one of the whole.
    func source(_ code: Int32) -> Int32 {
        switch ContactSource(code: code) {
        case .activity(let row): activities[row]
        case .meeting(let row): ContactSource.code(ofMeeting: Int(meetings[row]))
        case .column, .decision, nil: code
        }
    }
}

extension Book {
    /// The book as if it had these contacts only, in their order, and what they did and whom they met; all else as it
    /// is.
    fileprivate func only(contacts rows: [Int32], workers: Workers) -> (book: Book, origins: RowOrigins) {
        var place = [Int32](repeating: -1, count: contacts.count)
        for (index, row) in rows.enumerated() { place[Int(row)] = Int32(index) }
        let activityRows = Self.rows(links.activityContact, of: place, workers)
        let meetingRows = Self.rows(links.meetingContact, of: place, workers)

        var some = self
        some.contacts = contacts.picking(rows)
        some.activities = activities.picking(activityRows)
        some.meetings = meetings.picking(meetingRows)
        func people(_ links: [Int32], _ rows: [Int32]) -> [Int32] { rows.map { place[Int(links[Int($0)])] } }
        some.links.activityContact = people(links.activityContact, activityRows)
        some.links.meetingContact = people(links.meetingContact, meetingRows)
        some.links.contactCompany = links.contactCompany.isEmpty ? [] : rows.map { links.contactCompany[Int($0)] }
        some.links.activityDeal = links.activityDeal.isEmpty ? [] : activityRows.map { links.activityDeal[Int($0)] }
        some.links.dealContacts = []
        var start = 0
        for (deal, end) in links.dealContactEnds.enumerated() {
            for contact in links.dealContacts[start..<Int(end)] where place[Int(contact)] >= 0 {
                some.links.dealContacts.append(place[Int(contact)])
            }
            start = Int(end)
            some.links.dealContactEnds[deal] = Int32(some.links.dealContacts.count)
        }
        return (some, RowOrigins(activities: activityRows, meetings: meetingRows))
    }

    /// Rows that point to one of the contacts that have a place.
    private static func rows(_ links: [Int32], of place: [Int32], _ workers: Workers) -> [Int32] {
        let pieceRows = 1 << 17
        return workers.map((links.count + pieceRows - 1) / pieceRows) { piece in
            (piece * pieceRows..<min(links.count, (piece + 1) * pieceRows)).compactMap { row -> Int32? in
                links[row] >= 0 && place[Int(links[row])] >= 0 ? Int32(row) : nil
            }
        }.flatMap { $0 }
    }
}

extension EntityTable {
    /// Some rows, in their order.
    fileprivate func picking(_ rows: [Int32]) -> EntityTable {
        EntityTable(
            object: object, count: rows.count, columns: columns.mapValues { $0.picking(rows) },
            origins: .listed(rows.map { origins[Int($0)] }))
    }
}
