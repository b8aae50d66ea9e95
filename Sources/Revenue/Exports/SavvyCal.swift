// SavvyCal's meetings export: ISO stamps, no company and no no-show column.

enum SavvyCal {
    static let kinds = [meetings]

    static let meetings = ExportKind(
        name: "savvycal.meetings", object: .meeting,
        signature: Signature(["scheduler_email", "organizer_email", "start_at", "link_id"]),
        mapping: FieldMapping("""
            id = id
            email = scheduler_email
            host = organizer_display_name | organizer_email
            start = start_at
            end = end_at
            created = created_at
            status = state
            type = summary
            source: coded = utm_source
            campaign: coded = utm_campaign
            + key = link_id | poll_id
            + text = description | scheduler_phone_number | scheduler_display_name | url | ~answer_*
            + = location | organizer_email | utm_medium | utm_term | utm_content | ~question_*
            """))
}
