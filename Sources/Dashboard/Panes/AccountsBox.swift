// Accounts on the routing view: how much each matters, how much of it is awake, and whether one owner has all of it.

import Cells
import Columns
import Revenue

enum AccountsBox {
    static func make(_ input: RoutingInput) -> Listing {
        let figures = input.figures
        let shown = input.showsFailures ? figures.splitAccounts : figures.accounts
        let split = figures.splitAccounts.count
        return Listing(
            .accounts,
            title: "Accounts - \(figures.buyingCommittees.counted("buying committee"))"
                + (split > 0 ? ", \(FigureText.grouped(split)) with two owners" : ""),
            columns: [
                ColumnSpec(id: "account", title: "Account", width: 18, least: 10, grows: true),
                ColumnSpec(id: "tier", title: "Tier", side: .right, width: 4),
                ColumnSpec(id: "by", title: "Tier by", width: 7, leaves: 2),
                ColumnSpec(id: "engagement", title: "90 d", side: .right, width: 5),
                ColumnSpec(id: "people", title: "Awake", side: .right, width: 5),
                ColumnSpec(id: "committee", title: "", width: 9, leaves: 5),
                ColumnSpec(id: "leads", title: "Leads", side: .right, width: 5, leaves: 3),
                ColumnSpec(id: "owner", title: "Owner", width: 13, leaves: 4),
            ],
            count: shown.count, revision: input.revision,
            empty: input.showsFailures ? "No account has two owners." : "No account has a tier or anybody awake.",
            locate: { key in shown.firstIndex { self.key(Int($0), input) == key } },
            cell: { row, column in shown[safe: row].map { cell(figures.account(Int($0)), column) } ?? .blank },
            row: { row in
                shown[safe: row].map { self.row(figures.account(Int($0)), input) } ?? ListRow(key: "", cells: [])
            })
    }

    private static func key(_ account: Int, _ input: RoutingInput) -> RowKey {
        account < input.figures.book.accounts.companies
            ? RecordFields.key(.company, account, input.facts)
            : "domain " + input.figures.account(account).standing.name
    }

    private static func cell(_ account: AccountLeads, _ column: Int) -> ListCell {
        let standing = account.standing
        switch column {
        case 0: return ListCell(standing.name)
        case 1: return ListCell(standing.tier.map { "\($0)" } ?? "-", number: standing.tier.map(Double.init))
        case 2: return ListCell(standing.tierSource?.rawValue ?? "", role: .textDim)
        case 3: return ListCell(FigureText.grouped(standing.engagement), number: Double(standing.engagement))
        case 4: return ListCell(FigureText.grouped(standing.engagedContacts), number: Double(standing.engagedContacts))
        case 5: return ListCell(standing.hasBuyingCommittee ? "COMMITTEE" : "", role: .markHigh)
        case 6: return ListCell(FigureText.grouped(account.openLeads), number: Double(account.openLeads))
        default:
            return account.isSplit
                ? ListCell("\(account.owners.count) owners", role: .warning) : ListCell(account.owners.first ?? "-")
        }
    }

    private static func row(_ account: AccountLeads, _ input: RoutingInput) -> ListRow {
        let standing = account.standing
        let isCompany = standing.account < input.figures.book.accounts.companies
        let owners = account.isSplit ? " Its leads have \(account.owners.joined(separator: " and "))." : ""
        return ListRow(
            key: key(standing.account, input), cells: [],
            door: isCompany ? input.record(.company, standing.account) : nil,
            sentence: "\(standing.name): \(standing.engagement.counted("engagement")) of "
                + "\(standing.engagedContacts.counted("contact")) in 90 days"
                + (standing.hasBuyingCommittee ? ", a buying committee." : ".") + owners,
            explain: { _ in explanation(account) })
    }

    private static func explanation(_ account: AccountLeads) -> Explanation {
        let standing = account.standing
        let tier =
            switch standing.tierSource {
            case .named: "by [[account]] in the settings"
            case .record: "by the company's record"
            case .rank: "by its rank in engagement: the first 20 are tier 1, the first 100 tier 2"
            case .match: "a primary industry and more than 50 employees: tier 3"
            case nil: "nobody chose it and nothing marks it"
            }
        return Explanation(
            title: "\(standing.name)  tier \(standing.tier.map { "\($0)" } ?? "-")",
            lines: [
                "Tier: \(tier)",
                "90 d: \(standing.engagement.counted("engagement")), the sum over all its contacts",
                "Awake: \(standing.engagedContacts.counted("contact")) they came from; three or more are a "
                    + "buying committee",
                "Leads: \(account.openLeads.counted("open lead"))",
                "Owners of them: \(account.owners.isEmpty ? "nobody" : account.owners.joined(separator: ", "))"
                    + (account.isSplit ? "; all contacts of an account should have one" : ""),
            ])
    }
}
