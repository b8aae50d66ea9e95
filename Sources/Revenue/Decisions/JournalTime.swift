// Times as the journal writes them: UTC to the millisecond in 24 characters, so that lines sort and columns align.

import Columns

enum JournalTime {
    /// `2026-11-22T10:30:00.123Z`.
    static func text(_ moment: Moment) -> String {
        let text = moment.iso8601(in: .utc)
        return text.utf8.count == 20 ? text.dropLast() + ".000Z" : text
    }

    /// Reads `text`; nil for anything else.
    static func moment(_ text: ArraySlice<UInt8>) -> Moment? {
        let bytes = Array(text)
        guard bytes.count == 24 else { return nil }
        for (place, sign) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "."), (23, "Z")]
        where bytes[place] != sign.utf8.first { return nil }
        func number(_ range: Range<Int>) -> Int? { Digits.number(bytes[range]) }
        guard let year = number(0..<4), let month = number(5..<7), let dayOfMonth = number(8..<10),
            let day = Day(year: year, month: month, day: dayOfMonth), let hour = number(11..<13), hour < 24,
            let minute = number(14..<16), minute < 60, let second = number(17..<19), second < 60,
            let thousandths = number(20..<23)
        else { return nil }
        let start = Moment(utc: day, hour: hour, minute: minute, second: second)
        return Moment(milliseconds: start.milliseconds + Int64(thousandths))
    }
}

enum Digits {
    /// A number of at most 18 decimal digits and nothing else.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard (1...18).contains(bytes.count) else { return nil }
        var value = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}
