// What the boxes of the lifecycle view are made from.

import Cells
import Columns
import Revenue

struct LifecycleInput: Sendable {
    let answer: LifecycleAnswer
    /// Rows of the answer are those of the data in force: their records can be opened.
    let isCurrent: Bool

    init(_ answer: LifecycleAnswer, _ state: AppState) {
        self.answer = answer
        isCurrent = answer.question.load == state.lifecycleAsked?.load
    }

    var report: LifecycleReport { answer.report }
    var check: LifecycleCheck { report.check }
    var facts: Facts { report.facts }
    var query: MetricQuery { answer.question.query }
    var period: String { query.period.title(today: facts.today) }

    func count(_ value: Int, role: Role = .text) -> ListCell {
        ListCell(FigureText.grouped(value), role: role, number: Double(value))
    }

    /// The people behind a count.
    func door(_ count: BoxCount, _ title: String, _ number: Int) -> Door {
        .rows(RowsLevel(source: .box(count, query), title: title + "  " + FigureText.grouped(number)))
    }

    /// The people behind a median.
    func door(_ count: BoxCount, _ title: String, _ days: Double) -> Door {
        .rows(RowsLevel(source: .box(count, query), title: title + "  " + FigureText.trimmed(days)))
    }
}
