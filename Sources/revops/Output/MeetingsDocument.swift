// The part of a routing run about meetings: who should have got them, who did not come, whom nobody knows yet.

import Cells
import Columns
import Revenue

/// The meetings of a run.
struct MeetingsDocument {
    var head: DocumentHead
    var book: RoutingBook
    var meetings: [RoutedMeeting]

    func write(into json: inout JSONWriter) {
        json.array("meetings") { array in
            for meeting in meetings { array.object { write(meeting, into: &$0) } }
        }
        json.array("no_shows") { array in
            for absence in book.noShows {
                array.object {
                    $0.string("meeting", absence.id)
                    $0.string("name", absence.name)
                    $0.string("start", absence.start.iso8601(in: head.zone))
                    $0.string("host", absence.host)
                    $0.string("evidence", absence.evidence.rawValue)
                    $0.integer("ordinal", absence.ordinal)
                }
            }
        }
        json.array("unknown_invitees") { array in
            for invitee in book.unknownInvitees(meetings) {
                array.object {
                    $0.string("email", invitee.email)
                    $0.string("company", invitee.company)
                    $0.string("start", invitee.start.iso8601(in: head.zone))
                    $0.integer("meetings", invitee.meetings)
                    $0.string("host", invitee.host)
                    $0.string("owner", invitee.owner)
                }
            }
        }
    }

    private func write(_ meeting: RoutedMeeting, into json: inout JSONWriter) {
        json.string("meeting", meeting.id)
        json.string("invitee", meeting.email)
        json.string("company", meeting.company)
        json.string("start", meeting.start.iso8601(in: head.zone))
        json.string("host", meeting.host)
        json.string("rule", meeting.rule.rawValue)
        json.string("owner", meeting.owner)
        json.bool("right", meeting.isRight)
        json.string("why", meeting.why)
    }

    /// One table each, those that are empty left out.
    var tables: [String] { [wrongTable, absenceTable, unknownTable].filter { !$0.isEmpty } }

    private func stamp(_ moment: Moment) -> String { String(moment.iso8601(in: head.zone).prefix(16)) }

    private var wrongTable: String {
        let wrong = meetings.filter { !$0.isRight }
        guard !wrong.isEmpty else { return "" }
        var table = TextTable([
            .init("MEETING OF"), .init("COMPANY"), .init("START"), .init("HELD BY"), .init("BELONGS TO"), .init("WHY"),
        ])
        for meeting in wrong {
            table.add([
                meeting.email, meeting.company, stamp(meeting.start), meeting.host, meeting.owner,
                "\(meeting.rule.rawValue): \(meeting.why)",
            ])
        }
        return table.text
    }

    private var absenceTable: String {
        // Older ones count, but nobody reschedules them any more.
        let month = Moment(milliseconds: head.now.milliseconds - 30 * 86_400_000)
        let absences = book.noShows.filter { $0.start >= month }
        guard !absences.isEmpty else { return "" }
        var table = TextTable([
            .init("NO-SHOW"), .init("START"), .init("HOST"), .init("EVIDENCE"), .init("TIMES", .right),
        ])
        for absence in absences {
            table.add([
                absence.name, stamp(absence.start), absence.host, absence.evidence.rawValue, "\(absence.ordinal)",
            ])
        }
        return table.text
    }

    private var unknownTable: String {
        let invitees = book.unknownInvitees(meetings)
        guard !invitees.isEmpty else { return "" }
        var table = TextTable([
            .init("LEAD TO CREATE"), .init("COMPANY"), .init("MEETING"), .init("HOST"), .init("OWNER BY THE RULES"),
        ])
        for invitee in invitees {
            table.add([invitee.email, invitee.company, stamp(invitee.start), invitee.host, invitee.owner])
        }
        return table.text
    }
}
