// Another rule file on screen: what it says differently, and what it would have done, with the people who cross.

import Cells
import Columns
import Revenue

enum AgainstBoxes {
    static func make(_ level: AgainstLevel, _ state: AppState, _ facts: Facts) -> [Listing] {
        let tried = level.file.name
        let answer = state.whatIf.flatMap { $0.question.trial == level.policy ? $0 : nil }
        return [changes(level, answer?.crossing, facts), EffectBox.make(answer, facts, tried: tried)]
    }

    private static func changes(_ level: AgainstLevel, _ crossing: GateCrossing?, _ facts: Facts) -> Listing {
        let own = facts.policy.scoring, name = level.file.name
        let rows = RuleDifference.all(own, level.policy).map { difference in
            ListRow(
                key: difference.name,
                cells: [
                    ListCell(difference.name), ListCell(difference.now), ListCell(difference.there, role: .title),
                    ListCell(difference.words, role: .textDim),
                ],
                sentence: "\(difference.name): \(difference.now.isEmpty ? "nothing" : difference.now) now, "
                    + "\(difference.there.isEmpty ? "nothing" : difference.there) in \(name)"
                    + (difference.words.isEmpty ? "." : "; \(difference.words)."))
        }
        return Listing(
            .ruleChanges, title: "\(name), revision \(level.policy.revision), against revision \(own.revision)",
            columns: [
                ColumnSpec(id: "rule", title: "What differs", width: 20, grows: true),
                ColumnSpec(id: "now", title: "Now", side: .right, width: 5),
                ColumnSpec(id: "there", title: "There", side: .right, width: 5),
                ColumnSpec(id: "words", title: "How", width: 16, least: 12, leaves: 1),
            ], rows: rows, notes: crossing.map(words) ?? ["Scoring the leads…"],
            empty: "Both say the same of scoring, so nobody crosses.")
    }

    /// How many cross each way, and what came of them, a line each.
    private static func words(_ crossing: GateCrossing) -> [String] {
        let change = crossing.after.mqls - crossing.before.mqls
        func count(_ people: [Int32]) -> String {
            FigureText.grouped(people.count) + (people.count == 1 ? " crosses" : " cross")
        }
        func ends(_ sqls: [Int32], _ wins: [Int32]) -> String {
            "\(sqls.count.counted("SQL")) and \(FigureText.grouped(wins.count)) won."
        }
        return [
            "\(change > 0 ? "+" : "")\(FigureText.grouped(change)) MQLs: \(count(crossing.lost)) out, "
                + "\(count(crossing.gained)) in.",
            "Out: \(ends(crossing.lostSQLs, crossing.lostWins)) In: \(ends(crossing.gainedSQLs, crossing.gainedWins))",
        ]
    }
}
