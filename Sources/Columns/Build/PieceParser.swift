// One piece of the file to typed columns: records are scanned into batches, and each builder takes its column of the
// batch. Records that are not full are judged here; cells that cannot be read come back from the builders as faults.

/// What all pieces of one pass share.
struct PassPlan: Sendable {
    var plan: ReadPlan
    var slots: [ColumnSlot]
    /// The cells of the header record, for messages and to know a repeated header by.
    var header: [[UInt8]]
    /// How long a passage becomes before it ends with the next batch; `.max` where passages are not compared.
    var passageBytes: Int

    func headerName(_ position: Int) -> String {
        position < header.count ? trimmedHeader(String(decoding: header[position], as: UTF8.self)) : ""
    }
}

/// Parses one piece. A value of its own for each piece; the memory belongs to the worker.
struct PieceParser {
    private let pass: PassPlan
    private let scanner: RecordScanner
    private var batch: Batch
    private let starts: UnsafeMutablePointer<UInt32>
    private let batchRows: Int
    private let count: Int
    private let isLast: Bool
    private let mayCutReturn: Bool
    private var line = 0
    private var nextLine: Int32 = -1
    private var passage: Passage
    /// Where the passage begins in the piece, and its line.
    private var passageStart = (offset: 0, line: 0)
    private var asides: [(offset: Int, record: AsideList.TailRecord, isRecord: Bool)] = []
    private(set) var result: PieceResult

    /// - Parameters:
    ///   - count: Bytes of the piece in `memory`.
    ///   - isLast: The file ends with this piece.
    ///   - expected: Bytes after which the next piece is taken to begin; nil where parsing shall find that out.
    init(
        _ pass: PassPlan, _ memory: borrowing PieceMemory, index: Int, start: Int, count: Int, isLast: Bool,
        expected: Int?
    ) {
        self.pass = pass
        self.count = count
        self.isLast = isLast
        mayCutReturn = !isLast && expected == nil && memory.bytes[count - 1] == 0x0D
        passage = Passage(start: start)
        result = PieceResult(index: index, start: start, builders: pass.slots.map { $0.makeBuilder() })
        result.expected = expected ?? -1
        result.endsWithoutNewline = isLast && memory.bytes[count - 1] != 0x0A && memory.bytes[count - 1] != 0x0D
        let end = RecordScanner.close(memory.bytes, count: count)
        scanner = RecordScanner(base: memory.bytes, end: end, delimiter: pass.plan.dialect.delimiter)
        batch = Batch(
            base: memory.bytes, fields: memory.fields, lines: memory.lines, scratch: memory.scratch,
            width: pass.plan.width, rows: 0)
        starts = memory.starts
        batchRows = memory.rows
    }

    mutating func parse() {
        let width = pass.plan.width
        let limits = pass.plan.limits
        let longest = min(limits.fieldBytes, limits.recordBytes, Field.longest)
        var at = 0
        while at < count {
            let fields = batch.fields + batch.rows &* width
            let record = scanner.scan(at: at, into: fields, capacity: width)
            if record.openQuote >= 0 || (!isLast && (record.next > count || (mayCutReturn && record.next == count))) {
                meetOpenEnd(record, at)
                break
            }
            if record.next &- at > longest, let failure = limitFailure(record, at) {
                result.failure = failure
                break
            }
            let inner = record.marks & Field.control == 0 ? 0 : innerLines(at, record.next)
            if record.count == width, record.marks & Field.control == 0 || !hasNUL(at, record.next),
                isPlainRow(fields, at)
            {
                starts[batch.rows] = UInt32(truncatingIfNeeded: at)
                batch.lines[batch.rows] = Int32(clamping: line)
                batch.rows &+= 1
            } else {
                judge(record, fields, at)
            }
            line += 1 + inner
            at = record.next
            if batch.rows == batchRows {
                flush(to: at)
                if at - passageStart.offset >= pass.passageBytes { closePassage(at) }
            }
        }
        flush(to: at)
        closePassage(min(at, count))
        result.consumed = min(at, count)
        result.lines = line
    }

    /// The piece ends within a record: the file does, or the piece was cut there.
    private mutating func meetOpenEnd(_ record: ScannedRecord, _ at: Int) {
        guard record.openQuote >= 0 else { return }
        let opened = line + lines(at, record.openQuote)
        result.openQuote = (record.openQuote, opened)
        if isLast {
            result.failure = LoadFailure(
                line: opened + 1, reason: "the quote that opens here is never closed",
                fix: "close the quote on this line, or export the file again: it may have been cut off")
        }
    }

    /// A record longer than a cell may be is looked at closely: is it one of its cells, or the record itself?
    private func limitFailure(_ record: ScannedRecord, _ at: Int) -> LoadFailure? {
        let limits = pass.plan.limits
        var cells = [Field](repeating: Field(start: 0, end: 0, marks: 0), count: record.count)
        cells.withUnsafeMutableBufferPointer { cells in
            if let base = cells.baseAddress { _ = scanner.scan(at: at, into: base, capacity: cells.count) }
        }
        if let cell = cells.first(where: { $0.count > limits.fieldBytes }) {
            return .overlongCell(limits, line: line + lines(at, Int(cell.start)) + 1)
        }
        guard record.next - at > min(limits.recordBytes, Field.longest) else { return nil }
        return .overlongRecord(limits, line: line + 1)
    }

