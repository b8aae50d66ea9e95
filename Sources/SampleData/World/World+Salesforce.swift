// Who is in Salesforce: whoever a deal there needs, most MQLs, and the lists that never reached HubSpot.

extension World {
    mutating func fillSalesforce() {
        for number in deals.indices {
            deals[number].sortChanges()
            guard deals[number].isInSalesforce else { continue }
            firms[deals[number].firm].isInSalesforce = true
            for contact in deals[number].contacts where people[contact].salesforce != .converted {
                people[contact].salesforce = people[contact].lead != nil && chance.chance(70) ? .converted : .contact
            }
        }
        for number in people.indices
        where people[number].salesforce == .none && people[number].mql != nil && people[number].drawsActivity {
            if chance.chance(58) { people[number].salesforce = .lead }
        }
        for number in people.indices where people[number].salesforce != .none {
            if people[number].isInHubSpot && people[number].drawsActivity && chance.chance(4) {
                people[number].salesforceTitle = chance.pick(Person.titles).name
            }
            if let firm = people[number].firm, people[number].salesforce != .lead { firms[firm].isInSalesforce = true }
        }
    }
}
