// One number and everything needed to defend it.

import Columns

/// A metric by its contract key (`lead_to_mql_rate`).
public struct MetricKey: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
}

/// How a value is written: counts whole, rates as fractions, durations in minutes.
public enum MetricUnit: String, Sendable {
    case count, ratio, multiple, money, moneyPerDay = "money/day", days, minutes
}

/// Where a value stands against its benchmark; a word, never a colour alone.
public enum Mark: String, Sendable { case ok, low = "LOW", high = "HIGH", none = "-" }

/// What the amounts of a row set are: money in ten-thousandths, minutes, days, or steps from stage to stage.
public enum AmountUnit: Sendable, Hashable { case money, minutes, days, steps }

/// The rows a part of a metric stands on: records of one object, with what each adds where it is a sum.
public struct RowSet: Sendable {
    public var object: ObjectKind
    /// Entity rows, ascending.
    public var rows: [Int32]
    /// Same length as `rows`: what each adds, in `unit`; nil: each counts one.
    public var amounts: [Double]?
    public var unit = AmountUnit.money
    /// The amounts are the records' own, in the policy's currency; otherwise they are something else made of them.
    public var addsOwnAmount = true
    /// What stands in no export but in the config: quotas, spend. Added like the amounts.
    public var besides: [Beside] = []

    public init(object: ObjectKind, rows: [Int32], amounts: [Double]? = nil) {
        self.object = object
        self.rows = rows
        self.amounts = amounts
    }

    /// An amount of the config, with the words for it.
    public struct Beside: Sendable, Hashable {
        public var label: String
        public var amount: Double
        public init(label: String, amount: Double) {
            self.label = label
            self.amount = amount
        }
    }

    /// The same rows, each adding this many times as much.
    func scaled(by factor: Double) -> RowSet {
        var set = self
        set.amounts = (amounts ?? [Double](repeating: 1, count: rows.count)).map { $0 * factor }
        set.besides = besides.map { Beside(label: $0.label, amount: $0.amount * factor) }
        set.addsOwnAmount = false
        return set
    }

    /// The number of the rows, or the sum of what they add.
    public var tally: Double {
        let own = amounts.map { $0.reduce(0, +) } ?? Double(rows.count)
        return besides.reduce(own) { $0 + $1.amount }
    }
}

/// Which half of a formula a row set is.
public enum MetricPart: String, Sendable, Hashable, CaseIterable { case numerator, denominator }

/// One named share of a metric that is more than one number: a source, a stage, a reason.
public struct MetricShare: Sendable, Hashable {
    /// The blank key is `""`.
    public var name: String
    public var unit: MetricUnit
    public var value: Double?
    /// Records, or MQLs where credit is shared out (then it may be a fraction).
    public var count: Double?

    public init(name: String, unit: MetricUnit, value: Double?, count: Double? = nil) {
        self.name = name
        self.unit = unit
        self.value = value
        self.count = count
    }
}

/// One computed metric.
///
/// Money stands in whole units of the policy's currency here (32000.5), in ten-thousandths in row sets.
public struct Metric: Sendable {
    public var key: MetricKey
    /// "Lead → MQL".
    public var title: String
    public var unit: MetricUnit
    /// nil where it cannot be computed; `missing` says why.
    public var value: Double?
    public var missing: String?
    public var numerator: Double?
    public var denominator: Double?
    /// How many rows stand behind it.
    public var rows: Int
    /// The same metric over the period before.
    public var previous: Double?
    public var target: Double?
    /// Lower and upper benchmark; a side may be open (nil).
    public var benchmark: (low: Double?, high: Double?)?
    public var mark: Mark
    /// The formula in words.
    public var definition: String
    /// The formula with its numbers, exclusions, remarks; one line each.
    public var explanation: [String]
    /// The file it is fed by is late.
    public var isStale: Bool
    /// The shares of a metric by source, stage, reason or kind; empty for the others.
    public var parts: [MetricShare] = []

    public init(
        key: MetricKey, title: String, unit: MetricUnit, value: Double?, missing: String? = nil,
        numerator: Double? = nil, denominator: Double? = nil, rows: Int = 0, previous: Double? = nil,
        target: Double? = nil, benchmark: (low: Double?, high: Double?)? = nil, mark: Mark = .none,
        definition: String, explanation: [String] = [], isStale: Bool = false
    ) {
        self.key = key
        self.title = title
        self.unit = unit
        self.value = value
        self.missing = missing
        self.numerator = numerator
        self.denominator = denominator
        self.rows = rows
        self.previous = previous
        self.target = target
        self.benchmark = benchmark
        self.mark = mark
        self.definition = definition
        self.explanation = explanation
        self.isStale = isStale
    }
}
