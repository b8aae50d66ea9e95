// Google Ads campaign reports: a title and a date range above the header, `Total:` rows below the data.

enum GoogleAds {
    static let kinds = [campaigns]

    static let campaigns = ExportKind(
        name: "google-ads.campaigns", object: .spend,
        signature: Signature(["campaign", "cost", "clicks", "impr.|impressions"]),
        mapping: FieldMapping("""
            campaign = campaign
            date = day | date | week | month
            amount = cost
            currency = currency code | currency
            impressions = impr. | impressions
            clicks = clicks
            + money = budget | avg. cpc | cost / conv. | conv. value
            + number = conversions | all conv.
            + = campaign status | campaign id | campaign type | ctr | conv. rate | interaction rate | budget type \
            | bid strategy type | account name | ad group
            """),
        constants: ["channel": "Google Ads"],
        // A campaign may be called "Total Rewards": only the colon, and a row without a campaign, make a total.
        footer: FooterLaw(
            totals: ["Total:", "Gesamt:", "Total :", "Totale:", "Total general"], blankInTotals: ["campaign"]))
}
