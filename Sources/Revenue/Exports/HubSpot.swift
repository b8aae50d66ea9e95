// HubSpot's CRM exports: contacts, companies, deals, calls, meetings, tasks, e-mails, notes, lists and users.
// Labels and internal names stand side by side; "date entered" columns are read by pattern, see `HeaderName`.

import Columns

enum HubSpot {
    static let kinds: [ExportKind] = [
        deals, calls, meetings, tasks, emails, notes, list, users, contacts, companies,
    ]

    static let contacts = ExportKind(
        name: "hubspot.contacts", object: .contact,
        signature: Signature(
            ["record id|record id - contact", "email", "lifecycle stage|lead status|contact owner|first name"],
            without: ["deal name", "added to list on"]),
        internalSignature: Signature(["hs_object_id", "lifecyclestage", "email"], without: ["dealstage"]),
        mapping: FieldMapping(people), keywords: Keywords.people)

    static let list = ExportKind(
        name: "hubspot.list", object: .contact,
        signature: Signature(["record id|record id - contact", "email", "added to list on"]),
        mapping: FieldMapping(people + "\n+ moment = added to list on"), keywords: Keywords.people, seniority: 1)

    private static let people = """
        id = record id | record id - contact | hs_object_id
        email = email | e-mail
        alt_emails = additional email addresses | hs_additional_emails
        first = first name | firstname
        last = last name | lastname
        company = company name | company
        company_id = associated company ids (primary) | primary associated company id | associated company ids \
        | associatedcompanyid
        domain = email domain | hs_email_domain | website url | website
        title = job title | jobtitle
        department = department
        seniority = seniority | employment seniority | hs_seniority
        phone = phone number | mobile phone number | phone | mobilephone
        country = country/region | country
        state = state/region | state
        city = city
        stage = lifecycle stage | lifecyclestage
        status = lead status | hs_lead_status
        owner = contact owner | hubspot_owner_id
        source = original traffic source | original source | hs_analytics_source
        source_detail = original traffic source drill-down 1 | original source drill-down 1 \
        | hs_analytics_source_data_1 | original traffic source drill-down 2 | original source drill-down 2 \
        | hs_analytics_source_data_2 | record source detail 1
        campaign = campaign | utm campaign | original campaign
        created = create date | createdate
        subscriber = became a subscriber date | hs_lifecyclestage_subscriber_date
        lead = became a lead date | hs_lifecyclestage_lead_date
        mql = became a marketing qualified lead date | hs_lifecyclestage_marketingqualifiedlead_date
        sql = became a sales qualified lead date | hs_lifecyclestage_salesqualifiedlead_date
        opportunity = became an opportunity date | hs_lifecyclestage_opportunity_date
        customer = became a customer date | hs_lifecyclestage_customer_date
        evangelist = became an evangelist date | hs_lifecyclestage_evangelist_date
        recycled = became a recycled date | recycled date | date recycled
        first_contact = first outreach date | hs_sa_first_engagement_date | date of first engagement
        last_contact = last contacted | notes_last_contacted
        last_activity = last activity date | notes_last_updated
        rejected = rejected date | date rejected | mql rejected date
        reason = rejection reason | mql rejection reason | disqualification reason
        unsubscribed = unsubscribed from all email | hs_email_optout
        bounced: presence = email hard bounce reason | hs_email_hard_bounce_reason_enum | invalid email address \
        | marketing emails bounced | hs_email_bounce
        churned = churn date | churned date
        score = hubspot score | hubspotscore
        nps = nps score | nps
        employees = number of employees | numberofemployees
        industry = industry
        revenue = annual revenue | annualrevenue
        tech = web technologies | technologies
        first_conversion: coded = first conversion | first_conversion_event_name
        first_conversion_at: moment = first conversion date | first_conversion_date
        sf_lead_id: key = salesforce lead id | salesforceleadid
        sf_contact_id: key = salesforce contact id | salesforcecontactid
        sf_account_id: key = salesforce account id | salesforceaccountid
        + moment = owner assigned date | recent conversion date | next activity date | close date \
        | became an other lifecycle date | date of first engagement
        + number = number of times contacted | number of sales activities | total revenue | number of associated deals
        + text = message | merged contact ids | associated deal ids | associated deal
        + = recent conversion | latest source | latest traffic source | record source | record source detail 2 \
        | record source detail 3 | marketing contact status | buying role | lead response time | contact priority
        skip = associated company (primary) | associated company names (primary) | associated company \
        | associated contact | associated note
        """

