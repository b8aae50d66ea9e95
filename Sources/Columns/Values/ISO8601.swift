// Dates and times as programs and configs write them, in the one unambiguous form.

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
    /// `2026-11-20T14:20:00-08:00`: a date, `T` or a space, a time to the minute or finer, `Z` or an offset.
    ///
    /// - Parameter zone: of a text without an offset, and of a date alone, which is its first instant; with nil such
    ///   texts give nil.
    public init?(iso text: String, zone: Zone? = nil) {
        guard Day(iso: String(decoding: text.utf8.prefix(10), as: UTF8.self)) != nil,
            let reading = parseMoment(text, order: .ymd, zone: zone ?? .utc, dayZone: zone ?? .utc),
            zone != nil || reading.hasOffset
        else { return nil }
        self = reading.moment
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
