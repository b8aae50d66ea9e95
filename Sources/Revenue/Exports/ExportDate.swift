// When an export was made, as its name tells it: `…-2026-11-20.csv`, or `report1763654400000.csv` (milliseconds).

import Columns

/// Dates in file names.
enum ExportDate {
    /// The moment a file name bears, of a day its beginning in `zone`; nil where it bears none.
    static func inName(_ fileName: String, zone: Zone) -> Moment? {
        let bytes = Array(Recognition.baseName(fileName).utf8)
        if let range = dayRange(bytes), let day = day(bytes, range.lowerBound) { return zone.moment(day: day) }
        if let range = epochRange(bytes) {
            return Moment(milliseconds: bytes[range].reduce(0) { $0 * 10 + Int64($1 - 48) })
        }
        return nil
    }

    /// The name without what `inName` read.
    static func strip(_ name: String) -> String {
        let bytes = Array(name.utf8)
        guard let range = dayRange(bytes) ?? epochRange(bytes) else { return name }
        return String(decoding: bytes[..<range.lowerBound] + bytes[range.upperBound...], as: UTF8.self)
    }

    /// The last `YYYY-MM-DD` (also with `_`) that is a day.
    private static func dayRange(_ bytes: [UInt8]) -> Range<Int>? {
        guard bytes.count >= 10 else { return nil }
        for start in stride(from: bytes.count - 10, through: 0, by: -1) {
            if start > 0, isDigit(bytes[start - 1]) { continue }
            if start + 10 < bytes.count, isDigit(bytes[start + 10]) { continue }
            if day(bytes, start) != nil { return start..<start + 10 }
        }
        return nil
    }

    private static func day(_ bytes: [UInt8], _ start: Int) -> Day? {
        func number(_ offset: Int, _ length: Int) -> Int? {
            let digits = bytes[(start + offset)..<(start + offset + length)]
            return digits.allSatisfy(isDigit) ? digits.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
        }
        let separator = bytes[start + 4]
        guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "_"), bytes[start + 7] == separator,
            let year = number(0, 4), let month = number(5, 2), let dayOfMonth = number(8, 2)
        else { return nil }
        return Day(year: year, month: month, day: dayOfMonth)
    }

    /// Thirteen digits after `report`.
    private static func epochRange(_ bytes: [UInt8]) -> Range<Int>? {
        let word = Array("report".utf8)
        guard bytes.count >= word.count + 13, bytes.prefix(word.count).map({ $0 | 0x20 }) == word else { return nil }
        let range = word.count..<word.count + 13
        guard bytes[range].allSatisfy(isDigit), range.upperBound == bytes.count || !isDigit(bytes[range.upperBound])
        else { return nil }
        return range
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