    private func lines(_ start: Int, _ end: Int) -> Int {
        countLines(Bytes(start: scanner.base + start, count: end - start))
    }

    /// Line ends within a record, the one that closes it left out.
    @inline(never) private func innerLines(_ start: Int, _ end: Int) -> Int { max(0, lines(start, end) - 1) }

    @inline(never) private func hasNUL(_ start: Int, _ end: Int) -> Bool {
        Bytes(start: scanner.base + start, count: end - start).contains(0)
    }
}

// Records that are no rows.
extension PieceParser {
    /// A record of the right width that is neither total, repeated header nor, where that ends the data, blank.
    @inline(__always) private func isPlainRow(_ fields: UnsafeMutablePointer<Field>, _ at: Int) -> Bool {
        let footer = pass.plan.footer
        if pass.plan.width == 1, fields[0].count == 0, isEmptyLine(at) { return false }
        if fields[0].count == pass.header[0].count, isHeader(fields) { return false }
        if footer.endsAtBlankRecord, fields[0].count == 0, isBlank(fields) { return false }
        if !footer.blankInTotals.isEmpty || !footer.totals.isEmpty { return !isTotal(fields, count: pass.plan.width) }
        return true
    }

    private func isEmptyLine(_ at: Int) -> Bool { scanner.base[at] == 0x0A || scanner.base[at] == 0x0D }

    private func isBlank(_ fields: UnsafeMutablePointer<Field>) -> Bool {
        (0..<pass.plan.width).allSatisfy { fields[$0].count == 0 }
    }

    private func isHeader(_ fields: UnsafeMutablePointer<Field>) -> Bool {
        pass.header.count == pass.plan.width
            && pass.header.indices.allSatisfy { batch.text(fields[$0]).elementsEqual(pass.header[$0]) }
    }

    private func isTotal(_ fields: UnsafeMutablePointer<Field>, count: Int) -> Bool {
        let footer = pass.plan.footer
        guard count > 0, !footer.blankInTotals.isEmpty || !footer.totals.isEmpty else { return false }
        let blank = footer.blankInTotals.allSatisfy { position in
            position >= count || position < 0 || position >= pass.plan.width
                || isBlankMarker(batch.text(fields[position]))
        }
        guard blank else { return false }
        if footer.totals.isEmpty { return true }
        let first = batch.text(fields[0])
        return footer.totals.contains { first.starts(with: $0.utf8) }
    }

    /// Decides what a record is that is no plain row.
    private mutating func judge(_ record: ScannedRecord, _ fields: UnsafeMutablePointer<Field>, _ at: Int) {
        let width = pass.plan.width
        let endsAtBlank = pass.plan.footer.endsAtBlankRecord
        if record.count == 1, isEmptyLine(at) {
            if endsAtBlank { asides.append((at, .init(aside: nil, endsData: true), false)) }
            return
        }
        let stored = min(record.count, width)
        if isTotal(fields, count: stored) {
            passage.aside.footers += 1
            return
        }
        if hasNUL(at, record.next) {
            let position = (0..<stored).first { batch.text(fields[$0]).contains(0) }
            let column = position.map(pass.headerName) ?? ""
            return setAside(
                record, at, column: column, "a cell has a NUL byte", fix: "export the file again; it is damaged",
                isRecord: record.count == width)
        }
        if record.count == width {
            if endsAtBlank, isBlank(fields) {
                return setAside(
                    record, at, "every cell is blank", fix: "remove the row, or fill it in", endsData: true)
            }
            return setAside(record, at, "the header is repeated", fix: "remove this line", isRecord: true)
        }
        let cells = record.count == 1 ? "1 cell" : "\(record.count) cells"
        setAside(
            record, at, "\(cells) where the header has \(width)",
            fix: record.count < width
                ? "add the missing cells, or quote the cell that has a line break in it"
                : "remove the extra cells, or quote the cell that has a delimiter in it",
            endsData: endsAtBlank && record.count == 1 && width >= 3)
    }

    private mutating func setAside(
        _ record: ScannedRecord, _ at: Int, column: String = "", _ reason: String, fix: String,
        endsData: Bool = false, isRecord: Bool = false
    ) {
        let aside = SetAside(line: line, column: column, reason: reason, fix: fix, raw: raw(at, record.next))
        asides.append((at, .init(aside: aside, endsData: endsData), isRecord))
    }

    /// The first 4 KiB of a record, without its line end.
    private func raw(_ start: Int, _ end: Int) -> [UInt8] {
        var end = min(end, count)
        while end > start, scanner.base[end - 1] == 0x0A || scanner.base[end - 1] == 0x0D { end -= 1 }
        return Array(Bytes(start: scanner.base + start, count: min(end - start, 4096)))
    }
}

