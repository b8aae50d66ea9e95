// How deals go: a cycle with a share of it for every stage, close dates that are pushed or pulled in, amounts that
// move.

import Columns

extension World {
    /// The first deal of a person who became an opportunity.
    mutating func openNewBusiness(_ number: Int, at opened: Int, wins: Int) {
        guard let firm = people[number].firm else { return }
        let deal = addDeal(firm: firm, contact: number, opened: opened, isNewBusiness: true)
        let days =
            chance.chance(14) ? chance.int(12...30) : chance.int(45...115) + (firms[firm].employees > 500 ? 28 : 0)
        run(deal, wins: wins, days: days)
        settle(deal)
    }

    /// Customers buy more: expansions and a few renewals, from 2025 on.
    mutating func makeExpansions() {
        for firm in firms.indices {
            guard let since = firms[firm].customerSince,
                let contact = people.firstIndex(where: { $0.firm == firm && $0.customer != nil })
            else { continue }
            var opened = max(since + chance.int(60...150) * 86_400, World.at(2025, 1, 6, 9))
            while opened < World.ago(days: 2) {
                opened = LocalClock.pacific.nextOpening(opened)
                let deal = addDeal(firm: firm, contact: contact, opened: opened, isNewBusiness: false)
                run(
                    deal, wins: chance.chance(10) ? 80 : 20,
                    days: chance.chance(12) ? chance.int(14...32) : chance.int(50...115))
                settle(deal)
                opened += chance.int(105...275) * 86_400
            }
        }
    }

    mutating func addDeal(firm: Int, contact: Int, opened: Int, isNewBusiness: Bool) -> Int {
        let number = deals.count
        let product = chance.pick(["Dock scheduling", "Yard visibility", "Carrier portal", "Gate automation"])
        let stem = firms[firm].name.split(separator: " ")[0]
        var deal = Deal(
            number: number, name: "\(stem) - \(product)\(isNewBusiness ? "" : " expansion")", firm: firm,
            contacts: [contact], isNewBusiness: isNewBusiness,
            owner: firms[firm].owner ?? Staff.executives(of: firms[firm].place, employees: firms[firm].employees)[0],
            source: people[contact].source, created: opened)
        if opened < World.at(2026, 9, 1), deal.owner == 2, chance.chance(40) { deal.owner = Staff.inactive }
        let others = people.indices.filter { people[$0].firm == firm && $0 != contact && people[$0].lead != nil }
        if let other = others.first, chance.chance(26) { deal.contacts.append(other) }
        switch chance.weighted([52, 13, 35]) {
        case 0: deal.isInSalesforce = true
        case 1: (deal.isInSalesforce, deal.isInHubSpot) = (true, false)
        default: break
        }
        if !firms[firm].isInHubSpot || !people[contact].isInHubSpot {
            (deal.isInSalesforce, deal.isInHubSpot) = (true, false)
        }
        deal.months = [12, 12, 12, 12, 12, 12, 12, 12, 24, 36][chance.below(10)]
        deal.terms = chance.pick(["Net 30", "Net 30", "Net 30", "Net 15", "Annual", "Due on receipt"])
        if chance.chance(34) {
            deal.discount = chance.low(2...9)
        } else if chance.chance(12) {
            deal.discount = chance.int(10...18)
        }
        deals.append(deal)
        people[contact].deals.append(number)
        return number
    }

    /// Lays out the life of a deal: where it would get, and how much of that has already happened.
    mutating func run(_ number: Int, wins: Int, days: Int) {
        let shares = [0, 18, 38, 60, 80, 100]
        let opened = deals[number].created
        let willWin = chance.chance(wins)
        let reach = willWin ? 4 : chance.weighted([18, 28, 27, 17, 10])
        let part = willWin ? 100 : [34, 52, 74, 94, 100][reach]
        let end = LocalClock.pacific.nextOpening(opened + days * 864 * part) + chance.below(20_000)
        let isClosed = end <= World.ago(minutes: 30)
        let skips = chance.chance(3) ? chance.int(1...2) : 0
        deals[number].add(.stage(0), at: opened)
        for stage in 1..<5 where stage <= reach && stage != skips {
            let at = LocalClock.pacific.nextOpening(opened + days * 864 * shares[stage]) + chance.below(12_000)
            if at < min(end, World.now) { deals[number].add(.stage(stage), at: at) }
        }
        planClose(number, target: LocalClock.pacific.day(of: opened + days * 86_400), until: min(end, World.now))
        planAmount(number, until: min(end, World.now))
        guard isClosed else { return }
        deals[number].add(.stage(willWin ? 5 : 6), at: end)
        deals[number].add(.close(LocalClock.pacific.day(of: end), reason: ""), at: end)
    }

