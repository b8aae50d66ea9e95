// What people look at before they raise a hand, and what tools their companies run, by how it ended: those who bought
// had done more, and more of them had the tool that goes with the product. So the scores of the day on which somebody
// became an MQL tell wins from losses, as they would in a company whose model is any good.
//
// Every draw is one of its own person's or firm's: nothing else of the company depends on it.

extension World {
    /// Chances in percent by how it ended.
    private enum Ending: Int {
        case won, lost, open

        /// That something which was done at some time was done before the hand was raised.
        var early: Int { [82, 20, 46][rawValue] }
        /// Of a burst of blog pages, of mails clicked.
        var reads: Int { [12, 4, 7][rawValue] }
        var clicks: Int { [16, 5, 9][rawValue] }
        /// That the company runs the tool that complements the product, another one that is known, or none that is.
        var tools: [Int] { [[52, 12, 14, 22], [17, 26, 29, 28], [27, 20, 25, 28]][rawValue] }
    }

    private func ending(of person: Person) -> Ending {
        if person.customer != nil { return .won }
        let hasLost = person.deals.contains { deals[$0].state(asOf: World.now).stage == 6 }
        return hasLost || person.rejected != nil ? .lost : .open
    }

    /// What a person of the web log did, moved to before the hand was raised and made to tell of intent, or left alone.
    mutating func moveEarly(_ touches: inout [Touch], of person: Person) {
        guard let mql = person.mql else { return }
        var chance = SplitMix64(seed: seed, stream: 21, index: person.number)
        let ending = ending(of: person)
        for place in touches.indices where chance.chance(ending.early) {
            let (type, detail) = Self.intents[chance.weighted(Self.intentShares)]
            touches[place].at = mql - chance.int(30...10 * 1440) * 60
            (touches[place].type, touches[place].detail) = (type, detail)
        }
        func burst(_ count: Int, _ type: String, _ details: [String]) {
            for _ in 0..<count {
                let at = mql - chance.int(20...6 * 1440) * 60
                touches.append(
                    Touch(person: person.number, type: type, at: at, system: .web, detail: chance.pick(details)))
            }
        }
        if chance.chance(ending.reads) { burst(5, "page_view", Self.pages.filter { $0.hasPrefix("/blog") }) }
        if chance.chance(ending.clicks) { burst(3, "email_click", Self.mailings) }
    }

    private static let intents = [
        ("content_download", "Case study: Cold chain"), ("webinar_attended", "Yard to dock"),
        ("page_view", "/roi-calculator"), ("page_view", "/pricing"), ("email_click", "Nurture 3"),
    ]
    private static let intentShares = [26, 24, 22, 20, 8]

    /// Of those who read the newsletter and no more, some call it spam: one of a hundred.
    mutating func complain(_ number: Int) {
        let person = people[number]
        var chance = SplitMix64(seed: seed, stream: 22, index: number)
        guard person.lead == nil, person.isInHubSpot, chance.chance(1) else { return }
        let at = person.created + chance.int(2...40) * 86_400
        guard at < World.now else { return }
        touches.append(
            Touch(person: number, type: "spam_complaint", at: at, system: .web, detail: "Autumn newsletter"))
        planted.note(.spamComplaint, Person.hubSpotID(number))
    }

    /// What the scripts on a firm's site give away; empty where nobody has looked.
    func tools(of firm: Firm) -> String {
        var chance = SplitMix64(seed: seed, stream: 23, index: firm.number)
        let hasLost = deals.contains { $0.firm == firm.number && $0.state(asOf: World.now).stage == 6 }
        let ending: Ending = firm.customerSince != nil ? .won : hasLost ? .lost : .open
        let known = ["WarePath", chance.pick(["GateKeep", "YardPilot"]), "Spreadsheet", ""]
        let first = known[chance.weighted(ending.tools)]
        let other = chance.pick(["Ledgerline ERP", "Stockwell WMS", "Tallyhook", "Routewise TMS"])
        return [first, chance.chance(40) ? other : ""].filter { !$0.isEmpty }.joined(separator: ";")
    }
}
