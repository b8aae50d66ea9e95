// `sql-unconfirmed`: a qualifying conversation confirmed two of budget, authority, need and timeline. Columns that no
// export has are not held against anyone; with fewer than two of them nothing can be told.

import Columns

struct UnconfirmedRule: StageRule {
    static let rule = LifecycleRule.unconfirmed
    static let words = "an SQL has two or more of budget, authority, need and timeline confirmed"
    static let stages: [LifecycleStage]? = [.sql]

    private let fields: [Field]
    private let columns: [YesColumn]
    let untold: [String]

    init(_ facts: Facts) {
        let contacts = facts.book.contacts, asked = facts.policy.lifecycle.bant
        fields = contacts.names(of: asked)
        columns = fields.map { YesColumn($0, facts) }
        let absent = asked.filter { contacts.name(of: $0) == nil }.map { UnconfirmedRule.spoken($0) }
        untold = absent.isEmpty || asked.isEmpty
            ? [] : ["no file of contacts has a column for \(Wording.list(absent, "or")) confirmed"]
    }

    func holds(_ contact: Int) -> Bool {
        var told = 0, confirmed = 0
        for column in columns where column.values[contact] != 2 {
            told += 1
            confirmed += Int(column.values[contact])
        }
        return told >= 2 && confirmed < 2
    }

    func why(_ contact: Int) -> String {
        let all = Wording.list(fields.map { UnconfirmedRule.spoken($0) })
        let confirmed = zip(fields, columns).filter { $1.values[contact] == 1 }.map { UnconfirmedRule.spoken($0.0) }
        return confirmed.isEmpty
            ? "none of \(all) is confirmed" : "only 1 of \(all) is confirmed: \(confirmed[0])"
    }

    /// `budget_confirmed` and "Budget confirmed" as "budget".
    private static func spoken(_ field: Field) -> String {
        let words = field.rawValue.lowercased().split { $0 == "_" || $0 == " " }
        let told = words.filter { $0 != "confirmed" }
        return (told.isEmpty ? words : told).joined(separator: " ")
    }
}
