// The moves of a period as a table, stage to stage, and what became of recycled leads. Both count people, each once a
// cell, so that the rows behind a number are as many as it says.

import Columns

/// How many people went from which stage to which.
public struct StageFlow: Sendable {
    /// By stage left, the beginning last, and stage entered.
    private let counts: [[Int]]

    init(_ moves: StageMoves, _ days: DaySpan, _ mask: [UInt8]?) {
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 8), count: 9)
        StageFlow.forEachPerson(moves, days, mask) { _, from, to in counts[from][to] += 1 }
        self.counts = counts
    }

    /// How many people made this move.
    public func count(_ step: StageStep) -> Int { counts[step.fromIndex][step.to.index] }

    /// The steps that somebody took, by the stage left in the order of the lifecycle, the beginning first.
    public var steps: [(step: StageStep, people: Int)] {
        ([nil] + LifecycleStage.allCases).flatMap { from in
            LifecycleStage.allCases.map { to in
                let step = StageStep(from: from, to: to)
                return (step, count(step))
            }
        }.filter { $0.people > 0 }
    }

    /// The people who took a step, ascending.
    static func people(_ moves: StageMoves, _ step: StageStep, _ days: DaySpan, _ mask: [UInt8]?) -> [Int32] {
        var people: [Int32] = []
        forEachPerson(moves, days, mask) { contact, from, to in
            if from == step.fromIndex && to == step.to.index { people.append(Int32(truncatingIfNeeded: contact)) }
        }
        return people.sorted()
    }

    /// Calls `body` once for each person and step, however often they took it in the period.
    private static func forEachPerson(
        _ moves: StageMoves, _ days: DaySpan, _ mask: [UInt8]?, _ body: (_ contact: Int, _ from: Int, _ to: Int) -> Void
    ) {
        // What the dates tell goes upwards in time, so no step occurs twice; only what exports show may repeat one.
        var seen: Set<Int> = []
        let repeatable = Set(moves.seen.map(\.contact))
        moves.forEach { contact, from, to, day in
            guard day >= days.low && day <= days.high, (mask?[contact] ?? 1) == 1 else { return }
            if repeatable.contains(Int32(truncatingIfNeeded: contact)) {
                guard seen.insert((contact * 9 + from) * 8 + to).inserted else { return }
            }
            body(contact, from, to)
        }
    }
}
