// Booked meetings on the routing view: who should hold them, who never came, and who is in no file of contacts.

import Cells
import Columns
import Revenue

enum MeetingBoxes {
    static func meetings(_ input: RoutingInput) -> Listing {
        let all = input.figures.meetings
        let shown = Array((input.showsFailures ? all.filter { !$0.isRight } : all).reversed())
        let wrong = all.reduce(0) { $0 + ($1.isRight ? 0 : 1) }
        return Listing(
            .meetings,
            title: "Meetings - \(FigureText.grouped(wrong)) of \(FigureText.grouped(all.count)) held by another",
            columns: [
                ColumnSpec(id: "invitee", title: "Invitee", width: 16, least: 10, grows: true),
                ColumnSpec(id: "company", title: "Company", width: 14, leaves: 1),
                ColumnSpec(id: "start", title: "Start", width: 16, leaves: 2),
                ColumnSpec(id: "host", title: "Host", width: 13, least: 10),
                ColumnSpec(id: "owner", title: "Should be", width: 13, least: 10, leaves: 3),
                ColumnSpec(id: "verdict", title: "", width: 5),
            ],
            count: shown.count, revision: input.revision, empty: "No invitee has booked a meeting.",
            locate: { key in shown.firstIndex { self.key($0.meeting, input) == key } },
            cell: { row, column in shown[safe: row].map { meetingCell($0, column, input) } ?? .blank },
            row: { row in
                guard let meeting = shown[safe: row] else { return ListRow(key: "", cells: []) }
                return ListRow(
                    key: key(meeting.meeting, input), cells: [], door: input.record(.meeting, meeting.meeting),
                    sentence: "\(meeting.email): \(meeting.why); \(meeting.host.isEmpty ? "no host" : meeting.host) "
                        + (meeting.isRight ? "holds it." : "holds it, not \(meeting.owner)."),
                    explain: { _ in
                        Explanation(
                            title: "\(meeting.email)  \(meeting.owner) by \(meeting.rule.rawValue)",
                            lines: [
                                "Booked for \(TimeText.stamp(meeting.start, in: input.zone))",
                                "Why: \(meeting.why)",
                                "Host: \(meeting.host.isEmpty ? "(blank)" : meeting.host), "
                                    + (meeting.isRight
                                        ? "one whom the rule could have taken" : "none whom the rule takes"),
                                "A company of more than 500 people belongs to the enterprise team, a customer to the "
                                    + "account's owner, anybody else to the next in turn of sales development",
                            ])
                    })
            })
    }

    private static func key(_ meeting: Int, _ input: RoutingInput) -> RowKey {
        RecordFields.key(.meeting, meeting, input.facts)
    }

    private static func invitee(_ contact: Int, _ email: String, _ input: RoutingInput) -> String {
        contact >= 0 ? input.facts.contactName(contact) : email
    }

    private static func meetingCell(_ meeting: RoutedMeeting, _ column: Int, _ input: RoutingInput) -> ListCell {
        switch column {
        case 0: ListCell(invitee(meeting.contact, meeting.email, input))
        case 1: ListCell(meeting.company)
        case 2: input.momentCell(meeting.start)
        case 3: ListCell(meeting.host)
        case 4: ListCell(meeting.owner)
        default: meeting.isRight ? ListCell("ok", role: .markOK) : ListCell("other", role: .warning)
        }
    }

    static func invitees(_ input: RoutingInput) -> Listing {
        let invitees = input.figures.invitees
        return Listing(
            .invitees, title: "Invitees - \(FigureText.grouped(invitees.count)) without contact",
            columns: [
                ColumnSpec(id: "email", title: "Invitee", width: 20, grows: true),
                ColumnSpec(id: "start", title: "Start", width: 16, leaves: 2),
                ColumnSpec(id: "host", title: "Host", width: 13, leaves: 1),
                ColumnSpec(id: "owner", title: "Should get it", width: 13),
            ],
            count: invitees.count, revision: input.revision, empty: "Every invitee is a contact.",
            locate: { key in invitees.firstIndex { $0.email == key } },
            cell: { row, column in
                guard let one = invitees[safe: row] else { return .blank }
                switch column {
                case 0: return ListCell(one.email)
                case 1: return input.momentCell(one.start)
                case 2: return ListCell(one.host)
                default: return ListCell(one.owner)
                }
            },
            row: { row in
                guard let one = invitees[safe: row] else { return ListRow(key: "", cells: []) }
                return ListRow(
                    key: one.email, cells: [], door: input.record(.meeting, one.meeting),
                    sentence: "\(one.email) booked \(one.meetings.counted("meeting")) and is no contact yet: "
                        + "a lead to create for \(one.owner).")
            })
    }

    static func noShows(_ input: RoutingInput) -> Listing {
        let shown = Array(input.figures.noShows.reversed())
        return Listing(
            .noShows, title: "No-shows - \(FigureText.grouped(shown.count))",
            columns: [
                ColumnSpec(id: "invitee", title: "Invitee", width: 16, least: 10, grows: true),
                ColumnSpec(id: "start", title: "Start", width: 16),
                ColumnSpec(id: "host", title: "Host", width: 13, leaves: 1),
                ColumnSpec(id: "evidence", title: "Known by", width: 14, leaves: 2),
                ColumnSpec(id: "ordinal", title: "Time", side: .right, width: 4),
            ],
            count: shown.count, revision: input.revision, empty: "Everybody came.",
            locate: { key in shown.firstIndex { self.key($0.meeting, input) == key } },
            cell: { row, column in
                guard let one = shown[safe: row] else { return .blank }
                switch column {
                case 0: return ListCell(one.name)
                case 1: return input.momentCell(one.start)
                case 2: return ListCell(one.host)
                case 3: return ListCell(one.evidence.rawValue, role: .textDim)
                default:
                    return ListCell("\(one.ordinal)", role: one.ordinal > 1 ? .warning : .text,
                                    number: Double(one.ordinal))
                }
            },
            row: { row in
                guard let one = shown[safe: row] else { return ListRow(key: "", cells: []) }
                return ListRow(
                    key: key(one.meeting, input), cells: [],
                    door: input.record(.contact, one.contact) ?? input.record(.meeting, one.meeting),
                    sentence: "\(one.name) did not come (\(one.evidence.rawValue)): "
                        + (one.ordinal > 1 ? "number \(one.ordinal) of this invitee goes to the manager."
                            : "reschedule within a day."))
            })
    }
}
