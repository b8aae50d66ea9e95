// What the importer of a system calls a column of its export. HubSpot takes the labels that it exports. Salesforce's
// importers take API names, and its reports have labels: those of standard fields are known, an organisation's own are
// not.

import Columns

/// A column as its system's import has it.
enum ImportColumn: Sendable, Hashable {
    /// It is imported under that header.
    case header(String)
    /// It shows another record's name, for which an import needs the id.
    case name
    /// A label of a report whose API name nobody can tell from it.
    case label

    /// - Parameters:
    ///   - header: in the export.
    ///   - kind: of the export, such as `salesforce.report.leads`.
    init(_ header: String, system: String, kind: String) {
        guard system == "salesforce" else {
            self = .header(header)
            return
        }
        let label = HeaderName.normalise(header)
        if header.contains(".") {
            self = .name
        } else if let name = ImportColumn.apiName(label, kind) {
            self = .header(name)
        } else if ImportColumn.names.contains(label) {
            self = .name
        } else if kind.hasPrefix("salesforce.report") || header.contains(" ") {
            self = .label
        } else {
            self = .header(header)
        }
    }

    private static func apiName(_ label: String, _ kind: String) -> String? {
        let own = ofReports[kind].flatMap { $0[label] }
        return kind.hasPrefix("salesforce.report") || label.contains(" ") ? own ?? shared[label] : nil
    }

    /// Labels of owners and of related records.
    private static let names: Set<String> = [
        "account name", "lead owner", "contact owner", "account owner", "opportunity owner", "reports to",
        "parent account", "created by", "last modified by", "primary campaign source",
    ]

    private static let ofReports: [String: [String: String]] = [
        "salesforce.report.leads": table("""
            company / account = Company | lead status = Status | country = Country | state/province = State
            city = City | street = Street | zip/postal code = PostalCode | mobile = MobilePhone
            """),
        "salesforce.report.contacts": table("""
            mailing country = MailingCountry | mailing state/province = MailingState | mailing city = MailingCity
            mailing street = MailingStreet | mailing zip/postal code = MailingPostalCode | mobile = MobilePhone
            other phone = OtherPhone | home phone = HomePhone | asst. phone = AssistantPhone | birthdate = Birthdate
            account id = AccountId
            """),
        "salesforce.report.accounts": table("""
            account name = Name | billing country = BillingCountry | billing state/province = BillingState
            billing city = BillingCity | billing street = BillingStreet | billing zip/postal code = BillingPostalCode
            type = Type | account source = AccountSource | account number = AccountNumber | ownership = Ownership
            ticker symbol = TickerSymbol | account site = Site | parent account id = ParentId
            """),
        "salesforce.report.opportunities": table("""
            opportunity name = Name | amount = Amount | amount currency = CurrencyIsoCode | stage = StageName
            close date = CloseDate | type = Type | probability (%) = Probability | probability = Probability
            forecast category = ForecastCategoryName | next step = NextStep | account id = AccountId
            """),
    ]

    /// What leads, contacts, accounts and opportunities have alike.
    private static let shared = table("""
        first name = FirstName | last name = LastName | salutation = Salutation | title = Title | email = Email
        phone = Phone | fax = Fax | department = Department | lead source = LeadSource | rating = Rating
        email opt out = HasOptedOutOfEmail | fax opt out = HasOptedOutOfFax | do not call = DoNotCall
        industry = Industry | no. of employees = NumberOfEmployees | employees = NumberOfEmployees
        annual revenue = AnnualRevenue | website = Website | description = Description
        """)

    private static func table(_ text: String) -> [String: String] {
        let entries = text.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map { entry in
            entry.split(separator: "=").map { $0.split(separator: " ").joined(separator: " ") }
        }
        return Dictionary(entries.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }
}