// From a full batch into the columns.
extension PieceParser {
    /// Hands the batch to the builders. Where cells are at fault, everything is undone, the rows at fault go aside,
    /// and the rest is taken once more.
    private mutating func flush(to end: Int) {
        let isFirst = result.rows == 0
        let lastStart = batch.rows == 0 ? -1 : Int(starts[batch.rows - 1])
        if batch.rows > 0 {
            var faults = takeBatch()
            if !faults.isEmpty {
                for index in result.builders.indices { result.builders[index].undoTake() }
                removeRows(at: &faults)
                batch.gathersProof = false
                if batch.rows > 0 { _ = takeBatch() }
                batch.gathersProof = true
            }
            keepPlaces()
            result.rows += batch.rows
            passage.rows += batch.rows
        }
        if isFirst, result.rows > 0 { reserve(Double(count) / Double(end) * 1.03) }
        settleAsides(lastStart)
        batch.rows = 0
    }

    /// Files what the records up to `end` told.
    ///
    /// Their bytes were just read, and are still in the cache for the digest.
    private mutating func closePassage(_ end: Int) {
        guard end > passageStart.offset else { return }
        // The piece counts its lines from its own start, the passage from there.
        let shift = -passageStart.line
        for index in result.builders.indices {
            if let finding = result.builders[index].takeFinding(column: index) {
                passage.findings.append(finding.moved(lines: shift))
            }
        }
        passage.aside = passage.aside.moved(lines: shift)
        passage.lines = line - passageStart.line
        passage.close(
            UnsafeRawBufferPointer(start: scanner.base + passageStart.offset, count: end - passageStart.offset),
            isCompared: pass.passageBytes < .max)
        result.passages.append(passage)
        passageStart = (end, line)
        passage = Passage(start: result.start + end)
    }

    /// The first batch tells how much the whole piece will need.
    private mutating func reserve(_ factor: Double) {
        for index in result.builders.indices { result.builders[index].reserve(factor: factor) }
        result.starts.reserve(factor: factor)
    }

    private mutating func takeBatch() -> [Fault] {
        var faults: [Fault] = []
        for index in result.builders.indices { result.builders[index].take(batch, &faults) }
        return faults
    }

    /// The first fault of each row, by the order of the plan, sets it aside.
    private mutating func removeRows(at faults: inout [Fault]) {
        faults.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        var kept = 0
        var next = 0
        for row in 0..<batch.rows {
            guard next < faults.count, faults[next].row == row else {
                if kept < row { move(row, to: kept) }
                kept += 1
                continue
            }
            let fault = faults[next]
            let start = Int(starts[row])
            while next < faults.count, faults[next].row == row { next += 1 }
            let end = recordEnd(row)
            let aside = SetAside(
                line: Int(batch.lines[row]), column: pass.plan.columns[fault.column].header, reason: fault.reason,
                fix: fault.fix, raw: raw(start, end))
            asides.append((start, .init(aside: aside, endsData: false), true))
        }
        batch.rows = kept
    }

    private func recordEnd(_ row: Int) -> Int {
        let last = batch.field(row, batch.width - 1)
        var end = Int(last.start) + last.count
        if !last.isOdd, scanner.base[end] == RecordScanner.quote { end += 1 }
        return end
    }

    private func move(_ row: Int, to target: Int) {
        (batch.fields + target * batch.width).update(from: batch.fields + row * batch.width, count: batch.width)
        starts[target] = starts[row]
        batch.lines[target] = batch.lines[row]
    }

    private mutating func keepPlaces() {
        result.starts.append(contentsOf: UnsafeBufferPointer(start: starts, count: batch.rows))
        for row in 0..<batch.rows {
            if batch.lines[row] != nextLine {
                result.jumps.append((Int32(clamping: result.rows + row), batch.lines[row]))
            }
            nextLine = batch.lines[row] &+ 1
        }
    }

    /// Files what went aside during this batch; only what stands behind the last full record can be a footer.
    private mutating func settleAsides(_ lastStart: Int) {
        asides.sort { $0.offset < $1.offset }
        let lastRecord = max(lastStart, asides.last { $0.isRecord }?.offset ?? -1)
        if lastRecord >= 0 { passage.aside.meetRecord() }
        for (offset, record, _) in asides {
            if offset > lastRecord {
                passage.aside.addToTail(record)
            } else if let aside = record.aside {
                passage.aside.add(aside)
            }
        }
        asides.removeAll(keepingCapacity: true)
    }
}

extension LoadFailure {
    static func limit(_ name: String, _ value: Int, line: Int, _ what: String) -> LoadFailure {
        LoadFailure(
            line: line, reason: "\(what) than \(name) allows (\(value))",
            fix: "correct the file, or raise \(name) in the limits of the config")
    }

    static func overlongCell(_ limits: Limits, line: Int) -> LoadFailure {
        var failure = limit("field_bytes", limits.fieldBytes, line: line, "the cell that begins here is longer")
        failure.fix =
            "close the quote of this cell if it has none at its end, or raise field_bytes in the limits of the config"
        return failure
    }

    static func overlongRecord(_ limits: Limits, line: Int) -> LoadFailure {
        limit(
            "record_bytes", min(limits.recordBytes, Field.longest), line: line, "the record that begins here is longer")
    }
}
