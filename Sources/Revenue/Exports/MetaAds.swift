// Meta Ads Manager's reports: the currency stands in the header of the amount, and a row without a name is the total.
// The reporting range is that of the whole report: a row that bears a day is that day.

enum MetaAds {
    static let kinds = [campaigns]

    static let campaigns = ExportKind(
        name: "meta-ads.campaigns", object: .spend,
        signature: Signature([
            "amount spent|~amount spent (???)", "reporting starts|day", "campaign name|ad set name|ad name",
        ]),
        mapping: FieldMapping("""
            campaign = campaign name | ad set name | ad name
            date = day | reporting starts
            until: moment = day | reporting ends
            amount = ~amount spent (???) | amount spent
            impressions = impressions
            clicks = link clicks | clicks (all)
            results: number = results
            result_indicator: coded = result indicator | result type
            + number = reach | frequency
            + = campaign id | campaign delivery | attribution setting | ad set id | ad id | campaign status \
            | ~cost per result* | ~cpc* | ~ctr* | ~cpm*
            """),
        constants: ["channel": "Meta Ads"],
        footer: FooterLaw(blankInTotals: ["campaign name"]))
}
