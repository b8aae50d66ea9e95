// Dates and times from bytes, in every form that exports use, and back to ISO 8601. First the text becomes a civil
// date and time (`CivilText`), then zones make it an instant; the order of day and month is the caller's knowledge.

/// What a date cell said.
public struct MomentReading: Sendable, Hashable {
    public var moment: Moment
    /// False for a date alone, which stands for the first instant of its day.
    public var hasTime: Bool
    /// True where the text named its own offset, so that no zone was assumed.
    public var hasOffset: Bool
}

/// Reads one date or date and time; nil where the bytes are neither.
///
/// - Parameters:
///   - order: Which part of `03/04/2026` is the day; nil means month first, and refuses years of two digits.
///   - zone: The zone of a time without an offset.
///   - dayZone: The zone in which a date without a time begins.
public func parseMoment(
    _ bytes: Span<UInt8>, order: DateOrder? = nil, zone: Zone = .utc, dayZone: Zone = .utc
) -> MomentReading? {
    bytes.withUnsafeBufferPointer { buffer in
        CivilText(buffer)?.reading(
            DateReading(order: order ?? .mdy, shortYears: order != nil), zone: zone.utc, dayZone: dayZone.utc)
    }
}

/// Reads one date or instant of a text; see the form that takes bytes.
public func parseMoment(
    _ text: String, order: DateOrder? = nil, zone: Zone = .utc, dayZone: Zone = .utc
) -> MomentReading? {
    parseMoment(Array(text.utf8).span, order: order, zone: zone, dayZone: dayZone)
}

extension Moment {
    /// `2026-11-20T09:30:00+01:00`, with `Z` for UTC itself and milliseconds only where there are any.
    public func iso8601(in zone: Zone) -> String {
        let offset = zone.offset(at: self)
        let local = milliseconds &+ Int64(offset) * 1000
        let day = Day(number: Int32(clamping: Moment.floorDivide(local, 86_400_000)))
        let inDay = Int(local &- Int64(day.number) &* 86_400_000)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(inDay / 3_600_000)):\(two(inDay / 60_000 % 60)):\(two(inDay / 1000 % 60))"
        let thousandths = inDay % 1000
        let fraction = thousandths == 0 ? "" : "." + String(String(1000 + thousandths).dropFirst())
        let minutes = abs(offset) / 60
        let suffix = zone == .utc ? "Z" : "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
        return "\(day)T\(time)\(fraction)\(suffix)"
    }
}

/// How numeric dates are read in this pass over a file.
struct DateReading: Equatable, Sendable {
    var order: DateOrder
    /// Years of two digits are read only where the order is known, not assumed.
    var shortYears: Bool
}

/// A date as it was written, before anything is assumed about order or zone.
struct CivilText {
    enum Shape {
        /// The parts are known: ISO, or a month in letters.
        case plain(year: Int, month: Int, day: Int)
        /// Three numbers whose order is open; `digits` counts those of the third.
        case numbers(Int, Int, Int, digits: Int)
        /// Milliseconds since 1970.
        case epoch(Int64)
    }
    var shape: Shape
    var millisecond = 0
    var hasTime = false
    /// Seconds east of UTC, where the text says so.
    var offset: Int?

    init?(_ bytes: Bytes) {
        var cursor = TextCursor(bytes)
        guard !cursor.atEnd, cursor.left <= 64 else { return nil }
        if cursor.left == 13, let epoch = Self.epoch(&cursor) {
            shape = .epoch(epoch)
            hasTime = true
            offset = 0
            return
        }
        guard let date = Self.date(&cursor) else { return nil }
        shape = date
        guard !cursor.atEnd else { return }
        _ = cursor.take(UInt8(ascii: ","))
        guard cursor.take(UInt8(ascii: "T")) || cursor.take(UInt8(ascii: "t")) || cursor.skipBlanks() > 0,
            readTime(&cursor), cursor.atEnd
        else { return nil }
        hasTime = true
    }

    private static func epoch(_ cursor: inout TextCursor) -> Int64? {
        var value: Int64 = 0
        for index in 0..<13 {
            guard cursor.peek(index).isDigit else { return nil }
            value = value * 10 + Int64(cursor.peek(index) & 15)
        }
        return value
    }

