// Salesforce report CSVs ("Details Only"): the labels of the user's language, a footer after a blank line, ids of 15
// characters beside 18. Admins rename labels, so a match here is a good default rather than a law.

import Columns

enum SalesforceReports {
    static let kinds: [ExportKind] = [
        history, fieldHistory, campaignMembers, opportunities, leads, activities, accounts, contacts,
    ]

    /// A blank record ends the data; `Total` rows have no id and no name.
    private static func footer(_ blank: String...) -> FooterLaw {
        FooterLaw(
            endsAtBlankRecord: true, totals: ["Total", "Grand Total", "Subtotal", "Count"], blankInTotals: blank)
    }

    static let opportunities = ExportKind(
        name: "salesforce.report.opportunities", object: .deal,
        signature: Signature(["opportunity name", "stage", "close date|opportunity owner|amount"]),
        mapping: FieldMapping("""
            id = opportunity id
            name = opportunity name
            amount = amount
            currency = amount currency
            stage = stage
            created = created date
            close = close date
            owner = opportunity owner
            source = lead source
            company = account name
            company_id = account id
            type = type
            probability: share = probability (%) | probability
            forecast_category = forecast category
            next_step = next step
            last_activity = last activity
            is_closed: flag = closed
            is_won: flag = won
            + moment = last stage change date | close date (2) | last modified date
            + number = age | stage duration | push count
            + = fiscal period | owner role | primary campaign source
            """),
        keywords: Keywords.deals, footer: footer("opportunity id", "opportunity name"), hasCaseSafeIDs: true,
        seniority: 2)

    static let history = ExportKind(
        name: "salesforce.report.history", object: .history,
        signature: Signature(["from stage", "to stage"]),
        mapping: FieldMapping("""
            deal_id = opportunity id
            from = from stage
            to = to stage
            at = last modified
            by = last modified by
            + money = amount
            + moment = close date | created date
            + number = probability (%) | stage duration
            + = opportunity name | opportunity owner | account name | amount currency
            """),
        constants: ["field": "stage"], footer: footer("opportunity id", "to stage"), hasCaseSafeIDs: true,
        seniority: 2)

    static let fieldHistory = ExportKind(
        name: "salesforce.report.fieldhistory", object: .history,
        signature: Signature(["old value", "new value", "field / event|edit date"], without: ["oldvalue"]),
        mapping: FieldMapping("""
            deal_id = opportunity id
            field = field / event
            from = old value
            to = new value
            at = edit date
            by = edited by
            + = opportunity name | opportunity owner | account name
            """),
        values: ["field": Salesforce.historyFields], footer: footer("opportunity id", "field / event"),
        hasCaseSafeIDs: true, seniority: 2)

    static let leads = ExportKind(
        name: "salesforce.report.leads", object: .contact,
        signature: Signature(["company / account", "lead status|lead owner|lead source|lead id"]),
        mapping: FieldMapping("""
            id = lead id
            email = email
            first = first name
            last = last name
            company = company / account
            title = title
            phone = phone | mobile
            country = country
            state = state/province
            city = city
            status = lead status
            owner = lead owner
            source = lead source
            created = create date | created date
            last_activity = last activity
            unsubscribed = email opt out
            bounced: presence = email bounced date
            industry = industry
            employees = no. of employees | employees
            revenue = annual revenue
            converted_at: moment = converted date
            is_converted: flag = converted
            + moment = last modified
            + text = description
            + = rating
            """),
        keywords: Keywords.people, footer: footer("lead id", "last name"), hasCaseSafeIDs: true, seniority: 3)

    static let contacts = ExportKind(
        name: "salesforce.report.contacts", object: .contact,
        signature: Signature(
            ["account name", "last name", "contact id|contact owner|email"],
            without: ["company / account", "opportunity name", "record id", "lists", "tags"]),
        mapping: FieldMapping("""
            id = contact id
            email = email
            first = first name
            last = last name
            company = account name
            company_id = account id
            title = title
            department = department
            phone = phone | mobile
            country = mailing country
            state = mailing state/province
            city = mailing city
            owner = contact owner
            source = lead source
            created = created date
            last_activity = last activity
            unsubscribed = email opt out
            + moment = last modified date
            + text = description
            """),
        keywords: Keywords.people, footer: footer("contact id", "last name"), hasCaseSafeIDs: true, seniority: 2)

    static let accounts = ExportKind(
        name: "salesforce.report.accounts", object: .company,
        signature: Signature(
            ["account name", "account owner", "account id|type|billing country|last activity"],
            without: ["opportunity name", "email", "record id"]),
        mapping: FieldMapping("""
            id = account id
            name = account name
            domain = website
            industry = industry
            employees = employees | no. of employees
            revenue = annual revenue
            country = billing country
            state = billing state/province
            city = billing city
            phone = phone
            owner = account owner
            stage = type
            created = created date
            last_activity = last activity
            + moment = last modified date
            + = rating | account source
            """),
        footer: footer("account id", "account name"), hasCaseSafeIDs: true, seniority: 2)

    static let activities = ExportKind(
        name: "salesforce.report.activities", object: .activity,
        signature: Signature(
            ["subject", "assigned|company / account|activity id", "date|activity type|task"], without: ["whoid"]),
        mapping: FieldMapping("""
            id = activity id
            contact_id = contact id | lead id
            deal_id = opportunity id
            company_id = account id
            type = activity type | task subtype
            at = date
            direction = call type
            outcome = call result | status
            owner = assigned
            subject = subject
            + moment = created date | last modified date
            + flag = task
            + = priority | company / account | contact | lead | opportunity
            """),
        values: ["type": Salesforce.taskTypes, "direction": HubSpot.directions],
        footer: footer("activity id", "subject"), hasCaseSafeIDs: true, seniority: 2)

    static let campaignMembers = ExportKind(
        name: "salesforce.report.campaignmembers", object: .activity,
        signature: Signature(["member status", "campaign name|member first associated date"]),
        mapping: FieldMapping("""
            id = campaign member id
            contact_id = contact id | lead id | related record id
            at = first responded date | member first associated date
            type = member status
            outcome = member status
            detail = campaign name
            + flag = responded
            + text = email | first name | last name
            + = related record type | company
            """),
        constants: ["direction": "in"], values: ["type": Salesforce.memberTypes],
        footer: footer("campaign name", "member status"), hasCaseSafeIDs: true, seniority: 2)
}
