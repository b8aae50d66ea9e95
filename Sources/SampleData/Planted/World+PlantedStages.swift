// Claims on people who are in the sample already, so that nothing else of it moves: evangelists and promoters, a list
// that was loaded at once, and recycled leads that should not be, or should be no longer.

extension World {
    mutating func plantStages() {
        let customers = people.indices.filter { number in
            let person = people[number]
            return person.isInHubSpot && person.customer.map { $0 < World.ago(days: 200) } ?? false
                && person.evangelist == nil && person.churned == nil && person.claimed == nil && person.nps == nil
        }
        if customers.count > 2 {
            people[customers[0]].evangelist = World.at(2026, 6, 3, 11)
            people[customers[0]].nps = 6
            planted.note(.evangelistWithoutEvidence, personID(customers[0]))
            people[customers[1]].nps = 9
            people[customers[2]].nps = 10
            planted.note(.promoter, personID(customers[1]), personID(customers[2]))
        }
        loadList()
        let unreal = people.indices.first {
            people[$0].isInHubSpot && people[$0].reason == "QUAL-03" && people[$0].claimed == .other
        }
        if let unreal {
            people[unreal].claimed = nil
            people[unreal].recycled = people[unreal].rejected
            planted.note(.recycledForGood, personID(unreal))
        }
        returnWithInterest()
    }

    /// Somebody loaded a list of readers one morning.
    private mutating func loadList() {
        let morning = World.at(2026, 6, 9, 9)
        let readers = people.indices.filter { number in
            let person = people[number]
            return person.isInHubSpot && person.lead == nil && person.subscriber.map { $0 < morning } ?? false
        }.suffix(40)
        for (place, reader) in readers.enumerated() {
            people[reader].subscriber = morning + place * 2
            planted.note(.bulkImport, personID(reader))
        }
    }

    /// Sent back in summer, and back by itself this week.
    private mutating func returnWithInterest() {
        let spring = World.at(2026, 5, 1, 0), autumn = World.at(2026, 10, 1, 0)
        let back = people.indices.first { number in
            let person = people[number]
            guard let firm = person.firm, person.isInHubSpot, person.stage(asOf: World.now) == .recycled else {
                return false
            }
            return person.recycled.map { $0 > spring && $0 < autumn } ?? false
                && (100...400).contains(firms[firm].employees)
                && (person.title.hasPrefix("VP") || person.title.hasPrefix("Director"))
                && !Person.rejections.filter { $0 == "FIT-02" || $0 == "QUAL-03" }.contains(person.reason)
        }
        guard let back else { return }
        for (hours, type, detail) in [
            (72, "page_view", "/pricing"), (70, "page_view", "/roi-calculator"),
            (66, "content_download", "Case study: Cold chain"), (52, "webinar_attended", "Yard to dock"),
            (50, "email_click", "Nurture 3"), (49, "email_click", "Nurture 3"), (48, "email_click", "Product update"),
            (30, "page_view", "/pricing"), (29, "trial_signup", "Trial: self-serve"),
        ] { visit(back, type, detail, at: World.ago(hours: hours)) }
        call(back, at: World.ago(hours: 27))
        planted.note(.recycledPassesAgain, personID(back))
    }
}
