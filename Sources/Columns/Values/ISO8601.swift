// Dates and times as programs and configs write them, in one unambiguous form. What exports write is read elsewhere.

extension Day {
    /// `2026-11-20`; nil for anything else and for dates no calendar has.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]), let day = digits(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Moment {
    /// `2026-11-20T14:20:00-08:00`: date, `T` or a space, time to the minute or finer, `Z` or an offset.
    ///
    /// - Parameter zone: of a text without an offset, and of a date alone, which is its first instant; with nil such
    ///   texts give nil.
    public init?(iso text: some StringProtocol, zone: Zone? = nil) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)) else { return nil }
        if bytes.count == 10 {
            guard let zone else { return nil }
            self = zone.moment(day: day)
            return
        }
        guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            let time = Moment.time(bytes[11...])
        else { return nil }
        if let offset = Moment.offset(bytes[time.end...]) {
            self = Moment(seconds: Int64(day.number) * 86_400 + Int64(time.second) - Int64(offset))
        } else {
            guard let zone, time.end == bytes.count else { return nil }
            self = zone.moment(day: day, second: time.second)
        }
        milliseconds += Int64(time.millisecond)
    }

    /// `14:20`, `14:20:05`, `14:20:05.250` at the start of `bytes`.
    private static func time(_ bytes: ArraySlice<UInt8>) -> (second: Int, millisecond: Int, end: Int)? {
        var at = bytes.startIndex
        guard bytes.count >= 5, bytes[at + 2] == UInt8(ascii: ":"), let hour = digits(bytes[at..<(at + 2)]), hour < 24,
            let minute = digits(bytes[(at + 3)..<(at + 5)]), minute < 60
        else { return nil }
        at += 5
        var second = 0, millisecond = 0
        if at + 3 <= bytes.endIndex, bytes[at] == UInt8(ascii: ":") {
            guard let value = digits(bytes[(at + 1)..<(at + 3)]), value < 60 else { return nil }
            second = value
            at += 3
            if at < bytes.endIndex, bytes[at] == UInt8(ascii: ".") {
                let fraction = bytes[(at + 1)...].prefix { (0x30...0x39).contains($0) }
                guard !fraction.isEmpty else { return nil }
                millisecond = digits(Array((fraction + [0x30, 0x30]).prefix(3))[...]) ?? 0
                at = fraction.endIndex
            }
        }
        return (hour * 3600 + minute * 60 + second, millisecond, at)
    }

    /// Seconds east of UTC: `Z`, `-08:00`, `-0800`, `-08`, and nothing behind it.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.count == 1, bytes.first == UInt8(ascii: "Z") || bytes.first == UInt8(ascii: "z") { return 0 }
        guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let parts = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard parts.count == 2 || parts.count == 4, let hour = digits(parts[..<2]), hour < 24,
            let minute = parts.count == 2 ? 0 : digits(parts[2...]), minute < 60
        else { return nil }
        return (hour * 3600 + minute * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
}

/// A number of decimal digits and nothing else.
private func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
    }
    return value
}
