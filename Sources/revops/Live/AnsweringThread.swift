// The thread that answers questions about the data on screen: figures of another period, rows in another order, a
// source record. It works on the snapshot that was asked about, so it never waits for a load.

import Columns
import Dashboard
import Revenue
import Synchronization

/// Answers until it is told to stop.
struct AnsweringThread: Sendable {
    enum Question: Sendable {
        case figures(MetricQuery, Snapshot)
        case rows(Arrangement, Snapshot)
        case queue(QueueQuestion, Snapshot)
        case board(BoardQuestion, Snapshot)
        case lifecycle(LifecycleQuestion, Snapshot)
        case box(BoxArrangement)
        case routing(RoutingQuestion, Snapshot)
        case past(PastQuestion, Snapshot)
        case changes(ChangesQuestion, Snapshot)
        case whatIf(WhatIfQuestion, Snapshot)
        case lead(LeadQuestion, Snapshot)
        /// `Effect.findRules` or `Effect.readRules`.
        case rules(Effect, Snapshot)
        case source(Origin, Snapshot)
        case summary(SummaryQuestion)
        case stop

        /// The same kind of question: its answer would be thrown away.
        func isReplaced(by newer: Question) -> Bool {
            switch (self, newer) {
            case (.figures, .figures), (.rows, .rows), (.queue, .queue), (.board, .board), (.source, .source),
                (.routing, .routing), (.past, .past), (.changes, .changes), (.whatIf, .whatIf),
                (.lifecycle, .lifecycle), (.lead, .lead), (.summary, .summary):
                true
            case (.box(let old), .box(let new)): old.isReplaced(by: new)
            case (.rules(.readRules, _), .rules(.readRules, _)): true
            default: false
            }
        }

        fileprivate var isAboutFigures: Bool { if case .figures = self { true } else { false } }
        fileprivate var stops: Bool { if case .stop = self { true } else { false } }
    }

    let folder: DataFolder
    let rules: RuleShelf
    /// Held while figures are worked out.
    let brake: Brake
    let post: @Sendable (Event) -> Void
    private let questions = Mailbox<Question>()

    init(folder: DataFolder, rules: RuleShelf, brake: Brake, post: @escaping @Sendable (Event) -> Void) {
        self.folder = folder
        self.rules = rules
        self.brake = brake
        self.post = post
    }

    func ask(_ question: Question) { questions.post(question) { $0.isReplaced(by: question) } }

    /// The body of the thread.
    func run() {
        let desk = SharedDesk()
        while true {
            let asked = questions.wait()
            if asked.contains(where: \.stops) { return }
            // The figures fill the screen and take all cores; what else a load asks for is answered side by side.
            for question in asked where question.isAboutFigures {
                brake.held { answer(question, desk) }.map(post)
            }
            let others = asked.filter { !$0.isAboutFigures }
            Workers.cores.run(others.count) { answer(others[$0], desk).map(post) }
        }
    }

    private func answer(_ question: Question, _ desk: SharedDesk) -> Event? {
        switch question {
        case .figures(let query, let snapshot): .computed(snapshot.facts.figures(for: query, workers: .cores))
        case .rows(let arrangement, let snapshot): arrangement.answer(in: snapshot.facts)
        case .queue(let question, let snapshot): desk.queue.withLock { $0.answer(question, in: snapshot) }
        case .board(let question, let snapshot): question.answer(in: snapshot.facts)
        case .lifecycle(let question, let snapshot): question.answer(in: snapshot.facts, workers: .cores)
        case .box(let arrangement): arrangement.answer()
        case .routing(let question, let snapshot): question.answer(in: snapshot.facts)
        case .past(let question, let snapshot): question.answer(in: snapshot.facts, workers: .cores)
        case .changes(let question, let snapshot): question.answer(in: snapshot.facts)
        case .lead(let question, let snapshot): question.answer(in: snapshot.facts, workers: .cores)
        case .whatIf(let question, let snapshot): question.answer(in: snapshot.facts, workers: .cores)
        case .rules(let effect, let snapshot): rules.answer(effect, over: snapshot.facts.policy.scoring)
        case .source(let origin, let snapshot):
            .sourceOpened(SourceRecord.read(origin, in: snapshot.facts.book, from: folder))
        case .summary(let question): question.answer(telling: post)
        case .stop: nil
        }
    }
}

/// What is kept from one question about the queue to the next.
private final class SharedDesk: Sendable {
    let queue = Mutex(QueueDesk())
}
