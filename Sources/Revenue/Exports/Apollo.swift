// Apollo's contacts and accounts: found data that completes what a CRM holds.

enum Apollo {
    static let kinds = [contacts, accounts]

    static let contacts = ExportKind(
        name: "apollo.contacts", object: .contact,
        signature: Signature(["person linkedin url|apollo contact id", "email|email status|first name"]),
        mapping: FieldMapping("""
            id = apollo contact id
            email = email
            alt_emails = secondary email | tertiary email
            first = first name
            last = last name
            title = title
            department = departments
            seniority = seniority
            company = company name | company | company name for emails
            domain = website
            phone = work direct phone | mobile phone | corporate phone | home phone | other phone | company phone
            country = country
            state = state
            city = city
            status = stage
            owner = contact owner | account owner
            last_contact = last contacted
            bounced = email bounced
            employees = # employees
            industry = industry
            revenue = annual revenue
            tech = technologies
            + key = apollo account id
            + moment = last raised at | primary email last verified at
            + flag = email sent | email open | replied | demoed | do not call
            + number = total funding | latest funding amount | email confidence | primary intent score \
            | number of retail locations
            + text = keywords | person linkedin url | company linkedin url | facebook url | twitter url \
            | company address
            + = account owner | lists | email status | primary email source | primary email verification source \
            | primary email catch-all status | sub departments | company city | company state | company country \
            | latest funding | subsidiary of | subsidiary of (organization id) | parent company \
            | secondary email source | secondary email status | primary intent topic | secondary intent topic \
            | qualify contact | sic codes | naics codes | company name for emails | secondary intent score
            """),
        enrichesOnly: true)

    static let accounts = ExportKind(
        name: "apollo.accounts", object: .company,
        signature: Signature(
            ["company name for emails", "apollo record id|apollo account id|company linkedin url"],
            without: ["person linkedin url", "email"]),
        mapping: FieldMapping("""
            id = apollo record id | apollo account id
            name = company name
            domain = website
            industry = industry
            employees = # employees
            revenue = annual revenue
            country = company country | country
            state = company state
            city = company city
            phone = company phone
            owner = account owner
            tech = technologies
            + number = total funding | founded year
            + text = keywords | short description | company linkedin url | company address
            + = company name for emails | subsidiary of | subsidiary of (organization id) | parent company | lists
            """),
        enrichesOnly: true)
}