    static let companies = ExportKind(
        name: "hubspot.companies", object: .company,
        signature: Signature(
            ["record id|record id - company", "company domain name|company name|company owner"],
            without: ["email", "first name", "deal name"]),
        internalSignature: Signature(["hs_object_id", "domain", "name"], without: ["email", "dealstage"]),
        mapping: FieldMapping("""
            id = record id | record id - company | hs_object_id
            name = company name | name
            domain = company domain name | domain | website url | website
            industry = industry
            employees = number of employees | numberofemployees
            revenue = annual revenue | annualrevenue
            country = country/region | country
            state = state/region | state
            city = city
            phone = phone number | phone
            owner = company owner | hubspot_owner_id
            tier = ideal customer profile tier | hs_ideal_customer_profile
            stage = lifecycle stage | lifecyclestage
            parent = parent company id | parent company | hs_parent_company_id
            created = create date | createdate
            last_activity = last activity date | notes_last_updated
            tech = web technologies | technologies
            sf_account_id: key = salesforce account id | salesforceaccountid
            + flag = target account | hs_is_target_account
            + number = number of open deals | number of associated contacts | number of associated deals \
            | number of decision makers
            + text = additional domains | merged company ids | associated contact ids | associated deal ids
            skip = associated contact | associated deal | associated company | associated note
            """))

    static let deals = ExportKind(
        name: "hubspot.deals", object: .deal,
        signature: Signature(["record id|record id - deal", "deal name", "deal stage|pipeline|deal owner"]),
        internalSignature: Signature(["hs_object_id", "dealstage", "dealname|pipeline"]),
        mapping: FieldMapping("""
            id = record id | record id - deal | hs_object_id
            name = deal name | dealname
            amount = amount
            currency = currency | deal_currency_code
            pipeline = pipeline
            stage = deal stage | dealstage
            created = create date | createdate
            close = close date | closedate
            owner = deal owner | hubspot_owner_id
            source = original traffic source | original source type | hs_analytics_source
            company = associated company (primary) | associated company names (primary) | associated company
            company_id = associated company ids (primary) | associated company ids
            contact_id = associated contact ids
            type = deal type | dealtype
            probability: share = deal probability | hs_deal_stage_probability
            forecast_category = forecast category | hs_manual_forecast_category
            loss_reason = closed lost reason | closed_lost_reason
            next_step = next step | hs_next_step
            last_activity = last activity date | notes_last_updated
            is_closed: flag = is deal closed? | hs_is_closed
            is_won: flag = is closed won | hs_is_closed_won
            sf_deal_id: key = salesforce opportunity id | salesforceopportunityid
            + money = amount in company currency | forecast amount | weighted amount | annual contract value \
            | annual recurring revenue | monthly recurring revenue | total contract value
            + moment = hubspot create date | next activity date | last contacted
            + number = forecast probability | days to close | number of associated contacts | deal score
            + text = closed won reason | merged deal ids | associated note
            + = priority | record source | latest source | latest traffic source
            skip = associated contact
            """),
        keywords: Keywords.deals)

    static let users = ExportKind(
        name: "hubspot.users", object: .user,
        signature: Signature(["user id", "last login date", "permissions|teams|role"]),
        mapping: FieldMapping("""
            id = user id
            first: coded = first name
            last: coded = last name
            name = name
            email = email
            team = teams | team
            role = role
            active = active | status
            + moment = last login date
            + = permissions
            """))
}
