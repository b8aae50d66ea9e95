// The companies: five hundred names that no two share, most of them in the middle of the market.

extension World {
    /// Firms from this number on are known to Salesforce only.
    static let salesforceOnlyFirms = 480
    private static let firmCount = 500

    mutating func makeFirms() {
        var domains: Set<String> = []
        while firms.count < Self.firmCount {
            let stem = chance.pick(Firm.firstWords) + chance.pick(Firm.secondWords)
            guard domains.insert(stem).inserted else { continue }
            addFirm(stem: stem)
        }
        rankTargets()
    }

    private mutating func addFirm(stem: String) {
        let number = firms.count
        let industry = chance.pick(Firm.industries)
        let isDomestic = chance.chance(76)
        let place = chance.pick(Place.all.filter { ($0.country == "United States") == isDomestic })
        let suffix = Firm.foreignSuffixes[place.country] ?? chance.pick(Firm.suffixes)
        let employees =
            switch chance.weighted([24, 56, 17, 3]) {
            case 0: chance.int(8...50)
            case 1: chance.low(51...500)
            case 2: chance.low(501...4800)
            default: chance.low(5001...16_000)
            }
        var firm = Firm(
            number: number, name: "\(stem) \(chance.pick(industry.words))\(suffix)",
            domain: "\(stem.lowercased()).example",
            industry: industry.name, employees: employees,
            revenue: chance.chance(86) ? employees * chance.int(110...320) : nil, place: place,
            owner: chance.chance(90) ? chance.pick(Staff.executives(of: place, employees: employees)) : nil,
            created: World.now)
        firm.isInHubSpot = number < Self.salesforceOnlyFirms
        firm.isInSalesforce = !firm.isInHubSpot || chance.chance(42)
        if firm.isInSalesforce && chance.chance(6) { firm.salesforceEmployees = employees + chance.int(5...80) }
        firms.append(firm)
    }

    /// The largest of a sector are target accounts: twenty of the first tier, eighty of the second.
    private mutating func rankTargets() {
        let ranked = firms.indices.filter { firms[$0].industry != "Computer Software" }
            .sorted { (firms[$1].employees, $0) < (firms[$0].employees, $1) }
        for (rank, index) in ranked.prefix(100).enumerated() { firms[index].tier = rank < 20 ? 1 : 2 }
        for index in ranked.dropFirst(100).prefix(60) { firms[index].tier = 3 }
    }
}
