// What sales makes of the MQLs it is given. Each MQL is accepted, rejected or still open, never two of them.

import Columns

extension MetricDefinition {
    static let acceptance: [MetricDefinition] = [
        .ratio(
            "mql_acceptance_rate", "MQL acceptance", benchmark: (0.30, nil), needs: Requirement.lifecycle,
            definition: "MQLs of the period that sales accepted (they became SQL) ÷ MQLs of the period",
            example: "170 of 425 MQLs accepted: 40.0%", words: ("MQLs", "no MQLs"),
            { contacts(.mql, $0).also(ContactFlag.accepted) }, over: { contacts(.mql, $0) }, remarks: { open($0) }),
        MetricDefinition.ratio(
            "mql_rejection_rate", "MQL rejection", needs: Requirement.lifecycle,
            definition:
                "MQLs of the period that sales sent back (a rejection date, reason or status, or recycled, and no "
                + "SQL since) ÷ MQLs of the period",
            example: "164 of 425 MQLs rejected: 38.6%", words: ("MQLs", "no MQLs"),
            { rejectedMQLs($0) }, over: { contacts(.mql, $0) }, remarks: { open($0) }
        ).parts { e in
            e.shares(rejectedMQLs(e.question), e.facts.rejectionReasons).map {
                MetricShare(name: $0.name, unit: .count, value: $0.count, count: $0.count)
            }
        },
    ]

    static let customerChanges = MetricDefinition.count(
        "customer_changes", "Customer changes", needs: Requirement.closedDeals,
        definition: "deals won in the period that are new business, by type, else the first won of their company; "
            + "beside them expansion, renewal, and contacts that churned in it",
        example: "34 new, 6 expansion, 11 renewal, 3 churned",
        of: { wonDeals($0).also(DealFlag.newBusiness) }
    ).parts { e in
        let kinds = [("new", DealFlag.newBusiness), ("expansion", DealFlag.expansion), ("renewal", DealFlag.renewal)]
        var shares = kinds.map { name, flag in
            MetricShare(
                name: name, unit: .money,
                value: e.sum(wonAmounts(e.question).also(flag)) / Double(Money.scale),
                count: e.count(wonDeals(e.question).also(flag)))
        }
        if e.facts.book.contacts.has("churned") {
            let churned = e.count(.contacts(.churned, e.question.days, needs: ContactFlag.churned))
            shares.append(MetricShare(name: "churned", unit: .count, value: churned, count: churned))
        }
        return shares
    }

    static func rejectedMQLs(_ question: Question) -> Selection {
        contacts(.mql, question).also(ContactFlag.rejected)
    }

    private static func open(_ e: Evaluation) -> [String] {
        let mqls = e.count(contacts(.mql, e.question))
        let decided = e.count(contacts(.mql, e.question).also(ContactFlag.accepted)) + e.count(rejectedMQLs(e.question))
        return mqls > decided ? ["\(Wording.number(mqls - decided)) neither accepted nor rejected yet"] : []
    }
}
