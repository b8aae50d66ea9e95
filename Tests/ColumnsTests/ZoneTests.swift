// Zone files: the rule after the last listed change, broken files, and the system's own database.
import Foundation
import Testing

@testable import Columns

@Suite struct ZoneTests {
    private func offset(_ zone: Zone, _ iso: String) -> Int? {
        Moment(iso: iso, zone: .utc).map { zone.offset(at: $0) }
    }

    @Test func ruleIsWrittenOutToTheEndOfTheCentury() {
        #expect(offset(amsterdam, "2026-03-29T00:59:59Z") == 3600)
        #expect(offset(amsterdam, "2026-03-29T01:00:00Z") == 7200)
        #expect(offset(amsterdam, "2026-10-25T00:59:59Z") == 7200)
        #expect(offset(amsterdam, "2026-10-25T01:00:00Z") == 3600)
        #expect(offset(amsterdam, "2100-07-01T00:00:00Z") == 7200)
        #expect(offset(amsterdam, "2100-12-01T00:00:00Z") == 3600)
    }

    @Test func rulesOfTheSouthWithQuotedNamesAndHalfHours() {
        let lordHowe = zone("Test/LordHowe", rule: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", offset: 37_800)
        #expect(offset(lordHowe, "2026-01-15T00:00:00Z") == 39_600)
        #expect(offset(lordHowe, "2026-06-15T00:00:00Z") == 37_800)
        let julian = zone("Test/Julian", rule: "AAA3BBB,J60/0,J300/-1", offset: -10_800)
        #expect(offset(julian, "2024-03-01T02:59:59Z") == -10_800)
        #expect(offset(julian, "2024-03-01T03:00:00Z") == -7200)
        #expect(offset(julian, "2024-10-27T00:59:59Z") == -7200)
        #expect(offset(julian, "2024-10-27T01:00:00Z") == -10_800)
        let fixed = zone("Test/Fixed", rule: "<-03>3", offset: -10_800)
        #expect(fixed.starts.isEmpty && offset(fixed, "2026-01-01T00:00:00Z") == -10_800)
    }

    @Test func wholeColumnsHaveTheDaysOfTheirInstants() {
        let abrupt = Zone(name: "Test/Abrupt", starts: [-5, 3, 1_000_000], offsets: [7200, -3600, 0], firstOffset: 60)
        withSeeds(20) { seed, dice in
            for zone in [amsterdam, abrupt, .utc] {
                let near = (zone.starts + [0]).map { $0 * 1000 }
                let moments = (0..<400).map { _ -> Int64 in
                    switch dice.below(5) {
                    case 0: Moment.none.milliseconds
                    case 1: dice.pick(near) + Int64(dice.below(200_000_001)) - 100_000_000
                    case 2: Int64(dice.below(1 << 50)) - 1 << 49
                    default: Int64(dice.below(2_000_000_000_000))
                    }
                }
                #expect(
                    zone.days(of: moments) == moments.map { zone.day(of: Moment(milliseconds: $0)).number },
                    "seed \(seed) \(zone.name)")
            }
        }
    }

    @Test func brokenFilesAreNone() {
        #expect(Zone.parse(name: "X", tzif: []) == nil)
        #expect(Zone.parse(name: "X", tzif: Array("TZif".utf8)) == nil)
        let good = goodFile()
        #expect(Zone.parse(name: "X", tzif: good) != nil)
        for length in 0..<good.count { #expect(Zone.parse(name: "X", tzif: Array(good[..<length])) == nil) }
        for index in good.indices {
            for value: UInt8 in [0, 1, 127, 255] {
                var broken = good
                broken[index] = value
                _ = Zone.parse(name: "X", tzif: broken)
            }
        }
    }

    /// Version 2 with two changes, in 1990 and 1991, and a rule.
    private func goodFile() -> [UInt8] {
        func word(_ value: Int, _ size: Int) -> [UInt8] {
            (0..<size).map { UInt8(truncatingIfNeeded: value >> ((size - 1 - $0) * 8)) }
        }
        func block(_ size: Int) -> [UInt8] {
            let counts = [0, 0, 0, 2, 2, 8].flatMap { word($0, 4) }
            return Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts
                + word(631_152_000, size) + word(662_688_000, size) + [1, 0]
                + word(3600, 4) + [0, 0] + word(7200, 4) + [1, 4] + Array("CET\0CST\0".utf8)
        }
        return block(4) + block(8) + Array("\nCET-1CEST,M3.5.0,M10.5.0/3\n".utf8)
    }

    @Test func listedChangesComeBeforeTheRule() throws {
        let zone = try #require(Zone.parse(name: "X", tzif: goodFile()))
        #expect(offset(zone, "1989-01-01T00:00:00Z") == 3600)
        #expect(offset(zone, "1990-06-01T00:00:00Z") == 7200)
        #expect(offset(zone, "1991-01-02T00:00:00Z") == 3600)
        #expect(offset(zone, "1991-07-01T00:00:00Z") == 7200)
    }

    @Test(arguments: [
        "UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Kathmandu",
        "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "America/Sao_Paulo", "Europe/Dublin", "Asia/Tehran",
    ])
    func systemZonesAgreeWithFoundation(name: String) throws {
        let path = "/usr/share/zoneinfo/\(name)"
        let data = try #require(FileManager.default.contents(atPath: path), "the tests need the zone database (tzdata)")
        let ours = try #require(Zone.parse(name: name, tzif: [UInt8](data)))
        let theirs = try #require(TimeZone(identifier: name))
        for step in 0..<4000 {
            // Every 4.6 days from 1970 to 2020.
            let seconds = Int64(step) * 397_337
            let expected = theirs.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            #expect(ours.offset(at: Moment(seconds: seconds)) == expected, "\(seconds)")
        }
    }

    /// Against a walk from minute to minute, around every change of twenty years and on the days between.
    @Test(arguments: [
        "America/St_Johns", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Beirut", "Europe/London",
    ])
    func theNextDayBeginsWhenTheWalkMeetsIt(name: String) throws {
        let data = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)"))
        let zone = try #require(Zone.parse(name: name, tzif: [UInt8](data)))
        let changes = zone.starts.filter { (631_152_000..<1_400_000_000).contains($0) }
        for change in changes {
            for hours in [-47, -25, -24, -3, -1, 0, 1, 2, 24, 40] as [Int64] {
                let now = Moment(seconds: change + hours * 3600 + (hours.isMultiple(of: 2) ? 30 : 0))
                let day = zone.day(of: now)
                var walk = (now.milliseconds / 60_000 + 1) * 60
                while zone.day(of: Moment(seconds: walk)) <= day { walk += 60 }
                #expect(zone.nextDay(after: now).milliseconds == walk * 1000, "\(now.iso8601(in: .utc))")
            }
        }
    }

    @Test(arguments: [
        "America/New_York", "Europe/London", "Europe/Dublin", "Europe/Paris", "Australia/Lord_Howe", "Australia/Sydney",
        "Pacific/Chatham", "Antarctica/Troll", "Asia/Jerusalem", "America/St_Johns",
    ])
    func yearsOfTheRuleAgreeWithFoundation(name: String) throws {
        let data = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)"))
        let ours = try #require(Zone.parse(name: name, tzif: [UInt8](data)))
        let theirs = try #require(TimeZone(identifier: name))
        for step in 0..<6300 {
            // Every 4.6 days from 2020 to 2099.
            let seconds = 1_577_836_800 + Int64(step) * 397_337
            let expected = theirs.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            #expect(ours.offset(at: Moment(seconds: seconds)) == expected, "\(seconds)")
        }
    }
}
