// What is late at the sample's moment, a Friday at 14:20 in Oakland and 23:20 in Berlin, and what is not late yet.

import Columns

extension World {
    mutating func plantFirstContacts() {
        func mql(_ kind: Planted.Kind, _ at: Int, region: Place.Region = .west) {
            planted.note(kind, personID(plantMQL(firm: takeFirm(region), at: at)))
        }
        mql(.speedToLead, World.ago(minutes: 38))
        mql(.firstContactLate, World.at(2026, 11, 19, 10, 4))
        mql(.firstContactLate, World.at(2026, 11, 20, 9, 12))
        mql(.firstContactReassign, World.at(2026, 11, 17, 15, 40))
        mql(.firstContactSoon, World.at(2026, 11, 20, 10, 55))
        mql(.firstContactPaused, World.at(2026, 11, 20, 6, 0), region: .international)
        mql(.firstContactInTime, World.at(2026, 11, 20, 13, 41))
        let slow = plantMQL(firm: takeFirm(), at: World.at(2026, 11, 17, 10, 12))
        call(slow, at: World.at(2026, 11, 17, 11, 30))
        planted.note(.qualificationLate, personID(slow))
        let near = plantMQL(firm: takeFirm(), at: World.at(2026, 11, 18, 17, 52))
        call(near, at: World.at(2026, 11, 19, 9, 20))
        planted.note(.qualificationSoon, personID(near))
    }

    mutating func plantLaterDeadlines() {
        let unmet = plantSQL(at: World.at(2026, 11, 9, 11))
        planted.waiting.insert(unmet)
        planted.note(.meetingSetLate, personID(unmet))
        let dealless = plantSQL(at: World.at(2026, 11, 10, 15))
        meet(
            dealless, deal: nil, subject: "Intro: \(people[dealless].company)", at: World.at(2026, 11, 12, 10),
            owner: 10)
        touches[touches.count - 1].outcome = "Completed"
        planted.note(.opportunityLate, personID(dealless))
        let undiscovered = plantDeal("Not yet looked at", days: [11], closesIn: 70, amount: 19_000) {
            $0.drawsActivity = false
        }
        let contact = deals[undiscovered].contacts[0]
        people[contact].drawsActivity = false
        call(contact, deal: undiscovered, at: World.ago(days: 10))
        planted.note(.discoveryLate, personID(contact))
        let unproposed = plantDeal("After the demo", days: [38, 24, 16], closesIn: 29, amount: 23_500) {
            $0.drawsActivity = false
        }
        meet(
            deals[unproposed].contacts[0], deal: unproposed, subject: "Demo: after the demo",
            at: World.at(2026, 11, 5, 10), owner: 0)
        touches[touches.count - 1].outcome = "Completed"
        planted.note(.proposalLate, dealID(unproposed))
        let unwelcomed = plantDeal("Signed, then silence", days: [70, 58, 41, 30, 19], closesIn: -8, amount: 32_000) {
            $0.add(.stage(5), at: World.at(2026, 11, 12, 14))
            $0.drawsActivity = false
        }
        people[deals[unwelcomed].contacts[0]].customer = World.at(2026, 11, 12, 14)
        firms[deals[unwelcomed].firm].customerSince = World.at(2026, 11, 12, 14)
        planted.note(.handoffLate, dealID(unwelcomed))
    }

    private mutating func plantSQL(at sql: Int) -> Int {
        let number = plantMQL(firm: takeFirm(), at: sql - 86_400) { person in
            person.sql = sql
            person.status = "Connected"
            person.bant = 0b0111
        }
        call(number, at: sql - 80_000)
        return number
    }

    /// Someone of a target account came by, and nobody has called.
    mutating func plantAccounts() {
        let cases: [(Planted.Kind, Int, Int)] = [(.abmTier1, 1, 3), (.abmTier2, 2, 8), (.abmTier3, 3, 29)]
        // Who works on a deal is in touch with its account.
        let busy = Set(deals.map(\.firm))
        for (kind, tier, hours) in cases {
            let firm =
                firms.indices.first {
                    firms[$0].tier == tier && firms[$0].isInHubSpot && firms[$0].customerSince == nil
                        && firms[$0].place.region == .west && !planted.takenFirms.contains($0) && !busy.contains($0)
                } ?? 0
            planted.takenFirms.insert(firm)
            planted.quietFirms.insert(firm)
            let visitor = plantPerson(firm: firm, created: World.ago(days: 160)) { $0.title = "VP Supply Chain" }
            visit(visitor, "page_view", "/product/yard", at: World.ago(hours: hours, minutes: 12))
            visit(visitor, "page_view", "/roi-calculator", at: World.ago(hours: hours))
            planted.note(kind, firms[firm].hubSpotID)
        }
    }

    /// Leads of the last minutes, one for each of the first rungs of speed to lead; and one whom a tester of snoozing
    /// finds by its kind, since only the journal can put a clock off.
    mutating func plantRungs() {
        // What is drawn for these people must not move what is drawn after them.
        let draws = chance
        defer { chance = draws }
        let cases: [(Planted.Kind, Int)] = [(.speedToLeadRep, 8), (.speedToLeadBackup, 21), (.toSnooze, 95)]
        for (kind, minutes) in cases {
            planted.note(kind, personID(plantMQL(firm: takeFirm(), at: World.ago(minutes: minutes))))
        }
    }
}
