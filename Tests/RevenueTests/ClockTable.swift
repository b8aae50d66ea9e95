// How a case of the business-hours clock is written in a line of text, and how its answer is told.
import Columns
import Revenue
import Testing

/// `America/New_York Mon-Fri 09:00-17:00 -2026-11-26`: zone, weekdays, hours, days off; `elapsed` for the other clock.
func clock(_ text: String) throws -> BusinessHours {
    if text == "elapsed" { return .elapsed }
    let words = text.split(separator: " ").map(String.init)
    var calendar = WorkCalendar()
    calendar.zone = try systemZone(words[0])
    let ends = words[1].split(separator: "-").map { WorkCalendar.dayNames.firstIndex(of: String($0)) }
    if words[1] == "never" {
        calendar.days = []
    } else {
        let first = try #require(ends[0]), last = try #require(ends[ends.count - 1])
        calendar.days = (0..<7).filter { ($0 - first + 7) % 7 <= (last - first + 7) % 7 }
    }
    calendar.hours = try #require(WorkHours(words[2]))
    calendar.holidays = try words.dropFirst(3).map { try #require(Day(iso: String($0.dropFirst()))) }
    return BusinessHours(calendar)
}

extension BusinessHours {
    func instant(_ text: String) throws -> Moment { try #require(Moment(iso: text, zone: calendar.zone), "\(text)") }

    /// `counted 1:00, after hours 7:00, holiday 2026-11-26 24:00`.
    func account(_ start: Moment, _ end: Moment) -> String {
        let lines = stretches(from: start, to: end).map { stretch in
            let name =
                switch stretch.state {
                case .counted: "counted"
                case .afterHours: "after hours"
                case .dayOff: "day off"
                case .holiday(let day): "holiday \(day)"
                }
            return "\(name) \(duration(stretch.end.milliseconds - stretch.start.milliseconds))"
        }
        return lines.isEmpty ? "nothing" : lines.joined(separator: ", ")
    }
}

/// `7:30`, hours and minutes.
func duration(_ milliseconds: Int64) -> String {
    let minutes = abs(milliseconds) / 60_000
    let sign = milliseconds < 0 ? "-" : ""
    return "\(sign)\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
        + (milliseconds % 60_000 == 0 ? "" : " and \(milliseconds % 60_000) ms")
}

/// One question and its answer.
struct ClockCase: CustomTestStringConvertible, Sendable {
    var name: String, calendar: String, start: String, ask: String, answer: String
    var testDescription: String { "\(name): \(calendar) from \(start), \(ask)" }
}

/// The cases of a table; a line that is none becomes a case that fails.
func clockCases(_ table: String) -> [ClockCase] {
    var calendar = ""
    return table.split(separator: "\n").compactMap { line in
        if line.hasPrefix("= ") {
            calendar = String(line.dropFirst(2))
            return nil
        }
        var parts = line.split(separator: "|").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        parts += [String](repeating: "", count: max(0, 4 - parts.count))
        return ClockCase(name: parts[0], calendar: calendar, start: parts[1], ask: parts[2], answer: parts[3])
    }
}

extension ClockCase {
    /// Holds the due moment against the answer, to the second and in the zone of the calendar.
    func checkDue() throws {
        let hours = try clock(calendar)
        let start = try hours.instant(self.start), span = try #require(TimeSpan(ask))
        let due = hours.due(after: span, from: start), expected = try hours.instant(answer)
        #expect(due?.iso8601(in: hours.calendar.zone) == expected.iso8601(in: hours.calendar.zone), "\(self)")
    }
}
