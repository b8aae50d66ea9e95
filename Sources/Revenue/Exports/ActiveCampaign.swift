// ActiveCampaign's contacts and deals. The headers rest on few sources: treat a match as a proposal.

enum ActiveCampaign {
    static let kinds = [deals, contacts]

    static let contacts = ExportKind(
        name: "activecampaign.contacts", object: .contact,
        signature: Signature(
            ["email", "lists|tags|list", "contact id|id|subscriber id|ip address|date created|status"],
            without: ["record id", "person linkedin url", "account owner", "contact owner"]),
        mapping: FieldMapping("""
            id = contact id | id | subscriber id
            email = email
            first = first name
            last = last name
            company = account name | organization
            title = job title
            phone = phone
            country = country
            status = status
            score = contact score | score
            created = date created
            last_activity = last updated
            + text = tags | ip address
            + = lists | list
            """),
        keywords: Keywords.people)

    static let deals = ExportKind(
        name: "activecampaign.deals", object: .deal,
        signature: Signature(["deal title", "pipeline", "deal id|deal value|deal owner"], without: ["record id"]),
        mapping: FieldMapping("""
            id = deal id
            name = deal title
            amount = deal value
            currency = deal currency
            pipeline = pipeline
            stage = stage
            outcome: coded = status
            owner = deal owner
            company = account name
            contact_email: text = contact email
            created = created date
            close = expected close date
            last_activity = updated date
            probability: share = win probability
            loss_reason = lost reason
            + text = description | contact name
            """),
        keywords: Keywords.deals)
}
