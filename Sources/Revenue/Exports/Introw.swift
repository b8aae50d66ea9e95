// Introw's partner files. No export was seen; headers follow the names of its interface, in both spellings.

enum Introw {
    static let kinds = [commissions, registrations, pipeline]

    static let registrations = ExportKind(
        name: "introw.deal-registrations", object: .partner,
        signature: Signature(["submission id", "partner", "form|submitted at"]),
        mapping: FieldMapping("""
            id = submission id | submissionid
            partner = partner
            company = company name | companyname
            domain = company domain | companydomain
            deal_id = crm deal id | crmdealid
            amount = deal amount | dealamount
            at = submitted at | submittedat
            status = status
            currency: coded = currency
            + moment = approved at | expected close date
            + flag = channel conflict
            + text = notes | contact email | rejection reason
            + = form | partner tier | partner owner | submitted by | approved by | contact first name \
            | contact last name | deal name | deal stage
            """))

    static let commissions = ExportKind(
        name: "introw.commissions", object: .partner,
        signature: Signature(["partner", "plan name", "commission line id|payout id|payout stage|source amount"]),
        mapping: FieldMapping("""
            id = commission line id
            partner = partner
            company = company
            deal_id = crm deal id | crmdealid
            amount = amount
            at = period end | periodend
            status = status
            currency: coded = currency
            + key = payout id | partner id
            + money = source amount
            + moment = created at | updated at
            + text = description
            + = plan name | deal | payout stage | po number
            """),
        seniority: 2)

    static let pipeline = ExportKind(
        name: "introw.pipeline", object: .partner,
        signature: Signature(["partner", "attribution", "crm deal id|deal"]),
        mapping: FieldMapping("""
            id = crm deal id
            partner = partner
            company = company
            domain = company domain
            deal_id = crm deal id
            amount = amount
            at = created at
            status = attribution
            currency: coded = currency
            + moment = close date | last partner activity
            + = deal | stage | owner
            """),
        seniority: 1)
}
