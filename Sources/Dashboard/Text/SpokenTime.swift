// Times as people type them at a prompt: "10 min ago", "14:05", "tomorrow 9:00", "Mon 9:00", an ISO stamp. What is
// meant depends on the direction that is asked for: 14:05 is the last one for a call that was made, and the next one
// for the end of a snooze.

import Columns

/// Reads times against one moment and zone.
struct SpokenTime {
    let now: Moment
    let zone: Zone

    static let pastHint = "when: now, 10 min ago, 14:05, yesterday 16:30, or 2026-11-20T14:05"
    static let futureHint = "until: 2h, tomorrow 9:00, Mon 9:00, 24 Nov, or 2026-11-24T09:00"

    /// A time that is not after now; nil for anything else.
    func past(_ text: String) -> Moment? {
        var words = words(text)
        if words == ["now"] { return now }
        if words.last == "ago" { words.removeLast() }
        if let span = span(words) { return span > 0 ? offset(-span) : nil }
        return moment(words, forward: false).flatMap { $0 <= now ? $0 : nil }
    }

    /// A time after now; nil for anything else.
    func future(_ text: String) -> Moment? {
        var words = words(text)
        if words.first == "in" || words.first == "until" { words.removeFirst() }
        if let span = span(words) { return span > 0 ? offset(span) : nil }
        return moment(words, forward: true).flatMap { $0 > now ? $0 : nil }
    }

    private func words(_ text: String) -> [String] { text.lowercased().split(separator: " ").map(String.init) }

    private func offset(_ milliseconds: Int64) -> Moment {
        Moment(milliseconds: now.milliseconds &+ milliseconds)
    }

    // MARK: Spans

    /// `10 min`, `2h`, `1 day`, in milliseconds; up to ten years.
    private func span(_ words: [String]) -> Int64? {
        let text = words.joined()
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let count = Int64(digits), count <= 5_000_000,
            let minutes = SpokenTime.units[String(text.dropFirst(digits.count))], count * minutes <= 5_256_000
        else { return nil }
        return count * minutes * 60_000
    }

    private static let units: [String: Int64] = [
        "m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60,
        "d": 1440, "day": 1440, "days": 1440, "w": 10_080, "week": 10_080, "weeks": 10_080,
    ]

    // MARK: Days and times of day

    /// A day, a time of day, or both; nine o'clock where only the day of a coming time is given.
    private func moment(_ words: [String], forward: Bool) -> Moment? {
        let stamp = words.joined(separator: "T").uppercased()
        if stamp.contains(":"), let moment = Moment(iso: stamp, zone: zone) { return moment }
        var rest = words
        let minute = rest.last.flatMap(SpokenTime.minute)
        if minute != nil { rest.removeLast() }
        guard !rest.isEmpty else { return minute.flatMap { today($0, forward: forward) } }
        guard let day = day(rest, forward: forward) else { return nil }
        return at(day, minute ?? (forward ? 9 * 60 : 0))
    }

    /// Today's, or where that lies on the wrong side of now, the day before's or after's.
    private func today(_ minute: Int, forward: Bool) -> Moment? {
        let today = zone.day(of: now)
        guard let here = at(today, minute), forward ? here <= now : here > now else { return at(today, minute) }
        return at(today + (forward ? 1 : -1), minute)
    }

    private func at(_ day: Day, _ minute: Int) -> Moment? {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return Moment(iso: "\(day)T\(two(minute / 60)):\(two(minute % 60))", zone: zone)
    }

    private func day(_ words: [String], forward: Bool) -> Day? {
        let today = zone.day(of: now)
        switch words {
        case ["today"]: return today
        case ["yesterday"]: return today + -1
        case ["tomorrow"]: return today + 1
        default: break
        }
        if words.count == 1, let weekday = SpokenTime.weekdays.firstIndex(of: String(words[0].prefix(3))) {
            let ahead = (weekday - today.weekday + 7) % 7
            return today + (forward ? (ahead == 0 ? 7 : ahead) : (ahead == 0 ? -7 : ahead - 7))
        }
        if words.count == 1 { return Day(iso: words[0]) }
        return date(words, today, forward: forward)
    }

    /// `24 nov`, `nov 24`: of this year, else of the next or the last.
    private func date(_ words: [String], _ today: Day, forward: Bool) -> Day? {
        guard words.count == 2, let month = words.compactMap(SpokenTime.month).first,
            let number = words.compactMap({ Int($0) }).first
        else { return nil }
        let year = today.civil.year
        let wanted = [year, forward ? year + 1 : year - 1].compactMap { Day(year: $0, month: month, day: number) }
        return wanted.first { forward ? $0 >= today : $0 <= today }
    }

    private static func month(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return months.firstIndex(of: String(word.prefix(3))).map { $0 + 1 }
    }

    /// Minutes of `14:05`, `9:00`.
    private static func minute(_ word: String) -> Int? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
