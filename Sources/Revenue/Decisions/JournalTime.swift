// Times as the journal writes them: UTC to the millisecond in 24 characters, so that lines sort and columns align.

import Columns

enum JournalTime {
    /// `2026-11-22T10:30:00.123Z`.
    static func text(_ moment: Moment) -> String {
        let text = moment.iso8601(in: .utc)
        return text.utf8.count == 20 ? text.dropLast() + ".000Z" : text
    }

    /// Reads `text`; nil for anything else.
    static func moment<Text: RandomAccessCollection<UInt8>>(_ text: Text) -> Moment? where Text.Index == Int {
        guard text.count == 24 else { return nil }
        let first = text.startIndex
        for (place, sign) in signs where text[first + place] != sign { return nil }
        func number(_ start: Int, _ count: Int) -> Int? {
            Digits.number(text[first + start..<first + start + count])
        }
        guard let year = number(0, 4), let month = number(5, 2), let dayOfMonth = number(8, 2),
            let day = Day(year: year, month: month, day: dayOfMonth), let hour = number(11, 2), hour < 24,
            let minute = number(14, 2), minute < 60, let second = number(17, 2), second < 60,
            let thousandths = number(20, 3)
        else { return nil }
        let start = Moment(utc: day, hour: hour, minute: minute, second: second)
        return Moment(milliseconds: start.milliseconds + Int64(thousandths))
    }

    /// What stands between the numbers.
    private static let signs: [(place: Int, sign: UInt8)] = [
        (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")), (13, UInt8(ascii: ":")),
        (16, UInt8(ascii: ":")), (19, UInt8(ascii: ".")), (23, UInt8(ascii: "Z")),
    ]
}

enum Digits {
    /// A number of at most 18 decimal digits and nothing else.
    static func number(_ bytes: some Collection<UInt8>) -> Int? {
        guard (1...18).contains(bytes.count) else { return nil }
        var value = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}
