// Dates and times. The ISO forms have a path of their own that works on whole words; all others go through `CivilText`.

struct MomentBuilder: CellBuilder {
    private let slot: ColumnSlot
    var tally = Tally()
    var proof = Proof()
    private var values: [Int64] = []
    private var before = (rows: 0, tally: Tally())
    private var months = MonthCache()

    init(_ slot: ColumnSlot) { self.slot = slot }

    mutating func take(_ batch: Batch, _ faults: inout [Fault]) {
        before = (values.count, tally)
        let position = slot.plan.position
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: batch.rows) { taken in
            for row in 0..<batch.rows {
                let field = batch.field(row, position)
                var value = Moment.none.milliseconds
                if field.count > 0 {
                    let text = batch.text(field)
                    value = iso(text) ?? slow(text, row, batch, &faults)
                }
                taken[row] = value
            }
            values.append(contentsOf: taken)
        }
    }

    /// `2026-03-05`, `2026-03-05 14:30[:15[.250]]`, with `T` and `Z` or not; nil for anything else.
    @inline(__always) private mutating func iso(_ text: Bytes) -> Int64? {
        guard text.count >= 10, let start = UnsafeRawPointer(text.baseAddress), let day = months.day(at: start)
        else { return nil }
        if text.count == 10 { return slot.days.utc(day * 86_400) * 1000 }
        guard text.count >= 16, let minutes = ISOTime.minutes(at: start + 8) else { return nil }
        var local = day * 86_400 + minutes * 60
        var thousandths: Int64 = 0
        var at = 16
        if text.count >= 19 {
            guard text[16] == UInt8(ascii: ":"), let seconds = ISOTime.twoDigits(text, 17), seconds < 60 else {
                return nil
            }
            local += seconds
            at = 19
            if text.count >= 23, text[19] == UInt8(ascii: ".") {
                guard let tens = ISOTime.twoDigits(text, 20), text[22].isDigit else { return nil }
                thousandths = tens * 10 + Int64(text[22] & 15)
                at = 23
            }
        }
        tally.timed += 1
        if at == text.count {
            tally.zoneless += 1
            return slot.clock.utc(local) * 1000 + thousandths
        }
        guard ISOTime.isUTC(text, from: at) else {
            tally.timed -= 1
            return nil
        }
        return local * 1000 + thousandths
    }

    private mutating func slow(_ text: Bytes, _ row: Int, _ batch: Batch, _ faults: inout [Fault]) -> Int64 {
        if isBlankMarker(text) || TextCursor(text).atEnd { return Moment.none.milliseconds }
        let civil = CivilText(text)
        if batch.gathersProof, let civil { gather(civil, line: Int(batch.lines[row])) }
        if let reading = civil?.reading(slot.dates, zone: slot.clock.utc, dayZone: slot.days.utc) {
            if reading.hasTime { tally.timed += 1 }
            if reading.hasTime && !reading.hasOffset { tally.zoneless += 1 }
            return reading.moment.milliseconds
        }
        if slot.plan.strict { faults.append(fault(text, civil, row)) } else { tally.unreadable += 1 }
        return Moment.none.milliseconds
    }

    private mutating func gather(_ civil: CivilText, line: Int) {
        guard case .numbers(let first, let second, _, let digits) = civil.shape else { return }
        if digits == 2 { proof.shortYears.add(line: line) }
        guard first > 12 || second > 12 else {
            if first != second { proof.openDates.add(line: line) }
            return
        }
        func isDate(_ order: DateOrder) -> Bool { civil.day(DateReading(order: order, shortYears: true)) != nil }
        if isDate(.dmy) { proof.dayFirst.add(line: line) }
        if isDate(.mdy) { proof.monthFirst.add(line: line) }
    }

    private func fault(_ text: Bytes, _ civil: CivilText?, _ row: Int) -> Fault {
        let quoted = quotedForMessage(text)
        guard let civil, case .numbers(_, _, _, let digits) = civil.shape else {
            return slot.fault(
                row, "\(quoted) is not a date", fix: "write it as 2026-03-05 or 2026-03-05 14:30, or leave it blank")
        }
        if digits == 2 && !slot.dates.shortYears {
            return slot.fault(
                row, "\(quoted) has a year of two digits, and nothing says which part is the day",
                fix: "set date_order for this file, or write years with four digits")
        }
        let order =
            slot.dates.order == .mdy ? "month/day/year" : slot.dates.order == .dmy ? "day/month/year" : "year first"
        return slot.fault(
            row, "\(quoted) is not a date in the order \(order), which this file uses",
            fix: "correct the cell, or set date_order for this file")
    }

    mutating func reserve(factor: Double) { values.reserve(factor: factor) }

    mutating func undoTake() {
        values.removeLast(values.count - before.rows)
        tally = before.tally
    }

    mutating func append(_ later: MomentBuilder) { values.append(contentsOf: later.values) }

    func column(_ tally: Tally) -> Column? { .moment(MomentColumn(values: values, dateOnly: tally.timed == 0)) }
}
