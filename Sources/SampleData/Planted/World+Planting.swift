// How cases are planted: on firms and people of their own, so that what surrounds a case is known exactly.

import Columns

extension World {
    mutating func plantAll() {
        plantHygiene()
        plantDesk()
        plantWaterfall()
        plantFirstContacts()
        plantLaterDeadlines()
        plantAccounts()
        plantClaims()
        plantPeople()
        plantReturns()
        plantContactDuplicates()
        plantGroups()
        plantSystemDuplicates()
        plantCompanyDuplicates()
        plantHostileText()
        plantBetweenSystems()
        plantBookings()
        plantRouting()
        plantRungs()
        findRejections()
        plantStages()
    }

    /// A firm of the middle of the market that nothing else happens to, with an owner in that region.
    mutating func takeFirm(_ region: Place.Region = .west, employees: ClosedRange<Int> = 51...500) -> Int {
        let busy = Set(deals.map(\.firm))
        let found = firms.indices.first {
            firms[$0].place.region == region && employees.contains(firms[$0].employees) && firms[$0].isInHubSpot
                && !busy.contains($0) && !planted.takenFirms.contains($0) && firms[$0].tier == nil
        }
        let firm = found ?? 0
        planted.takenFirms.insert(firm)
        if firms[firm].owner == nil {
            firms[firm].owner = Staff.executives(of: firms[firm].place, employees: firms[firm].employees)[0]
        }
        return firm
    }

    /// A lead in HubSpot whose every activity is written out by the case.
    mutating func plantPerson(firm: Int?, created: Int, _ edit: (inout Person) -> Void = { _ in }) -> Int {
        let number = addPerson(firm: firm, created: created)
        people[number].isInHubSpot = true
        people[number].salesforce = .none
        people[number].isUnsubscribed = false
        people[number].bounce = ""
        people[number].drawsActivity = false
        people[number].lead = created
        people[number].status = "New"
        if people[number].title.isEmpty { people[number].title = "Director of Logistics" }
        people[number].owner = Staff.developer(of: people[number].place)
        edit(&people[number])
        return number
    }

    /// An MQL by a form at that moment.
    mutating func plantMQL(firm: Int, at mql: Int, _ edit: (inout Person) -> Void = { _ in }) -> Int {
        let number = plantPerson(firm: firm, created: mql - 3 * 86_400) { person in
            person.mql = mql
            person.form = "Demo request: Website"
            person.formAt = mql
            person.score = 82
            edit(&person)
        }
        visit(number, "page_view", "/customers", at: mql - 900)
        visit(number, "page_view", "/pricing", at: mql - 300)
        visit(number, "demo_request", "Demo request: Website", at: mql)
        return number
    }

    mutating func visit(_ person: Int, _ type: String, _ detail: String, at: Int) {
        touches.append(Touch(person: person, type: type, at: at, system: .web, detail: detail))
    }

    mutating func call(_ person: Int, deal: Int? = nil, at: Int, outcome: String = "Connected") {
        var touch = Touch(
            person: person, deal: deal, type: "call", at: at, system: .hubSpot, owner: people[person].owner)
        touch.isOutbound = true
        touch.outcome = outcome
        touch.seconds = outcome == "Connected" ? 540 : 25
        touch.subject = "Call with \(people[person].name)"
        touches.append(touch)
        if people[person].firstContact == nil { people[person].firstContact = at }
    }

    /// A deal in a clean state, with a contact of its own.
    ///
    /// - Parameter days: how many days ago each stage was entered, from Qualified on.
    mutating func plantDeal(
        _ topic: String, days: [Int], closesIn: Int, amount: Int?, region: Place.Region = .west, firm: Int? = nil,
        _ edit: (inout Deal) -> Void = { _ in }
    ) -> Int {
        let firm = firm ?? takeFirm(region)
        let opened = LocalClock.pacific.nextOpening(World.ago(days: days[0]))
        // An old acquaintance: planted deals must not move this quarter's conversion rates.
        let known = World.at(2025, 2, 3, 10) + deals.count % 90 * 86_400
        let contact = plantPerson(firm: firm, created: known) { person in
            person.mql = known + 6 * 86_400
            person.sql = known + 8 * 86_400
            person.opportunity = known + 12 * 86_400
            person.firstContact = known + 6 * 86_400 + 1500
            person.bant = 0b1111
            person.status = "Open Deal"
            person.drawsActivity = true
        }
        let number = addDeal(firm: firm, contact: contact, opened: opened, isNewBusiness: true)
        var deal = deals[number]
        deal.name = "\(firms[firm].name.split(separator: " ")[0]) - \(topic)"
        (deal.isInHubSpot, deal.isInSalesforce) = (true, false)
        (deal.discount, deal.terms, deal.months, deal.contacts) = (nil, "Net 30", 12, [contact])
        deal.add(.close(LocalClock.pacific.day(of: World.now) + closesIn, reason: ""), at: opened)
        if let amount { deal.add(.amount(amount), at: opened) }
        for (stage, ago) in days.enumerated() {
            deal.add(.stage(stage), at: stage == 0 ? opened : LocalClock.pacific.nextOpening(World.ago(days: ago)))
        }
        deal.nextStep = "Call with COO"
        deal.nextActivity = World.now + 3 * 86_400
        deal.forecast = days.count > 3 ? "Commit" : "Pipeline"
        for index in deal.answers.indices where Deal.requirements[index].stage < days.count {
            deal.answers[index] = Deal.requirements[index].examples[0]
        }
        edit(&deal)
        deal.sortChanges()
        deals[number] = deal
        return number
    }

    func dealID(_ number: Int) -> String { Deal.hubSpotID(number) }
    func personID(_ number: Int) -> String { Person.hubSpotID(number) }
}