    private static func date(_ cursor: inout TextCursor) -> Shape? {
        if cursor.peek.isLetter { return monthFirst(&cursor) }
        guard let first = cursor.digits() else { return nil }
        if first.length == 8 {
            return .plain(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100)
        }
        let separator = cursor.peek
        if cursor.peek(1).isLetter || (separator == 0x20 && first.length <= 2), first.length <= 2 {
            return dayThenMonthName(&cursor, day: first.value)
        }
        guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") || separator == UInt8(ascii: ".")
        else { return nil }
        cursor.skip()
        guard let second = cursor.digits(), second.length <= 2 else { return nil }
        if first.length == 4, cursor.atEnd { return .plain(year: first.value, month: second.value, day: 1) }
        guard cursor.take(separator), let third = cursor.digits() else { return nil }
        if first.length == 4, third.length <= 2 {
            return .plain(year: first.value, month: second.value, day: third.value)
        }
        guard first.length <= 2, third.length == 2 || third.length == 4 else { return nil }
        return .numbers(first.value, second.value, third.value, digits: third.length)
    }

    /// `15 Apr, 2021`, `15-Apr-2021`.
    private static func dayThenMonthName(_ cursor: inout TextCursor, day: Int) -> Shape? {
        cursor.skip()
        guard let month = monthName(&cursor) else { return nil }
        skipJoints(&cursor)
        guard let year = cursor.digits(), year.length == 4 else { return nil }
        return .plain(year: year.value, month: month, day: day)
    }

    /// `June 01, 2024`, `Apr 2021`, also after the name of a weekday.
    private static func monthFirst(_ cursor: inout TextCursor) -> Shape? {
        let letters = cursor.letterRun
        if letters >= 3, cursor.peek(letters) == UInt8(ascii: ",") {
            cursor.skip(letters + 1)
            cursor.skipBlanks()
            if let day = cursor.digits() { return dayThenMonthName(&cursor, day: day.value) }
        }
        guard let month = monthName(&cursor) else { return nil }
        skipJoints(&cursor)
        guard let number = cursor.digits() else { return nil }
        if number.length == 4 { return .plain(year: number.value, month: month, day: 1) }
        skipJoints(&cursor)
        guard number.length <= 2, let year = cursor.digits(), year.length == 4 else { return nil }
        return .plain(year: year.value, month: month, day: number.value)
    }

    private static func skipJoints(_ cursor: inout TextCursor) {
        while cursor.take(UInt8(ascii: ",")) || cursor.take(UInt8(ascii: "-")) || cursor.take(UInt8(ascii: "."))
            || cursor.skipBlanks() > 0
        {}
    }

    private static let monthNames: [[UInt8]] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }

    /// The whole English name, or its first three letters (and `sept`).
    private static func monthName(_ cursor: inout TextCursor) -> Int? {
        let letters = cursor.letterRun
        guard letters >= 3 else { return nil }
        for (index, name) in monthNames.enumerated() where letters == 3 || letters == name.count || letters == 4 {
            guard letters <= name.count, letters != 4 || name.count == 4 || index == 8 else { continue }
            if (0..<letters).allSatisfy({ cursor.peek($0) | 0x20 == name[$0] }) {
                cursor.skip(letters)
                return index + 1
            }
        }
        return nil
    }
}

extension CivilText {
    /// `9:30`, `09:30:15.250`, `11:00 am`, each with an optional zone after it.
    private mutating func readTime(_ cursor: inout TextCursor) -> Bool {
        cursor.skipBlanks()
        guard let hourText = cursor.digits(), hourText.length <= 2 else { return false }
        var hour = hourText.value
        var minute = 0
        var second = 0
        var thousandths = 0
        let colon = UInt8(ascii: ":")
        if cursor.take(colon) {
            guard let text = cursor.digits(), text.length == 2 else { return false }
            minute = text.value
            if cursor.take(colon) {
                guard let text = cursor.digits(), text.length == 2 else { return false }
                second = text.value
                if cursor.take(UInt8(ascii: ".")) || cursor.take(UInt8(ascii: ",")) {
                    guard let text = cursor.digits() else { return false }
                    thousandths = Self.thousandths(text.value, digits: text.length)
                }
            }
        } else if hourText.length > 2 || cursor.atEnd {
            return false
        }
        cursor.skipBlanks()
        if let afternoon = Self.halfOfDay(&cursor) {
            guard (1...12).contains(hour) else { return false }
            hour = hour % 12 + (afternoon ? 12 : 0)
        }
        guard hour < 24, minute < 60, second < 60 else { return false }
        millisecond = ((hour * 60 + minute) * 60 + second) * 1000 + thousandths
        cursor.skipBlanks()
        return cursor.atEnd || readOffset(&cursor)
    }

