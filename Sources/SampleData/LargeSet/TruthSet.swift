// A folder of exports in which the chance to win follows known weights: what a calibration has to find again. Every
// contact became an MQL and has one deal, won or lost; each trait is had by half of them, whatever else they have.

import Columns

/// Exports with a planted truth; the same size and seed give the same bytes.
public struct TruthSet: GeneratedSet {
    /// Something about a person that moves the chance to win.
    public enum Trait: Int, Sendable, CaseIterable {
        case demo, midSize, webinar, caseStudy, blogs, manager

        /// Log-odds that it adds, in steps of 0.4.
        var steps: Int { [4, 3, 2, 1, 0, -2][rawValue] }
        /// Log-odds that it adds.
        public var weight: Double { Double(steps) * 0.4 }
    }

    /// Log-odds of somebody without any trait, in steps of 0.4.
    private static let start = -4
    /// Wins of a thousand at -12…12 steps: the logistic curve, in integers, so that every platform draws the same.
    private static let wins = [
        8, 12, 18, 27, 39, 57, 83, 119, 168, 231, 310, 401, 500, 599, 690, 769, 832, 881, 917, 943, 961, 973, 982, 988,
        992,
    ]

    private let seed: UInt64
    private let contacts: Int
    private static let chunk = 1 << 20

    public init(contacts: Int, seed: UInt64) {
        (self.contacts, self.seed) = (max(contacts, 1), seed)
    }

    /// Hands every file over in order, chunk by chunk; a new name means that the file before it is complete.
    public func write(_ sink: (_ file: String, _ chunk: [UInt8]) throws -> Void) rethrows {
        try stream("contacts.csv", Self.contactHeader, sink, contact)
        try stream("companies.csv", Self.companyHeader, sink, company)
        try stream("deals.csv", Self.dealHeader, sink, deal)
        try stream("activities.csv", LargeColumns.activities, sink, activities)
        try sink("revops.toml", [UInt8](LargeConfig.text(deals: contacts).utf8))
    }

    private func stream(
        _ file: String, _ header: [String], _ sink: (String, [UInt8]) throws -> Void,
        _ write: (Person, inout CSVText) -> Void
    ) rethrows {
        var text = CSVText(.needed)
        text.row(header)
        for number in 0..<contacts {
            write(person(number), &text)
            if text.bytes.count > Self.chunk { try sink(file, text.take()) }
        }
        try sink(file, text.take())
    }

    // MARK: Who they are

    private struct Person {
        var number: Int
        var traits: [Bool]
        var isWon: Bool
        /// Seconds.
        var created: Int, mql: Int, closed: Int
    }

    private func person(_ number: Int) -> Person {
        var chance = SplitMix64(seed: seed, stream: 31, index: number)
        let traits = Trait.allCases.map { _ in chance.chance(50) }
        let steps = Trait.allCases.reduce(Self.start) { $0 + (traits[$1.rawValue] ? $1.steps : 0) }
        let created = LargeRecords.now - chance.int(200...900) * 86_400
        let mql = created + chance.int(1...20) * 86_400
        return Person(
            number: number, traits: traits, isWon: chance.below(1000) < Self.wins[steps + 12], created: created,
            mql: mql, closed: mql + chance.int(20...120) * 86_400)
    }

    // MARK: Files

    private static let contactHeader = [
        "Record ID", "First Name", "Last Name", "Email", "Job Title", "Lifecycle Stage", "Create Date",
        "Became a Lead Date", "Became a Marketing Qualified Lead Date", "Became a Customer Date",
        "Associated Company IDs (Primary)", "Associated Deal IDs",
    ]
    private static let companyHeader = [
        "Record ID", "Company name", "Company Domain Name", "Number of Employees", "Company owner",
    ]
    private static let dealHeader = [
        "Record ID", "Deal Name", "Deal Stage", "Amount", "Create Date", "Close Date", "Deal owner",
        "Associated Contact IDs",
    ]

    private func contact(_ person: Person, _ text: inout CSVText) {
        let number = person.number
        text.row([
            String(LargeRecords.contactID + number), Names.first[number % Names.first.count],
            Names.last[number / 7 % Names.last.count], "p\(number)@truth\(number).example",
            person.traits[Trait.manager.rawValue] ? "Warehouse Manager" : "Supply Chain Analyst",
            person.isWon ? "Customer" : "Opportunity",
        ] + [person.created, person.created, person.mql, person.isWon ? person.closed : nil].map(Written.hubSpot) + [
            String(LargeRecords.companyID + number), String(LargeRecords.dealID + number),
        ])
    }

    private func company(_ person: Person, _ text: inout CSVText) {
        let number = person.number
        text.row([
            String(LargeRecords.companyID + number), "Truth \(number)", "truth\(number).example",
            person.traits[Trait.midSize.rawValue] ? "320" : "12", LargeSet.owner(number % LargeRecords.owners),
        ])
    }

    private func deal(_ person: Person, _ text: inout CSVText) {
        let number = person.number
        text.row([
            String(LargeRecords.dealID + number), "Truth \(number)", person.isWon ? "Closed Won" : "Closed Lost",
            "9000", Written.hubSpot(person.mql + 86_400), Written.hubSpot(person.closed),
            LargeSet.owner(number % LargeRecords.owners), String(LargeRecords.contactID + number),
        ])
    }

    /// What each trait that can be seen on the web left there, all before the MQL.
    private func activities(_ person: Person, _ text: inout CSVText) {
        var count = 0
        func did(_ type: String, _ detail: String, hoursBefore: Int) {
            count += 1
            text.row([
                String(person.number * 10 + count), String(LargeRecords.contactID + person.number), "", type,
                Written.hubSpot(person.mql - hoursBefore * 3600), "in", "", "", detail,
            ])
        }
        if person.traits[Trait.demo.rawValue] { did("demo_request", "Demo request: Website", hoursBefore: 1) }
        if person.traits[Trait.webinar.rawValue] { did("webinar_attended", "Yard to dock", hoursBefore: 20) }
        if person.traits[Trait.caseStudy.rawValue] { did("content_download", "Case study: Cold chain", hoursBefore: 9) }
        if person.traits[Trait.blogs.rawValue] {
            for hours in 2...6 { did("page_view", "/blog/dock-delays", hoursBefore: hours) }
        }
    }
}
