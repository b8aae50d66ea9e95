// What people call the fields of the contract in files of their own. Data for `Recognition.suggest`.

enum SuggestedNames {
    /// Names of a field, its own first.
    static func of(_ field: Field, _ object: ObjectKind) -> [Suggestion.Name] {
        ([field.rawValue] + (special[object]?[field] ?? []) + (general[field] ?? [])).map(Suggestion.Name.init)
    }

    /// Words that speak for an object.
    static let telling: [ObjectKind: Set<String>] = [
        .contact: ["contact", "lead", "person", "people", "email", "surname", "firstname"],
        .company: [
            "company", "companies", "account", "accounts", "organisation", "organization", "employees", "sector",
        ],
        .deal: ["deal", "opportunity", "opportunities", "pipeline", "stage", "close", "amount"],
        .activity: ["activity", "activities", "event", "events", "engagement", "visits"],
        .meeting: ["meeting", "meetings", "booking", "invitee", "calendar"],
        .spend: ["spend", "cost", "ads", "impressions", "clicks", "campaign"],
        .user: ["user", "users", "agent", "team", "teams", "manager", "rep"],
        .history: ["history", "audit", "old", "new", "previous"],
        .partner: ["partner", "partners", "reseller", "referral"],
        .target: ["quota", "quotas", "target", "targets", "goal"],
    ]

    private static let general: [Field: [String]] = [
        "id": ["record id", "identifier", "key", "number"],
        "email": ["mail", "e-mail", "email address"],
        "phone": ["telephone", "mobile", "phone number"],
        "owner": ["sales agent", "sales rep", "rep", "assigned to", "account manager", "salesperson"],
        "company": ["account", "account name", "company name", "organisation", "organization", "customer"],
        "company_id": ["account id", "organisation id", "customer id"],
        "contact_id": ["person id", "lead id"],
        "deal_id": ["opportunity id"],
        "created": ["created at", "create date", "date created", "created on", "opened"],
        "source": ["lead source", "channel", "origin"],
        "country": ["country code", "nation"],
        "state": ["region", "province"],
        "city": ["town"],
        "industry": ["sector", "vertical"],
        "employees": ["employee count", "headcount", "company size", "number of employees"],
        "revenue": ["annual revenue", "turnover"],
        "currency": ["currency code"],
        "at": ["timestamp", "date", "occurred at", "time", "event time"],
        "type": ["kind", "event type", "activity type"],
        "status": ["lead status"],
        "amount": ["value", "amount usd", "cost", "spend", "total", "price", "sales price"],
        "date": ["day", "month"],
        "last_activity": ["last activity date", "last touch"],
    ]

    private static let special: [ObjectKind: [Field: [String]]] = [
        .contact: [
            "first": ["first name", "given name", "forename"], "last": ["last name", "surname", "family name"],
            "title": ["job title", "position"], "stage": ["lifecycle stage", "lifecycle"],
            "mql": ["mql date", "became mql"], "sql": ["sql date", "became sql"], "id": ["contact id", "lead id"],
            "customer": ["customer date", "became customer"],
        ],
        .company: [
            "name": ["account", "account name", "company name", "company"], "domain": ["website", "web site", "url"],
            "parent": ["subsidiary of", "parent account", "parent company"], "id": ["account id", "company id"],
            "country": ["office location", "location"],
        ],
        .deal: [
            "id": ["opportunity id", "deal id"], "name": ["deal name", "opportunity name", "opportunity"],
            "stage": ["deal stage", "stage name", "sales stage"], "close": ["close date", "closing date", "closed at"],
            "created": ["engage date", "open date"], "amount": ["close value", "deal value", "contract value"],
            "probability": ["win probability"], "loss_reason": ["lost reason", "reason lost"],
            "next_step": ["next action"],
        ],
        .activity: ["detail": ["page", "path", "url", "form"], "subject": ["title"], "id": ["activity id", "event id"]],
        .meeting: [
            "start": ["start time", "starts at"], "end": ["end time", "ends at"], "host": ["organizer"],
            "email": ["invitee email", "attendee"], "no_show": ["no show"], "id": ["meeting id", "booking id"],
        ],
        .spend: ["channel": ["platform", "network"], "campaign": ["campaign name"], "leads": ["conversions"]],
        .user: [
            "name": ["sales agent", "full name", "user name", "agent"], "team": ["regional office", "department"],
            "role": ["job", "position"], "id": ["user id"],
        ],
        .history: [
            "field": ["field name", "property"], "from": ["old value", "from stage", "before"],
            "to": ["new value", "to stage", "after"], "at": ["changed at", "change date"], "by": ["changed by"],
        ],
        .partner: ["partner": ["partner name", "reseller"]],
        .target: ["period": ["quarter", "month"], "owner": ["rep"], "amount": ["quota", "target", "goal"]],
    ]
}
