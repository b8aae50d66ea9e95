// What the board and the desk ask, and the answer. The flags of a hundred thousand deals take some tenths of a second,
// so they are made off the screen's thread; only the cards in view become text.

import Columns
import Revenue

/// A question for `Effect.board`; equal questions have equal answers in one snapshot.
public struct BoardQuestion: Sendable, Equatable {
    /// The board stands now and has the segment only; what the desk counts over time has the period.
    var query: MetricQuery
    /// Of the data and what was decided.
    var revision: Int
    /// Of the data: while it is the same, a row of an earlier answer still is the same record.
    var load: Int
    var flaggedOnly = false
    var order = BoardOrder.days
    var filters: [LineFilter] = []
    var find: String?
    /// The pipeline of the same data and decisions, where it was made already.
    var known: Pipeline?

    public static func == (a: BoardQuestion, b: BoardQuestion) -> Bool {
        a.query == b.query && a.revision == b.revision && a.load == b.load && a.flaggedOnly == b.flaggedOnly
            && a.order == b.order && a.filters == b.filters && a.find == b.find
    }

    /// The answer.
    public func answer(in facts: Facts) -> Event { .boarded(BoardAnswer(self, known ?? Pipeline(facts))) }
}

/// The board in the order of the screen: its deals stage by stage, one after the other.
public struct BoardAnswer: Sendable, Equatable {
    var question: BoardQuestion
    let pipeline: Pipeline
    /// Every stage, with the deals that pass the filters.
    let columns: [BoardColumn]
    let deals: [Int32]
    /// Where the deals of each stage end.
    let ends: [Int]
    /// Places in which the sought text stands, ascending.
    let matches: [Int32]
    /// How many pipelines the open deals of the segment are in; `f pipeline = …` shows one.
    let pipelines: Int
    let flags: [(flag: HygieneFlag, deals: Int)]
    /// Open deals that have a flag or wait for an approval.
    let flagged: Int
    /// Open deals that wait for an approval.
    let awaiting: Int
    /// Who has how many flagged deals, and which flags.
    let byOwner: [(owner: String, deals: Int, flags: [HygieneFlag: Int])]
    /// The deals most at risk, worst first.
    let atRisk: [Int32]
    let desk: [DeskEntry]
    /// Of them, those that somebody has yet to decide about; they stand first.
    let waiting: Int
    let exceptions: [DeskException]

    init(_ question: BoardQuestion, _ pipeline: Pipeline) {
        let segment = question.query.segment
        var columns = pipeline.columns(segment, flaggedOnly: question.flaggedOnly, by: question.order)
        for index in columns.indices {
            for filter in question.filters {
                columns[index].deals = BoardAnswer.kept(columns[index].deals, filter, pipeline)
            }
        }
        self.question = question
        self.question.known = nil
        self.pipeline = pipeline
        self.columns = columns
        let deals = columns.flatMap(\.deals)
        self.deals = deals
        var end = 0
        ends = columns.map { column in
            end += column.deals.count
            return end
        }
        matches = question.find.map { BoardAnswer.places(of: $0, deals, pipeline) } ?? []
        let open = pipeline.openDeals(segment), names = pipeline.facts.book.deals.coded("pipeline").codes
        pipelines = Set(open.map { names[Int($0)] }).subtracting([0]).count
        flags = pipeline.flagCounts(segment)
        flagged = open.count { pipeline.isFlagged($0) }
        awaiting = open.count { pipeline.desk.awaitsApproval($0) }
        byOwner = pipeline.flagsByOwner(segment)
        atRisk = pipeline.dealsAtRisk(segment)
        desk = pipeline.desk.entries(segment)
        waiting = desk.count { $0.state.isOpen }
        exceptions = pipeline.desk.exceptions(question.query)
    }

    public static func == (a: BoardAnswer, b: BoardAnswer) -> Bool { a.question == b.question }

    /// What the text filters and the search look through.
    private static let searched: [Field] = ["name", "company", "owner", "stage", "source", "id"]