    private mutating func planClose(_ number: Int, target: Day, until end: Int) {
        let opened = deals[number].created
        let pushes = chance.chance(26) ? chance.int(1...2) : 0
        let earliest = LocalClock.pacific.day(of: opened) + 12
        var close = max(target - pushes * chance.int(16...28), earliest)
        deals[number].add(.close(close, reason: ""), at: opened)
        while close < target {
            let next = min(close + chance.int(16...30), target)
            let at = LocalClock.pacific.moment(close - chance.int(2...5), minute: chance.int(560...1000))
            if at < end {
                deals[number].add(.close(next, reason: chance.chance(60) ? chance.pick(Self.pushReasons) : ""), at: at)
            }
            close = next
        }
        guard pushes == 0, chance.chance(9) else { return }
        let at = opened + (end - opened) / 2
        let earlier = target - chance.int(7...14)
        if earlier > LocalClock.pacific.day(of: World.now) + 4 {
            deals[number].add(.close(earlier, reason: ""), at: at)
        }
    }

    private mutating func planAmount(_ number: Int, until end: Int) {
        let deal = deals[number]
        let base: ClosedRange<Int> =
            switch firms[deal.firm].employees {
            case ...50: 90...260
            case ...500: 160...800
            case ...5000: 600...1800
            default: 1500...3000
            }
        let amount = chance.low(base) * 100 * (deal.isNewBusiness ? 100 : chance.int(45...75)) / 100 / 50 * 50
        deals[number].add(.amount(amount), at: deal.created)
        guard chance.chance(24) else { return }
        let share = chance.chance(60) ? chance.int(106...130) : chance.int(72...94)
        deals[number].add(.amount(amount * share / 5000 * 50), at: deal.created + (end - deal.created) * 2 / 3)
    }

    /// What follows from how the deal ended, and the fields that its stages ask for.
    mutating func settle(_ number: Int) {
        deals[number].sortChanges()
        let state = deals[number].state(asOf: World.now)
        let deal = deals[number]
        for (index, field) in Deal.requirements.enumerated()
        where state.entered[min(field.stage, 4)] != nil || state.stage == 5 {
            if chance.chance(94) { deals[number].answers[index] = chance.pick(field.examples) }
        }
        if chance.chance(38) {
            deals[number].competitor = chance.pick(["GateKeep", "DockMaster One", "Spreadsheets", "YardPilot"])
        }
        switch state.stage {
        case 5:
            deals[number].winReason = chance.pick(["Ease of use", "Carrier network", "Price", "Fast roll-out"])
            let at = state.entered[5] ?? deal.created
            firms[deal.firm].customerSince = min(firms[deal.firm].customerSince ?? at, at)
            for contact in deal.contacts.prefix(1) where people[contact].customer == nil {
                people[contact].customer = at
                people[contact].status = ""
            }
        case 6:
            deals[number].lossReason = chance.pick([
                "Price", "Price", "No budget", "Chose competitor", "No decision", "No decision", "Missing feature",
                "Bad timing",
            ])
        default:
            deals[number].nextStep = chance.pick(Self.nextSteps)
            deals[number].nextActivity = LocalClock.pacific.nextOpening(World.now + chance.int(1...9) * 86_400)
            deals[number].forecast = ["Pipeline", "Pipeline", "Pipeline", "Best case", "Commit"][state.stage]
        }
    }

    static let pushReasons = [
        "Legal review", "Budget approval", "Champion on leave", "Peak season first", "Security review",
    ]
    static let nextSteps = [
        "Call with COO", "Send revised quote", "Site visit", "Security questionnaire", "Demo for yard team",
        "Redlines back from legal", "Confirm go-live date",
    ]
}
