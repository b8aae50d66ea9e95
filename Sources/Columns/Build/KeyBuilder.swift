// Record ids: short decimal numbers as themselves, anything else as a number into a pool of distinct texts.

struct KeyBuilder: CellBuilder {
    private let slot: ColumnSlot
    var tally = Tally()
    private var packed: [Int64] = []
    private var pool = NameTable()
    private var before = (rows: 0, names: 0, tally: Tally())

    init(_ slot: ColumnSlot) { self.slot = slot }

    mutating func take(_ batch: Batch, _ faults: inout [Fault]) {
        before = (packed.count, pool.count, tally)
        let position = slot.plan.position
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: batch.rows) { taken in
            for row in 0..<batch.rows {
                let field = batch.field(row, position)
                var key = KeyColumn.blank
                if field.count > 0 {
                    let text = batch.text(field)
                    key = packedNumber(text) ?? pooled(text, row, isHigh: field.isHigh, &faults)
                }
                taken[row] = key
            }
            packed.append(contentsOf: taken)
        }
    }

    private mutating func pooled(_ cell: Bytes, _ row: Int, isHigh: Bool, _ faults: inout [Fault]) -> Int64 {
        let cursor = TextCursor(cell)
        let text = Bytes(rebasing: cell[cursor.at..<cursor.end])
        if text.isEmpty || (!slot.plan.keepsBlankMarkers && isBlankMarker(cell)) { return KeyColumn.blank }
        if text.count < cell.count, let number = packedNumber(text) { return number }
        if looksSpreadsheetDamaged(text) {
            guard slot.plan.strict else {
                tally.unreadable += 1
                return KeyColumn.blank
            }
            faults.append(
                slot.fault(
                    row, "\(quotedForMessage(text)) is an id that a spreadsheet has damaged: its last digits are lost",
                    fix: "export the file again and do not save it from a spreadsheet"))
            return KeyColumn.blank
        }
        if isHigh, firstInvalidUTF8(text) != nil { tally.invalidText += 1 }
        return -1 - Int64(pool.number(of: text))
    }

    mutating func reserve(factor: Double) { packed.reserve(factor: factor) }

    mutating func undoTake() {
        packed.removeLast(packed.count - before.rows)
        pool.truncate(to: before.names)
        tally = before.tally
    }

    mutating func append(_ later: KeyBuilder) {
        let numbers = pool.numbers(ofAll: later.pool.names)
        let first = packed.count
        packed.append(contentsOf: later.packed)
        guard !numbers.isEmpty else { return }
        packed.withUnsafeMutableBufferPointer { packed in
            for row in first..<packed.count where packed[row] < 0 && packed[row] != KeyColumn.blank {
                packed[row] = -1 - Int64(numbers[Int(-1 - packed[row])])
            }
        }
    }

    func column(_ tally: Tally) -> Column? { .key(KeyColumn(packed: packed, pool: pool.names)) }
}

/// `1.2E+11`: digits, perhaps a fraction, and a signed power, as spreadsheets write long numbers.
func looksSpreadsheetDamaged(_ text: Bytes) -> Bool {
    var cursor = TextCursor(text)
    _ = cursor.take(UInt8(ascii: "-"))
    guard cursor.digits() != nil else { return false }
    if cursor.take(UInt8(ascii: ".")) || cursor.take(UInt8(ascii: ",")) {
        while cursor.digits() != nil {}
    }
    guard cursor.peek | 0x20 == UInt8(ascii: "e"), cursor.peek(1) == UInt8(ascii: "+") else { return false }
    cursor.skip(2)
    guard let power = cursor.digits() else { return false }
    return power.length <= 3 && cursor.atEnd
}

/// A decimal number of at most 18 digits without a leading zero; nil for any other text.
@inline(__always) func packedNumber(_ text: Bytes) -> Int64? {
    guard text.count > 0, text.count <= 18, text[0] != UInt8(ascii: "0") || text.count == 1 else { return nil }
    var value: Int64 = 0
    for byte in text {
        guard byte.isDigit else { return nil }
        value = value &* 10 &+ Int64(byte & 15)
    }
    return value
}
