// The slow clock that the business-hours clock is compared with: one entry a minute of some weeks, asked of
// Foundation's time zones and of nothing that is under test, and answers found by walking over them.
import Columns
import Foundation
import Revenue
import Testing

/// SplitMix64; a failing test prints its seed.
struct ClockDice {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

/// A zone of the system's database.
func systemZone(_ name: String) throws -> Zone {
    if name == "UTC" { return .utc }
    let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")
    let bytes = try #require(data, "the tests need the zone database (tzdata): \(name)")
    return try #require(Zone.parse(name: name, tzif: [UInt8](bytes)))
}

/// Each minute from a start on: whether it is worked, and on which shift.
struct SlowClock {
    /// Minutes since 1970 of the first entry.
    let start: Int
    let isOpen: [Bool]
    /// The day, counted from 1970, whose shift a worked minute belongs to.
    let shift: [Int]
    /// Milliseconds since 1970 at which each working day begins: the first time that its opening or later is read.
    private let begins: [Int64]

    init(_ calendar: WorkCalendar, zone: TimeZone, start: Int, count: Int) {
        let hours = calendar.hours
        let holidays = Set(calendar.holidays.map { Int($0.number) })
        // 1970-01-01 was a Thursday, 3 days after a Monday.
        func works(_ day: Int) -> Bool {
            calendar.days.contains(((day + 3) % 7 + 7) % 7) && !holidays.contains(day)
        }
        var isOpen = [Bool](repeating: false, count: count)
        var shift = [Int](repeating: 0, count: count)
        var local = [Int](repeating: 0, count: count)
        for i in 0..<count {
            let instant = Date(timeIntervalSince1970: Double((start + i) * 60))
            local[i] = start + i + zone.secondsFromGMT(for: instant) / 60
            let day = Int((Double(local[i]) / 1440).rounded(.down))
            let minute = local[i] - day * 1440
            let crosses = hours.closes <= hours.opens
            if minute >= hours.opens, crosses || minute < hours.closes {
                (isOpen[i], shift[i]) = (works(day), day)
            } else if crosses, minute < hours.closes {
                (isOpen[i], shift[i]) = (works(day - 1), day - 1)
            }
        }
        var begins: [Int64] = []
        var latest = local[0]
        for i in 1..<count where local[i] > latest {
            // Midnights between are passed at once where the clocks skip; days that nobody works in are no days.
            for reading in latest + 1...local[i] where (reading - hours.opens) % 1440 == 0 {
                let day = (reading - hours.opens) / 1440
                let hasTime = (i..<min(i + 1700, count)).contains { isOpen[$0] && shift[$0] == day }
                if hasTime { begins.append(Int64(start + i) * 60_000) }
            }
            latest = local[i]
        }
        (self.start, self.isOpen, self.shift, self.begins) = (start, isOpen, shift, begins)
    }

    private func minute(of instant: Int64) -> Int { Int(instant / 60_000) - start }
    func isOpen(at instant: Int64) -> Bool { isOpen[minute(of: instant)] }

    func elapsed(_ a: Int64, _ b: Int64) -> Int64 {
        var total: Int64 = 0
        var now = a
        while now < b {
            let next = min((now / 60_000 + 1) * 60_000, b)
            if isOpen(at: now) { total += next - now }
            now = next
        }
        return total
    }

    /// nil where the answer lies beyond the last minute.
    func due(_ duration: Int64, from: Int64) -> Int64? {
        var left = duration
        var now = from
        while left > 0 {
            guard minute(of: now) < isOpen.count else { return nil }
            let next = (now / 60_000 + 1) * 60_000
            if isOpen(at: now) {
                if next - now >= left { return now + left }
                left -= next - now
            }
            now = next
        }
        return now
    }

    func nextOpening(_ from: Int64) -> Int64? {
        var now = from
        while minute(of: now) < isOpen.count {
            if isOpen(at: now) { return now }
            now = (now / 60_000 + 1) * 60_000
        }
        return nil
    }

    /// The same working minute so many working days later, or the end of that day where it has no such minute.
    func due(days count: Int, from: Int64) -> Int64? {
        guard var at = begins.lastIndex(where: { $0 <= from }), at + count + 2 < begins.count else { return nil }
        var used = elapsed(begins[at], from)
        if used == elapsed(begins[at], begins[at + 1]) { (at, used) = (at + 1, 0) }
        if used == 0 {
            // A whole day from its opening ends with the last of the days.
            let last = max(count, 1) - 1
            return due(elapsed(begins[at], begins[at + last + 1]), from: begins[at])
        }
        let length = elapsed(begins[at + count], begins[at + count + 1])
        return due(count == 0 ? length : min(used, length), from: begins[at + count])
    }
}
