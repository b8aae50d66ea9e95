// Mostly distinct text: bytes behind one another, and where each row ends.

struct TextBuilder: CellBuilder {
    private let slot: ColumnSlot
    var tally = Tally()
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var isTooLong = false
    private var before = (rows: 0, tally: Tally())

    init(_ slot: ColumnSlot) { self.slot = slot }

    mutating func take(_ batch: Batch, _ faults: inout [Fault]) {
        before = (ends.count, tally)
        let position = slot.plan.position
        let keepsMarkers = slot.plan.keepsBlankMarkers
        let room = (0..<batch.rows).reduce(Self.slack) { $0 &+ batch.field($1, position).count }
        let firstByte = bytes.count
        let firstRow = ends.count
        bytes.append(contentsOf: repeatElement(0, count: room))
        ends.append(contentsOf: repeatElement(0, count: batch.rows))
        var end = firstByte
        var invalid = 0
        bytes.withUnsafeMutableBufferPointer { bytes in
            ends.withUnsafeMutableBufferPointer { ends in
                for row in 0..<batch.rows {
                    let field = batch.field(row, position)
                    if field.count > 0 {
                        let text = batch.text(field)
                        if keepsMarkers || !isBlankMarker(text) {
                            Self.copy(text, to: bytes, at: end)
                            end &+= text.count
                            if field.isHigh, firstInvalidUTF8(text) != nil { invalid += 1 }
                        }
                    }
                    ends[firstRow &+ row] = UInt32(truncatingIfNeeded: end)
                }
            }
        }
        bytes.removeLast(firstByte + room - end)
        tally.invalidText += invalid
    }

    /// Whole words are copied, so up to 15 bytes behind the text are written too.
    private static let slack = 16

    @inline(__always)
    private static func copy(_ text: Bytes, to out: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        guard let from = UnsafeRawPointer(text.baseAddress), let to = UnsafeMutableRawPointer(out.baseAddress) else {
            return
        }
        if text.count <= 16 {
            to.storeBytes(of: from.loadUnaligned(as: UInt64.self), toByteOffset: start, as: UInt64.self)
            to.storeBytes(
                of: from.loadUnaligned(fromByteOffset: 8, as: UInt64.self), toByteOffset: start &+ 8, as: UInt64.self)
        } else {
            (to + start).copyMemory(from: from, byteCount: text.count)
        }
    }

    mutating func reserve(factor: Double) {
        bytes.reserve(factor: factor)
        ends.reserve(factor: factor)
    }

    mutating func undoTake() {
        ends.removeLast(ends.count - before.rows)
        bytes.removeLast(bytes.count - Int(ends.last ?? 0))
        tally = before.tally
    }

    mutating func append(_ later: TextBuilder) {
        guard !isTooLong, bytes.count + later.bytes.count <= Int(UInt32.max) else {
            isTooLong = true
            return
        }
        let shift = UInt32(bytes.count)
        let first = ends.count
        bytes.append(contentsOf: later.bytes)
        ends.append(contentsOf: later.ends)
        ends.withUnsafeMutableBufferPointer { ends in
            for row in first..<ends.count { ends[row] &+= shift }
        }
    }

    func column(_ tally: Tally) -> Column? { isTooLong ? nil : .text(TextColumn(bytes: bytes, ends: ends)) }
}
