// Meetings of deals by what they were for: demos and kickoffs, as their subject or kind says. Read from the meetings of
// calendar exports, which stand among the activities with the deal they belong to.

import Columns

/// What a meeting was for, by the words of its subject and kind.
struct DealMeetings {
    /// Per deal the first demo that was held; `Moment.none` without one. A meeting that does not say what it is for
    /// counts from the day on which the deal entered the demo stage.
    private(set) var demos: [Int64]

    init(_ facts: Facts, demoStage: Int) {
        let book = facts.book, none = Moment.none.milliseconds, zone = facts.policy.clock.zone
        demos = [Int64](repeating: none, count: book.deals.count)
        let deals = facts.deals, now = facts.now.milliseconds
        let entered = deals.flags.indices.map { deal -> Int64 in
            let entry = deals.entries(of: deal).first { Int(deals.entryStages[$0]) == demoStage }
            return entry.map { zone.moment(day: Day(number: deals.entryDays[$0])).milliseconds } ?? .max
        }
        MeetingRows(book).forEach { row in
            let deal = Int(row.deal)
            guard deal >= 0, row.isHeld, row.at <= now else { return }
            guard row.purpose == .demo || (row.purpose == .unsaid && row.at >= entered[deal]) else { return }
            if demos[deal] == none || row.at < demos[deal] { demos[deal] = row.at }
        }
    }
}

/// The meetings of calendar exports as they stand among the activities, with their links. Activities of other files
/// are left out: their subjects are not always read, and a number must not depend on who asked for it.
struct MeetingRows {
    enum Purpose: UInt8 { case unsaid, demo, kickoff, other }

    struct Row {
        var activity: Int
        var contact: Int32
        var deal: Int32
        var at: Int64
        var isHeld: Bool
        var isOff: Bool
        var purpose: Purpose
    }

    private let book: Book

    init(_ book: Book) { self.book = book }

    /// Calls `body` with every meeting that has a time and a record it belongs to.
    func forEach(_ body: (Row) -> Void) {
        let table = book.activities, links = book.links
        guard links.activityContact.count == table.count, links.activityDeal.count == table.count else { return }
        let type = table.coded("type"), isMeeting = type.names.folded.map { $0 == "meeting" }
        guard isMeeting.contains(true) else { return }
        let at = table.moments("at"), status = MeetingStatus(table.coded("outcome"))
        let subject = Purposes(table.coded("subject")), detail = Purposes(table.coded("detail"))
        for row in 0..<table.count where isMeeting[Int(type.codes[row])] && at[row] != Moment.none.milliseconds {
            let contact = links.activityContact[row], deal = links.activityDeal[row]
            guard contact >= 0 || deal >= 0, isCalendar(table.origins[row]) else { continue }
            let kind = detail.purpose(row)
            body(
                Row(
                    activity: row, contact: contact, deal: deal, at: at[row], isHeld: status.isHeld(row),
                    isOff: status.isOff(row), purpose: kind == .demo || kind == .kickoff ? kind : subject.purpose(row)))
        }
    }

    private func isCalendar(_ origin: Origin) -> Bool {
        let source = Int(origin.source)
        return !book.sources.indices.contains(source) || book.sources[source].object == .meeting
    }

    /// What each name of a column says a meeting is for.
    private struct Purposes {
        let codes: [UInt32]
        let byCode: [Purpose]

        init(_ column: CodedColumn) {
            codes = column.codes
            byCode = column.names.folded.map { name in
                if name.isEmpty { return .unsaid }
                if name.contains("kickoff") || name.contains("onboarding") { return .kickoff }
                return name.contains("demo") ? .demo : .other
            }
        }

        func purpose(_ row: Int) -> Purpose { byCode[Int(codes[row])] }
    }
}
