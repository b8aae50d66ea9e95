// People of every sort that scoring and lifecycle have an opinion on, and claims that their dates do not bear out.

import Columns

extension World {
    mutating func plantPeople() {
        let reader = plantPerson(firm: takeFirm(.east), created: World.ago(days: 90)) { $0.isUnsubscribed = true }
        visit(reader, "unsubscribe", "Autumn newsletter", at: World.ago(days: 40))
        planted.note(.unsubscribed, personID(reader))
        let gone = plantPerson(firm: takeFirm(.east), created: World.ago(days: 120)) {
            $0.bounce = "550 5.1.1 user unknown"
        }
        visit(gone, "bounce", "Product update", at: World.ago(days: 61))
        planted.note(.bounced, personID(gone))
        let freelancer = plantPerson(firm: nil, created: World.ago(days: 33)) { $0.company = "Self-employed" }
        visit(freelancer, "content_download", "Ebook: Dock to stock", at: World.ago(days: 33))
        planted.note(.freeMail, personID(freelancer))
        let professor = plantPerson(firm: nil, created: World.ago(days: 47)) {
            ($0.email, $0.title, $0.company) = ("r.salazar@example.edu", "Professor of Logistics", "Northfield College")
        }
        visit(professor, "content_download", "Whitepaper: Detention", at: World.ago(days: 46))
        planted.note(.academicMail, personID(professor))
        let student = plantPerson(firm: nil, created: World.ago(days: 20)) {
            ($0.email, $0.title, $0.company) = ("mila.varga@example.edu", "Student", "Northfield College")
        }
        for day in 2...9 { visit(student, "content_download", Self.downloads[day % 4], at: World.ago(days: day * 2)) }
        planted.note(.student, personID(student))
        let rival = plantPerson(firm: nil, created: World.ago(days: 26)) {
            ($0.email, $0.title, $0.company) = ("p.grantham@gatekeep.example", "Product Manager", "GateKeep")
        }
        visit(rival, "page_view", "/pricing", at: World.ago(days: 3))
        planted.note(.competitor, personID(rival))
        let seeker = plantPerson(firm: takeFirm(.central), created: World.ago(days: 12)) {
            $0.title = "Yard Supervisor"
        }
        visit(seeker, "page_view", "/careers", at: World.ago(days: 12))
        planted.note(.careersOnly, personID(seeker))
        let former =
            people.indices.first {
                people[$0].customer.map { $0 < World.ago(days: 400) } ?? false && people[$0].isInHubSpot
            } ?? 0
        people[former].churned = World.at(2026, 10, 21, 12)
        planted.note(.churned, personID(former))
        let fans = people.indices.filter {
            people[$0].customer.map { $0 < World.ago(days: 200) } ?? false && people[$0].churned == nil
        }
        for fan in fans.prefix(9) {
            people[fan].evangelist = (people[fan].customer ?? 0) + 120 * 86_400
            people[fan].nps = 9 + fan % 2
            if people[fan].isInHubSpot { planted.note(.evangelist, personID(fan)) }
        }
    }

    mutating func plantReturns() {
        let sleeper = plantPerson(firm: takeFirm(), created: World.at(2026, 1, 14, 10)) { $0.title = "VP Operations" }
        visit(sleeper, "page_view", "/blog/dock-delays", at: World.at(2026, 1, 14, 10, 2))
        visit(sleeper, "email_open", "Nurture 3", at: World.at(2026, 2, 3, 8))
        visit(sleeper, "page_view", "/pricing", at: World.ago(days: 1, hours: 3))
        visit(sleeper, "page_view", "/compare/gatekeep", at: World.ago(days: 1, hours: 2))
        planted.note(.dormantReturned, personID(sleeper))
        let eager = plantMQL(firm: takeFirm(.east, employees: 8...50), at: World.at(2026, 11, 18, 11, 20)) {
            $0.title = "Yard Supervisor"
        }
        call(eager, at: World.at(2026, 11, 18, 11, 31))
        planted.note(.highIntent, personID(eager))
        let committee = takeFirm(.central, employees: 400...4000)
        for (title, days) in [("COO", 2), ("IT Manager", 4), ("Director of Logistics", 5), ("Procurement Lead", 9)] {
            let member = plantPerson(firm: committee, created: World.ago(days: days + 30)) { $0.title = title }
            visit(member, "page_view", "/pricing", at: World.ago(days: days))
            visit(member, "webinar_attended", "Yard to dock", at: World.ago(days: days, hours: 5))
            planted.note(.buyingCommittee, personID(member))
        }
        let back = plantMQL(firm: takeFirm(), at: World.at(2026, 11, 11, 9, 30)) { person in
            person.created = World.at(2026, 5, 4, 11)
            person.lead = person.created
            person.recycled = World.at(2026, 8, 12, 10)
            person.rejected = World.at(2026, 8, 12, 10)
            person.reason = "ENG-02"
            person.sql = World.at(2026, 11, 12, 16)
            person.opportunity = World.at(2026, 11, 13, 11)
            person.bant = 0b1110
        }
        call(back, at: World.at(2026, 11, 11, 9, 52))
        planted.note(.recycledAgain, personID(back))
        let deal = addDeal(
            firm: people[back].firm ?? 0, contact: back, opened: World.at(2026, 11, 13, 11), isNewBusiness: true)
        run(deal, wins: 50, days: 90)
        settle(deal)
    }

