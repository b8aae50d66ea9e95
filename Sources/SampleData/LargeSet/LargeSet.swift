// The benchmark sets: as many contacts as asked for, an eighth as many companies, a tenth deals, four times the
// activities, in chunks of about a megabyte, so that memory stays flat however large the set.

import Columns

/// A large folder of exports, written file by file.
public struct LargeSet: GeneratedSet {
    private let records: LargeRecords
    private static let chunk = 1 << 20

    /// A set of so many contacts; the same seed and size give the same bytes.
    ///
    /// - Parameter isBusy: a tenth of the contacts are MQLs that nobody has answered, half of them without an owner,
    ///   there are reps and rules for them, and five exports of the deals, a week apart, in which they go astray.
    public init(contacts: Int, seed: UInt64, isBusy: Bool = false) {
        records = LargeRecords(seed: seed, contacts: max(contacts, 1), isBusy: isBusy)
    }

    /// Hands every file over in order, chunk by chunk; a new name means that the file before it is complete.
    public func write(_ sink: (_ file: String, _ chunk: [UInt8]) throws -> Void) rethrows {
        try stream("contacts.csv", LargeColumns.contacts, records.contacts, sink, contact)
        try stream("companies.csv", LargeColumns.companies, records.companies, sink, company)
        if records.isBusy {
            for week in (0..<5).reversed() {
                let moment = LargeRecords.now - week * 7 * 86_400
                let known = (0..<records.deals).filter { records.deal($0).created <= moment }
                try stream(Self.dealsFile(at: moment), LargeColumns.deals, known.count, sink) {
                    deal(known[$0], at: moment, &$1)
                }
            }
        } else {
            try stream("deals.csv", LargeColumns.deals, records.deals, sink) { deal($0, at: LargeRecords.now, &$1) }
        }
        try stream("activities.csv", LargeColumns.activities, records.activities, sink, activity)
        try stream("users.csv", LargeColumns.users, LargeRecords.owners, sink, user)
        try stream("google-ads.csv", LargeColumns.spend, 1095, sink, spend)
        try sink("revops.toml", [UInt8](LargeConfig.text(deals: records.deals, isBusy: records.isBusy).utf8))
    }

    /// The day in its name says when it was exported.
    private static func dealsFile(at moment: Int) -> String {
        "deals-\(Day(number: Int32(moment / 86_400))).csv"
    }

    private func stream(
        _ file: String, _ header: [String], _ count: Int, _ sink: (String, [UInt8]) throws -> Void,
        _ write: (Int, inout CSVText) -> Void
    ) rethrows {
        var text = CSVText(.always)
        text.row(header)
        for number in 0..<count {
            write(number, &text)
            text.endRow()
            if text.bytes.count > Self.chunk { try sink(file, text.take()) }
        }
        try sink(file, text.take())
    }

    private func contact(_ number: Int, _ text: inout CSVText) {
        var person = records.person(number)
        let first = Names.first[person.first]
        let last = Names.last[person.last]
        text.cell(LargeRecords.contactID + number)
        text.cell(first)
        text.cell(last)
        text.cell("\(first.lowercased()).\(last.lowercased())\(number)@firm\(person.company).example")
        text.cell(
            person.chance.chance(70)
                ? "+1 \(200 + person.chance.below(700)) 555 \(1000 + person.chance.below(9000))" : "")
        text.cell(LargeColumns.titles[person.chance.below(LargeColumns.titles.count)])
        text.cell(Self.companyName(person.company))
        let isOwned = person.mql > 0 || person.chance.chance(60)
        text.cell(isOwned && !(records.isBusy && number % 2 == 1) ? Self.owner(person.owner) : "")
        text.cell(LargeColumns.stages[Self.stage(of: person)])
        text.cell(LargeColumns.statuses[Self.stage(of: person)])
        text.cell(LargeColumns.sources[person.source])
        text.cell(LargeColumns.campaigns[person.chance.below(LargeColumns.campaigns.count)])
        for moment in [person.created, person.created, person.mql, person.sql, person.opportunity, person.customer] {
            text.cell(stampSeconds: moment)
        }
        text.cell(stampSeconds: person.firstContact)
        text.cell(stampSeconds: person.firstContact)
        text.cell(stampSeconds: max(person.created, person.firstContact))
        text.cell(person.firstContact > 0 ? 1 + person.chance.below(20) : 0)
        text.cell(person.chance.below(100))
        text.cell(person.chance.chance(6) ? "true" : "false")
        text.cell(person.chance.chance(2) ? "550 5.1.1 user unknown" : "")
        text.cell("United States")
        text.cell(LargeColumns.states[person.chance.below(LargeColumns.states.count)])
        text.cell(LargeRecords.companyID + person.company)
        text.cell(number % LargeRecords.buyerStride == 0 ? dealIDs(ofBuyer: number / LargeRecords.buyerStride) : "")
    }

    private func dealIDs(ofBuyer buyer: Int) -> String {
        stride(from: buyer, to: records.deals, by: records.buyers)
            .map { String(LargeRecords.dealID + $0) }.joined(separator: ";")
    }

