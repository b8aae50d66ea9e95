// Dates in cells that were read as text: eight digits whatever the spelling.

import Columns

enum LooseDate {
    /// Which of two small numbers is the month, where the year comes last.
    enum Order: Sendable { case monthFirst, dayFirst }

    /// `yyyymmdd`; the digits as they are where they make no date, empty where there are none.
    static func digits(_ text: some Collection<UInt8>, order: Order) -> [UInt8] {
        let (numbers, month) = numbers(text)
        if numbers.count == 1, numbers[0].digits == 8 {
            let value = numbers[0].value
            if let day = written(value / 10_000, value / 100 % 100, value % 100) { return day }
            if let day = written(value % 10_000, value / 100 % 100, value / 1_000_000) { return day }
        }
        if let month, numbers.count >= 2 {
            let (a, b) = (numbers[0], numbers[1])
            return (a.digits == 4 ? written(a.value, month, b.value) : written(b.value, month, a.value)) ?? plain(text)
        }
        guard numbers.count >= 3 else { return plain(text) }
        let (a, b, c) = (numbers[0], numbers[1].value, numbers[2].value)
        if a.digits == 4 { return written(a.value, b, c) ?? plain(text) }
        let isDayFirst = a.value > 12 || (b <= 12 && order == .dayFirst)
        return (isDayFirst ? written(c, b, a.value) : written(c, a.value, b)) ?? plain(text)
    }

    /// The order that a column's own values show: a number over 12 in one of the two places settles it.
    static func order(of cells: some Sequence<ArraySlice<UInt8>>, otherwise: Order) -> Order {
        for cell in cells {
            let numbers = numbers(cell).numbers
            guard numbers.count >= 3, numbers[0].digits <= 2 else { continue }
            if numbers[0].value > 12, numbers[1].value <= 12 { return .dayFirst }
            if numbers[1].value > 12, numbers[0].value <= 12 { return .monthFirst }
        }
        return otherwise
    }

    private static func numbers(_ text: some Collection<UInt8>) -> (numbers: [(value: Int, digits: Int)], month: Int?) {
        var numbers: [(value: Int, digits: Int)] = []
        var letters: [UInt8] = []
        var month: Int?
        var isOpen = false
        for byte in text {
            if byte >= 48, byte <= 57 {
                if isOpen, let last = numbers.last {
                    numbers[numbers.count - 1] = (last.value &* 10 &+ Int(byte - 48), last.digits + 1)
                } else {
                    numbers.append((Int(byte - 48), 1))
                }
                isOpen = true
            } else {
                isOpen = false
                letters.append(byte | 0x20)
                if letters.count >= 3, month == nil {
                    month = months.firstIndex(of: Array(letters.suffix(3))).map { $0 + 1 }
                }
            }
        }
        return (numbers, month)
    }

    private static let months = "jan feb mar apr may jun jul aug sep oct nov dec".split(separator: " ").map {
        Array($0.utf8)
    }

    private static func written(_ year: Int, _ month: Int, _ day: Int) -> [UInt8]? {
        let full = year < 100 ? (year < 40 ? 2000 + year : 1900 + year) : year
        guard (1...12).contains(month), (1...31).contains(day), (1000...2999).contains(full) else { return nil }
        return Array(String(full * 10_000 + month * 100 + day).utf8)
    }

    private static func plain(_ text: some Collection<UInt8>) -> [UInt8] { text.filter { $0 >= 48 && $0 <= 57 } }
}