    private static func kept(_ deals: [Int32], _ filter: LineFilter, _ pipeline: Pipeline) -> [Int32] {
        let facts = pipeline.facts
        let mask = RowFilter(filter, facts.book.deals, searched, facts).mask(of: deals)
        return zip(deals, mask).filter(\.1).map(\.0)
    }

    private static func places(of text: String, _ deals: [Int32], _ pipeline: Pipeline) -> [Int32] {
        guard !text.isEmpty else { return [] }
        let facts = pipeline.facts
        let mask = RowFilter(.text(text, keeps: true), facts.book.deals, searched, facts).mask(of: deals)
        return mask.indices.filter { mask[$0] }.map { Int32($0) }
    }

    // MARK: - Places

    /// The stage whose deals a place is among; nil on an empty board.
    func column(at place: Int) -> Int? { ends.firstIndex { place < $0 } }

    /// The places of a stage's deals.
    func places(of column: Int) -> Range<Int> { (column == 0 ? 0 : ends[column - 1])..<ends[column] }

    /// Where a deal stands by the key of its record; where it has gone, the place it had.
    func place(of key: RowKey?, near index: Int, before: BoardAnswer?) -> Int {
        guard let key, !deals.isEmpty else { return 0 }
        let near = before?.deals[safe: index].map { Int($0) } ?? 0
        let row = RecordFields.row(.deal, key: key, pipeline.facts, near: near)
        return row.flatMap { deals.firstIndex(of: Int32($0)) } ?? min(index, deals.count - 1)
    }

    /// Open deals and what they come to, over all stages; nil where there are some and none has an amount that counts.
    var total: (count: Int, value: Money?) {
        let count = columns.reduce(0) { $0 + $1.count }
        let values = columns.filter { $0.count > 0 }.compactMap(\.value)
        if values.isEmpty && count > 0 { return (count, nil) }
        let sum = values.reduce(0.0) { $0 + Double($1.units) }
        return (count, Money(units: abs(sum) < 9e18 ? Int64(sum) : .max))
    }
}

extension AppState {
    /// The question that the board, the desk and their badges have now.
    func boardQuestion(_ snapshot: Snapshot) -> BoardQuestion {
        let list = boxes[.board] ?? ListState()
        var query = query(for: snapshot.facts)
        query.comparison = nil
        return BoardQuestion(
            query: query, revision: snapshot.revision, load: snapshot.load, flaggedOnly: showsFlagged,
            order: shapes[BoxID.board.rawValue]?.sort.flatMap { BoardOrder(rawValue: $0.column) } ?? .days,
            filters: list.filters, find: list.find)
    }

    /// Asks where the question is not the one asked last. Panes that show of it only a badge wait for the next load:
    /// a decision made there must not go through all deals.
    mutating func askForBoard(_ snapshot: Snapshot?) -> [Effect] {
        guard let snapshot else { return [] }
        let isShown = pane.showsDeals || pane == .executive || pane == .sales
        guard isShown || boardAsked?.load != snapshot.load else { return [] }
        var question = boardQuestion(snapshot)
        guard question != boardAsked else { return [] }
        boardAsked = question
        if let board, board.question.revision == snapshot.revision { question.known = board.pipeline }
        return [.board(question)]
    }

    /// Takes the answer to the last question; the cursor stays on its deal, or where that deal was.
    mutating func take(_ answer: BoardAnswer) {
        guard answer.question == boardAsked else { return }
        let list = boxes[.board] ?? ListState()
        var place = answer.place(of: list.cursor, near: list.index, before: board)
        if list.find != nil, board?.question.find != list.find, let first = answer.matches.first {
            place = Int(answer.matches.first { $0 >= place } ?? first)
        }
        board = answer
        boxes[.board, default: list].index = place
        if list.cursor != nil || place > 0 {
            boxes[.board]?.cursor = answer.deals[safe: place].map {
                RecordFields.key(.deal, Int($0), answer.pipeline.facts)
            }
        }
        if let find = list.find, answer.matches.isEmpty, pane == .board {
            message = Message(text: "\"\(find)\" stands on no card", isError: false)
        }
    }
}

extension Pane {
    /// Its boxes are made of the board's answer.
    var showsDeals: Bool { self == .board || self == .desk }
}
