// ZoomInfo's contacts and companies: found data that completes what a CRM holds. Ids may be negative.

enum ZoomInfo {
    static let kinds = [contacts, companies]

    static let contacts = ExportKind(
        name: "zoominfo.contacts", object: .contact,
        signature: Signature(["zoominfo contact id"]),
        mapping: FieldMapping("""
            id = zoominfo contact id
            email = email address
            first = first name
            last = last name
            title = job title
            department = department | job function
            seniority = management level
            company = company name
            domain = email domain | website
            phone = direct phone number | mobile phone | company hq phone
            country = country | company country
            state = person state | company state
            city = person city | company city
            employees = employees
            industry = primary industry
            revenue: thousands = revenue (in 000s usd)
            + key = zoominfo company id
            + number = contact accuracy score | founded year | number of locations \
            | total funding amount (in 000s usd)
            + text = full address | ~zoominfo * profile url | ~linkedin * profile url
            + = middle name | salutation | suffix | job title hierarchy level | job start date | job function \
            | company division name | last job change type | last job change date | previous job title \
            | previous company name | contact accuracy grade | notice provided date | employee range \
            | revenue range (in usd) | sic codes | naics codes | primary sub-industry | all industries \
            | all sub-industries | ownership type | recent funding date | website | valid date | last updated date \
            | direct phone do not call | mobile phone do not call | company country | company state | company city
            """),
        enrichesOnly: true)

    static let companies = ExportKind(
        name: "zoominfo.companies", object: .company,
        signature: Signature(["zoominfo company id"], without: ["zoominfo contact id"]),
        mapping: FieldMapping("""
            id = zoominfo company id
            name = company name
            domain = website
            industry = primary industry
            employees = employees
            revenue: thousands = revenue (in 000s usd)
            country = company country
            state = company state
            city = company city
            phone = company hq phone
            + number = founded year | number of locations | alexa rank | total funding amount (in 000s usd) \
            | recent funding amount (in 000s usd)
            + text = full address | recent investors | all investors | ~zoominfo * profile url \
            | ~linkedin * profile url | company street address
            + flag = certified active company | defunct company | company is acquired
            + = fax | ticker | revenue range (in usd) | employee range | sic codes | naics codes \
            | primary sub-industry | all industries | all sub-industries | ownership type | business model \
            | certification date | recent funding round | recent funding date | company zip code \
            | entity name (ultimate parent)
            """),
        enrichesOnly: true)
}
