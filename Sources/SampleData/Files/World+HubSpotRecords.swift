// HubSpot's contact, company, user and list exports: every cell quoted, stamps without a zone, owners by name.

extension World {
    private static let contactHeader = [
        "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Job Title", "Company Name", "Contact owner",
        "Lifecycle Stage", "Lead Status", "Original Traffic Source", "Original Traffic Source Drill-Down 1",
        "First Conversion", "First Conversion Date", "Create Date", "Became a Subscriber Date", "Became a Lead Date",
        "Became a Marketing Qualified Lead Date", "Became a Sales Qualified Lead Date", "Became an Opportunity Date",
        "Became a Customer Date", "Became an Evangelist Date", "Date entered \"Recycled (Lifecycle Stage Pipeline)\"",
        "Rejected Date", "Churn Date", "Rejection Reason", "First outreach date", "Last Contacted",
        "Last Activity Date", "Number of times contacted", "HubSpot Score", "NPS", "Budget confirmed",
        "Authority confirmed", "Need confirmed", "Timeline confirmed", "Unsubscribed from all email",
        "Email hard bounce reason", "Email hard bounce reason", "Country/Region", "State/Region", "City", "Message",
        "Associated Company IDs (Primary)", "Associated Deal IDs", "Merged Contact IDs",
    ]

    /// The "all contacts" view.
    func hubSpotContacts() -> [UInt8] {
        var text = CSVText(.always)
        text.row(Self.contactHeader)
        for person in people where person.isInHubSpot { text.row(contactCells(person)) }
        return text.bytes
    }

    private func contactCells(_ person: Person) -> [String] {
        let dates = [
            person.formAt, person.created, person.subscriber, person.lead, person.mql, person.sql, person.opportunity,
            person.customer, person.evangelist, person.recycled, person.rejected, person.churned,
        ].map(Written.hubSpot)
        let confirmed = (0..<4).map {
            person.sql == nil && person.bant == 0 ? "" : person.bant >> $0 & 1 == 1 ? "true" : "false"
        }
        let firm = person.firm.map { firms[$0] }
        return [
            person.hubSpotID, person.first, person.last, person.email, person.phone, person.title, person.company,
            person.strayOwner ?? ownerName(person.owner), person.stage(asOf: World.now).rawValue, person.status,
            Source.all[person.source].name, person.detail, person.form,
        ] + dates + [person.reason]
            + [person.firstContact, person.lastContact, person.lastActivity].map(Written.hubSpot) + [
                String(person.timesContacted), person.score > 0 ? String(person.score) : "",
                person.nps.map(String.init) ?? "",
            ] + confirmed + [
                person.isUnsubscribed ? "true" : "false", person.bounce, "", person.place.country, person.place.state,
                person.place.city, person.message,
                person.strayCompanyID ?? firm.map { $0.isInHubSpot ? $0.hubSpotID : "" } ?? "",
                person.deals.filter { deals[$0].isInHubSpot }.map { deals[$0].hubSpotID }.joined(separator: ";"),
                person.mergedIDs,
            ]
    }

