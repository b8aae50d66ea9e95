// TZif bytes (RFC 8536) to a `Zone`. Version 2 and later carry 64-bit instants and a footer rule for the time after
// the last listed change; that rule is written out year by year here, so that the rest of the code needs only a table.

extension Zone {
    /// The year up to which a footer rule is written out.
    static let lastRuleYear = 2150

    /// A zone from the bytes of a TZif file; nil where they are not one.
    public static func parse(name: String, tzif: [UInt8]) -> Zone? {
        guard let first = ZoneFileHeader(tzif, at: 0) else { return nil }
        guard first.version >= 2 else { return zone(name, tzif, first, wordSize: 4, footer: []) }
        guard let second = ZoneFileHeader(tzif, at: first.end(wordSize: 4)), second.end(wordSize: 8) <= tzif.count
        else { return nil }
        let footer = tzif[second.end(wordSize: 8)...]
        guard footer.first == UInt8(ascii: "\n"), let close = footer.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return zone(name, tzif, second, wordSize: 8, footer: Array(footer[(footer.startIndex + 1)..<close]))
    }

    private static func zone(
        _ name: String, _ bytes: [UInt8], _ header: ZoneFileHeader, wordSize: Int, footer: [UInt8]
    ) -> Zone? {
        guard header.end(wordSize: wordSize) <= bytes.count, header.types > 0 else { return nil }
        let times = header.body
        let kinds = times + header.times * wordSize
        let types = kinds + header.times
        var starts: [Int64] = []
        var offsets: [Int32] = []
        for index in 0..<header.times {
            let kind = Int(bytes[kinds + index])
            guard kind < header.types else { return nil }
            starts.append(bigEndian(bytes, times + index * wordSize, wordSize))
            offsets.append(Int32(truncatingIfNeeded: bigEndian(bytes, types + kind * 6, 4)))
        }
        guard zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }), offsets.allSatisfy(isPlausible) else {
            return nil
        }
        var firstOffset = Int32(truncatingIfNeeded: bigEndian(bytes, types, 4))
        guard isPlausible(firstOffset) else { return nil }
        if !footer.isEmpty {
            guard let rule = ZoneRule(footer) else { return nil }
            if starts.isEmpty { firstOffset = Int32(rule.standard) }
            rule.extend(&starts, &offsets)
        }
        return Zone(name: name, starts: starts, offsets: offsets, firstOffset: firstOffset)
    }

    private static func isPlausible(_ offset: Int32) -> Bool { (-93_600...93_600).contains(offset) }

    fileprivate static func bigEndian(_ bytes: [UInt8], _ at: Int, _ size: Int) -> Int64 {
        let value = bytes[at..<at + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 8 ? Int64(bitPattern: value) : Int64(Int32(truncatingIfNeeded: value))
    }
}

/// One of the two headers of a TZif file, with the counts of what follows it.
private struct ZoneFileHeader {
    var version: Int
    var body: Int
    var utcFlags: Int, wallFlags: Int, leaps: Int, times: Int, types: Int, letters: Int

    init?(_ bytes: [UInt8], at start: Int) {
        guard start + 44 <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
        version = bytes[start + 4] == 0 ? 1 : Int(bytes[start + 4]) - 48
        let counts = (0..<6).map { Int(Zone.bigEndian(bytes, start + 20 + $0 * 4, 4)) }
        guard version >= 1, counts.allSatisfy({ (0...1_000_000).contains($0) }) else { return nil }
        body = start + 44
        (utcFlags, wallFlags, leaps) = (counts[0], counts[1], counts[2])
        (times, types, letters) = (counts[3], counts[4], counts[5])
    }

    func end(wordSize: Int) -> Int {
        body + times * (wordSize + 1) + types * 6 + letters + leaps * (wordSize + 4) + wallFlags + utcFlags
    }
}

/// The footer's POSIX rule, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
private struct ZoneRule {
    /// Seconds east of UTC.
    var standard: Int
    var summer: Int?
    var summerStarts = RuleDay(), summerEnds = RuleDay()

