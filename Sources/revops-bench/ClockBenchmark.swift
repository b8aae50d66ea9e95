// What one answer of the business-hours clock costs, in processor time, over instants of ten years in any order.

import Columns
import Revenue

/// `clock [--zone FILE] [--count N]`.
struct ClockBenchmark {
    private let hours: BusinessHours
    private let starts: [Moment]

    init(_ options: Options) throws(Complaint) {
        let path = options.text("zone") ?? "/usr/share/zoneinfo/America/New_York"
        guard let zone = Zone.parse(name: path, tzif: try InputFile.bytes(of: path)) else {
            throw Complaint("\(path): not a time zone file; name one with --zone")
        }
        var calendar = WorkCalendar()
        calendar.zone = zone
        calendar.holidays = (2020...2029).flatMap { year in
            [(1, 1), (5, 25), (7, 4), (9, 7), (11, 26), (12, 25)].compactMap {
                Day(year: year, month: $0.0, day: $0.1)
            }
        }
        hours = BusinessHours(calendar)
        let count = max(try options.number("count", default: 1_000_000), 1)
        var state: UInt64 = 1
        starts = (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Moment(milliseconds: 1_577_836_800_000 + Int64((state >> 20) % 315_619_200_000))
        }
    }

    func run() {
        let now = Moment(milliseconds: 1_795_000_000_000)
        let calendar = hours.calendar
        let made = ProcessorTime.seconds
        for _ in 0..<100 { _ = BusinessHours(calendar) }
        print("calendar made ready \(((ProcessorTime.seconds - made) / 100 * 1e6).fixed(0)) µs")
        measure("open or not") { hours.isOpen(at: $0) ? 1 : 0 }
        measure("elapsed to now") { hours.elapsed(from: $0, to: now) }
        measure("due after 4 h") { hours.due(after: 4 * 3_600_000, from: $0)?.milliseconds ?? 0 }
        let days = TimeSpan(5, .days)
        measure("due after 5 d") { hours.due(after: days, from: $0)?.milliseconds ?? 0 }
        measure("next opening") { hours.nextOpening(after: $0)?.milliseconds ?? 0 }
    }

    private func measure(_ name: String, _ answer: (Moment) -> Int64) {
        let started = ProcessorTime.seconds
        var sum: Int64 = 0
        for start in starts { sum &+= answer(start) }
        let nanoseconds = (ProcessorTime.seconds - started) / Double(starts.count) * 1e9
        print("\(name): \(starts.count) in \(nanoseconds.fixed(1)) ns each (sum \(sum))")
    }
}
