// Calendly's event export: one row an invitee, zone-less 12-hour stamps, a reschedule leaves the old row as canceled.

enum Calendly {
    static let kinds = [events]

    static let events = ExportKind(
        name: "calendly.events", object: .meeting,
        signature: Signature(["invitee email", "event type name", "start date & time"]),
        mapping: FieldMapping("""
            id = invitee uuid | event uuid
            email = invitee email
            host = user name | user email
            start = start date & time
            end = end date & time
            created = event created date & time
            canceled: flag = canceled
            no_show = marked as no-show
            type = event type name
            campaign: coded = utm campaign
            source: coded = utm source
            sf_contact_id: key = salesforce uuid
            + key = event uuid
            + text = invitee name | invitee first name | invitee last name | location | cancellation reason \
            | guest email(s) | meeting notes | text reminder number | ~response ? | ~response ??
            + = team | group | user email | canceled by | invitee time zone | utm medium | utm term | utm content \
            | event price | payment currency | invitee reconfirmed | invitee scheduled by | scheduling method \
            | invitee accepted marketing emails | ~question ? | ~question ??
            """))
}
