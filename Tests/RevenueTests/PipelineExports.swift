// Exports of deals as HubSpot writes them, made from a few words a deal, and books that keep several of them.

import Columns

@testable import Revenue

/// One deal of an export: `id stage amount close`, a `-` for a blank.
struct ExportedDeals {
    static let header =
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner,Discount %,Payment terms,"
        + "Contract term (months),Custom terms,Closed Lost Reason\n"

    /// A file named by its day; each line is `id | stage | amount | close`, with more columns of the header after it.
    static func file(_ day: String, _ lines: String) -> ExportText {
        let rows = lines.split(separator: "\n").map { line -> String in
            var cells = line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            cells.insert("Deal \(cells[0])", at: 1)
            while cells.count < 5 { cells.append("") }
            if cells.count < 6 { cells.append("2026-01-05") }
            while cells.count < 12 { cells.append("") }
            return cells.joined(separator: ",")
        }
        return ExportText("deals-\(day).csv", header + rows.joined(separator: "\n") + "\n")
    }

    /// Facts of several exports of one folder, the newest of which is current.
    static func facts(
        _ files: [ExportText], at now: String = "2026-11-20 12:00", policy: Policy = Policy(),
        decisions: [JournalRecord] = []
    ) throws -> Facts {
        Facts.derive(
            book: try book(files, policy), policy: policy, decisions: Decisions(decisions), now: moment(now))
    }
}
