// LinkedIn Campaign Manager's performance reports: UTF-16 with tabs, a few lines above the header.

enum LinkedInAds {
    static let kinds = [campaigns]

    static let campaigns = ExportKind(
        name: "linkedin-ads.campaigns", object: .spend,
        signature: Signature([
            "total spent", "impressions", "start date|start date (in utc)",
            "campaign name|campaign group name|account name",
        ]),
        mapping: FieldMapping("""
            campaign = campaign name | campaign group name | account name
            date = start date (in utc) | start date
            amount = total spent
            currency = currency
            impressions = impressions
            clicks = clicks
            leads = leads
            + money = average cpc | average cpm | cost per lead
            + moment = end date (in utc) | end date
            + number = conversions | lead form opens | clicks to landing page | reactions
            + = account name | campaign group name | campaign id | campaign objective | average ctr | campaign status
            """),
        constants: ["channel": "LinkedIn Ads"],
        footer: FooterLaw(totals: ["Total"], blankInTotals: ["campaign name", "campaign id"]))
}
