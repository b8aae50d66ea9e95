// A set of records as data: which day places them in a period, which flags they need, what each adds. A metric's
// value and the rows behind it are read from the same selection by the same test, so they cannot drift apart.

import Columns

/// Day numbers, both ends included. `Day.none.number` is below every dated range.
struct DaySpan: Hashable {
    var low: Int32
    var high: Int32

    /// Every record, dated or not.
    static let everything = DaySpan(low: .min, high: .max)
    /// Only records without a day.
    static let undated = DaySpan(low: .min, high: .min)

    init(low: Int32, high: Int32) {
        self.low = low
        self.high = high
    }

    init(_ period: Period) { self.init(low: period.bounds.lowerBound, high: period.bounds.upperBound) }

    var isEverything: Bool { self == .everything }
    var closed: ClosedRange<Int32> { low...max(low, high) }
}

/// Contacts or deals that count towards a number.
struct Selection: Hashable {
    /// The day that places a record in a period.
    enum Dated: Hashable {
        case always
        /// Contact: reached the stage. Clock: raised a hand or became MQL. Churned.
        case reached(LifecycleStage), clock, churned
        /// Deal: created, close date.
        case created, close
    }

    /// What a record adds.
    enum Amount: Hashable {
        case one
        /// Deal: its amount, times its probability, or a year of it; in ten-thousandths.
        case money, weighted, yearly
        /// Deal: its amount times the probability of the stage it stood in on a day.
        case weightedOn(Int32)
        /// Deal: days from creation to close; days in the stage it stands in, or stood in on a day.
        case cycleDays, stageDays, stageDaysOn(Int32)
        /// Deal: open stages it moved on from; open stages it left, forward or lost.
        case stepsOn, stepsLeft
        /// Contact: minutes from form to first rep contact.
        case minutes

        var unit: AmountUnit {
            switch self {
            case .one, .money, .weighted, .yearly, .weightedOn: .money
            case .cycleDays, .stageDays, .stageDaysOn: .days
            case .stepsOn, .stepsLeft: .steps
            case .minutes: .minutes
            }
        }
    }

    let object: ObjectKind
    var dated: Dated
    var days: DaySpan
    /// Flags that must be set, and flags that must not.
    var needs: UInt16
    var lacks: UInt16 = 0
    /// `ContactMark` bits of contacts that must be set.
    var marks: UInt8 = 0
    var amount = Amount.one
    /// Deals that stood open on this day: created by then, closed later or not at all. nil: no such test.
    var standing: Int32?
    /// Of those, only the ones whose open stage on that day is known.
    var needsStage = false

    static func contacts(
        _ dated: Dated, _ days: DaySpan, needs: UInt16, lacks: UInt16 = 0, amount: Amount = .one
    ) -> Selection {
        Selection(
            object: .contact, dated: dated, days: days, needs: needs | ContactFlag.exists, lacks: lacks,
            amount: amount)
    }

    static func deals(
        _ dated: Dated, _ days: DaySpan, needs: UInt16 = 0, lacks: UInt16 = 0, amount: Amount = .one
    ) -> Selection {
        Selection(
            object: .deal, dated: dated, days: days, needs: needs | DealFlag.exists, lacks: lacks, amount: amount)
    }

    /// The same records where they also bear these flags.
    func also(_ flags: UInt16) -> Selection {
        var copy = self
        copy.needs |= flags
        return copy
    }

    /// The same contacts where the clocks also say this of them.
    func marked(_ marks: UInt8) -> Selection {
        var copy = self
        copy.marks |= marks
        return copy
    }

    /// The same records, and those that lack these flags.
    func dropping(_ flags: UInt16) -> Selection {
        var copy = self
        copy.needs &= ~flags
        return copy
    }

    /// The same records, each adding this.
    func adding(_ amount: Amount) -> Selection {
        var copy = self
        copy.amount = amount
        return copy
    }

    func over(_ days: DaySpan) -> Selection {
        var copy = self
        copy.days = days
        return copy
    }
}
