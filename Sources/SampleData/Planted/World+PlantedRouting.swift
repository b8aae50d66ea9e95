// Leads that nobody has yet: one for each rule that places a lead on a Friday afternoon, when Berlin and Dublin have
// gone home. And leads that fell through: with someone who left, someone nobody knows, or in the queue since yesterday.

import Columns

extension World {
    mutating func plantRouting() {
        // What is drawn for these people must not move what is drawn after them.
        let draws = chance
        defer { chance = draws }
        let named = firms.indices.first { firms[$0].tier == 1 && firms[$0].isInHubSpot && firms[$0].owner != nil } ?? 0
        lead(.routedByAccount, firm: named, at: World.at(2026, 11, 20, 11, 26))
        plantNamesake(of: firms[named].name)
        let known = people.last { $0.sql == nil && $0.mql == World.at(2026, 11, 20, 10, 55) }?.firm ?? 0
        lead(.routedToAccountOwner, firm: known, at: World.at(2026, 11, 20, 12, 8)) { $0.title = "IT Manager" }
        lead(.routedByValue, firm: takeFirm(.east, employees: 700...4000), at: World.at(2026, 11, 20, 12, 41))
        plantTeamOfUsers()
        lead(.routedByTerritory, firm: takeFirm(.west, employees: 8...500), at: World.at(2026, 11, 20, 13, 15))
        for minute in [20, 33, 47] {
            lead(.routedByTerritory, firm: takeFirm(.east, employees: 8...500), at: World.at(2026, 11, 20, 13, minute))
        }
        for minute in [2, 6, 9] {
            lead(.routedByTurn, firm: takeFirm(in: "Germany"), at: World.at(2026, 11, 20, 14, minute))
        }
        lead(.ownerGone, firm: takeFirm(.central, employees: 8...500), at: World.at(2026, 9, 9, 10, 20)) {
            $0.owner = Staff.inactive
        }
        lead(.ownerUnknown, firm: takeFirm(.east, employees: 8...500), at: World.at(2026, 11, 16, 9, 50)) {
            $0.strayOwner = "R. Castellanos"
        }
        lead(.waitingInQueue, firm: takeFirm(.central, employees: 8...500), at: World.at(2026, 11, 19, 16, 35)) {
            $0.strayOwner = "RevOps queue"
        }
    }

    /// An MQL by a demo request, without an owner unless the case gives one.
    private mutating func lead(
        _ kind: Planted.Kind, firm: Int, at mql: Int, _ edit: (inout Person) -> Void = { _ in }
    ) {
        let number = plantMQL(firm: firm, at: mql) { person in
            person.owner = nil
            edit(&person)
        }
        planted.note(kind, personID(number))
    }

    /// From a free address, with the company's name typed into the form.
    private mutating func plantNamesake(of company: String) {
        let number = plantPerson(firm: nil, created: World.at(2026, 11, 20, 11, 38)) { person in
            (person.owner, person.company, person.title) = (nil, company, "Yard Supervisor")
            (person.mql, person.form, person.formAt) = (person.created, "Contact sales: Website", person.created)
        }
        visit(number, "contact_sales", "Contact sales: Website", at: World.at(2026, 11, 20, 11, 38))
        planted.note(.namesakeOfAccount, personID(number))
    }

    /// Two colleagues who use the product; the first of them asked for nothing but a trial.
    private mutating func plantTeamOfUsers() {
        let firm = takeFirm(.central, employees: 8...50), day = World.at(2026, 11, 20, 12, 52)
        let colleague = plantPerson(firm: firm, created: day - 1800) { $0.title = "Yard Supervisor" }
        let number = plantPerson(firm: firm, created: day - 3 * 86_400) { person in
            (person.owner, person.title) = (nil, "Operations Manager")
            (person.mql, person.form, person.formAt) = (day, "Trial: self-serve", day - 3 * 86_400)
        }
        visit(number, "trial_signup", "Trial: self-serve", at: day - 3 * 86_400)
        visit(number, "account_created", "Console", at: day - 3 * 86_400 + 240)
        visit(number, "teammate_invited", "Console", at: day - 1900)
        visit(colleague, "login", "Console", at: day - 600)
        planted.note(.routedByProduct, personID(number))
    }

    /// A free firm of the middle of the market in a country.
    private mutating func takeFirm(in country: String) -> Int {
        let busy = Set(deals.map(\.firm))
        let firm =
            firms.indices.first {
                firms[$0].place.country == country && firms[$0].employees <= 500 && firms[$0].isInHubSpot
                    && !busy.contains($0) && !planted.takenFirms.contains($0) && firms[$0].tier == nil
            } ?? 0
        planted.takenFirms.insert(firm)
        return firm
    }
}
