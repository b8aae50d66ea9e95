// What a record of a large set is, by its number alone: any record can be had without those before it, so the set
// is written with no memory of what was written, and deals and activities fit the contacts they belong to.

import Columns

/// The sizes and chances of a large set. Every 28th contact is a buyer: only buyers have deals.
struct LargeRecords {
    let seed: UInt64
    let contacts: Int
    /// Nobody has answered the MQLs that are no buyers.
    var isBusy = false
    var companies: Int { max(contacts / 8, 1) }
    var deals: Int { contacts / 10 }
    var activities: Int { contacts * 4 }
    var buyers: Int { (contacts + Self.buyerStride - 1) / Self.buyerStride }

    static let buyerStride = 28
    static let owners = 120
    /// 2026-11-20T22:20:00Z, the moment the set is told at, in seconds.
    static let now = 1_795_213_200
    static let span = 3 * 365 * 86_400

    static let companyID = 9_000_000_000, contactID = 80_000_000_000, dealID = 70_000_000_000

    /// A contact. Moments in seconds, 0 where the stage was not reached.
    struct Person {
        var number: Int
        var first: Int, last: Int
        var created: Int
        var mql = 0, sql = 0, opportunity = 0, customer = 0, firstContact = 0
        var owner: Int, company: Int, source: Int
        var chance: SplitMix64
    }

    func person(_ number: Int) -> Person {
        var chance = SplitMix64(seed: seed, stream: 1, index: number)
        let age = chance.below(Self.span)
        var person = Person(
            number: number, first: chance.below(Names.first.count), last: chance.below(Names.last.count),
            created: Self.now - age, owner: chance.below(Self.owners), company: chance.below(companies),
            source: chance.weighted([30, 20, 14, 8, 8, 10, 10]), chance: chance)
        let draw = person.chance.below(1000)
        let isBuyer = number % Self.buyerStride == 0
        guard isBuyer || draw < (isBusy ? 112 : 97) else { return person }
        person.mql = min(person.created + person.chance.low(60...30 * 86_400), Self.now - 60)
        if isBusy, !isBuyer { return person }
        person.firstContact = min(person.mql + person.chance.low(60...person.chance.low(600...90_000)), Self.now)
        guard isBuyer || draw < 20 else { return person }
        person.sql = min(person.firstContact + person.chance.int(3600...2 * 86_400), Self.now)
        guard isBuyer else { return person }
        person.opportunity = min(person.sql + person.chance.int(3600...5 * 86_400), Self.now)
        let first = deal(number / Self.buyerStride, opportunity: person.opportunity)
        if first.isWon { person.customer = first.close }
        return person
    }

    /// A deal; `stage` is 0–4 open, 5 won, 6 lost; `entered[s]` is 0 where the stage was not entered.
    struct Deal {
        var number: Int
        var contact: Int
        var created: Int, close: Int
        var amount: Int
        var stage: Int
        var entered: [Int]
        var chance: SplitMix64
        var hasOwner = true, hasNextStep = true
        var isWon: Bool { stage == 5 }
        var isOpen: Bool { stage < 5 }
    }

    /// - Parameter at: the moment, in seconds, at which the deal is seen.
    func deal(_ number: Int, at: Int = now) -> Deal {
        deal(number, opportunity: person(number % buyers * Self.buyerStride).opportunity, at: at)
    }

    /// The n-th round of deals gives every buyer one more, most of a year later.
    private func deal(_ number: Int, opportunity: Int, at: Int = now) -> Deal {
        var chance = SplitMix64(seed: seed, stream: 2, index: number)
        let round = number / buyers
        var created = opportunity + round * (200 + chance.below(120)) * 86_400
        if created > Self.now { created = max(opportunity, Self.now - chance.below(80 * 86_400)) }
        let cycle = chance.int(15...95) * 86_400
        let close = created + cycle
        var deal = Deal(
            number: number, contact: number % buyers * Self.buyerStride, created: created, close: close,
            amount: 2_000 + chance.low(0...98) * 1_000, stage: 0, entered: [Int](repeating: 0, count: 7), chance: chance
        )
        let isClosed = close <= at
        let reach = isClosed ? (deal.chance.chance(25) ? 5 : 6) : min(4, max(0, at - created) * 5 / cycle)
        deal.stage = reach
        let steps = reach == 6 ? deal.chance.below(4) : min(reach, 4)
        for step in 0...steps { deal.entered[step] = created + cycle * step / 5 }
        if isClosed { deal.entered[reach] = close }
        if isBusy, deal.isOpen { deal.goAstray(at: at) }
        return deal
    }
}
