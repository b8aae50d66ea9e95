// The pieces of the fast path for ISO dates and times: eight characters are checked and read as one word.

enum ISOTime {
    /// Minutes of the day from `DD HH:MM` or `DDTHH:MM`, whose first two characters are not looked at.
    @inline(__always) static func minutes(at start: UnsafeRawPointer) -> Int64? {
        var word = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        if word & 0xFF_0000 == 0x54_0000 { word ^= 0x74_0000 }
        // Against "00 00:00" a digit leaves 0…9 and each separator nothing; adding lifts anything more to the top bit.
        let digits = word ^ 0x3030_3A30_3020_3030
        guard ((digits &+ 0x7676_7F76_767F_7676) | digits) & 0x8080_8080_8080_8080 == 0 else { return nil }
        let hour = (digits &>> 24 & 15) * 10 + (digits &>> 32 & 15)
        let minute = (digits &>> 48 & 15) * 10 + (digits &>> 56 & 15)
        guard hour < 24, minute < 60 else { return nil }
        return Int64(hour * 60 + minute)
    }

    @inline(__always) static func twoDigits(_ text: Bytes, _ at: Int) -> Int64? {
        let tens = text[at] &- 0x30
        let ones = text[at + 1] &- 0x30
        return tens < 10 && ones < 10 ? Int64(tens * 10 + ones) : nil
    }

    /// True where the rest is `Z`, `+0000` or `+00:00`.
    static func isUTC(_ text: Bytes, from at: Int) -> Bool {
        switch text.count - at {
        case 1: text[at] == UInt8(ascii: "Z")
        case 5: text[at...].elementsEqual("+0000".utf8)
        case 6: text[at...].elementsEqual("+00:00".utf8)
        default: false
        }
    }
}

/// The months met last, so that a date costs one comparison and its day digits.
struct MonthCache: Sendable {
    private struct Month: Sendable {
        /// The eight characters `YYYY-MM-`.
        var text: UInt64 = 0
        var firstDay: Int64 = 0
        var length: Int64 = 0
    }
    private var months = [Month](repeating: Month(), count: 64)

    /// The day number of `YYYY-MM-DD`; nil where the ten characters are no date.
    @inline(__always) mutating func day(at start: UnsafeRawPointer) -> Int64? {
        let text = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        let slot = Int(truncatingIfNeeded: (text &* 0x9E37_79B9_7F4A_7C15) &>> 58)
        if months[slot].text != text {
            guard let month = Self.month(text) else { return nil }
            months[slot] = month
        }
        let tens = start.load(fromByteOffset: 8, as: UInt8.self) &- 0x30
        let ones = start.load(fromByteOffset: 9, as: UInt8.self) &- 0x30
        let day = Int64(tens &* 10 &+ ones)
        guard tens < 10, ones < 10, day >= 1, day <= months[slot].length else { return nil }
        return months[slot].firstDay + day - 1
    }

    @inline(never) private static func month(_ text: UInt64) -> Month? {
        let digits = text ^ 0x2D30_302D_3030_3030
        guard ((digits &+ 0x7F76_767F_7676_7676) | digits) & 0x8080_8080_8080_8080 == 0 else { return nil }
        func digit(_ index: UInt64) -> Int { Int(digits &>> (index * 8) & 15) }
        let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
        let month = digit(5) * 10 + digit(6)
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        return Month(
            text: text, firstDay: Int64(first.number), length: Int64(Day.length(ofMonth: month, year: year)))
    }
}

/// A zone laid out for many lookups: its offset in each stretch of about three days of local time.
struct LocalClock: Sendable {
    private let zone: Zone
    /// Seconds, or `unsure` within a day of a change.
    private let offsets: [Int32]

    private static let unsure = Int32.min
    private static let shift: Int64 = 18
    /// The stretches that stand in the table reach from 1970 to past 2100.
    private static let stretches = 1 << 14

    init(_ zone: Zone) {
        self.zone = zone
        var offsets = [Int32](repeating: Self.unsure, count: Self.stretches)
        for index in 0...zone.starts.count {
            let held = index == 0 ? zone.firstOffset : zone.offsets[index - 1]
            let from = index == 0 ? 0 : zone.starts[index - 1] + Int64(held) + 86_400
            let to = index == zone.starts.count ? Int64.max / 2 : zone.starts[index] + Int64(held) - 86_400
            let first = (max(0, from) + (1 << Self.shift) - 1) >> Self.shift
            let end = min(to >> Self.shift, Int64(Self.stretches))
            if first < end { for stretch in Int(first)..<Int(end) { offsets[stretch] = held } }
        }
        self.offsets = offsets
    }

    /// UTC seconds of a local clock reading in seconds.
    @inline(__always) func utc(_ local: Int64) -> Int64 {
        let stretch = local >> Self.shift
        guard stretch >= 0, stretch < Int64(Self.stretches), offsets[Int(stretch)] != Self.unsure else {
            return slow(local)
        }
        return local &- Int64(offsets[Int(stretch)])
    }

    /// Within a day of a change the zone itself is asked, which knows gaps and overlaps.
    @inline(never) private func slow(_ local: Int64) -> Int64 { zone.utc(local) }
}
