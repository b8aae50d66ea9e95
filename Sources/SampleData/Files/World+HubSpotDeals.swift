// HubSpot's deal, call and meeting exports. A deals export can be had as of any past moment.

import Columns

extension World {
    private static let dealHeader =
        [
            "Record ID", "Deal Name", "Pipeline", "Deal Stage", "Amount", "Currency", "Deal Type", "Deal owner",
            "Create Date", "Close Date", "Last Activity Date", "Next Activity Date", "Next step", "Forecast category",
            "Deal probability", "Original Traffic Source", "Closed Lost Reason", "Closed Won Reason", "Competitor",
            "Discount %", "Payment terms", "Contract term (months)", "Custom terms", "Close date push reason",
            "Is Deal Closed?", "Is Closed Won",
        ] + Deal.stages.map { "Date entered \"\($0) (Sales Pipeline)\"" } + Deal.requirements.map(\.header) + [
            "Associated Contact IDs", "Associated Company IDs (Primary)", "Associated Company (Primary)",
            "Merged Deal IDs", "Salesforce Opportunity ID",
        ]

    /// The "all deals" view as it was exported at a moment.
    func hubSpotDeals(asOf moment: Int) -> [UInt8] {
        var text = CSVText(.always, byteOrderMark: true)
        text.row(Self.dealHeader)
        let damaged = deals.first { $0.number >= 40 && $0.isInHubSpot }?.number
        for deal in deals where deal.isInHubSpot && deal.created <= moment && deal.removed ?? .max > moment {
            let cells = dealCells(deal, asOf: moment)
            text.row(cells)
            if moment >= World.now && deal.number == damaged { addDamage(like: cells, &text) }
        }
        return text.bytes
    }

    /// The same deal with an amount no one can read, and with an id that a spreadsheet has eaten.
    private func addDamage(like cells: [String], _ text: inout CSVText) {
        var cells = cells
        (cells[0], cells[4]) = (Damage.badAmountID, "about 12k")
        text.row(cells)
        (cells[0], cells[4]) = (Damage.damagedID, "12500")
        text.row(cells)
    }

    private func dealCells(_ deal: Deal, asOf moment: Int) -> [String] {
        let state = deal.state(asOf: moment)
        let isCurrent = moment >= World.now
        let last = deal.lastActivity.map { min($0, moment) }
        var cells = [
            deal.hubSpotID, deal.name, "Sales Pipeline", Deal.stages[state.stage], state.amount.map(String.init) ?? "",
            deal.currency, deal.isNewBusiness ? "New Business" : "Existing Business", ownerName(deal.owner),
            Written.hubSpot(deal.created), state.close == .none ? "" : "\(state.close) 00:00", Written.hubSpot(last),
        ]
        cells += [
            isCurrent ? Written.hubSpot(deal.nextActivity) : "", state.isClosed ? "" : deal.nextStep,
            state.stage == 5 ? "Closed won" : state.stage == 6 ? "Omitted" : isCurrent ? deal.forecast : "Pipeline",
            Written.cents(Deal.probabilities[state.stage]), Source.all[deal.source].name,
            state.stage == 6 ? deal.lossReason : "", state.stage == 5 ? deal.winReason : "", deal.competitor,
            deal.discount.map(String.init) ?? "", deal.terms, deal.months.map(String.init) ?? "", deal.customTerms,
            state.pushReason, state.isClosed ? "true" : "false", state.stage == 5 ? "true" : "false",
        ]
        cells += state.entered.map(Written.hubSpot)
        for (index, field) in Deal.requirements.enumerated() {
            cells.append(isCurrent || state.stage >= field.stage ? deal.answers[index] : "")
        }
        return cells + [
            deal.contacts.filter { people[$0].isInHubSpot }.map { people[$0].hubSpotID }.joined(separator: ";"),
            firms[deal.firm].hubSpotID, firms[deal.firm].name, deal.mergedIDs,
            deal.isInSalesforce ? deal.salesforceID : "",
        ]
    }

    func hubSpotCalls() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Record ID", "Call Title", "Call notes", "Call outcome", "Call direction", "Call duration", "Call status",
            "Activity date", "Activity assigned to", "Create date", "Associated Contact IDs", "Associated Contact",
            "Associated Company IDs", "Associated Deal IDs",
        ])
        for (number, touch) in touches.enumerated() where touch.system == .hubSpot && touch.type == "call" {
            let person = people[touch.person]
            text.row([
                String(66_000_000_000 + number * 3), touch.subject, touch.detail, touch.outcome,
                touch.isOutbound ? "Outbound" : "Inbound", String(touch.seconds * 1000), "Completed",
                Written.hubSpot(touch.at),
                ownerName(touch.owner), Written.hubSpot(touch.at + touch.seconds), person.hubSpotID, person.name,
                companyID(person), associatedDeal(touch.deal),
            ])
        }
        return text.bytes
    }

    func hubSpotEmails() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Record ID", "Email subject", "Email direction", "Email send status", "Activity date",
            "Activity assigned to", "Create date", "Associated Contact IDs", "Associated Deal IDs",
        ])
        for (number, touch) in touches.enumerated() where touch.system == .hubSpot && touch.type == "email" {
            text.row([
                String(68_000_000_000 + number * 3), touch.subject, touch.isOutbound ? "Outgoing" : "Incoming",
                touch.isOutbound ? "Sent" : "", Written.hubSpot(touch.at), ownerName(touch.owner),
                Written.hubSpot(touch.at),
                people[touch.person].hubSpotID, associatedDeal(touch.deal),
            ])
        }
        return text.bytes
    }

    func hubSpotMeetings() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Record ID", "Meeting name", "Meeting outcome", "Meeting start time", "Meeting end time", "Activity date",
            "Activity assigned to", "Call and meeting type", "Meeting source", "Create date",
            "Associated Contact IDs", "Associated Contact", "Associated Deal IDs",
        ])
        for (number, touch) in touches.enumerated() where touch.system == .hubSpot && touch.type == "meeting" {
            let person = people[touch.person]
            text.row([
                String(67_000_000_000 + number * 3), touch.subject, touch.outcome, Written.hubSpot(touch.at),
                Written.hubSpot(touch.at + touch.seconds), Written.hubSpot(touch.at), ownerName(touch.owner),
                String(touch.subject.prefix { $0 != ":" }), "MEETINGS_PUBLIC", Written.hubSpot(touch.booked),
                person.hubSpotID,
                person.name, associatedDeal(touch.deal),
            ])
        }
        return text.bytes
    }

    private func companyID(_ person: Person) -> String {
        person.firm.map { firms[$0].isInHubSpot ? firms[$0].hubSpotID : "" } ?? ""
    }

    private func associatedDeal(_ deal: Int?) -> String {
        deal.map { deals[$0].isInHubSpot ? deals[$0].hubSpotID : "" } ?? ""
    }
}
