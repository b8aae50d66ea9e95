// One screen as text without a terminal: keys in, lines out, the work that effects ask for done on the spot.

import Cells
import Columns
import Revenue

/// Runs keys against a snapshot and draws what stands there then.
public struct HeadlessFrame {
    public private(set) var state: AppState
    public let snapshot: Snapshot?
    private let answer: (Effect, Snapshot?) -> Event?

    /// - Parameter answer: does the work of an effect and returns its event; nil for those that stay without one.
    public init(
        pane: Pane, snapshot: Snapshot?, width: Int, height: Int, bindings: Bindings = .standard,
        opening: OpeningQuestion? = nil, decisions: Decisions = Decisions(),
        answer: @escaping (Effect) -> Event?
    ) {
        self.init(
            pane: pane, snapshot: snapshot, width: width, height: height, bindings: bindings, opening: opening,
            decisions: decisions
        ) { effect, _ in answer(effect) }
    }

    /// - Parameters:
    ///   - day: the day to open with; nil: now.
    ///   - answer: does the work of an effect on the data it is about.
    public init(
        pane: Pane, snapshot: Snapshot?, width: Int, height: Int, bindings: Bindings = .standard,
        opening: OpeningQuestion? = nil, asOf day: Day? = nil, decisions: Decisions = Decisions(),
        answer: @escaping (Effect, Snapshot?) -> Event?
    ) {
        state = AppState(width: width, height: height, bindings: bindings)
        state.pane = pane
        opening?.apply(to: &state)
        if let day { state.lookBack(to: day) }
        self.snapshot = snapshot
        self.answer = answer
        send(.replayed(decisions))
        if let snapshot { send(.loaded(snapshot)) }
    }

    /// Takes an event, and the answers to what it asks for, until all is quiet.
    @discardableResult
    public mutating func send(_ event: Event) -> [Effect] {
        var waiting = [event], effects: [Effect] = []
        // An answer may ask again, but never for ever: the bound only stops a mistake.
        for _ in 0..<1000 where !waiting.isEmpty {
            let asked = update(&state, waiting.removeFirst(), snapshot)
            effects += asked
            waiting += asked.compactMap { answer($0, state.snapshot(of: $0, snapshot)) }
        }
        return effects
    }

    /// Sends the keys one by one.
    public mutating func press(_ keys: [Key]) { for key in keys { send(.key(key)) } }

    /// Exactly `height` lines of exactly `width` columns.
    public func lines(ascii: Bool = false) -> [String] { canvas(ascii: ascii).lines() }

    /// The screen as it stands after what was sent.
    public func canvas(ascii: Bool = false) -> Canvas {
        var canvas = Canvas(width: state.width, height: state.height, ascii: ascii)
        draw(state, snapshot, into: &canvas)
        return canvas
    }
}

/// One frame of a view after some keys.
///
/// - Parameters:
///   - compute: figures for a question of some facts, on the calling thread.
///   - day: an earlier day to show, as if it had been asked for; nil: now.
///   - outside: the answer to an effect that neither the data nor the other parameters have; nil: none.
///   - wallClock: the time by which claims end. It comes after the keys: no time passes between them, and none of them
///     is held down.
/// - Returns: `height` lines of `width` columns each.
public func renderFrame(
    view: Pane, snapshot: Snapshot?, figures compute: (MetricQuery, Facts) -> Figures, width: Int, height: Int,
    ascii: Bool = false,
    keys: [Key] = [], openSource: (Origin) -> SourceText? = { _ in nil }, bindings: Bindings = .standard,
    opening: OpeningQuestion? = nil, asOf day: Day? = nil, wallClock: Moment? = nil,
    outside: @escaping (Effect, Snapshot?) -> Event? = { _, _ in nil }
) -> [String] {
    withoutActuallyEscaping(compute) { compute in
        withoutActuallyEscaping(openSource) { openSource in
            var desk = QueueDesk(), dedup = DedupDesk()
            var frame = HeadlessFrame(
                pane: view, snapshot: snapshot, width: width, height: height, bindings: bindings, opening: opening,
                asOf: day, decisions: snapshot?.facts.decided.decisions ?? Decisions()
            ) { effect, snapshot in
                switch effect {
                case .compute(let query): snapshot.map { .computed(compute(query, $0.facts)) }
                case .diff(let question): snapshot.map { question.answer(in: $0.facts) }
                case .openLead(let question): snapshot.map { question.answer(in: $0.facts) }
                case .whatIf(let question): snapshot.map { question.answer(in: $0.facts) }
                case .lookBack(let question): snapshot.map { question.answer(in: $0.facts) }
                case .arrange(let question): snapshot.map { question.answer(in: $0.facts) }
                case .queue(let question): snapshot.map { desk.answer(question, in: $0) }
                case .board(let question): snapshot.map { question.answer(in: $0.facts) }
                case .lifecycle(let question): snapshot.map { question.answer(in: $0.facts) }
                case .arrangeBox(let question): question.answer()
                case .route(let question): snapshot.map { question.answer(in: $0.facts) }
                case .dedup(let question): snapshot.flatMap { dedup.answer(question, in: $0) }
                case .openSource(let origin): openSource(origin).map { .sourceOpened($0) }
                default: outside(effect, snapshot)
                }
            }
            frame.press(keys)
            if let wallClock { frame.send(.wallClock(wallClock)) }
            return frame.lines(ascii: ascii)
        }
    }
}
