// Where the pieces of one pass come together. They are taken up in file order as they come in, so that the memory of
// each can be used again while the rest of the file is still being read, and the most memory in use stays near one
// table. A piece that was cut wrongly ends the taking up: nothing behind it counts.
import Synchronization

/// The table and the report of one pass, as far as its pieces have come in.
///
/// One worker at a time takes pieces up, all that have come; the others only leave theirs and parse on.
final class Assembly: Sendable {
    private struct Desk {
        var waiting: [Int: PieceResult] = [:]
        /// Nil while a worker takes a piece up.
        var whole: AssemblyState?

        /// The piece whose turn it is, with what it is added to.
        mutating func nextTurn() -> (whole: AssemblyState, piece: PieceResult)? {
            guard let whole, !whole.isStopped, let piece = waiting.removeValue(forKey: whole.nextIndex) else {
                return nil
            }
            self.whole = nil
            return (whole, piece)
        }
    }

    private let desk: Mutex<Desk>

    /// - Parameters:
    ///   - start: Where the data begins.
    ///   - end: Byte offset at which the file ends.
    init(_ pass: PassPlan, start: FileStart, end: Int) {
        desk = Mutex(Desk(whole: AssemblyState(pass, start: start, end: end)))
    }

    /// The byte offset and the number of the piece that comes next; asked while no worker runs.
    var next: (offset: Int, index: Int) { desk.withLock { ($0.whole?.offset ?? 0, $0.whole?.nextIndex ?? 0) } }
    /// What ended the taking up; nil also while a worker takes a piece up, which asks afterwards.
    var failure: LoadFailure? { desk.withLock { $0.whole?.failure } }

    /// Takes a piece up as soon as all before it have come.
    func put(_ piece: PieceResult) {
        desk.withLock { $0.waiting[piece.index] = piece }
        while case (var whole, let piece)? = desk.withLock({ $0.nextTurn() }) {
            whole.takeUp(piece)
            desk.withLock { $0.whole = whole }
        }
    }

    /// Forgets the pieces behind one that was cut wrongly, which will be cut anew.
    func resume() {
        desk.withLock { desk in
            desk.waiting = [:]
            desk.whole?.resume()
        }
    }

    /// The whole; the assembly is empty afterwards.
    func take() -> AssemblyState {
        desk.withLock { desk in
            defer { desk = Desk() }
            return desk.whole ?? AssemblyState()
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
    /// A piece was cut wrongly or cannot be taken; nothing behind it counts.
    private(set) var isStopped = false

    private var end = 0
    private var rowLimit = 0
    private var columns: [any CellBuilder] = []
    private var rows = 0
    /// Physical line at `offset`, from 1.
    private var line = 0
    private var lines = LineIndexBuilder(line: 1)

    init() {}

    init(_ pass: PassPlan, start: FileStart, end: Int) {
        self.end = end
        offset = start.offset
        line = start.line
        lines = LineIndexBuilder(line: start.line)
        rowLimit = pass.plan.limits.rows
        columns = pass.slots.map { $0.makeBuilder() }
    }

    mutating func resume() { isStopped = false }

    /// Adds the piece numbered `nextIndex`.
    mutating func takeUp(_ piece: PieceResult) {
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
