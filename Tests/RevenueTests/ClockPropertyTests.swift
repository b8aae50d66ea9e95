// The business-hours clock against the slow one, over generated calendars, zones and instants near the changes of the
// clocks. Some thousands of cases here; REVOPS_LONG_TESTS makes them more than 60,000.
import Columns
import Foundation
import Revenue
import Testing

/// A generated calendar near a change of its zone, and the slow clock of the same weeks.
struct ClockWorld {
    static let zones = [
        "UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Kathmandu",
        "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "America/Sao_Paulo", "Europe/Dublin", "Asia/Tehran",
        "Pacific/Chatham", "Antarctica/Troll", "Asia/Gaza", "America/Caracas", "Asia/Pyongyang", "America/Havana",
    ]
    /// Zones whose future changes with every release of the database; Foundation brings its own release.
    static let unsettled = ["Africa/Casablanca", "Asia/Gaza", "Asia/Tehran", "America/Havana"]
    static let hours = [
        "09:00-17:00", "09:00-18:00", "00:00-24:00", "22:00-06:00", "18:00-00:00", "00:00-00:30", "02:00-02:30",
        "01:30-03:30", "02:30-10:30", "23:59-00:01", "20:00-19:59", "07:45-16:15", "01:00-01:30", "12:00-11:00",
    ]
    static let length = 56 * 1440

    let hours: BusinessHours
    let slow: SlowClock
    let about: String
    /// Milliseconds of the change that the weeks are about.
    let change: Int64

    init(_ dice: inout ClockDice) throws {
        let name = dice.pick(Self.zones)
        let zone = try #require(TimeZone(identifier: name))
        // 1975 to 2037, in whole minutes; the changes of these zones are since then.
        let somewhere = Double(158_000_000 + dice.below(32_000_000) * 60)
        let after = Date(timeIntervalSince1970: somewhere)
        let skip = Date(timeIntervalSince1970: 1_325_239_200)
        let near = name == "Pacific/Apia" && dice.chance(40)
            ? skip : dice.chance(85) ? zone.nextDaylightSavingTimeTransition(after: after) ?? after : after
        let last: Int64 = Self.unsettled.contains(name) ? 1_735_689_600 : 2_100_000_000
        change = min(Int64(near.timeIntervalSince1970), last) * 1000

        let start = Int(change / 60_000) - 14 * 1440
        var calendar = WorkCalendar()
        calendar.zone = try systemZone(name)
        if dice.chance(50) { calendar.days = (0...6).filter { _ in dice.chance(70) } }
        if calendar.days.isEmpty { calendar.days = [dice.below(7)] }
        calendar.hours = try #require(WorkHours(dice.pick(Self.hours)))
        if dice.chance(25) {
            let opens = dice.below(1440)
            calendar.hours = WorkHours(opens: opens, closes: (opens + 1 + dice.below(1439)) % 1440)
        }
        let firstDay = start / 1440
        calendar.holidays = (0..<dice.below(5)).map { _ in Day(number: Int32(firstDay + dice.below(40))) }.sorted()
        hours = BusinessHours(calendar)
        slow = SlowClock(calendar, zone: zone, start: start, count: Self.length)
        about = "\(name) \(calendar.days) \(calendar.hours) off \(calendar.holidays) near \(change)"
    }

    /// An instant in the first weeks: near the change, at an edge of the hours, or anywhere.
    func instant(_ dice: inout ClockDice) -> Moment {
        let from = Int64(slow.start) * 60_000
        let span = Int64(28 * 1440) * 60_000
        var instant: Int64
        switch dice.below(4) {
        case 0: instant = change + Int64(dice.below(4 * 3_600_000)) - 2 * 3_600_000
        case 1:
            let edge = dice.below(28 * 1440)
            let minute = (edge..<Self.length - 1).first { slow.isOpen[$0] != slow.isOpen[$0 + 1] } ?? edge
            instant = from + Int64(minute + 1) * 60_000
        default: instant = from + Int64(dice.next() % UInt64(span))
        }
        if dice.chance(60) { instant -= instant % 60_000 }
        return Moment(milliseconds: instant)
    }
}

@Suite struct ClockPropertyTests {
    static let worlds = ProcessInfo.processInfo.environment["REVOPS_LONG_TESTS"] == nil ? 60 : 1100
    static let casesPerWorld = 60

    @Test func everyAnswerIsThatOfTheSlowClock() throws {
        var decided = 0
        for seed in 0..<UInt64(Self.worlds) {
            var dice = ClockDice(seed: seed)
            let world = try ClockWorld(&dice)
            for number in 0..<Self.casesPerWorld {
                let place: Comment = "seed \(seed) case \(number): \(world.about)"
                decided += compare(world, &dice, number, place) ? 1 : 0
            }
        }
        #expect(decided > Self.worlds * Self.casesPerWorld * 9 / 10, "answers beyond the slow clock's weeks: too many")
        print("clock: \(decided) cases agree with the minute-by-minute reference")
    }

