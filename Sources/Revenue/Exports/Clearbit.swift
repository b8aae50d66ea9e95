// Clearbit's retired batch enrichment: every attribute a column, spelled dotted, underscored or in camel case, so its
// headers are compared without punctuation.

enum Clearbit {
    static let kinds = [batch]

    static let batch = ExportKind(
        name: "clearbit.batch", object: .contact,
        signature: Signature([
            "sq:personemploymenttitle|sq:personemploymentseniority|sq:companymetricsemployees"
                + "|sq:companymetricsemployeesrange",
            "sq:companydomain|sq:companyname",
        ]),
        mapping: FieldMapping("""
            id = personid
            email = personemail | query
            first = personnamegivenname
            last = personnamefamilyname
            title = personemploymenttitle
            department = personemploymentrole
            seniority = personemploymentseniority
            company = companyname | personemploymentname
            domain = companydomain | personemploymentdomain
            country = persongeocountry | companygeocountry
            city = companygeocity
            industry = companycategoryindustry | companycategorysector
            employees = companymetricsemployees
            revenue = companymetricsannualrevenue
            tech = companytech
            + moment = personindexedat | companyindexedat
            + flag = personfuzzy | personemailprovider
            + number = companyfoundedyear | companymetricsraised
            + text = companydescription | companytags | personlocation | companydomainaliases
            + = personnamefullname | personemploymentsubrole | personlinkedinhandle | companyid | companylegalname \
            | companycategoryindustrygroup | companycategorysubindustry | companygeocountrycode \
            | companymetricsemployeesrange | companymetricsestimatedannualrevenue | companytype | companyticker \
            | companygeocountry | companycategorysector
            """),
        comparesSquashed: true, enrichesOnly: true)
}
