// Where the pieces of one pass come together. They are taken up in file order as they come in, so that the memory of
// each can be used again while the rest of the file is still being read, and the most memory in use stays near one
// table. A piece that was cut wrongly ends the taking up: nothing behind it counts.
import Synchronization

/// The table and the report of one pass, as far as its pieces have come in.
final class Assembly: Sendable {
    private let state: Mutex<AssemblyState>

    /// - Parameters:
    ///   - start: Where the data begins.
    ///   - end: Byte offset at which the file ends.
    init(_ pass: PassPlan, start: FileStart, end: Int) {
        state = Mutex(AssemblyState(pass, start: start, end: end))
    }

    /// The byte offset and the number of the piece that comes next.
    var next: (offset: Int, index: Int) { state.withLock { ($0.offset, $0.nextIndex) } }
    var failure: LoadFailure? { state.withLock { $0.failure } }

    /// Takes a piece up as soon as all before it have come.
    func put(_ piece: PieceResult) { state.withLock { $0.put(piece) } }

    /// Forgets the pieces behind one that was cut wrongly, which will be cut anew.
    func resume() { state.withLock { $0.resume() } }

    /// The whole; the assembly is empty afterwards.
    func take() -> AssemblyState {
        state.withLock { state in
            defer { state = AssemblyState() }
            return state
        }
    }
}

/// What an assembly holds.
struct AssemblyState: Sendable {
    private(set) var offset = 0
    private(set) var nextIndex = 0
    private(set) var failure: LoadFailure?
    /// Per plan column.
    private(set) var proofs: [Proof] = []

    private var end = 0
    private var rowLimit = 0
    private var columns: [any CellBuilder] = []
    private var tallies: [Tally] = []
    private var rows = 0
    /// Physical line at `offset`, from 1.
    private var line = 0
    private var lines = LineIndex()
    private var expectedLine = -1
    private var asides = AsideList()
    private var endsWithoutNewline = false
    private var waiting: [Int: PieceResult] = [:]
    private var isStopped = false

    init() {}

    init(_ pass: PassPlan, start: FileStart, end: Int) {
        self.end = end
        offset = start.offset
        line = start.line
        rowLimit = pass.plan.limits.rows
        columns = pass.slots.map { $0.makeBuilder() }
        tallies = pass.slots.map { _ in Tally() }
        proofs = pass.slots.map { _ in Proof() }
    }

    mutating func resume() {
        isStopped = false
        waiting = [:]
    }

    mutating func put(_ piece: PieceResult) {
        waiting[piece.index] = piece
        while !isStopped, let next = waiting.removeValue(forKey: nextIndex) { takeUp(next) }
    }

    private mutating func takeUp(_ piece: PieceResult) {
        isStopped = true
        guard piece.isSound else { return }
        if let failure = piece.failure {
            self.failure = failure.moved(lines: line - 1)
            return
        }
        guard rows + piece.rows <= rowLimit else {
            failure = .limit("rows", rowLimit, line: 0, "the file has more rows")
            return
        }
        isStopped = false
        for index in columns.indices {
            proofs[index].add(piece.builders[index].proof, lineOffset: line)
            tallies[index] += piece.builders[index].tally
            columns[index].append(any: piece.builders[index])
        }
        if nextIndex == 0, piece.rows > 0, piece.consumed < end - piece.start {
            let factor = Double(end - piece.start) / Double(piece.consumed) * 1.01
            for index in columns.indices { columns[index].reserve(factor: factor) }
        }
        takeUpLines(piece)
        asides.add(piece.aside, lineOffset: line)
        rows += piece.rows
        line += piece.lines
        endsWithoutNewline = piece.endsWithoutNewline
        offset = piece.start + piece.consumed
        nextIndex += 1
    }

    private mutating func takeUpLines(_ piece: PieceResult) {
        for jump in piece.jumps {
            let physical = line + Int(jump.line)
            // The first row of a piece is always listed; it jumps only if it does not go on from the row before.
            if jump.row == 0, physical == expectedLine { continue }
            lines.rows.append(Int32(clamping: rows + Int(jump.row)))
            lines.lines.append(Int32(clamping: physical))
        }
        let stride = LineIndex.stride
        for own in Swift.stride(from: (stride - rows % stride) % stride, to: piece.rows, by: stride) {
            lines.offsets.append(piece.start + Int(piece.starts[own]))
        }
        if piece.rows > 0, let last = lines.lines.last, let lastRow = lines.rows.last {
            expectedLine = Int(last) + rows + piece.rows - Int(lastRow)
        }
    }
}

extension AssemblyState {
    /// The table; nil where a text column has outgrown its type.
    func table() -> Table? {
        let columns = self.columns.compactMap { $0.column() }
        return columns.count == self.columns.count ? Table(rows: rows, columns: columns, lines: lines) : nil
    }

    func report(_ plan: ReadPlan) -> LoadReport {
        var asides = self.asides
        asides.close()
        var report = LoadReport()
        report.rows = rows
        report.setAside = asides.kept
        report.setAsideCount = asides.count
        report.footers = asides.footers
        report.unreadableCells = tallies.map(\.unreadable)
        report.invalidTextCells = tallies.map(\.invalidText)
        if endsWithoutNewline { report.notes.append("no newline at the end") }
        let zoneless = zip(plan.columns, tallies).filter { $0.1.zoneless > 0 }.map(\.0.header)
        if !zoneless.isEmpty {
            let because = "times in \(zoneless.joined(separator: ", ")) name no offset"
            report.guesses.append(Guess(what: "zone", value: plan.sourceZone.name, because: because))
        }
        return report
    }
}
