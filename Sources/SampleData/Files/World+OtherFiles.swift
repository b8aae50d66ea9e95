// Files of neither CRM: what ran on the web and what the ads cost. What no header tells is read by a stanza in
// revops.toml.

import Columns

extension World {
    /// Marketing's event log: `contact_id` is HubSpot's.
    func webActivity() -> [UInt8] {
        var text = CSVText(.needed)
        text.row(["id", "contact_id", "type", "at", "direction", "detail"])
        var isDamaged = false
        for (number, touch) in touches.enumerated() where touch.system == .web {
            let person = people[touch.person]
            guard person.isInHubSpot else { continue }
            if number > 5_000 && !isDamaged {
                text.raw(Damage.webActivity)
                isDamaged = true
            }
            text.row([
                "ev-\(100_000 + number)", person.hubSpotID, touch.type, Written.salesforce(touch.at),
                touch.isOutbound ? "out" : "in",
                touch.detail,
            ])
        }
        return text.bytes
    }

    /// The quotas as finance keeps them, quarter by quarter; the current quarter's are in the settings.
    func targets() -> [UInt8] {
        var text = CSVText(.needed, delimiter: UInt8(ascii: ";"))
        text.row(["Zeitraum", "Verkäufer", "Ziel"])
        for (period, amount) in Settings.pastTargets { text.row([period, "", amount]) }
        return text.bytes
    }

    private static let firstSpendDay = Day(year: 2026, month: 1, day: 1) ?? .none
    private static let lastSpendDay = Day(year: 2026, month: 11, day: 19) ?? .none
    private static var spendDays: [Day] { (0...(lastSpendDay - firstSpendDay)).map { firstSpendDay + $0 } }

    /// Google's report: two lines before the header, totals after the rows. It was last fetched two days ago.
    func googleAds() -> [UInt8] {
        var draws = SplitMix64(seed: 11)
        var text = CSVText(.needed)
        text.raw("Campaign report\n\"January 1, 2026 - November 17, 2026\"\n")
        text.row([
            "Day", "Campaign status", "Campaign", "Campaign ID", "Budget", "Currency code", "Campaign type", "Cost",
            "Impr.", "Clicks", "CTR", "Avg. CPC", "Conversions",
        ])
        let campaigns = [("Brand search", 6_000), ("Non-brand | dock scheduling", 14_500), ("Competitor terms", 5_200)]
        var total = (cost: 0, impressions: 0, clicks: 0)
        for day in Self.spendDays.dropLast(2) {
            for (number, campaign) in campaigns.enumerated() {
                let weekend = day.weekday > 4 ? 45 : 100
                let cost = campaign.1 * draws.int(75...125) * weekend / 10_000
                let clicks = max(cost / draws.int(280...420), 1)
                let impressions = clicks * draws.int(14...40)
                total = (total.cost + cost, total.impressions + impressions, total.clicks + clicks)
                text.row([
                    day.description, "Enabled", campaign.0, String(21_400_000_001 + number),
                    Written.cents(campaign.1 * 12 / 10), "USD",
                    "Search", grouped(cents: cost), Written.grouped(impressions), String(clicks),
                    Written.cents(clicks * 10_000 / impressions) + "%", Written.cents(cost / clicks),
                    "\(clicks / 18).00",
                ])
            }
        }
        let figures = [
            grouped(cents: total.cost), Written.grouped(total.impressions), Written.grouped(total.clicks), " --", " --",
            "0.00",
        ]
        text.row(["Total: Campaigns", "", "", "", "", "USD", ""] + figures)
        text.row(["Total: Account", " --", " --", " --", " --", "USD", " --"] + figures)
        return text.bytes
    }

    /// LinkedIn's report: UTF-16, tabs, a preamble and a blank line.
    func linkedInAds() -> [UInt8] {
        var draws = SplitMix64(seed: 12)
        var text = CSVText(.needed, delimiter: 9)
        text.raw("Campaign Performance Report (in UTC)\nReport Start: 1/1/2026, Report End: 11/19/2026\n")
        text.raw("Date Generated: 11/20/2026, 9:03 AM\n\n")
        text.row([
            "Start Date (in UTC)", "Account Name", "Currency", "Campaign Group Name", "Campaign Name", "Campaign ID",
            "Campaign Objective", "Total Spent", "Impressions", "Clicks", "Leads", "Conversions",
        ])
        for day in Self.spendDays where day.weekday < 5 {
            for (number, campaign) in [("ABM tier 1", 16_500), ("Retargeting 30d", 4_800)].enumerated() {
                let cost = campaign.1 * draws.int(70...130) / 100
                let clicks = max(cost / draws.int(600...900), 1)
                text.row([
                    Written.american(day), "Harborline", "USD", "2026 ABM", campaign.0, String(312_000_001 + number),
                    "Lead generation",
                    grouped(cents: cost), Written.grouped(clicks * draws.int(60...110)), String(clicks),
                    String(draws.below(3)), String(draws.below(2)),
                ])
            }
        }
        return [0xFF, 0xFE]
            + String(decoding: text.bytes, as: UTF8.self).utf16.flatMap {
                [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)]
            }
    }

    /// Meta's report: a byte order mark, the currency in the header, a total without a campaign.
    func metaAds() -> [UInt8] {
        var draws = SplitMix64(seed: 13)
        var text = CSVText(.needed, byteOrderMark: true)
        text.row([
            "Reporting starts", "Reporting ends", "Day", "Campaign name", "Campaign ID", "Campaign delivery",
            "Results", "Result indicator", "Reach", "Impressions", "Amount spent (USD)", "Link clicks",
        ])
        var total = 0
        for day in Self.spendDays {
            let cost = 5_500 * draws.int(60...130) / 100
            total += cost
            let impressions = draws.int(1_800...5_200)
            let results = draws.below(4)
            text.row([
                "2026-01-01", "2026-11-19", day.description, "Prospecting, warehouse ops", "120210000000000001",
                "active",
                results == 0 ? "" : String(results), results == 0 ? "" : "actions:lead", String(impressions * 8 / 10),
                String(impressions), Written.cents(cost), String(impressions / 60),
            ])
        }
        text.row(["2026-01-01", "2026-11-19", "", "", "", "", "", "", "", "", Written.cents(total), ""])
        return text.bytes
    }

    private func grouped(cents: Int) -> String { "\(Written.grouped(cents / 100)).\(Written.two(cents % 100))" }
}
