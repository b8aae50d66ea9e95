// Numbers and times as people read them.

import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct TextTests {
    @Test(
        arguments: [
            (1_088_000, MetricUnit.count, "1,088,000"), (12.5, .count, "12.5"), (0.25, .ratio, "25.0%"),
            (4.25, .multiple, "4.25x"),
            (8500, .moneyPerDay, "$8,500/d"), (0.5, .money, "$0.50"), (-12_000, .money, "-$12,000"),
            (64.04, .days, "64.0 d"),
            (4.5, .minutes, "4.5 m"), (47, .minutes, "47 m"), (190, .minutes, "3 h 10 m"), (7440, .minutes, "5 d 4 h"),
            (-0.00001, .ratio, "0.0%"), (1e300, .count, "huge"), (Double.nan, .ratio, "-%"),
        ] as [(Double, MetricUnit, String)])
    func values(value: Double, unit: MetricUnit, text: String) {
        #expect(FigureText.value(value, unit, currency: "USD") == text)
    }

    @Test func changes() {
        #expect(FigureText.change(0.68, 0.589, .ratio, currency: "USD") == "+9.1 pt")
        #expect(FigureText.change(4.25, 4.55, .multiple, currency: "USD") == "-0.30x")
        #expect(FigureText.change(100, 740, .money, currency: "EUR") == "-EUR 640")
    }

    @Test func ranges() {
        #expect(FigureText.range(low: 0.2, high: 0.3, .ratio, currency: "USD") == "20-30%")
        #expect(FigureText.range(low: 3, high: 4, .multiple, currency: "USD") == "3-4x")
        #expect(FigureText.range(low: nil, high: 5, .minutes, currency: "USD") == "under 5 m")
        #expect(FigureText.range(low: 0.3, high: nil, .ratio, currency: "USD") == "from 30%")
    }

    @Test func times() {
        #expect(TimeText.stamp(SmallBook.now, in: .utc) == "Fri 20 Nov 2026 14:20")
        #expect(
            TimeText.age(of: Moment(milliseconds: SmallBook.now.milliseconds - 3 * 86_400_000), at: SmallBook.now)
                == "3d")
        #expect(TimeText.age(of: .none, at: SmallBook.now) == "?")
        #expect(TimeText.short(.none, in: .utc, dateOnly: true) == "")
    }

    @Test func aYearBefore() {
        #expect(Day(year: 2028, month: 2, day: 29)?.yearBefore == Day(year: 2027, month: 2, day: 28))
    }
}
