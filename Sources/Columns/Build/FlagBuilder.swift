// Yes and no in the spellings of CRM exports; a blank is unknown, not no.

struct FlagBuilder: CellBuilder {
    private let slot: ColumnSlot
    var tally = Tally()
    private var values: [UInt8] = []
    private var before = (rows: 0, tally: Tally())

    private static let unknown: UInt8 = 2

    init(_ slot: ColumnSlot) { self.slot = slot }

    mutating func take(_ batch: Batch, _ faults: inout [Fault]) {
        before = (values.count, tally)
        for row in 0..<batch.rows {
            let field = batch.field(row, slot.plan.position)
            values.append(field.count == 0 ? Self.unknown : value(batch.text(field), row, &faults))
        }
    }

    private mutating func value(_ text: Bytes, _ row: Int, _ faults: inout [Fault]) -> UInt8 {
        if let flag = flag(in: text) { return flag ? 1 : 0 }
        if isBlankMarker(text) || TextCursor(text).atEnd { return Self.unknown }
        if slot.plan.strict {
            faults.append(
                slot.fault(
                    row, "\(quotedForMessage(text)) is neither true nor false", fix: "write true, false or nothing"))
        } else {
            tally.unreadable += 1
        }
        return Self.unknown
    }

    mutating func reserve(factor: Double) { values.reserve(factor: factor) }

    mutating func undoTake() {
        values.removeLast(values.count - before.rows)
        tally = before.tally
    }

    mutating func append(_ later: FlagBuilder) { values.append(contentsOf: later.values) }

    func column(_ tally: Tally) -> Column? { .flag(FlagColumn(values: values)) }
}
