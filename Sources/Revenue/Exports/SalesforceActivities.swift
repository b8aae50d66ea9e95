// Salesforce's tasks, events, campaigns and campaign members, by API name.
// An event is a meeting first; the book also counts it as an activity. A campaign's cost is spend where no ads file is.

import Columns

extension Salesforce {
    static let task = ExportKind(
        name: "salesforce.Task", object: .activity,
        signature: Signature(
            ["id", "whoid", "status", "priority|tasksubtype|activitydate"], without: ["startdatetime"]),
        mapping: FieldMapping("""
            id = id
            contact_id = whoid
            deal_id = whatid
            company_id = whatid | accountid
            type = tasksubtype | type
            at = completeddatetime | activitydate | createddate
            direction = calltype
            outcome = calldisposition | status
            owner = owner.name | ownerid
            subject = subject
            is_deleted: flag = isdeleted
            + text = description
            + number = calldurationinseconds
            + flag = isclosed
            + = priority
            """),
        values: ["type": taskTypes, "direction": HubSpot.directions], hasCaseSafeIDs: true,
        prefixes: ["deal_id": "006", "company_id": "001"])

    static let event = ExportKind(
        name: "salesforce.Event", object: .meeting,
        signature: Signature(["id", "startdatetime", "whoid|whatid|subject"]),
        mapping: FieldMapping("""
            id = id
            contact_id = whoid
            deal_id: key = whatid
            host = owner.name | ownerid
            start = startdatetime | activitydate
            end = enddatetime
            created = createddate
            type = type
            subject: coded = subject
            is_deleted: flag = isdeleted
            + text = description | location
            + number = durationinminutes
            + flag = isalldayevent
            + = eventsubtype
            """),
        hasCaseSafeIDs: true, prefixes: ["deal_id": "006"])

    static let campaign = ExportKind(
        name: "salesforce.Campaign", object: .spend,
        signature: Signature(["id", "name", "budgetedcost|numbersent|numberofresponses|actualcost"]),
        mapping: FieldMapping("""
            id: key = id
            channel = type
            campaign = name
            date = startdate | createddate
            until: moment = enddate
            amount = actualcost
            currency = currencyisocode
            leads = numberofleads
            is_deleted: flag = isdeleted
            + key = parentid
            + money = expectedrevenue | budgetedcost | amountallopportunities | amountwonopportunities
            + number = numbersent | numberofconvertedleads | numberofcontacts | numberofresponses \
            | numberofopportunities | numberofwonopportunities
            + flag = isactive
            + text = description
            + = status | ownerid
            """),
        hasCaseSafeIDs: true, seniority: 1)

    static let campaignMember = ExportKind(
        name: "salesforce.CampaignMember", object: .activity,
        signature: Signature(["campaignid", "status", "leadid|contactid|leadorcontactid"]),
        mapping: FieldMapping("""
            id = id
            contact_id = contactid | leadid | leadorcontactid
            at = firstrespondeddate | createddate
            type = status
            outcome = status
            detail = campaign.name | campaignid
            is_deleted: flag = isdeleted
            + text = email
            + flag = hasresponded
            + = name
            """),
        constants: ["direction": "in"], values: ["type": memberTypes], hasCaseSafeIDs: true)

    /// What a member's status says was done; any other is a response to the campaign.
    static let memberTypes = [
        "sent": "campaign_sent", "attended": "webinar_attended", "registered": "webinar_registered",
        "downloaded": "content_download", "clicked": "email_click", "opened": "email_open", "bounced": "bounce",
        "unsubscribed": "unsubscribe", "*": "campaign_response",
    ]

    /// Task subtypes as activity types; a plain task stays one.
    static let taskTypes = [
        "call": "call", "email": "email", "listemail": "email", "list email": "email", "meeting": "meeting",
        "task": "task", "linkedin": "social", "cadence": "task", "other": "task",
    ]
}