    /// The same view as an older export had it, with fewer columns.
    func hubSpotContacts(asOf moment: Int) -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Record ID", "First Name", "Last Name", "Email", "Company Name", "Contact owner", "Lifecycle Stage",
            "Create Date", "Became a Lead Date", "Became a Marketing Qualified Lead Date",
            "Became a Sales Qualified Lead Date", "Became an Opportunity Date", "Became a Customer Date",
        ])
        for person in people where person.isInHubSpot && person.created <= moment {
            let dates = [person.lead, person.mql, person.sql, person.opportunity, person.customer]
            text.row(
                [
                    person.hubSpotID, person.first, person.last, person.email, person.company, ownerName(person.owner),
                    person.stage(asOf: moment).rawValue, Written.hubSpot(person.created),
                ] + dates.map { Written.hubSpot($0.flatMap { $0 <= moment ? $0 : nil }) })
        }
        return text.bytes
    }

    private static let companyHeader = [
        "Record ID", "Company name", "Company Domain Name", "Website URL", "Industry", "Number of Employees",
        "Annual Revenue", "City", "State/Region", "Country/Region", "Phone Number", "Company owner",
        "Lifecycle Stage", "Target Account", "Target Account", "Ideal Customer Profile Tier", "Create Date",
        "Last Activity Date", "Number of Associated Contacts", "Number of Associated Deals", "Web Technologies",
        "Merged Company IDs",
    ]

    func hubSpotCompanies() -> [UInt8] {
        var text = CSVText(.always)
        text.row(Self.companyHeader)
        let contacts = Self.tally(people.filter(\.isInHubSpot).compactMap(\.firm), count: firms.count)
        let open = Self.tally(deals.filter(\.isInHubSpot).map(\.firm), count: firms.count)
        var lastActivity = [Int?](repeating: nil, count: firms.count)
        for person in people {
            guard let firm = person.firm, let at = person.lastActivity else { continue }
            lastActivity[firm] = max(lastActivity[firm] ?? at, at)
        }
        for firm in firms where firm.isInHubSpot {
            if firm.number == 300 { text.row(Self.companyHeader) }
            let isTarget = (firm.tier ?? 3) < 3 ? "true" : ""
            text.row([
                firm.hubSpotID, firm.name, firm.domain, firm.domain.isEmpty ? "" : "https://www.\(firm.domain)",
                firm.industry,
                String(firm.employees), firm.revenue.map { String($0 * 1000) } ?? "", firm.place.city, firm.place.state,
                firm.place.country, firm.phone, ownerName(firm.owner),
                firm.customerSince != nil ? "Customer" : open[firm.number] > 0 ? "Opportunity" : "Lead", isTarget,
                isTarget,
                firm.tier.map { "Tier \($0)" } ?? "", Written.hubSpot(firm.created),
                Written.hubSpot(lastActivity[firm.number]),
                String(contacts[firm.number]), String(open[firm.number]), tools(of: firm), firm.mergedIDs,
            ])
        }
        return text.bytes
    }

    func hubSpotUsers() -> [UInt8] {
        var text = CSVText(.always)
        text.row(["User ID", "First name", "Last name", "Email", "Last login date", "Teams", "Role", "Permissions"])
        for (number, staff) in Staff.all.enumerated() {
            let login =
                staff.isActive ? World.ago(hours: 1 + number % 7, minutes: number * 7) : World.at(2026, 9, 11, 16, 5)
            text.row([
                String(61_000_100 + number), staff.first, staff.last, staff.email, Written.hubSpot(login), staff.team,
                staff.role,
                staff.isActive ? "contacts-read;deals-write" : "",
            ])
        }
        return text.bytes
    }

    /// The newsletter's list: who was added to it last.
    func hubSpotList() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Record ID", "First Name", "Last Name", "Email", "Company Name", "Lifecycle Stage", "Contact owner",
            "Create Date", "Became a Marketing Qualified Lead Date", "Added To List On",
        ])
        for person in people
        where person.isInHubSpot && person.subscriber != nil && person.created > World.at(2026, 9, 1) {
            text.row([
                person.hubSpotID, person.first, person.last, person.email, person.company,
                person.stage(asOf: World.now).rawValue, ownerName(person.owner), Written.hubSpot(person.created),
                Written.hubSpot(person.mql), Written.hubSpot(person.created + 60),
            ])
        }
        return text.bytes
    }

    func ownerName(_ owner: Int?) -> String { owner.map { Staff.all[$0].name } ?? "" }

    private static func tally(_ numbers: [Int], count: Int) -> [Int] {
        var tally = [Int](repeating: 0, count: count)
        for number in numbers { tally[number] += 1 }
        return tally
    }
}
