// What every column builder can do. One builder fills one column from one piece of the file; what the builders
// of later pieces hold is added in file order, so that the table does not depend on where the pieces were cut.

protocol CellBuilder: Sendable {
    init(_ slot: ColumnSlot)
    /// Appends one column of the batch, row by row; null where a cell is at fault.
    mutating func take(_ batch: Batch, _ faults: inout [Fault])
    /// Forgets what the last `take` appended and counted.
    mutating func undoTake()
    /// Makes room for `factor` times what was taken so far.
    mutating func reserve(factor: Double)
    /// Counts over the rows taken since the last `takeFinding`.
    var tally: Tally { get set }
    /// What their cells prove about the file's habits, rows at fault included.
    var proof: Proof { get set }
    /// Adds what the builder of the next piece in the file holds.
    mutating func append(_ later: Self)
    /// What was built; nil where it is too long for its type.
    ///
    /// - Parameter tally: of all rows, which may have come from several builders.
    func column(_ tally: Tally) -> Column?
}

extension CellBuilder {
    /// Text, ids and flags prove nothing.
    var proof: Proof {
        get { Proof() }
        set {}
    }

    /// `append` for a builder of the same column, whose type the list of builders does not show.
    mutating func append(any later: any CellBuilder) {
        if let later = later as? Self { append(later) }
    }
}

extension Array {
    /// Room for `factor` times what is here, so that the array neither moves as it grows nor ends half empty.
    mutating func reserve(factor: Double) { reserveCapacity(Int(Double(count) * factor)) }
}

/// One column to build, and the assumptions under which its cells are read.
struct ColumnSlot: Sendable {
    var index: Int
    var plan: ColumnPlan
    var dates: DateReading
    var decimal: UInt8
    /// The zone of times without an offset, and the zone in which dates without a time begin.
    var clock: LocalClock
    var days: LocalClock

    func makeBuilder() -> any CellBuilder {
        switch plan.kind {
        case .text: TextBuilder(self)
        case .coded: CodedBuilder(self)
        case .key: KeyBuilder(self)
        case .moment: MomentBuilder(self)
        case .money: MoneyBuilder(self)
        case .number: NumberBuilder(self)
        case .flag: FlagBuilder(self)
        }
    }

    func fault(_ row: Int, _ reason: String, fix: String) -> Fault {
        Fault(row: row, column: index, reason: reason, fix: fix)
    }
}

/// Counts over the rows taken.
struct Tally: Sendable {
    /// Cells left blank because they could not be read.
    var unreadable = 0
    /// Cells with bytes that are not UTF-8.
    var invalidText = 0
    /// Times that named no offset.
    var zoneless = 0
    /// Cells with a time of day.
    var timed = 0

    var isEmpty: Bool { unreadable | invalidText | zoneless | timed == 0 }

    static func += (a: inout Tally, b: Tally) {
        a.unreadable += b.unreadable
        a.invalidText += b.invalidText
        a.zoneless += b.zoneless
        a.timed += b.timed
    }
}

/// How often something was seen, and the line of the first time.
struct Evidence: Sendable {
    var count = 0
    var line = 0

    mutating func add(line: @autoclosure () -> Int) {
        if count == 0 { self.line = line() }
        count += 1
    }

    /// Adds evidence from further down in the file.
    mutating func add(_ later: Evidence, lineOffset: Int) {
        if count == 0, later.count > 0 { line = later.line + lineOffset }
        count += later.count
    }
}

/// What cells prove about the order of dates and the decimal sign.
struct Proof: Sendable {
    var dayFirst = Evidence()
    var monthFirst = Evidence()
    /// Dates of three numbers that can be read both ways.
    var openDates = Evidence()
    /// Dates whose year has two digits.
    var shortYears = Evidence()
    var comma = Evidence()
    var dot = Evidence()
    /// Numbers with one separator that could part thousands or be the decimal sign.
    var openAmounts = Evidence()

    var isEmpty: Bool {
        dayFirst.count | monthFirst.count | openDates.count | shortYears.count | comma.count | dot.count
            | openAmounts.count == 0
    }

    mutating func add(_ later: Proof, lineOffset: Int) {
        dayFirst.add(later.dayFirst, lineOffset: lineOffset)
        monthFirst.add(later.monthFirst, lineOffset: lineOffset)
        openDates.add(later.openDates, lineOffset: lineOffset)
        shortYears.add(later.shortYears, lineOffset: lineOffset)
        comma.add(later.comma, lineOffset: lineOffset)
        dot.add(later.dot, lineOffset: lineOffset)
        openAmounts.add(later.openAmounts, lineOffset: lineOffset)
    }
}
