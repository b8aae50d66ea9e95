// From the pieces of a file to its table and its report. Columns are joined one by one, and the parts of each are let
// go as they are copied, so that the most memory in use stays near one table.
import Synchronization

/// The sound pieces of one file, in file order.
struct Joining {
    let plan: ReadPlan
    let start: FileStart
    private var pieces: [PieceResult]
    private let columns: ColumnParts
    let workers: Workers

    /// Takes the pieces over; the caller's list is empty afterwards.
    init(plan: ReadPlan, start: FileStart, pieces: inout [PieceResult], workers: Workers) {
        self.plan = plan
        self.start = start
        self.workers = workers
        if pieces.isEmpty {
            pieces = [PieceResult(index: 0, start: 0, builders: Assumptions(plan).emptyBuilders(plan))]
        }
        columns = ColumnParts(&pieces, count: plan.columns.count)
        self.pieces = pieces
        pieces = []
    }

    func table() -> Result<Table, LoadFailure> {
        let columns = self.columns
        workers.run(plan.columns.count) { columns.join($0) }
        guard let joined = columns.joined() else {
            return .failure(
                LoadFailure(
                    line: 0, reason: "a text column is longer than 4 GiB once decoded",
                    fix: "split the file, or export fewer columns"))
        }
        return .success(Table(rows: pieces.reduce(0) { $0 + $1.rows }, columns: joined, lines: lineIndex()))
    }

    private func lineIndex() -> LineIndex {
        var index = LineIndex()
        var row = 0
        var line = start.line
        var expected = -1
        for piece in pieces {
            for jump in piece.jumps {
                let at = row + Int(jump.row)
                let physical = line + Int(jump.line)
                // The first row of a piece is always listed; it jumps only if it does not go on from the row before.
                if jump.row == 0, physical == expected { continue }
                index.rows.append(Int32(clamping: at))
                index.lines.append(Int32(clamping: physical))
            }
            let stride = LineIndex.stride
            for own in Swift.stride(from: (stride - row % stride) % stride, to: piece.rows, by: stride) {
                index.offsets.append(piece.start + Int(piece.starts[own]))
            }
            row += piece.rows
            line += piece.lines
            if piece.rows > 0, let last = index.lines.last, let lastRow = index.rows.last {
                expected = Int(last) + row - Int(lastRow)
            }
        }
        return index
    }

    func report() -> LoadReport {
        var report = LoadReport()
        var asides = AsideList()
        var line = start.line
        for piece in pieces {
            asides.add(piece.aside, lineOffset: line)
            line += piece.lines
            report.rows += piece.rows
        }
        asides.close()
        report.setAside = asides.kept
        report.setAsideCount = asides.count
        report.footers = asides.footers
        report.unreadableCells = columns.tallies.map(\.unreadable)
        report.invalidTextCells = columns.tallies.map(\.invalidText)
        if pieces.last?.endsWithoutNewline == true { report.notes.append("no newline at the end") }
        let zoneless = zip(plan.columns, columns.tallies).filter { $0.1.zoneless > 0 }.map(\.0.header)
        if !zoneless.isEmpty {
            let because = "times in \(zoneless.joined(separator: ", ")) name no offset"
            report.guesses.append(Guess(what: "zone", value: plan.sourceZone.name, because: because))
        }
        return report
    }
}

/// The builders of all pieces by column, taken apart so that several workers can join them.
private final class ColumnParts: Sendable {
    let tallies: [Tally]
    private let parts: Mutex<[[any CellBuilder]]>
    private let results: Mutex<[Column?]>

    /// Takes the builders out of the pieces.
    init(_ pieces: inout [PieceResult], count: Int) {
        var parts: [[any CellBuilder]] = []
        for column in 0..<count { parts.append(pieces.map { $0.builders[column] }) }
        for index in pieces.indices { pieces[index].builders = [] }
        tallies = parts.map { $0.reduce(into: Tally()) { $0 += $1.tally } }
        self.parts = Mutex(parts)
        results = Mutex([Column?](repeating: nil, count: count))
    }

    func join(_ column: Int) {
        var own = parts.withLock { parts in
            defer { parts[column] = [] }
            return parts[column]
        }
        guard let kind = own.first.map({ type(of: $0) }) else { return }
        let result = joinAll(&own, kind)
        results.withLock { $0[column] = result }
    }

    /// Each builder leaves the list as it is taken, so that its arrays have one owner and can be changed in place.
    private func joinAll<Builder: CellBuilder>(_ builders: inout [any CellBuilder], _: Builder.Type) -> Column? {
        var typed: [Builder] = []
        typed.reserveCapacity(builders.count)
        builders.reverse()
        while let builder = builders.popLast() {
            if let builder = builder as? Builder { typed.append(builder) }
        }
        return Builder.join(typed)
    }

    /// All columns in the order of the plan; nil where one could not be joined.
    func joined() -> [Column]? {
        results.withLock { results in
            let columns = results.compactMap { $0 }
            return columns.count == results.count ? columns : nil
        }
    }
}

extension Assumptions {
    func emptyBuilders(_ plan: ReadPlan) -> [any CellBuilder] { slots(plan).map { $0.makeBuilder() } }

    /// The columns to build under these assumptions.
    func slots(_ plan: ReadPlan) -> [ColumnSlot] {
        let clock = LocalClock(plan.sourceZone)
        let days = LocalClock(plan.dayZone)
        return plan.columns.enumerated().map { index, column in
            ColumnSlot(index: index, plan: column, dates: dates, decimal: decimals[index], clock: clock, days: days)
        }
    }
}
