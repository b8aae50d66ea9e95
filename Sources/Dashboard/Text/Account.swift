// What `=` says of a number, wherever it stands: the definition, the numbers, what is left out, the question that was
// asked, and the files that feed it with their age.

import Columns
import Revenue

extension PaneInput {
    /// The account of a metric; of one value of a dimension where `name` is given.
    func explain(_ metric: Metric, of name: String? = nil) -> Explanation {
        let text = text(metric)
        let title = (name.map { $0 + ": " } ?? "") + metric.title + "  " + text.value
        return Explanation(
            title: title,
            lines: text.account(comparedWith: span) + rule(isNow: false) + files(metric.key.definition?.objects ?? []))
    }

    /// The account of a number that is no metric of its own.
    ///
    /// - Parameter isNow: it tells of this moment, whatever the period.
    func explain(
        _ title: String, _ definition: String, numbers: [String], leftOut: [String] = [], isNow: Bool = false,
        from objects: [ObjectKind]
    ) -> Explanation {
        Explanation(
            title: title,
            lines: ["Counted: " + definition] + numbers + leftOut.map { "Left out: " + $0 } + rule(isNow: isNow)
                + files(objects))
    }

    /// The period that numbers are compared with.
    private var span: String? {
        (query.comparison ?? query.period.previous(today: facts.today))?.name
    }

    /// The question in force: a number under another one is another number.
    private func rule(isNow: Bool) -> [String] {
        let segment = query.segment.conditions.map(\.label).joined(separator: ", ")
        let time = isNow ? "as it stands now, whatever the period" : query.period.label(today: facts.today)
        return [
            "Rule: \(time); \(segment.isEmpty ? "all segments" : segment); conversions by \(query.basis.rawValue); "
                + "sources by \(query.attribution.title)"
        ]
    }

    /// The current files of some objects, each with its rows and age.
    private func files(_ objects: [ObjectKind]) -> [String] {
        let ages = Dictionary(figures.freshness.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
        let now = state.moment(of: facts)
        let lines = objects.flatMap { object in
            facts.book.sources.filter { $0.isCurrent && $0.object == object }.map { source in
                let age = ages[source.file]
                let old = age?.isKnown == false ? "age unknown" : TimeText.age(of: source.exported, at: now) + " old"
                return "  \(source.file): \(source.report.rows.counted("row")), \(old)"
                    + (age?.isLate == true ? ", STALE" : "")
            }
        }
        return lines.isEmpty ? [] : ["Comes from " + objects.map(\.plural).joined(separator: " and ") + " in:"] + lines
    }
}