    init?(_ text: [UInt8]) {
        var reader = RuleText(text)
        guard reader.name(), let standardWest = reader.time() else { return nil }
        standard = -standardWest
        guard !reader.atEnd else { return }
        guard reader.name() else { return nil }
        summer = standard + 3600
        if reader.peek != UInt8(ascii: ","), !reader.atEnd {
            guard let west = reader.time() else { return nil }
            summer = -west
        }
        guard reader.take(UInt8(ascii: ",")), let start = reader.day(),
            reader.take(UInt8(ascii: ",")), let end = reader.day(), reader.atEnd
        else { return nil }
        (summerStarts, summerEnds) = (start, end)
    }

    func extend(_ starts: inout [Int64], _ offsets: inout [Int32]) {
        guard let summer else {
            if let last = offsets.last, last != Int32(standard), let start = starts.last {
                starts.append(start + 1)
                offsets.append(Int32(standard))
            }
            return
        }
        let last = starts.last ?? .min
        for year in 1970...Zone.lastRuleYear {
            let changes = [
                (summerStarts.second(in: year) - Int64(standard), Int32(summer)),
                (summerEnds.second(in: year) - Int64(summer), Int32(standard)),
            ].sorted { $0.0 < $1.0 }
            for (start, offset) in changes where start > last && start > (starts.last ?? .min) {
                starts.append(start)
                offsets.append(offset)
            }
        }
    }
}

/// A day of the year on which a rule changes, and the second of local time at which it does.
private struct RuleDay {
    enum Kind {
        case monthWeekDay(Int, Int, Int)
        case julian(Int)
        case zeroBased(Int)
    }
    var kind = Kind.julian(1)
    var second = 7200

    /// Local seconds since 1970 at which the change happens in a year.
    func second(in year: Int) -> Int64 {
        let newYear = Day(year: year, month: 1, day: 1) ?? Day(number: 0)
        let day: Day
        switch kind {
        case .julian(let number): day = newYear + (number - 1 + (Day.isLeap(year) && number >= 60 ? 1 : 0))
        case .zeroBased(let number): day = newYear + number
        case .monthWeekDay(let month, let week, let weekday):
            let first = Day(year: year, month: month, day: 1) ?? newYear
            let toWeekday = (weekday + 6 - first.weekday + 7) % 7
            var date = first + (toWeekday + (week - 1) * 7)
            if date - first >= Day.length(ofMonth: month, year: year) { date = date - 7 }
            day = date
        }
        return Int64(day.number) * 86_400 + Int64(second)
    }
}

/// The letters of a POSIX rule, taken from the front.
private struct RuleText {
    private var rest: ArraySlice<UInt8>

    init(_ text: [UInt8]) { rest = text[...] }

    var atEnd: Bool { rest.isEmpty }
    var peek: UInt8? { rest.first }

    mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    /// A zone abbreviation: letters, or anything between `<` and `>`.
    mutating func name() -> Bool {
        if take(UInt8(ascii: "<")) {
            guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(close + 1)...]
            return true
        }
        let length = rest.prefix { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }.count
        rest = rest.dropFirst(length)
        return length >= 3
    }

    mutating func number() -> Int? {
        let digits = rest.prefix { $0 >= 48 && $0 <= 57 }
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    /// `[+-]h[:mm[:ss]]` in seconds.
    mutating func time() -> Int? {
        let negative = take(UInt8(ascii: "-"))
        if !negative { _ = take(UInt8(ascii: "+")) }
        guard let hours = number(), hours <= 167 else { return nil }
        var seconds = hours * 3600
        for scale in [60, 1] where take(UInt8(ascii: ":")) {
            guard let part = number(), part < 60 else { return nil }
            seconds += part * scale
        }
        return negative ? -seconds : seconds
    }

    /// `Mm.w.d`, `Jn` or `n`, with an optional `/time`.
    mutating func day() -> RuleDay? {
        var day = RuleDay()
        if take(UInt8(ascii: "M")) {
            guard let month = number(), (1...12).contains(month), take(UInt8(ascii: ".")),
                let week = number(), (1...5).contains(week), take(UInt8(ascii: ".")),
                let weekday = number(), (0...6).contains(weekday)
            else { return nil }
            day.kind = .monthWeekDay(month, week, weekday)
        } else if take(UInt8(ascii: "J")) {
            guard let number = number(), (1...365).contains(number) else { return nil }
            day.kind = .julian(number)
        } else {
            guard let number = number(), (0...365).contains(number) else { return nil }
            day.kind = .zeroBased(number)
        }
        if take(UInt8(ascii: "/")) {
            guard let second = time() else { return nil }
            day.second = second
        }
        return day
    }
}
