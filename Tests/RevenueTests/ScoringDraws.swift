// Random people with random pasts, and a second scorer that is nothing but the definition: rule by rule, event by
// event, with no index and no cache.

import Columns

@testable import Revenue

struct ScoringDraws {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    mutating func pick(_ values: [String]) -> String { values[below(values.count)] }

    /// A day of the last 120, with an hour.
    mutating func moment() -> String {
        let day = lastDay - below(120)
        return "\(day) \(below(24)):\(below(60))"
    }

    static func facts(seed: UInt64, people: Int = 80) -> Facts {
        var chance = ScoringDraws(seed: seed)
        var contacts = ["id | email | title | country | created | recycled | company_id | bounced | unsubscribed"]
        let titles = ["", "VP Operations", "Student", "Data Analyst", "Director, Treasury", "CEO", "Team Lead"]
        let mails = ["gmail.com", "firm.example", "rival.example", "mail.rival.example", ""]
        for id in 0..<people {
            let mail = chance.pick(mails)
            contacts.append(
                [
                    "c\(id)", mail.isEmpty ? "" : "c\(id)@\(mail)", chance.pick(titles),
                    chance.pick(["", "US", "Germany"]), chance.below(4) == 0 ? "" : chance.moment(),
                    chance.below(6) == 0 ? chance.moment() : "", chance.pick(["", "f0", "f1", "f2", "f3"]),
                    chance.pick(["", "", "no", "yes"]), chance.pick(["", "no", "no", "yes"]),
                ].joined(separator: " | "))
        }
        var companies = ["id | employees | revenue | industry | tech"]
        for id in 0..<4 {
            companies.append(
                [
                    "f\(id)", chance.pick(["", "9", "60", "500", "4000"]), chance.pick(["", "1000000", "90000000"]),
                    chance.pick(["", "Software", "Retail"]), chance.pick(["", "Segment", "Rival;Segment"]),
                ].joined(separator: " | "))
        }
        var activities = ["contact_id | type | at | detail | direction"]
        let types = ActivityType.allCases.map(\.rawValue) + ["page_view", "page_view", "email_click", "email_click"]
        for _ in 0..<people * 8 {
            activities.append(
                [
                    "c\(chance.below(people))", chance.pick(types), chance.moment(),
                    chance.pick(["", "/pricing", "/blog/x", "ROI guide", "Case study: A", "Executive briefing"]),
                    chance.pick(["", "in", "out"]),
                ].joined(separator: " | "))
        }
        return TestBook().with(.contact, contacts.joined(separator: "\n"))
            .with(.company, companies.joined(separator: "\n")).with(.activity, activities.joined(separator: "\n"))
            .facts()
    }
}

/// The last day on which anything happens.
private let lastDay = day("2026-11-20")
