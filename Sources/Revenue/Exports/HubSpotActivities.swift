// HubSpot's activity exports, one file a type. A meeting is a meeting first; the book also counts it as an activity.

import Columns

extension HubSpot {
    static let calls = ExportKind(
        name: "hubspot.calls", object: .activity,
        signature: Signature(["call outcome|call title", "activity date|record id|call notes"]),
        mapping: FieldMapping("""
            id = record id | record id - call
            contact_id = associated contact ids
            company_id = associated company ids (primary) | associated company ids
            deal_id = associated deal ids
            at = activity date
            direction = call direction
            outcome = call outcome
            owner = activity assigned to
            detail = call and meeting type
            subject = call title
            + text = call notes
            + number = call duration
            + moment = create date
            + = call status
            skip = associated contact | associated company | associated deal
            """),
        constants: ["type": "call"], values: ["direction": directions])

    static let meetings = ExportKind(
        name: "hubspot.meetings", object: .meeting,
        signature: Signature(["meeting outcome|meeting name", "meeting start time|record id"]),
        mapping: FieldMapping("""
            id = record id | record id - meeting
            contact_id = associated contact ids
            company = associated company (primary) | associated company
            deal_id: key = associated deal ids
            host = activity assigned to
            start = meeting start time | activity date
            end = meeting end time
            created = create date
            status = meeting outcome
            type = call and meeting type
            subject: coded = meeting name
            + text = meeting description | internal meeting notes
            + = meeting source
            skip = associated contact | associated company ids | associated company ids (primary) | associated deal
            """))

    static let tasks = ExportKind(
        name: "hubspot.tasks", object: .activity,
        signature: Signature(["task title|task status", "activity date|due date|record id"]),
        mapping: FieldMapping("""
            id = record id | record id - task
            contact_id = associated contact ids
            company_id = associated company ids (primary) | associated company ids
            deal_id = associated deal ids
            at = completed date | activity date | due date
            outcome = task status
            owner = activity assigned to | assigned to
            detail = task type
            subject = task title
            + moment = create date
            + text = task notes
            + = priority | task priority
            skip = associated contact | associated company | associated deal
            """),
        constants: ["type": "task"])

    static let emails = ExportKind(
        name: "hubspot.emails", object: .activity,
        signature: Signature(["email subject|email direction", "activity date|record id"]),
        mapping: FieldMapping("""
            id = record id | record id - email
            contact_id = associated contact ids
            company_id = associated company ids (primary) | associated company ids
            deal_id = associated deal ids
            at = activity date
            direction = email direction
            outcome = email send status
            owner = activity assigned to
            subject = email subject
            + moment = create date
            + text = email body
            skip = associated contact | associated company | associated deal
            """),
        constants: ["type": "email"], values: ["direction": directions])

    static let notes = ExportKind(
        name: "hubspot.notes", object: .activity,
        signature: Signature(["note body", "activity date|record id"]),
        mapping: FieldMapping("""
            id = record id | record id - note
            contact_id = associated contact ids
            company_id = associated company ids (primary) | associated company ids
            deal_id = associated deal ids
            at = activity date
            owner = activity assigned to
            + moment = create date
            + text = note body
            skip = associated contact | associated company | associated deal
            """),
        constants: ["type": "note"])

    static let directions = [
        "outbound": "out", "outgoing": "out", "email": "out", "forwarded_email": "out", "inbound": "in",
        "incoming": "in", "incoming_email": "in", "internal": "",
    ]
}
