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
    private(set) var passages: [Passage] = []
    private(set) var endsWithoutNewline = false

    private var end = 0
    private var rowLimit = 0
    private var columns: [any CellBuilder] = []
    private var rows = 0
    /// Physical line at `offset`, from 1.
    private var line = 0
    private var lines = LineIndexBuilder(line: 1)
    private var waiting: [Int: PieceResult] = [:]
    private var isStopped = false

    init() {}

    init(_ pass: PassPlan, start: FileStart, end: Int) {
        self.end = end
        offset = start.offset
        line = start.line
        lines = LineIndexBuilder(line: start.line)
        rowLimit = pass.plan.limits.rows
        columns = pass.slots.map { $0.makeBuilder() }
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
        for index in columns.indices { columns[index].append(any: piece.builders[index]) }
        if nextIndex == 0, piece.rows > 0, piece.consumed < end - piece.start {
            let factor = Double(end - piece.start) / Double(piece.consumed) * 1.01
            for index in columns.indices { columns[index].reserve(factor: factor) }
        }
        lines.append(piece)
        passages += piece.passages
        rows += piece.rows
        line += piece.lines
        endsWithoutNewline = piece.endsWithoutNewline
        offset = piece.start + piece.consumed
        nextIndex += 1
    }

    /// The table; nil where a text column has outgrown its type.
    func table(_ notes: FileNotes) -> Table? {
        let columns = zip(self.columns, notes.tallies).compactMap { $0.column($1) }
        return columns.count == self.columns.count ? Table(rows: rows, columns: columns, lines: lines.index) : nil
    }
}
