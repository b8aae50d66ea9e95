// Repeated text: each piece numbers its own names, and adding it to those before renumbers them.

struct CodedBuilder: CellBuilder {
    private let slot: ColumnSlot
    var tally = Tally()
    private var codes: [UInt32] = []
    private var table = NameTable()
    private var before = (rows: 0, names: 0, tally: Tally())

    init(_ slot: ColumnSlot) {
        self.slot = slot
        _ = table.number(of: Bytes(start: nil, count: 0))
    }

    mutating func take(_ batch: Batch, _ faults: inout [Fault]) {
        before = (codes.count, table.count, tally)
        let position = slot.plan.position
        let keepsMarkers = slot.plan.keepsBlankMarkers
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: batch.rows) { taken in
            for row in 0..<batch.rows {
                let field = batch.field(row, position)
                var code: UInt32 = 0
                if field.count > 0 {
                    let text = batch.text(field)
                    if keepsMarkers || !isBlankMarker(text) {
                        code = table.number(of: text)
                        if field.isHigh, firstInvalidUTF8(text) != nil { tally.invalidText += 1 }
                    }
                }
                taken[row] = code
            }
            codes.append(contentsOf: taken)
        }
    }

    mutating func reserve(factor: Double) { codes.reserve(factor: factor) }

    mutating func undoTake() {
        codes.removeLast(codes.count - before.rows)
        table.truncate(to: before.names)
        tally = before.tally
    }

    mutating func append(_ later: CodedBuilder) {
        let numbers = table.numbers(ofAll: later.table.names)
        let first = codes.count
        codes.append(contentsOf: later.codes)
        codes.withUnsafeMutableBufferPointer { codes in
            for row in first..<codes.count { codes[row] = numbers[Int(codes[row])] }
        }
    }

    func column(_ tally: Tally) -> Column? { .coded(CodedColumn(codes: codes, names: table.names)) }
}

extension NameTable {
    /// The number here of each of other names.
    public mutating func numbers(ofAll names: TextColumn) -> [UInt32] {
        names.bytes.withUnsafeBufferPointer { bytes in
            (0..<names.count).map { number(of: Bytes(rebasing: bytes[names.range($0)])) }
        }
    }
}
