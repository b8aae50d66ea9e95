// What the tests of the reader share: a file written as text, read with every piece size, shown as rows of text.
import Testing

@testable import Columns

/// Piece sizes that put a cut at every place of a small file.
let pieceSizes = [1, 2, 3, 7, 64, 4 << 20]

/// Two threads' worth of pieces on one thread: each call takes what is left.
let serial = Workers.serial

/// One file as a test sees it.
struct Loaded: Equatable {
    var rows: [[String]] = []
    var lines: [Int] = []
    var setAside: [SetAside] = []
    var footers = 0
    var guesses: [Guess] = []
    var unreadable: [Int] = []
    var invalid: [Int] = []
    var notes: [String] = []
    var offsets: [Int] = []
    var failure: LoadFailure?
}

/// Columns by header, of one kind each, in the order of the header line.
func plan(
    _ header: [String], _ kinds: [ColumnKind], strict: Bool = true, dialect: Dialect = Dialect(),
    footer: FooterRule = FooterRule(), limits: Limits = Limits()
) -> ReadPlan {
    let columns = zip(header, kinds).enumerated().map { position, column in
        ColumnPlan(position: position, kind: column.1, header: column.0, strict: strict)
    }
    return ReadPlan(dialect: dialect, width: header.count, columns: columns, footer: footer, limits: limits)
}

func load(_ bytes: [UInt8], _ plan: ReadPlan, pieceBytes: Int = 4 << 20, workers: Workers = .serial) -> Loaded {
    let sizes = ReadingSizes(piece: pieceBytes)
    return Loaded(read(bytes, plan: plan, after: nil, workers: workers, sizes: sizes, progress: { _ in true }))
}

extension Loaded {
    init(_ result: Result<FileReading, LoadFailure>) {
        switch result {
        case .failure(let failure): self.init(failure: failure)
        case .success(let reading): self.init(reading.table, reading.report)
        }
    }

    init(_ table: Table, _ report: LoadReport) {
        #expect(table.rows == report.rows)
        #expect(report.setAsideCount >= report.setAside.count)
        rows = (0..<table.rows).map { row in table.columns.map { shown($0, row) } }
        lines = (0..<table.rows).map { table.lines.line(ofRow: $0) }
        setAside = report.setAside
        footers = report.footers
        guesses = report.guesses
        unreadable = report.unreadableCells
        invalid = report.invalidTextCells
        notes = report.notes
        offsets = table.lines.offsets
    }
}

/// The same for text, read with every piece size; all must agree.
func loadEveryWay(_ text: String, _ plan: ReadPlan, location: SourceLocation = #_sourceLocation) -> Loaded {
    let bytes = Array(text.utf8)
    let whole = load(bytes, plan)
    for size in pieceSizes {
        #expect(load(bytes, plan, pieceBytes: size) == whole, "pieces of \(size) bytes", sourceLocation: location)
    }
    return whole
}

/// One cell as a person would write it; `∅` is null.
func shown(_ column: Column, _ row: Int) -> String {
    switch column {
    case .text(let column): return column.string(row)
    case .coded(let column): return column.string(row)
    case .key(let column): return column.string(row)
    case .moment(let column):
        let moment = Moment(milliseconds: column.values[row])
        return moment.isNone ? "∅" : moment.iso8601(in: .utc)
    case .money(let column):
        let money = Money(units: column.values[row])
        let code = column.currency.map { $0.string(row) } ?? ""
        return money.isNone ? "∅" : "\(money)\(code.isEmpty ? "" : " \(code)")"
    case .number(let column): return column.values[row].isNaN ? "∅" : "\(column.values[row])"
    case .flag(let column): return ["no", "yes", "∅"][Int(column.values[row])]
    }
}
