// Who came when. What was left from before mid-2025 are the survivors of a clean-up: mostly people who went far.

import Columns

/// People who came in some months.
private struct Cohort {
    var from: (year: Int, month: Int, day: Int)
    var to: (year: Int, month: Int, day: Int)
    var count: Int
    var isSurvivor = false
}

extension World {
    private static let cohorts = [
        Cohort(from: (2023, 1, 9), to: (2024, 6, 28), count: 310, isSurvivor: true),
        Cohort(from: (2024, 7, 1), to: (2025, 6, 30), count: 320, isSurvivor: true),
        Cohort(from: (2025, 7, 1), to: (2025, 9, 30), count: 230),
        Cohort(from: (2025, 10, 1), to: (2025, 12, 31), count: 300),
        Cohort(from: (2026, 1, 1), to: (2026, 3, 31), count: 390),
        Cohort(from: (2026, 4, 1), to: (2026, 6, 30), count: 460),
        Cohort(from: (2026, 7, 1), to: (2026, 9, 30), count: 540),
        Cohort(from: (2026, 10, 1), to: (2026, 11, 20), count: 430),
    ]

    mutating func makePeople() {
        for cohort in Self.cohorts {
            let first = Day(year: cohort.from.year, month: cohort.from.month, day: cohort.from.day) ?? .none
            let last = Day(year: cohort.to.year, month: cohort.to.month, day: cohort.to.day) ?? .none
            for _ in 0..<cohort.count {
                let firm = drawFirm()
                let clock = firm.map { Staff.all[Staff.developer(of: firms[$0].place)].clock } ?? .pacific
                let created = inboundMoment(first + chance.below(last - first + 1), clock)
                let number = addPerson(firm: firm, created: min(created, World.ago(minutes: 20 + chance.below(60))))
                journey(of: number, isSurvivor: cohort.isSurvivor)
            }
        }
    }

    /// Nine of ten people belong to a company; some companies have many.
    private mutating func drawFirm() -> Int? {
        guard chance.chance(93) else { return nil }
        return chance.chance(60) ? chance.below(firms.count) : chance.low(0...firms.count - 1)
    }

    /// Mostly in office hours, now and then at night; a weekend day is mostly moved to Monday.
    mutating func inboundMoment(_ day: Day, _ clock: LocalClock) -> Int {
        let moved = day.weekday > 4 && chance.chance(70) ? day + (7 - day.weekday) : day
        let minute = chance.chance(86) ? chance.int(500...1000) : chance.int(0...1439)
        return clock.moment(moved, minute: minute, second: chance.below(60))
    }

    /// A new person with everything that does not depend on what they did.
    mutating func addPerson(firm: Int?, created: Int) -> Int {
        let first = chance.pick(Names.first)
        let last = chance.pick(Names.last)
        let domain = firm.map { firms[$0].domain } ?? chance.pick(["postbox.example", "mailfree.example"])
        let source = chance.weighted(Source.all.map(\.share))
        let place = firm.map { firms[$0].place } ?? chance.pick(Place.all)
        var person = Person(
            number: people.count, first: first, last: last, email: freshEmail(localPart(first, last), at: domain),
            title: Person.titles[chance.weighted(Person.titles.map(\.share))].name, firm: firm,
            company: firm.map { firms[$0].name } ?? "", place: place, source: source,
            detail: chance.pick(Source.all[source].details), created: created)
        if chance.chance(64) {
            person.phone = "\(place.dial) 555 \(Written.two(chance.int(10...99)))\(Written.two(chance.below(100)))"
        }
        if chance.chance(9) { person.title = "" }
        person.isUnsubscribed = chance.chance(5)
        if chance.chance(2) { person.bounce = "550 5.1.1 user unknown" }
        if let firm {
            firms[firm].created = min(firms[firm].created, created)
            person.isInHubSpot = firms[firm].isInHubSpot && !chance.chance(11)
        }
        if !person.isInHubSpot || chance.chance(12) { person.salesforce = .lead }
        people.append(person)
        return person.number
    }

    private mutating func localPart(_ first: String, _ last: String) -> String {
        let first = first.lowercased()
        let last = last.lowercased()
        switch chance.weighted([60, 25, 15]) {
        case 0: return "\(first).\(last)"
        case 1: return "\(first.prefix(1))\(last)"
        default: return first
        }
    }
}
