// The way back from rows to lines and bytes, as the parts of a file come together in order.

/// A line index in the making.
struct LineIndexBuilder: Sendable {
    private(set) var index = LineIndex()
    private var rows = 0
    /// Physical line at which the next part begins, from 1.
    private var line: Int
    /// Line of the row before plus one.
    private var expectedLine = -1

    init(line: Int) { self.line = line }

    /// Adds the rows of a piece just parsed.
    mutating func append(_ piece: PieceResult) {
        for jump in piece.jumps {
            // The first row of a piece is always listed; it jumps only if it does not go on from the row before.
            let physical = line + Int(jump.line)
            if jump.row == 0, physical == expectedLine { continue }
            addJump(row: rows + Int(jump.row), line: physical)
        }
        let stride = LineIndex.stride
        for own in Swift.stride(from: (stride - rows % stride) % stride, to: piece.rows, by: stride) {
            index.anchors.append(Int32(clamping: rows + own))
            index.offsets.append(piece.start + Int(piece.starts[own]))
        }
        advance(rows: piece.rows, lines: piece.lines)
    }

    /// Adds rows of another index.
    ///
    /// - Parameters:
    ///   - first: physical line in the other file at which their part begins.
    ///   - lines: how many lines the part has.
    ///   - shift: bytes by which the part stands further down here.
    mutating func append(_ kept: Range<Int>, of other: LineIndex, first: Int, lines: Int, shift: Int) {
        let rowShift = rows - kept.lowerBound, lineShift = line - first
        if !kept.isEmpty {
            let physical = other.line(ofRow: kept.lowerBound) + lineShift
            if physical != expectedLine { addJump(row: rows, line: physical) }
        }
        for jump in other.rows.range(above: kept.lowerBound, below: kept.upperBound) {
            addJump(row: Int(other.rows[jump]) + rowShift, line: Int(other.lines[jump]) + lineShift)
        }
        for anchor in other.anchors.range(above: kept.lowerBound - 1, below: kept.upperBound) {
            index.anchors.append(Int32(clamping: Int(other.anchors[anchor]) + rowShift))
            index.offsets.append(other.offsets[anchor] + shift)
        }
        advance(rows: kept.count, lines: lines)
    }

    private mutating func addJump(row: Int, line: Int) {
        index.rows.append(Int32(clamping: row))
        index.lines.append(Int32(clamping: line))
    }

    private mutating func advance(rows more: Int, lines: Int) {
        if more > 0, let last = index.lines.last, let lastRow = index.rows.last {
            expectedLine = Int(last) + rows + more - Int(lastRow)
        }
        rows += more
        line += lines
    }
}

extension [Int32] {
    /// Indices of the values between two bounds, both left out; the values ascend.
    fileprivate func range(above low: Int, below high: Int) -> Range<Int> {
        let start = firstIndex(above: low)
        return start..<Swift.max(start, firstIndex(above: high - 1))
    }

    /// Index of the first value above a bound; the values ascend.
    func firstIndex(above bound: Int) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if Int(self[middle]) <= bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
