// Fields that no system has as standard and every team adds: known by the words in the column's name.

enum Keywords {
    static let deals: [KeywordRule] = [
        KeywordRule(words: [["competitor"]], field: "competitor"),
        KeywordRule(words: [["discount"]], field: "discount", reading: .share),
        KeywordRule(words: [["customterms"], ["nonstandardterms"]], field: "custom_terms"),
        KeywordRule(
            words: [["contractterm"], ["contractlength"], ["termmonths"], ["terminmonths"]], field: "term_months",
            reading: .months),
        KeywordRule(words: [["paymentterm"], ["netterms"], ["billingterm"], ["paymentnet"]], field: "terms"),
        KeywordRule(words: [["lossreason"], ["lostreason"]], field: "loss_reason"),
        KeywordRule(words: [["currentsolution"]], field: "current_solution"),
        KeywordRule(words: [["technicalrequirement"]], field: "technical_requirements"),
        KeywordRule(words: [["decisionmaker"]], field: "decision_makers"),
        KeywordRule(words: [["stakeholdermap"]], field: "stakeholder_map"),
        KeywordRule(words: [["redlines"]], field: "redlines"),
        KeywordRule(words: [["approvalchain"]], field: "approval_chain"),
        KeywordRule(words: [["pushreason"]], field: "push_reason"),
        KeywordRule(words: [["pricing"]], field: "pricing"),
        KeywordRule(words: [["timeline"]], field: "timeline"),
        KeywordRule(words: [["painpoint"], ["painidentified"]], field: "pain"),
        KeywordRule(words: [["closedwonreason"], ["winreason"]], field: "win_reason"),
    ]

    static let people: [KeywordRule] = [
        stage("subscriber", [["subscriber", "date"]]),
        stage("mql", [["mql", "date"], ["marketingqualified", "date"]], unless: "reject"),
        stage("sql", [["sql", "date"], ["salesqualified", "date"]]),
        stage("opportunity", [["opportunitydate"], ["becameopportunity"]]),
        stage("customer", [["customerdate"], ["becamecustomer"]]),
        stage("evangelist", [["evangelistdate"]]),
        stage("recycled", [["recycled", "date"]]),
        KeywordRule(words: [["rejectionreason"], ["rejectreason"], ["disqualif", "reason"]], field: "reason"),
        KeywordRule(words: [["rejecteddate"], ["daterejected"], ["rejected", "date"]], field: "rejected"),
        KeywordRule(words: [["lifecyclestage"]], field: "stage"),
        KeywordRule(words: [["seniority"]], field: "seniority"),
        KeywordRule(words: [["leadscore"]], field: "score"),
        KeywordRule(words: [["npsscore"], ["netpromoter"]], field: "nps"),
        KeywordRule(words: [["churn", "date"]], field: "churned"),
        KeywordRule(words: [["utmcampaign"]], field: "campaign"),
    ]

    private static func stage(_ field: Field, _ words: [[String]], unless: String? = nil) -> KeywordRule {
        KeywordRule(words: words, field: field, unless: unless)
    }
}