    private func company(_ number: Int, _ text: inout CSVText) {
        var chance = SplitMix64(seed: records.seed, stream: 3, index: number)
        text.cell(LargeRecords.companyID + number)
        text.cell(Self.companyName(number))
        text.cell("firm\(number).example")
        text.cell(LargeColumns.industries[chance.below(LargeColumns.industries.count)])
        text.cell(chance.low(4...chance.low(10...9000)))
        text.cell(chance.low(1...900) * 100_000)
        text.cell(LargeColumns.states[chance.below(LargeColumns.states.count)])
        text.cell("United States")
        text.cell(Self.owner(chance.below(LargeRecords.owners)))
        text.cell(stampSeconds: LargeRecords.now - LargeRecords.span - chance.below(86_400 * 300))
    }

    private func deal(_ number: Int, at moment: Int, _ text: inout CSVText) {
        var deal = records.deal(number, at: moment)
        let buyer = records.person(deal.contact)
        text.cell(LargeRecords.dealID + number)
        text.cell("\(Self.companyName(buyer.company)) - \(deal.chance.pick(LargeColumns.products))")
        text.cell("Sales Pipeline")
        text.cell(LargeColumns.dealStages[deal.stage])
        if deal.amount > 0 { text.cell(deal.amount) } else { text.cell("") }
        text.cell("USD")
        text.cell(number < records.buyers ? "New Business" : "Existing Business")
        text.cell(deal.hasOwner ? Self.owner(buyer.owner) : "")
        text.cell(stampSeconds: deal.created)
        text.cell(stampSeconds: deal.close)
        text.cell(stampSeconds: min(deal.close, moment))
        text.cell(deal.isOpen && deal.hasNextStep ? "Call on Tuesday" : "")
        text.cell(LargeColumns.sources[buyer.source])
        text.cell(deal.stage == 6 ? deal.chance.pick(LargeColumns.lossReasons) : "")
        text.cell(deal.chance.low(0...30))
        text.cell(deal.stage > 4 ? "true" : "false")
        text.cell(deal.isWon ? "true" : "false")
        for step in 0..<7 { text.cell(stampSeconds: deal.entered[step]) }
        text.cell(LargeRecords.contactID + deal.contact)
        text.cell(LargeRecords.companyID + buyer.company)
    }

    private func user(_ number: Int, _ text: inout CSVText) {
        text.cell(5000 + number)
        text.cell(Names.first[number])
        text.cell(Names.last[number])
        text.cell("rep\(number)@harborline.example")
        text.cell("2026-11-20 09:12")
        text.cell(["West", "Central", "East"][number % 3])
        text.cell("Account Executive")
        text.cell("contacts-read;deals-write")
    }

    private func spend(_ number: Int, _ text: inout CSVText) {
        let day = Day(number: Int32(LargeRecords.now / 86_400 - 1095 + number))
        text.cell(day.description)
        text.cell("Brand search")
        text.cell("USD")
        text.cell("\(800 + number % 97).50")
        text.cell(12_000 + number)
        text.cell(300 + number % 50)
    }

    static func owner(_ number: Int) -> String { "\(Names.first[number]) \(Names.last[number])" }

    static func companyName(_ number: Int) -> String {
        let trade = LargeColumns.trades[number / 7 % LargeColumns.trades.count]
        return "\(Names.last[number % Names.last.count]) \(trade) \(number)"
    }

    static func stage(of person: LargeRecords.Person) -> Int {
        if person.customer > 0 { return 4 }
        if person.opportunity > 0 { return 3 }
        return person.sql > 0 ? 2 : person.mql > 0 ? 1 : 0
    }
}

extension LargeSet {
    /// Four rounds over the contacts, each in an order of its own. The second round brings the form that makes an MQL,
    /// the third the call that answers it; what other contacts would have got in the later rounds goes to buyers.
    private func activity(_ number: Int, _ text: inout CSVText) {
        var chance = SplitMix64(seed: records.seed, stream: 4, index: number)
        let round = number / records.contacts
        let contact = (number % records.contacts * 1_000_003 + round * 7919) % records.contacts
        var person = records.person(contact)
        var event = chance.weighted([46, 24, 14, 10, 6])
        var at = person.created + chance.low(0...max(LargeRecords.now - person.created, 1))
        if round == 1 && person.mql > 0 {
            (event, at) = (5, person.mql)
        } else if round == 2 && person.firstContact > 0 {
            (event, at) = (6, person.firstContact)
        } else if round >= 2 && chance.chance(60) {
            person = records.person(contact / LargeRecords.buyerStride * LargeRecords.buyerStride)
            event = 6 + chance.below(4)
            at = person.firstContact + chance.low(0...max(LargeRecords.now - person.firstContact, 1))
        }
        let (type, direction) = LargeColumns.events[event]
        let isByRep = event >= 6
        let isBuyer = person.number % LargeRecords.buyerStride == 0
        text.cell(number + 1)
        text.cell(LargeRecords.contactID + person.number)
        if isByRep && isBuyer && records.deals > 0 {
            text.cell(LargeRecords.dealID + person.number / LargeRecords.buyerStride % records.deals)
        } else {
            text.cell("")
        }
        text.cell(type)
        text.cell(stampSeconds: at)
        text.cell(direction)
        text.cell(isByRep ? chance.pick(LargeColumns.outcomes) : "")
        text.cell(isByRep ? Self.owner(person.owner) : "")
        text.cell(isByRep ? "" : chance.pick(LargeColumns.pages))
    }
}