    mutating func plantClaims() {
        let twisted = plantPerson(firm: takeFirm(), created: World.at(2026, 8, 3, 9)) { person in
            (person.mql, person.sql) = (World.at(2026, 9, 20, 9), World.at(2026, 9, 2, 9))
            (person.firstContact, person.status) = (World.at(2026, 9, 20, 10), "Unqualified")
            (person.rejected, person.recycled, person.reason) = (
                World.at(2026, 10, 1, 9), World.at(2026, 10, 1, 9), "QUAL-01"
            )
        }
        planted.note(.datesBackwards, personID(twisted))
        let alleged = plantPerson(firm: takeFirm(), created: World.at(2026, 3, 3, 9)) { $0.claimed = .customer }
        planted.note(.customerWithoutDeal, personID(alleged))
        let unconfirmed = plantMQL(firm: takeFirm(), at: World.at(2026, 11, 18, 9)) { person in
            (person.sql, person.bant, person.status) = (World.at(2026, 11, 19, 15), 0b0001, "Connected")
        }
        call(unconfirmed, at: World.at(2026, 11, 18, 9, 25))
        planted.note(.sqlUnconfirmed, personID(unconfirmed))
        let nameless = plantPerson(firm: nil, created: World.ago(days: 15)) { $0.company = "" }
        planted.note(.leadWithoutCompany, personID(nameless))
        let weak = plantPerson(firm: takeFirm(.east, employees: 8...50), created: World.ago(days: 9)) { person in
            (person.title, person.mql, person.firstContact) = (
                "Logistics Coordinator", World.ago(days: 1, hours: 4), World.ago(days: 1, hours: 3)
            )
        }
        visit(weak, "page_view", "/", at: World.ago(days: 1, hours: 4))
        call(weak, at: World.ago(days: 1, hours: 3))
        planted.note(.mqlBelowThreshold, personID(weak))
        let ripe = plantPerson(firm: takeFirm(.west, employees: 100...400), created: World.ago(days: 21)) {
            $0.title = "VP Operations"
        }
        for (hours, type, detail) in [
            (60, "page_view", "/pricing"), (58, "page_view", "/roi-calculator"),
            (50, "content_download", "Case study: Cold chain"),
            (31, "webinar_attended", "Yard to dock"), (29, "email_click", "Nurture 3"),
            (28, "email_click", "Nurture 3"),
            (27, "email_click", "Product update"), (20, "page_view", "/pricing"),
            (19, "trial_signup", "Trial: self-serve"),
        ] { visit(ripe, type, detail, at: World.ago(hours: hours)) }
        call(ripe, at: World.ago(hours: 5))
        planted.note(.leadThatPasses, personID(ripe))
        let ahead = plantDeal("Ahead of the CRM", days: [13, 5], closesIn: 44, amount: 20_500)
        people[deals[ahead].contacts[0]].opportunity = nil
        people[deals[ahead].contacts[0]].sql = nil
        people[deals[ahead].contacts[0]].bant = 0
        planted.note(.mqlWithOpenDeal, personID(deals[ahead].contacts[0]))
    }

    /// Rejections by code are drawn, not planted: here they are only looked up, the newest of each.
    mutating func findRejections() {
        let kinds: [Planted.Kind] = [
            .tooSmall, .wrongIndustry, .wrongRole, .noAnswer, .badTiming, .noBudget, .lockedIn, .notReal,
        ]
        for (code, kind) in zip(Person.rejections, kinds) {
            let rejected = people.indices.last { people[$0].reason == code && people[$0].isInHubSpot }
            if let rejected { planted.note(kind, personID(rejected)) }
        }
    }
}
