// Salesforce's Lead, Contact, Account and User files. The weekly Data Export writes 1/0 and zone-less GMT; Data Loader
// quotes every cell; the command line quotes only what it must: the sample has one of each.

extension World {
    func salesforceLeads() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Id", "IsDeleted", "LastName", "FirstName", "Name", "Title", "Company", "Phone", "Email", "LeadSource",
            "Status", "Rating", "NumberOfEmployees", "Country", "OwnerId", "HasOptedOutOfEmail", "IsConverted",
            "ConvertedDate", "ConvertedAccountId", "ConvertedContactId", "ConvertedOpportunityId", "CreatedDate",
            "LastModifiedDate", "LastActivityDate", "FirstCallDateTime", "EmailBouncedReason", "EmailBouncedDate",
        ])
        for person in people where person.salesforce == .lead || person.salesforce == .converted {
            text.row(leadCells(person))
        }
        return text.bytes
    }

    private func leadCells(_ person: Person) -> [String] {
        let isConverted = person.salesforce == .converted
        let deal = person.deals.first { deals[$0].isInSalesforce }
        let status =
            isConverted
            ? "Closed - Converted"
            : person.rejected != nil
                ? "Closed - Not Converted"
                : person.firstContact != nil ? "Working - Contacted" : "Open - Not Contacted"
        let owner = person.owner.map { SalesforceID.text("005", $0) } ?? SalesforceID.text("00G", 1)
        let converted = isConverted ? person.opportunity ?? person.created : nil
        return [
            person.leadID, person.isDeleted ? "true" : "false", person.last, person.first, person.name,
            person.salesforceTitle ?? person.title, person.company,
            person.phone, person.email, Source.all[person.source].name, status,
            person.mql != nil ? "Hot" : "", person.firm.map { String(firms[$0].employees) } ?? "", person.place.country,
            owner,
            person.isUnsubscribed ? "true" : "false", isConverted ? "true" : "false", Written.day(converted),
            isConverted ? person.firm.map { firms[$0].salesforceID } ?? "" : "", isConverted ? person.contactID : "",
            isConverted ? deal.map { deals[$0].salesforceID } ?? "" : "", Written.salesforce(person.created),
            Written.salesforce(person.lastActivity ?? person.created), Written.day(person.lastActivity),
            Written.salesforce(person.firstContact), person.bounce,
            person.bounce.isEmpty ? "" : Written.salesforce(person.created + 86_400),
        ]
    }

    func salesforceContacts() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Id", "IsDeleted", "MasterRecordId", "AccountId", "LastName", "FirstName", "Name", "Phone", "Title",
            "Email", "LeadSource", "OwnerId", "HasOptedOutOfEmail", "CreatedDate", "LastModifiedDate",
            "LastActivityDate", "EmailBouncedReason", "MailingCountry",
        ])
        for person in people where person.salesforce == .converted || person.salesforce == .contact {
            text.row([
                person.contactID, "0", person.salesforceMaster, person.firm.map { firms[$0].salesforceID } ?? "",
                person.last, person.first, person.name,
                person.phone, person.salesforceTitle ?? person.title, person.email,
                Source.all[person.source].name, SalesforceID.text("005", person.owner ?? Staff.inactive),
                person.isUnsubscribed ? "1" : "0", Written.weekly(person.opportunity ?? person.created),
                Written.weekly(person.lastActivity ?? person.created), Written.day(person.lastActivity), person.bounce,
                person.place.country,
            ])
        }
        return text.bytes
    }

    func salesforceAccounts() -> [UInt8] {
        var text = CSVText(.needed)
        text.row([
            "Id", "IsDeleted", "Name", "Type", "ParentId", "BillingCity", "BillingState", "BillingCountry", "Phone",
            "Website", "Industry", "AnnualRevenue", "NumberOfEmployees", "OwnerId", "CreatedDate", "LastModifiedDate",
            "LastActivityDate", "AccountSource", "Description",
        ])
        for firm in firms where firm.isInSalesforce {
            text.row([
                firm.salesforceID, "false", firm.name, firm.customerSince != nil ? "Customer - Direct" : "Prospect", "",
                firm.place.city, firm.place.state, firm.place.country, firm.phone, "http://www.\(firm.domain)/",
                firm.industry,
                firm.revenue.map { String($0 * 1000) } ?? "", String(firm.salesforceEmployees ?? firm.employees),
                SalesforceID.text("005", firm.owner ?? Staff.inactive), Written.salesforce(firm.created),
                Written.salesforce(World.ago(days: firm.number % 30)), "", "",
                firm.number % 97 == 5 ? "Dock 4,\nGate \"B\"" : "",
            ])
        }
        return text.bytes
    }

    func salesforceUsers() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Id", "Username", "LastName", "FirstName", "Name", "Email", "Title", "Department", "IsActive", "UserType",
            "UserRoleId", "ProfileId", "ManagerId", "TimeZoneSidKey", "LocaleSidKey", "LastLoginDate", "CreatedDate",
        ])
        for (number, staff) in Staff.all.enumerated() {
            let login = staff.isActive ? World.ago(hours: 1 + number % 9) : World.at(2026, 9, 11, 15)
            text.row([
                SalesforceID.text("005", number), "\(staff.email).prod", staff.last, staff.first, staff.name,
                staff.email, staff.role,
                staff.team, staff.isActive ? "true" : "false", "Standard", "", SalesforceID.text("00e", 1), "",
                staff.clock.winter > -1 ? "Europe/Berlin" : "America/Los_Angeles", "en_US", Written.salesforce(login),
                Written.salesforce(World.at(2023, 1, 2, 9)),
            ])
        }
        return text.bytes
    }
}
