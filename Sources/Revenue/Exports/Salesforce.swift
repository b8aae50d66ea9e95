// Salesforce files with API names: Data Loader, `sf data export`, the weekly Data Export. Headers come in any case.
// Ids have two forms; 18 characters are compared, what the file says is kept. Report CSVs: SalesforceReports.swift.

import Columns

enum Salesforce {
    static let kinds: [ExportKind] = [
        fieldHistory, history, opportunity, campaignMember, event, task, lead, campaign, user, contact, account,
    ]

    static let lead = ExportKind(
        name: "salesforce.Lead", object: .contact,
        signature: Signature(["id", "isconverted", "lastname|company|status"]),
        mapping: FieldMapping("""
            company = company
            status = status
            website: coded = website
            country = country
            state = state
            city = city
            converted = convertedcontactid
            converted_deal: key = convertedopportunityid
            company_id = convertedaccountid
            converted_at: moment = converteddate
            is_converted: flag = isconverted
            """ + "\n" + people),
        keywords: Keywords.people, earliest: LifecycleStage.dateFields.union(["first_contact"]),
        hasCaseSafeIDs: true, seniority: 1)

    static let contact = ExportKind(
        name: "salesforce.Contact", object: .contact,
        signature: Signature(["id", "lastname", "accountid|mailingcountry|masterrecordid"], without: ["isconverted"]),
        mapping: FieldMapping("""
            company = account.name
            company_id = accountid
            country = mailingcountry
            state = mailingstate
            city = mailingcity
            """ + "\n" + people),
        keywords: Keywords.people, earliest: LifecycleStage.dateFields.union(["first_contact"]), hasCaseSafeIDs: true)

    private static let people = """
        id = id
        email = email
        first = firstname
        last = lastname
        title = title
        department = department
        phone = phone | mobilephone
        owner = owner.name | ownerid | owner.email
        source = leadsource
        created = createddate
        first_contact = firstcalldatetime | firstemaildatetime
        last_activity = lastactivitydate
        unsubscribed = hasoptedoutofemail
        bounced: presence = emailbounceddate | emailbouncedreason | isemailbounced
        employees = numberofemployees
        industry = industry
        revenue = annualrevenue
        is_deleted: flag = isdeleted
        merged_into: key = masterrecordid
        + moment = lastmodifieddate | systemmodstamp
        + text = description | assistantphone | homephone | otherphone | fax
        + = rating | salutation | middlename | suffix | reportstoid | createdbyid | lastmodifiedbyid
        skip = name
        """

    static let account = ExportKind(
        name: "salesforce.Account", object: .company,
        signature: Signature(
            ["id", "name", "billingcountry|billingcity|numberofemployees|accountsource"],
            without: ["stagename", "isconverted", "lastname"]),
        mapping: FieldMapping("""
            id = id
            name = name
            domain = website
            industry = industry
            employees = numberofemployees
            revenue = annualrevenue
            country = billingcountry
            state = billingstate
            city = billingcity
            phone = phone
            owner = owner.name | ownerid | owner.email
            stage = type
            parent = parentid
            created = createddate
            last_activity = lastactivitydate
            is_deleted: flag = isdeleted
            merged_into: key = masterrecordid
            + moment = lastmodifieddate | systemmodstamp
            + number = billinglatitude | billinglongitude
            + text = description | billingstreet | fax
            + = accountsource | ownership | rating | billingpostalcode | tickersymbol | accountnumber | site
            """),
        keywords: [KeywordRule(words: [["tierc"], ["accounttier"], ["targettier"]], field: "tier")],
        hasCaseSafeIDs: true)

    static let opportunity = ExportKind(
        name: "salesforce.Opportunity", object: .deal,
        signature: Signature(["id", "stagename", "closedate|iswon|accountid"], without: ["opportunityid"]),
        mapping: FieldMapping("""
            id = id
            name = name
            amount = amount
            currency = currencyisocode
            pipeline = recordtype.name
            stage = stagename
            created = createddate
            close = closedate
            owner = owner.name | ownerid | owner.email
            source = leadsource
            company = account.name
            company_id = accountid
            contact_id = contactid
            type = type
            probability: share = probability
            forecast_category = forecastcategoryname | forecastcategory
            next_step = nextstep
            last_activity = lastactivitydate
            is_closed: flag = isclosed
            is_won: flag = iswon
            is_deleted: flag = isdeleted
            campaign_id: key = campaignid
            + money = expectedrevenue
            + moment = lastmodifieddate | laststagechangedate | systemmodstamp
            + number = pushcount | fiscalquarter | fiscalyear | totalopportunityquantity
            + text = description
            + = recordtypeid | createdbyid | lastmodifiedbyid
            """),
        keywords: Keywords.deals, hasCaseSafeIDs: true)

    static let history = ExportKind(
        name: "salesforce.OpportunityHistory", object: .history,
        signature: Signature(["opportunityid", "stagename"]),
        mapping: FieldMapping("""
            id: key = id
            deal_id = opportunityid
            to = stagename
            at = createddate
            by = createdbyid | createdby.name
            amount: coded = amount
            amount_before: coded = prevamount
            close: coded = closedate
            close_before: coded = prevclosedate
            is_deleted: flag = isdeleted
            + money = expectedrevenue
            + moment = systemmodstamp
            + number = probability
            + = forecastcategory | fromforecastcategory | opportunityhistorykey
            """),
        constants: ["field": "stage"], hasCaseSafeIDs: true)

    static let fieldHistory = ExportKind(
        name: "salesforce.OpportunityFieldHistory", object: .history,
        signature: Signature(["opportunityid", "field", "newvalue"]),
        mapping: FieldMapping("""
            id: key = id
            deal_id = opportunityid
            field = field
            from = oldvalue
            to = newvalue
            at = createddate
            by = createdbyid | createdby.name
            is_deleted: flag = isdeleted
            + = datatype
            """),
        values: ["field": historyFields], hasCaseSafeIDs: true)

    static let user = ExportKind(
        name: "salesforce.User", object: .user,
        signature: Signature(["id", "username", "profileid|isactive|userroleid"]),
        mapping: FieldMapping("""
            id = id
            name = name
            first: coded = firstname
            last: coded = lastname
            email = email
            team = department | division
            role = userrole.name | title
            active = isactive
            + key = managerid
            + moment = lastlogindate | createddate
            + = username | usertype | userroleid | profileid | timezonesidkey | localesidkey
            """),
        hasCaseSafeIDs: true)

    /// The names that field history gives the fields it follows.
    static let historyFields = [
        "stagename": "stage", "stage": "stage", "closedate": "close", "close date": "close", "amount": "amount",
        "created": "created", "created.": "created", "owner": "owner", "opportunity owner": "owner",
        "ownerid": "owner", "forecastcategoryname": "forecast_category", "forecast category": "forecast_category",
        "nextstep": "next_step", "next step": "next_step", "probability": "probability",
    ]
}
