// The range of days that ads reports name above their header: "October 1, 2026 - October 3, 2026",
// "Report Start: 10/1/2026, Report End: 10/4/2026".

import Columns

enum Preamble {
    /// The first pair of dates in the records above the header; nil where there is none.
    static func period(_ head: Head, above header: HeaderCandidate) -> ClosedRange<Day>? {
        for record in head.candidates
        where record.delimiter == header.delimiter && record.record < header.record {
            // A comma of the date may have split the record in two.
            let dates = days(in: record.fields.joined(separator: ", "))
            if dates.count >= 2, dates[0] <= dates[1] { return dates[0]...dates[1] }
        }
        return nil
    }

    /// Every date in a line of words: ISO, numeric, or a month's name with day and year.
    private static func days(in text: String) -> [Day] {
        let words = text.split { $0.isWhitespace || $0 == "," || $0 == "\"" }.map(String.init)
        var result: [Day] = []
        var index = 0
        while index < words.count {
            let long = index + 2 < words.count
                ? parseMoment("\(words[index]) \(words[index + 1]), \(words[index + 2])") : nil
            if let date = long {
                result.append(date.moment.utcDay)
                index += 3
            } else {
                if words[index].contains(where: { "-/.".contains($0) }), let date = parseMoment(words[index]) {
                    result.append(date.moment.utcDay)
                }
                index += 1
            }
        }
        return result
    }
}
