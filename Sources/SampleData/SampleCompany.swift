// Harborline, the invented company of the sample data: its exports as files, and what was planted in them.

/// The sample company's exports, made in memory.
public struct SampleCompany: Sendable {
    /// The seed of the files in `sample-data/`.
    public static let committedSeed: UInt64 = 20_261_172
    let seed: UInt64

    public init(seed: UInt64 = committedSeed) { self.seed = seed }

    /// Every file with its bytes, the settings included.
    public func files() -> [(name: String, bytes: [UInt8])] {
        let world = World(seed: seed)
        return [
            ("Account.csv", world.salesforceAccounts()),
            ("Campaign.csv", world.salesforceCampaigns()),
            ("CampaignMember.csv", world.salesforceCampaignMembers()),
            ("Contact.csv", world.salesforceContacts()),
            ("Event.csv", world.salesforceEvents()),
            ("Lead.csv", world.salesforceLeads()),
            ("Opportunity.csv", world.salesforceOpportunities()),
            ("OpportunityFieldHistory.csv", world.salesforceFieldHistory()),
            ("OpportunityHistory.csv", world.salesforceHistory()),
            ("Task.csv", world.salesforceTasks()),
            ("User.csv", world.salesforceUsers()),
            ("booked-meetings.csv", world.bookedMeetings()),
            ("google-ads-campaigns-2026-11-18.csv", world.googleAds()),
            ("hubspot-crm-exports-all-calls-2026-11-20.csv", world.hubSpotCalls()),
            ("hubspot-crm-exports-all-companies-2026-11-20.csv", world.hubSpotCompanies()),
            (
                "hubspot-crm-exports-all-contacts-2026-11-13.csv",
                world.hubSpotContacts(asOf: World.at(2026, 11, 13, 18))
            ),
            ("hubspot-crm-exports-all-contacts-2026-11-20.csv", world.hubSpotContacts()),
            ("hubspot-crm-exports-all-deals-2026-09-30.csv", world.hubSpotDeals(asOf: World.at(2026, 9, 30, 18))),
            ("hubspot-crm-exports-all-deals-2026-11-13.csv", world.hubSpotDeals(asOf: World.at(2026, 11, 13, 18))),
            ("hubspot-crm-exports-all-deals-2026-11-20.csv", world.hubSpotDeals(asOf: World.now)),
            ("hubspot-crm-exports-all-emails-2026-11-20.csv", world.hubSpotEmails()),
            ("hubspot-crm-exports-all-meetings-2026-11-20.csv", world.hubSpotMeetings()),
            ("hubspot-crm-exports-newsletter-2026-11-20.csv", world.hubSpotList()),
            ("hubspot-users-2026-11-20.csv", world.hubSpotUsers()),
            ("linkedin-ads-campaigns-2026-11-20.csv", world.linkedInAds()),
            ("meta-ads-campaigns-2026-11-20.csv", world.metaAds()),
            ("report1795212720000.csv", world.opportunitiesReport()),
            ("revops.toml", [UInt8](Settings.text(world).utf8)),
            ("targets.csv", world.targets()),
            ("web-activity.csv", world.webActivity()),
        ]
    }
}
