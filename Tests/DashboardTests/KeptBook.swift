// Deals of which three exports are kept, with people beside them: every kind of change somewhere, worked out by hand.

import Cells
import Columns
import Revenue

@testable import Dashboard

enum KeptBook {
    static let now = SmallBook.now
    static let today = Day(year: 2026, month: 11, day: 20)!
    static let lastWeek = Day(year: 2026, month: 11, day: 13)!
    static let snapshot = Snapshot(facts: facts(files), revision: 1)

    static func facts(_ files: [(name: String, text: String)]) -> Facts {
        let exports = files.map { export($0.name, $0.text) }
        let book = Book.build(sources: exports.map(\.source), exports: exports, policy: Policy())
        return Facts.derive(book: book, policy: Policy(), now: now)
    }

    static let files = [
        deals(
            "2026-11-06",
            """
            1,Harbor rollout,Discovery,84000,2026-11-30,Alvarez
            2,Kaze 風 pilot,Discovery,38000,2026-12-11,Brandt
            """),
        deals(
            "2026-11-13",
            """
            1,Harbor rollout,Proposal,84000,2026-11-30,Alvarez
            2,Kaze 風 pilot,Discovery,38000,2026-12-11,Brandt
            3,Lumen seats,Proposal,61000,2026-11-20,Alvarez
            4,Nord renewal,Negotiation,22000,2026-11-18,Chen
            5,Evil\u{1B}[2J \u{202E}Txt,Qualified,30000,2026-12-20,
            6,Vert add-on,Proposal,45000,2027-01-15,Chen
            7,Quarry,Discovery,18000,2026-12-01,Brandt
            8,Tailspin,Proposal,50000,2026-12-05,Chen
            9,Gone since,Discovery,9000,2026-12-05,Chen
            10,Still there,Discovery,12000,2026-12-09,Brandt
            """),
        deals(
            "2026-11-20",
            """
            1,Harbor rollout,Negotiation,84000,2026-11-30,Alvarez
            2,Kaze 風 pilot,Discovery,44000,2026-12-11,Brandt
            3,Lumen seats,Closed Won,61000,2026-11-19,Alvarez
            4,Nord renewal,Closed Lost,22000,2026-11-18,Chen
            5,Evil\u{1B}[2J \u{202E}Txt,Qualified,30000,2027-02-01,
            6,Vert add-on,Proposal,45000,2026-12-15,Chen
            7,Quarry,Qualified,18000,2026-12-01,Brandt
            8,Tailspin,Proposal,41000,2026-12-05,Chen
            10,Still there,Discovery,12000,2026-12-09,Brandt
            11,Island Air,Qualified,27000,2026-12-19,Alvarez
            """),
        people("2026-11-13", ["Ana", "Bo"]), people("2026-11-20", ["Ana", "Bo", "Chloe"]),
    ]

    private static func deals(_ day: String, _ rows: String) -> (name: String, text: String) {
        let header = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner\n"
        let lines = rows.split(separator: "\n").map { row -> String in
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            return (cells[..<5] + ["2026-10-05"] + cells[5...]).joined(separator: ",")
        }
        return ("deals-\(day).csv", header + lines.joined(separator: "\n") + "\n")
    }

    private static func people(_ day: String, _ names: [String]) -> (name: String, text: String) {
        let header = "Record ID,First Name,Last Name,Email,Create Date,Lifecycle Stage\n"
        let rows = names.enumerated().map { number, name in
            "\(900 + number),\(name),Doe,\(name.lowercased())@harbor.example,2026-10-0\(number + 1),Lead\n"
        }
        return ("contacts-\(day).csv", header + rows.joined())
    }

    static func export(_ name: String, _ text: String, _ policy: Policy = Policy()) -> LoadedExport {
        let bytes = Array(text.utf8)
        guard let recognised = Recognition.recognise(head: sniff(bytes), fileName: name, policy: policy),
            case .success((let table, let report)) = readTable(bytes, plan: recognised.plan, workers: .serial)
        else { fatalError("\(name) is not recognised") }
        return recognised.finish(table, report: report, file: name, modified: now)
    }

    /// A screen of these files with their true figures.
    static func lines(
        _ pane: Pane, _ keys: String = "", width: Int = 120, height: Int = 36, ascii: Bool = false, asOf day: Day? = nil
    ) -> [String] {
        renderFrame(
            view: pane, snapshot: snapshot, figures: { $1.figures(for: $0) }, width: width, height: height,
            ascii: ascii,
            keys: Key.parse(keys) ?? [], openSource: Screen.source, asOf: day)
    }
}