    private static func thousandths(_ value: Int, digits: Int) -> Int {
        var value = value
        for _ in digits..<max(digits, 3) { value *= 10 }
        for _ in 3..<max(digits, 3) { value /= 10 }
        return value
    }

    /// True for pm, false for am, nil for neither.
    private static func halfOfDay(_ cursor: inout TextCursor) -> Bool? {
        let letter = cursor.peek | 0x20
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
        let dotted = cursor.peek(1) == UInt8(ascii: ".")
        guard cursor.peek(dotted ? 2 : 1) | 0x20 == UInt8(ascii: "m") else { return nil }
        cursor.skip(dotted ? 3 : 2)
        if dotted { _ = cursor.take(UInt8(ascii: ".")) }
        return letter == UInt8(ascii: "p")
    }

    /// `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01`.
    private mutating func readOffset(_ cursor: inout TextCursor) -> Bool {
        if cursor.take("Z") || cursor.take("z") || cursor.take("UTC") || cursor.take("GMT") {
            offset = 0
            return true
        }
        let negative = cursor.peek == UInt8(ascii: "-")
        guard negative || cursor.peek == UInt8(ascii: "+") else { return false }
        cursor.skip()
        guard let first = cursor.digits() else { return false }
        var hours = first.value
        var minutes = 0
        if first.length == 4 {
            (hours, minutes) = (first.value / 100, first.value % 100)
        } else if cursor.take(UInt8(ascii: ":")) {
            guard first.length == 2, let text = cursor.digits(), text.length == 2 else { return false }
            minutes = text.value
        } else if first.length != 2 {
            return false
        }
        guard hours <= 18, minutes < 60 else { return false }
        offset = (hours * 3600 + minutes * 60) * (negative ? -1 : 1)
        return true
    }

    /// The civil date under an order; nil where the calendar has no such day.
    func day(_ reading: DateReading) -> Day? {
        switch shape {
        case .plain(let year, let month, let day): return Day(year: year, month: month, day: day)
        case .epoch: return nil
        case .numbers(let first, let second, let third, let digits):
            guard digits == 4 || reading.shortYears else { return nil }
            func full(_ year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }
            switch reading.order {
            case .mdy: return Day(year: digits == 4 ? third : full(third), month: first, day: second)
            case .dmy: return Day(year: digits == 4 ? third : full(third), month: second, day: first)
            case .ymd: return digits == 4 ? nil : Day(year: full(first), month: second, day: third)
            }
        }
    }

    /// The instant; nil where the calendar has no such day.
    ///
    /// `zone` and `dayZone` turn seconds of local time into seconds of UTC.
    @inline(__always)
    func reading(_ dates: DateReading, zone: (Int64) -> Int64, dayZone: (Int64) -> Int64) -> MomentReading? {
        if case .epoch(let milliseconds) = shape {
            return MomentReading(moment: Moment(milliseconds: milliseconds), hasTime: true, hasOffset: true)
        }
        guard let day = day(dates) else { return nil }
        let midnight = Int64(day.number) * 86_400
        guard hasTime else {
            return MomentReading(moment: Moment(seconds: dayZone(midnight)), hasTime: false, hasOffset: false)
        }
        let local = midnight + Int64(millisecond / 1000)
        var moment = Moment(seconds: offset.map { local - Int64($0) } ?? zone(local))
        moment.milliseconds += Int64(millisecond % 1000)
        return MomentReading(moment: moment, hasTime: true, hasOffset: offset != nil)
    }
}

extension Zone {
    /// Seconds of UTC at which local clocks show these seconds since 1970.
    func utc(_ local: Int64) -> Int64 {
        let day = Moment.floorDivide(local, 86_400)
        let moment = moment(day: Day(number: Int32(clamping: day)), second: Int(local - day * 86_400))
        return Moment.floorDivide(moment.milliseconds, 1000)
    }
}
