// Every kind of export revops knows, in the order in which their signatures are tried: the first match wins.
// Reports come before Salesforce's API files, and internal names last.

/// The known kinds.
enum Catalogue {
    static let kinds: [ExportKind] =
        Calendly.kinds + SavvyCal.kinds + Crossbeam.kinds + Apollo.kinds + ZoomInfo.kinds + Clearbit.kinds
        + LinkedInAds.kinds + MetaAds.kinds + GoogleAds.kinds + Introw.kinds + ActiveCampaign.kinds
        + SalesforceReports.kinds + Salesforce.kinds + HubSpot.kinds

    /// The kind whose signature the headers meet.
    static func kind(of headers: HeaderSet) -> ExportKind? {
        kinds.first { $0.signature.matches(headers) }
            ?? kinds.first { $0.internalSignature?.matches(headers) ?? false }
    }

    static func kind(named name: String) -> ExportKind? { kinds.first { $0.name == name } }
}
