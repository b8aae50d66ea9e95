// The agreements in words: what each is called, what starts it, what stops it.

extension SLAKind {
    /// "First contact".
    public var title: String {
        switch self {
        case .speedToLead: "Speed to lead"
        case .firstContact: "First contact"
        case .qualification: "Qualification"
        case .meetingSet: "Meeting set"
        case .discovery: "Discovery"
        case .opportunityCreated: "Opportunity created"
        case .proposal: "Proposal"
        case .dealStale: "Deal stale"
        case .closePushed: "Close pushed"
        case .abm1: "Tier 1 account"
        case .abm2: "Tier 2 account"
        case .abm3: "Tier 3 account"
        case .csHandoff: "CS handoff"
        }
    }

    /// What starts the clock: "Became MQL".
    public var trigger: String {
        switch self {
        case .speedToLead: "Raised a hand or became MQL"
        case .firstContact, .qualification: "Became MQL"
        case .meetingSet, .discovery, .opportunityCreated: "Became SQL"
        case .proposal: "Demo held"
        case .dealStale: "Entered the stage"
        case .closePushed: "Close date pushed again"
        case .abm1, .abm2, .abm3: "First inbound engagement after 30 quiet days"
        case .csHandoff: "Closed won"
        }
    }

    /// What stops it.
    public var stops: String {
        switch self {
        case .speedToLead, .firstContact:
            "an outbound call, an e-mail or a held meeting by a rep, or a rejection with a code"
        case .qualification: "SQL, or a rejection with a code"
        case .meetingSet: "a booked meeting, or a rejection with a code"
        case .discovery: "a held meeting, or a deal of theirs beyond Discovery, or a rejection with a code"
        case .opportunityCreated: "a deal, or a rejection with a code"
        case .proposal: "the deal in the proposal stage or beyond, or closed"
        case .dealStale: "the deal in another stage"
        case .closePushed: "a reason for the push"
        case .abm1, .abm2, .abm3: "an outbound call, an e-mail or a held meeting with anyone of the account"
        case .csHandoff: "a CS owner set and the kickoff booked"
        }
    }
}