    /// One question of each kind in turn; false where the slow clock ends before the answer.
    private func compare(
        _ world: ClockWorld, _ dice: inout ClockDice, _ number: Int, _ place: Comment
    ) -> Bool {
        let (hours, slow) = (world.hours, world.slow)
        let a = world.instant(&dice), b = world.instant(&dice)
        switch number % 5 {
        case 0:
            let (from, to) = (min(a, b), max(a, b))
            #expect(hours.elapsed(from: from, to: to) == slow.elapsed(from.milliseconds, to.milliseconds), place)
            #expect(hours.isOpen(at: a) == slow.isOpen(at: a.milliseconds), place)
            return true
        case 1, 2:
            let duration = Int64(dice.chance(50) ? dice.below(40) * 900_000 : dice.below(60_000_000))
            guard let due = slow.due(duration, from: a.milliseconds) else { return false }
            #expect(hours.due(after: duration, from: a)?.milliseconds == due, place)
            return true
        case 3:
            guard let opening = slow.nextOpening(a.milliseconds) else { return false }
            #expect(hours.nextOpening(after: a)?.milliseconds == opening, place)
            return checkAccount(world, min(a, b), max(a, b), place)
        default:
            let days = dice.below(6)
            guard let due = slow.due(days: days, from: a.milliseconds) else { return false }
            #expect(hours.due(after: TimeSpan(days, .days), from: a)?.milliseconds == due, place)
            return true
        }
    }

    /// The account covers the time without gap, counts what was worked, and calls nothing else counted.
    private func checkAccount(_ world: ClockWorld, _ from: Moment, _ to: Moment, _ place: Comment) -> Bool {
        let account = Array(world.hours.stretches(from: from, to: to))
        #expect(account.first?.start ?? to == from, place)
        #expect(account.last?.end ?? from == to, place)
        for (one, next) in zip(account, account.dropFirst()) {
            #expect(one.end == next.start && one.state != next.state, place)
        }
        for stretch in account {
            let worked = world.slow.elapsed(stretch.start.milliseconds, stretch.end.milliseconds)
            #expect(stretch.counted == worked, place)
        }
        return true
    }

    @Test func theReferenceReadsTheCalendarAsFoundationDoes() throws {
        for name in ["America/New_York", "Pacific/Apia", "Asia/Kathmandu"] {
            let zone = try #require(TimeZone(identifier: name))
            var foundation = Calendar(identifier: .gregorian)
            foundation.timeZone = zone
            var calendar = WorkCalendar()
            calendar.days = [0, 2, 5]
            let slow = SlowClock(calendar, zone: zone, start: 1_325_239_200 / 60 - 20_000, count: 40_000)
            for minute in stride(from: 0, to: 40_000, by: 17) {
                let date = Date(timeIntervalSince1970: Double((slow.start + minute) * 60))
                let parts = foundation.dateComponents([.weekday, .hour], from: date)
                let weekday = try #require(parts.weekday), hour = try #require(parts.hour)
                let open = [2, 4, 7].contains(weekday) && (9..<17).contains(hour)
                #expect(slow.isOpen[minute] == open, "\(name) \(date)")
            }
        }
    }

    /// What holds for any calendar whatever, also where no slow clock reaches: centuries away.
    @Test func lawsOfTheClock() throws {
        for seed in 1_000..<UInt64(1_000 + Self.worlds) {
            var dice = ClockDice(seed: seed)
            let world = try ClockWorld(&dice)
            let hours = world.hours
            for _ in 0..<Self.casesPerWorld {
                let place: Comment = "seed \(seed): \(world.about)"
                let reach = dice.pick([Int64(86_400_000), 4_000_000_000, 1_000_000_000_000, 60_000_000_000_000])
                func far(_ dice: inout ClockDice) -> Moment {
                    Moment(milliseconds: world.change + Int64(dice.next() % UInt64(2 * reach)) - reach)
                }
                let a = far(&dice), b = far(&dice), c = far(&dice)
                let ab = hours.elapsed(from: a, to: b)
                #expect(ab + hours.elapsed(from: b, to: c) == hours.elapsed(from: a, to: c), place)
                #expect(ab == -hours.elapsed(from: b, to: a) && abs(ab) <= abs(b.milliseconds - a.milliseconds), place)
                #expect(a > b || ab >= 0, place)

                let d = Int64(dice.next() % UInt64(reach / 4)) + 1, more = Int64(dice.below(100_000_000))
                let due = try #require(hours.due(after: d, from: a))
                #expect(hours.elapsed(from: a, to: due) == d, place)
                #expect(hours.isOpen(at: Moment(milliseconds: due.milliseconds - 1)), place)
                let later = try #require(hours.due(after: d + more, from: a))
                #expect(due <= later && hours.elapsed(from: due, to: later) == more, place)
                let fromLater = try #require(hours.due(after: d, from: Moment(milliseconds: a.milliseconds + more)))
                #expect(due <= fromLater, place)

                let opening = try #require(hours.nextOpening(after: a))
                #expect(opening >= a && hours.isOpen(at: opening) && hours.elapsed(from: a, to: opening) == 0, place)
                let days = 1 + dice.below(400)
                let inDays = try #require(hours.due(after: TimeSpan(days, .days), from: a))
                let dayMore = try #require(hours.due(after: TimeSpan(days + 1, .days), from: a))
                #expect(opening < inDays && inDays < dayMore, place)
            }
        }
    }
}
