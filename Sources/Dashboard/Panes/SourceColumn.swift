// The columns of the table by source, each with the number it shows: a metric, or a half of a rate, so that a count and
// the rate beside it speak of the same people.

import Cells
import Revenue

struct SourceColumn: Sendable {
    var spec: ColumnSpec
    var key: MetricKey
    /// nil: the metric's value.
    var half: MetricPart?

    var isRate: Bool { half == nil && ["lead_to_mql_rate", "mql_to_sql_rate"].contains(key) }
    /// Shared out by the attribution asked for.
    var isCredit: Bool { key == "won_amount" || key == "cost_per_mql" }

    func number(_ metrics: [MetricKey: Metric]) -> Double? {
        switch half {
        case .numerator: metrics[key]?.numerator
        case .denominator: metrics[key]?.denominator
        case nil: metrics[key]?.value
        }
    }

    private init(
        _ id: String, _ title: String, _ width: Int, _ key: MetricKey, _ half: MetricPart? = nil, leaves: Int = 0
    ) {
        spec = ColumnSpec(id: id, title: title, side: .right, width: width, leaves: leaves)
        self.key = key
        self.half = half
    }

    /// Cohort: the leads of the period and those of them that became MQL; the MQLs of the period and those of them
    /// that became SQL. Flow: everyone who reached the stage in the period.
    static func of(_ query: MetricQuery) -> [SourceColumn] {
        let isCohort = query.basis == .cohort
        var columns = [
            SourceColumn("leads", "Leads", 6, "leads"),
            SourceColumn("mqls", isCohort ? "to MQL" : "MQL", isCohort ? 6 : 5, "lead_to_mql_rate", .numerator),
            SourceColumn("lead_mql", "L->MQL", 6, "lead_to_mql_rate"),
        ]
        if isCohort {
            columns.append(SourceColumn("mql_base", "MQL", 5, "mql_to_sql_rate", .denominator, leaves: 4))
        }
        columns += [
            SourceColumn(
                "sqls", isCohort ? "to SQL" : "SQL", isCohort ? 6 : 4, "mql_to_sql_rate", .numerator, leaves: 4),
            SourceColumn("mql_sql", "M->SQL", 6, "mql_to_sql_rate", leaves: 4),
        ]
        // Shared credit has no whole deals.
        if query.attribution == .first { columns.append(SourceColumn("won", "Won", 4, "won_deals", leaves: 5)) }
        return columns + [
            SourceColumn("won_amount", "Won amount", 10, "won_amount", leaves: 1),
            SourceColumn("cost_mql", "Cost/MQL", 8, "cost_per_mql", leaves: 2),
        ]
    }
}
