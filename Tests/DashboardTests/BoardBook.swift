// Deals by hand for the board and the desk: every flag somewhere, stages of all lengths, one deal in a stage that
// nobody knows, and names that terminals find hard.

import Cells
import Columns
import Revenue

@testable import Dashboard

enum BoardBook {
    static let now = SmallBook.now
    static let snapshot = Snapshot(facts: Facts.derive(book: book(deals), policy: policy, now: now), revision: 1)

    /// id, name, company, stage, amount, created, close, owner, next_step, terms, discount, term_months, and the days
    /// on which Qualified, Discovery, Demo, Proposal and Negotiation were entered.
    static let deals: [[String]] = [
        ["1", "Adatum EU", "Adatum", "Qualified", "28000", "2026-10-29", "2026-12-20", "Alvarez", "call", "", "", "",
            "2026-10-29", "", "", "", ""],
        ["2", "Bellows", "Bellows", "Qualified", "", "2026-11-12", "2026-12-22", "Brandt", "call", "", "", "",
            "2026-11-12", "", "", "", ""],
        ["3", "Coho 風力", "風カンパニー", "Qualified", "31000", "2026-11-14", "2026-12-01", "Dube", "", "", "", "",
            "2026-11-14", "", "", "", ""],
        ["4", "Evil\u{1B}[2J \u{202E}Txt", "=cmd()", "Discovery", "41000", "2026-09-20", "2026-12-11", "Dube", "demo",
            "", "", "", "2026-09-20", "2026-10-18", "", "", ""],
        ["5", "Island Air", "Island", "Discovery", "30000", "2026-11-01", "2026-12-09", "Alvarez", "demo", "", "", "",
            "2026-11-01", "2026-11-10", "", "", ""],
        ["6", "Fabrikam EU", "Fabrikam", "Demo/Evaluation", "38000", "2026-10-01", "2026-12-15", "Dube", "quote", "",
            "", "", "2026-10-01", "", "2026-10-10", "", ""],
        ["7", "Contoso plant 2", "Contoso", "Proposal", "61000", "2026-09-25", "2026-11-15", "Brandt", "call", "net-90",
            "", "", "2026-09-25", "2026-10-01", "2026-10-13", "2026-10-24", ""],
        ["8", "Litware seats", "Litware", "Proposal", "22000", "2026-10-01", "2026-12-04", "Evans", "call", "", "0.27",
            "", "2026-10-01", "2026-10-05", "2026-10-12", "2026-10-26", ""],
        ["9", "Wingtip", "Wingtip", "Proposal", "40000", "2026-10-20", "2026-12-02", "Alvarez", "call", "", "0.15",
            "36", "2026-10-20", "2026-10-25", "2026-11-01", "2026-11-06", ""],
        ["10", "Woodgrove", "Woodgrove", "Proposal", "9000", "2026-10-20", "2026-12-02", "", "call", "", "", "",
            "2026-10-20", "2026-10-25", "2026-11-01", "2026-11-09", ""],
        ["11", "Alpine Ski", "Alpine", "Proposal", "33000", "2026-10-20", "2026-12-02", "Dube", "call", "", "", "",
            "2026-10-20", "2026-10-25", "2026-11-01", "2026-11-11", ""],
        ["12", "Northwind rollout", "Northwind", "Negotiation", "84000", "2026-08-01", "2026-11-30", "Alvarez", "sign",
            "", "0.45", "", "2026-08-01", "2026-08-10", "2026-09-01", "2026-10-01", "2026-10-20"],
        ["13", "Odd one", "Odd", "Somewhere", "5000", "2026-11-01", "2026-12-30", "Alvarez", "call", "", "", "", "", "",
            "", "", ""],
        [
            "14", "Won before", "Won", "Closed Won", "70000", "2026-09-03", "2026-10-13", "Alvarez", "", "", "", "", "",
            "",
            "", "", ""],
    ]

    static let policy: Policy = {
        var policy = Policy()
        policy.routing.reps = [("Alvarez", true), ("Brandt", true), ("Dube", true), ("Evans", false)].map {
            var rep = Rep()
            (rep.name, rep.isActive) = ($0.0, $0.1)
            return rep
        }
        policy.desk.people = ["sales manager": ["ana"], "VP sales": ["mei"]]
        return policy
    }()

    static func book(_ deals: [[String]]) -> Book {
        let file = SmallBook.exportFile(
            "deals.csv", "hubspot.deals", "hubspot", .deal, rows: deals.count, ageMinutes: 13)
        return Book(
            sources: [file], tables: [SmallBook.export(file, deals, fields)],
            entities: [
                .deal: EntityTable(
                    object: .deal, count: deals.count, columns: SmallBook.columns(deals, fields),
                    origins: .consecutive(source: 0))
            ])
    }

    private static let fields: [Field] = [
        "id", "name", "company", "stage", "amount", "created", "close", "owner", "next_step", "terms", "discount",
        "term_months", "stage_dates.Qualified", "stage_dates.Discovery", "stage_dates.Demo/Evaluation",
        "stage_dates.Proposal", "stage_dates.Negotiation",
    ]

    static func subject(_ id: String) -> Subject { Subject(.deal, ["hubspot/\(id)"])! }
}
