// The people behind a dirty set, each made from its number alone, and the records that were made of them.

/// People, their companies, and how records of them come about.
struct DirtyWorld {
    let seed: UInt64
    let records: Int
    /// Companies are few and large or many and small, as markets are.
    var companies: Int { max(records / 9, 3) }

    struct Company {
        var number: Int
        var name: String
        var domain: String
        var dial: Int
        var scheme: Int
        var city: String
    }

    struct Someone {
        var number: Int
        var copies: Int
        var first: String, last: String
        var company: Company
        /// Works for nobody that is named.
        var isPrivate: Bool
        var mobile: String, desk: String
        var title: String
        var created: Int
    }

    func company(_ number: Int) -> Company {
        var chance = SplitMix64(seed: seed, stream: 21, index: number)
        let word = DirtyWords.surname(&chance)
        let trade = chance.pick(LargeColumns.trades), form = chance.pick(DirtyWords.forms)
        let kind = chance.below(10)
        let plain = kind < 5 ? "\(word) \(trade)" : kind < 8 ? "\(word) & \(DirtyWords.surname(&chance))" : word
        let host = DirtyWords.plain(plain) + (chance.chance(25) ? "\(number % 97)" : "")
        return Company(
            number: number, name: form.isEmpty ? plain : "\(plain) \(form)", domain: "\(host).example",
            dial: 201 + chance.below(780), scheme: chance.weighted([50, 25, 10, 10, 5]),
            city: chance.pick(DirtyWords.cities))
    }

    func person(_ number: Int) -> Someone {
        var chance = SplitMix64(seed: seed, stream: 22, index: number)
        // The smaller of three draws: a few companies employ many.
        let place = min(chance.below(companies), chance.below(companies), chance.below(companies * 3))
        let company = company(place)
        let first = chance.pick(Names.first), last = DirtyWords.surname(&chance)
        return Someone(
            number: number, copies: 1 + chance.weighted([850, 118, 25, 7]), first: first, last: last, company: company,
            isPrivate: chance.chance(8),
            mobile: DirtyWords.number(201 + chance.below(780), 200 + chance.below(800), chance.below(10_000)),
            desk: DirtyWords.number(company.dial, 200 + company.number % 700, chance.below(10_000)),
            title: chance.pick(LargeColumns.titles), created: LargeRecords.now - chance.below(LargeRecords.span))
    }

    /// The n-th record of someone; the first is mostly as it should be.
    func record(of someone: Someone, copy: Int, number: Int) -> DirtyRecord {
        var chance = SplitMix64(seed: seed ^ UInt64(copy + 1) &* 0x9E37, stream: 23, index: someone.number)
        var record = DirtyRecord()
        record.id = 5_000_000_000 + Int(SplitMix64.scrambled(number, among: records))
        record.created = min(someone.created + copy * chance.below(200) * 86_400, LargeRecords.now)
        record.active = min(record.created + chance.below(90) * 86_400, LargeRecords.now)
        record.stage = chance.pick(LargeColumns.stages)
        (record.first, record.last) = (someone.first, someone.last)
        record.title = chance.chance(70) ? someone.title : ""
        let isLater = copy > 0
        if isLater { names(&record, &chance) }
        let hasMoved = isLater && chance.chance(5)
        let company = hasMoved ? self.company(chance.below(companies)) : someone.company
        if !someone.isPrivate, !chance.chance(isLater ? 12 : 6) {
            record.company = isLater ? spelled(company.name, &chance) : company.name
        }
        record.city = chance.chance(60) ? company.city : ""
        record.email = email(of: someone, record, company, isLater: isLater, &chance)
        record.phone = phone(of: someone, company, isLater: isLater, &chance)
        return record
    }

    private func names(_ record: inout DirtyRecord, _ chance: inout SplitMix64) {
        switch chance.below(100) {
        case 0..<14: record.first = DirtyWords.short[record.first] ?? record.first
        case 14..<18: record.first = String(record.first.prefix(1)) + (chance.chance(50) ? "." : "")
        case 18..<22: record.first = DirtyWords.slip(record.first, &chance)
        case 22..<24: (record.first, record.last) = (record.last, record.first)
        case 24..<27: record.first = ""
        case 27..<31: record.first = record.first.uppercased()
        default: break
        }
        switch chance.below(100) {
        case 0..<6: record.last = DirtyWords.slip(record.last, &chance)
        case 6..<8: record.last = DirtyWords.surname(&chance)
        case 8..<10: record.last += "-\(DirtyWords.surname(&chance))"
        case 10..<15: record.last = record.last.lowercased()
        default: break
        }
    }

    private func spelled(_ name: String, _ chance: inout SplitMix64) -> String {
        switch chance.below(100) {
        case 0..<18: DirtyWords.withoutForm(name)
        case 18..<26: DirtyWords.withoutForm(name) + " " + chance.pick(DirtyWords.forms)
        case 26..<30: DirtyWords.slip(name, &chance)
        case 30..<34: String(name.prefix { $0 != " " })
        case 34..<40: name.uppercased()
        default: name
        }
    }

    private func email(
        of someone: Someone, _ record: DirtyRecord, _ company: Company, isLater: Bool, _ chance: inout SplitMix64
    ) -> String {
        let own = "\(DirtyWords.mailbox(someone.first, someone.last, company.scheme))@\(company.domain)"
        let free = "\(DirtyWords.mailbox(someone.first, someone.last, someone.number % 4))\(someone.number % 89)"
            + "@\(DirtyWords.freeMail[someone.number % DirtyWords.freeMail.count])"
        let usual = someone.isPrivate ? free : own
        guard isLater else { return chance.chance(8) ? "" : usual }
        switch chance.below(100) {
        case 0..<16: return ""
        case 16..<28: return free
        case 28..<36: return "\(DirtyWords.mailbox(someone.first, someone.last, chance.below(5)))@\(company.domain)"
        case 36..<41: return usual.replacing("@", with: "+\(chance.pick(["news", "expo", "web"]))@")
        case 41..<44: return DirtyWords.slip(usual, &chance)
        case 44..<46: return "\(chance.pick(["info", "sales", "office"]))@\(company.domain)"
        case 46..<52: return usual.uppercased()
        default: return usual
        }
    }

    private func phone(of someone: Someone, _ company: Company, isLater: Bool, _ chance: inout SplitMix64) -> String {
        let board = DirtyWords.number(company.dial, 200 + company.number % 700, 0)
        let usual = someone.number % 3 == 0 ? someone.mobile : someone.number % 7 == 1 ? board : someone.desk
        switch chance.below(100) {
        case 0..<30: return ""
        case 30..<38 where isLater: return DirtyWords.dialled(someone.mobile, &chance)
        case 38..<43 where isLater: return DirtyWords.dialled(board, &chance)
        case 43..<46 where isLater: return DirtyWords.slip(usual, &chance)
        default: return DirtyWords.dialled(usual, &chance)
        }
    }
}
