// How many reached each stage of the lifecycle in a period, and how many went on.
// Cohort: of those who reached a stage in the period, the share that reached the next one, whenever that was.
// Flow: those who reached the next stage in the period ÷ those who reached this one in the period.

import Columns

extension MetricDefinition {
    static let lifecycle: [MetricDefinition] = [
        stageRate(
            "lead_to_mql_rate", "Lead → MQL", .lead, .mql, benchmark: (0.05, 0.15),
            definition: "leads of the period that reached MQL ÷ leads of the period",
            example: "425 of 4,250 leads became MQL: 10.0%"),
        stageRate(
            "mql_to_sql_rate", "MQL → SQL", .mql, .sql, benchmark: (0.30, 0.50),
            definition: "MQLs of the period that reached SQL ÷ MQLs of the period",
            example: "170 of 425 MQLs became SQL: 40.0%"),
        stageRate(
            "sql_to_opportunity_rate", "SQL → Opportunity", .sql, .opportunity, benchmark: (0.50, 0.70),
            definition: "SQLs of the period that reached Opportunity ÷ SQLs of the period",
            example: "102 of 170 SQLs became opportunities: 60.0%"),
    ]

    static let stageCounts: [MetricDefinition] = [
        stageCount("leads", "Leads", .lead), stageCount("mqls", "MQLs", .mql), stageCount("sqls", "SQLs", .sql),
        stageCount("opportunities", "Opportunities", .opportunity), stageCount("customers", "Customers", .customer),
    ]

    /// Contacts that reached a stage, placed by the day they did.
    static func contacts(_ stage: LifecycleStage, _ question: Question) -> Selection {
        .contacts(.reached(stage), question.days, needs: ContactFlag.reached(stage))
    }

    private static func stageCount(_ key: MetricKey, _ title: String, _ stage: LifecycleStage) -> MetricDefinition {
        .count(
            key, title, needs: Requirement.lifecycle + [.tells(stage)],
            definition: "contacts that reached \(stage.title) in the period, by that stage's date, else the next later "
                + "stage's, else the day of creation",
            example: "a contact made MQL on 3 March counts in March, and as a lead of the day it became one",
            of: { contacts(stage, $0) },
            remarks: { undated(stage, $0) })
    }

    private static func stageRate(
        _ key: MetricKey, _ title: String, _ from: LifecycleStage, _ to: LifecycleStage,
        benchmark: (low: Double?, high: Double?), definition: String, example: String
    ) -> MetricDefinition {
        .ratio(
            key, title, benchmark: benchmark, needs: Requirement.lifecycle + [.tells(to)], definition: definition,
            example: example,
            words: ("\(from.title)s", "no \(from.title)s"),
            { question in
                question.basis == .flow
                    ? contacts(to, question) : contacts(from, question).also(ContactFlag.reached(to))
            },
            over: { contacts(from, $0) },
            remarks: { e in
                let basis =
                    e.question.basis == .cohort
                    ? "cohort: those who reached \(from.title) in the period, followed since"
                    : "flow: those who reached \(to.title) in the period against those who reached \(from.title) in it"
                return [basis] + undated(from, e)
            })
    }

    /// Says how many have no date at all and therefore count only over all time.
    private static func undated(_ stage: LifecycleStage, _ e: Evaluation) -> [String] {
        guard !e.question.period.isAll else { return [] }
        let count = e.count(contacts(stage, e.question).over(.undated))
        return count > 0 ? ["\(Wording.plural(count, "contact")) without any date left out; see period all"] : []
    }
}

extension LifecycleStage {
    /// "MQL", "Lead".
    public var title: String {
        switch self {
        case .mql: "MQL"
        case .sql: "SQL"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }
}
