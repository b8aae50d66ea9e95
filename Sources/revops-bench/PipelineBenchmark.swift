// What the pipeline costs, in processor time once the files are read: the facts of so many deals with several kept
// exports, the flags and the desk, the waterfall since the last export, and the board's columns.

import Columns
import Glibc
import Revenue

/// `pipeline [--deals N] [--exports N] [--runs N]`: exports made in memory, a week apart.
struct PipelineBenchmark {
    private let deals: Int
    private let exports: Int
    private let runs: Int
    private static let now: Int64 = 1_795_213_200_000
    private static let day: Int64 = 86_400_000
    private static let stages = [
        "Qualified", "Discovery", "Demo/Evaluation", "Proposal", "Negotiation", "Closed Won", "Closed Lost",
    ]

    init(_ options: Options) throws(Complaint) {
        deals = max(try options.number("deals", default: 100_000), 1)
        exports = max(try options.number("exports", default: 5), 1)
        runs = max(try options.number("runs", default: 7), 1)
    }

    func run() {
        let now = Moment(milliseconds: Self.now), policy = Policy()
        let files = (0..<exports).map { export(Int64(exports - 1 - $0)) }
        let book = measure { Book.build(sources: files.map(\.source), exports: files, policy: policy) }
        let facts = measure { Facts.derive(book: book.value, policy: policy, now: now) }
        let pipeline = measure { Pipeline(facts.value) }
        print("\(deals) deals, \(exports) exports; medians of \(runs) runs, CPU")
        print("  book                       \(milliseconds(book.seconds))")
        print("  facts                      \(milliseconds(facts.seconds))")
        print("  flags and desk             \(milliseconds(pipeline.seconds))")
        print("  facts with flags and desk  \(milliseconds(facts.seconds + pipeline.seconds))")
        let board = measure { pipeline.value.columns() }
        print("  board, sorted              \(milliseconds(board.seconds))")
        let cards = measure { board.value.flatMap { $0.deals.prefix(20).map(pipeline.value.card) } }
        print("  \(cards.value.count) cards on screen        \(milliseconds(cards.seconds))")
        guard let last = facts.value.keptDays.last else { return }
        let then = measure { facts.value.dealsAsOf(last) }
        print("  deals as of the last one   \(milliseconds(then.seconds))")
        let diff = measure { PipelineDiff(then.value, facts.value) }
        print("  waterfall                  \(milliseconds(diff.seconds))")
        let flags = pipeline.value.flagCounts().map { "\($0.flag.rawValue) \($0.deals)" }.joined(separator: ", ")
        print("  \(flags); \(pipeline.value.desk.count) before the desk")
    }

    /// The export of so many weeks ago: deals created by then, each as far as it had got.
    private func export(_ weeksAgo: Int64) -> LoadedExport {
        let at = Self.now - weeksAgo * 7 * Self.day
        var columns = ExportColumns()
        for deal in 0..<deals {
            let created = Self.now - Int64((deal * 7919) % 700 + 1) * Self.day
            if created <= at { columns.add(deal, created: created, at: at) }
        }
        let (fields, table) = columns.table
        let moment = Moment(milliseconds: at)
        let source = SourceFile(
            file: "deals-\(exports - Int(weeksAgo)).csv", kind: "hubspot.deals", system: "hubspot", object: .deal,
            modified: moment, exported: moment, isDated: true, isCurrent: true, dialect: Dialect(),
            report: LoadReport(), columns: [])
        return LoadedExport(source: source, table: table, fields: fields)
    }

    private func milliseconds(_ seconds: Double) -> String { "\((seconds * 1000).fixed(1)) ms" }

    private func measure<Value>(_ body: () -> Value) -> (value: Value, seconds: Double) {
        var seconds: [Double] = [], value = body()
        for _ in 0..<runs {
            let start = ProcessorTime.seconds
            value = body()
            seconds.append(ProcessorTime.seconds - start)
        }
        return (value, seconds.sorted()[seconds.count / 2])
    }
}

/// The columns of one export as they grow.
private struct ExportColumns {
    private var ids: [Int64] = [], amounts: [Int64] = [], created: [Int64] = [], close: [Int64] = []
    private var stage: [UInt32] = [], owner: [UInt32] = [], terms: [UInt32] = []
    private var discount: [Double] = [], months: [Double] = []
    private var nextStep = TextColumn()
    private var entered = [[Int64]](repeating: [], count: 5)
    private static let day: Int64 = 86_400_000

    mutating func add(_ deal: Int, created: Int64, at: Int64) {
        let none = Moment.none.milliseconds, pace = Int64(deal % 23 + 4), age = (at - created) / Self.day
        let reached = min(4, Int(age / pace)), isClosed = age > pace * 6
        ids.append(27_400_000_000 + Int64(deal) * 13)
        amounts.append(deal % 50 == 0 ? Money.none.units : Int64(deal % 97 + 3) * 5_000_000)
        self.created.append(created)
        // Every fifth deal is pushed by a month after a month.
        let pushes = deal % 5 == 0 ? age / 30 : 0
        close.append(created + (pace * 6 + pushes * 30) * Self.day)
        stage.append(isClosed ? (deal % 3 == 0 ? 6 : 7) : UInt32(reached + 1))
        owner.append(UInt32(deal % 41))
        terms.append(UInt32(deal % 7 == 0 ? 2 : 1))
        discount.append(deal % 11 == 0 ? 0.15 : 0)
        months.append(deal % 13 == 0 ? 24 : 12)
        nextStep.append(deal % 9 == 0 ? [] : Array("Call on Tuesday".utf8))
        for step in 0..<5 {
            let isSkipped = deal % 29 == 0 && step == 1
            entered[step].append(step <= reached && !isSkipped ? created + pace * Int64(step) * Self.day : none)
        }
    }

    var table: ([Field], Table) {
        func names(_ words: [String]) -> TextColumn {
            var names = TextColumn(bytes: [], ends: [0])
            for word in words { names.append(word.utf8) }
            return names
        }
        let stages = [
            "Qualified", "Discovery", "Demo/Evaluation", "Proposal", "Negotiation", "Closed Won", "Closed Lost",
        ]
        var fields: [Field] = [
            "id", "amount", "created", "close", "stage", "owner", "terms", "discount", "term_months", "next_step",
        ]
        var columns: [Column] = [
            .key(KeyColumn(packed: ids)), .money(MoneyColumn(values: amounts)),
            .moment(MomentColumn(values: created)), .moment(MomentColumn(values: close)),
            .coded(CodedColumn(codes: stage, names: names(stages))),
            .coded(CodedColumn(codes: owner, names: names((0..<40).map { "Rep \($0)" }))),
            .coded(CodedColumn(codes: terms, names: names(["Net 30", "Net 90"]))),
            .number(NumberColumn(values: discount)), .number(NumberColumn(values: months)), .text(nextStep),
        ]
        for step in 0..<5 {
            fields.append(Field("stage_dates." + stages[step]))
            columns.append(.moment(MomentColumn(values: entered[step])))
        }
        return (fields, Table(rows: ids.count, columns: columns, lines: LineIndex()))
    }
}
