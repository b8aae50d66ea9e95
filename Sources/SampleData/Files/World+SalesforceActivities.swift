// Salesforce's Task, Event, Campaign and CampaignMember files.

import Columns

extension World {
    func salesforceTasks() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Id", "WhoId", "WhatId", "Subject", "ActivityDate", "Status", "Priority", "OwnerId", "Description",
            "Type", "TaskSubtype", "IsClosed", "CompletedDateTime", "CallType", "CallDisposition",
            "CallDurationInSeconds", "CreatedDate",
        ])
        for (number, touch) in touches.enumerated() where touch.system == .salesforce && touch.type != "meeting" {
            let isCall = touch.type == "call"
            let kind = isCall ? "Call" : touch.type == "email" ? "Email" : "Task"
            let isDone = touch.at <= World.now
            text.row([
                SalesforceID.text("00T", number), who(touch), what(touch), touch.subject, Written.day(touch.at),
                isDone ? "Completed" : "Not Started", "Normal", SalesforceID.text("005", touch.owner ?? Staff.inactive),
                touch.detail,
                kind, kind, isDone ? "true" : "false", isDone ? Written.salesforce(touch.at) : "",
                isCall ? (touch.isOutbound ? "Outbound" : "Inbound") : "", isCall ? touch.outcome : "",
                isCall ? String(touch.seconds) : "", Written.salesforce(min(touch.at, World.now)),
            ])
        }
        return text.bytes
    }

    func salesforceEvents() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Id", "WhoId", "WhatId", "Subject", "StartDateTime", "EndDateTime", "ActivityDate", "DurationInMinutes",
            "IsAllDayEvent", "Location", "OwnerId", "Description", "Type", "EventSubtype", "CreatedDate",
        ])
        for (number, touch) in touches.enumerated() where touch.system == .salesforce && touch.type == "meeting" {
            let isMissed = touch.outcome == "No show"
            text.row([
                SalesforceID.text("00U", number), who(touch), what(touch),
                touch.subject + (isMissed ? " (no show)" : ""),
                Written.salesforce(touch.at), Written.salesforce(touch.at + touch.seconds), Written.day(touch.at),
                String(touch.seconds / 60), "false", "", SalesforceID.text("005", touch.owner ?? Staff.inactive),
                isMissed ? "waited 15 min" : "", "Meeting", "Event", Written.salesforce(touch.booked),
            ])
        }
        return text.bytes
    }

    private func who(_ touch: Touch) -> String {
        people[touch.person].salesforce == .none ? "" : people[touch.person].salesforceID
    }

    private func what(_ touch: Touch) -> String {
        touch.deal.map { deals[$0].isInSalesforce ? deals[$0].salesforceID : "" } ?? ""
    }

    private static let campaigns = [
        (name: "2026-10 Webinar: Yard to dock", type: "Webinar", start: "2026-10-14", end: "2026-10-14", cost: 2_400),
        (name: "2026-09 Warehouse Expo", type: "Trade Show", start: "2026-09-22", end: "2026-09-24", cost: 31_500),
        (name: "2026-06 Webinar: Detention fees", type: "Webinar", start: "2026-06-10", end: "2026-06-10", cost: 1_900),
        (name: "2026-11 Partner breakfast", type: "Event", start: "2026-11-12", end: "2026-11-12", cost: 4_200),
    ]

    func salesforceCampaigns() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Id", "Name", "ParentId", "Type", "Status", "StartDate", "EndDate", "ExpectedRevenue", "BudgetedCost",
            "ActualCost", "NumberSent", "IsActive", "NumberOfLeads", "NumberOfContacts", "NumberOfResponses",
            "OwnerId", "CreatedDate",
        ])
        for (number, campaign) in Self.campaigns.enumerated() {
            let members = campaignMembers(number)
            text.row([
                SalesforceID.text("701", number), campaign.name, "", campaign.type, "Completed", campaign.start,
                campaign.end, "",
                "\(campaign.cost * 11 / 10).0", "\(campaign.cost).0", "", "false",
                String(members.count { people[$0].salesforce == .lead }),
                String(members.count { people[$0].salesforce != .lead }),
                String(members.count / 2), SalesforceID.text("005", Staff.marketing),
                Written.salesforce(World.at(2026, 5, 4, 9)),
            ])
        }
        return text.bytes
    }

    func salesforceCampaignMembers() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Id", "CampaignId", "LeadId", "ContactId", "Status", "HasResponded", "FirstRespondedDate", "CreatedDate",
            "LeadOrContactId", "Name", "Email",
        ])
        var number = 0
        for (campaign, details) in Self.campaigns.enumerated() {
            for (place, member) in campaignMembers(campaign).enumerated() {
                let person = people[member]
                let came = place % 2 == 0
                let isLead = person.salesforce == .lead
                text.row([
                    SalesforceID.text("00v", number), SalesforceID.text("701", campaign), isLead ? person.leadID : "",
                    isLead ? "" : person.contactID, came ? "Attended" : "Registered", came ? "true" : "false",
                    came ? details.start : "", "\(details.start)T08:00:00.000Z", person.salesforceID, person.name,
                    person.email,
                ])
                number += 1
            }
        }
        return text.bytes
    }

    /// Every thirteenth person of Salesforce, a different one for each campaign.
    private func campaignMembers(_ campaign: Int) -> [Int] {
        people.indices.filter { people[$0].salesforce != .none && $0 % 13 == campaign && people[$0].drawsActivity }
    }
}
