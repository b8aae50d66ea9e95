// Salesforce's opportunities: the API file in capitals as Data Loader writes it, both histories, and the report that
// someone mails around, in the bytes and with the footer that reports have.

import Columns

extension World {
    func salesforceOpportunities() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "ID", "ISDELETED", "ACCOUNTID", "NAME", "STAGENAME", "AMOUNT", "PROBABILITY", "EXPECTEDREVENUE",
            "CLOSEDATE", "TYPE", "NEXTSTEP", "LEADSOURCE", "ISCLOSED", "ISWON", "FORECASTCATEGORYNAME", "CAMPAIGNID",
            "OWNERID", "CREATEDDATE", "LASTMODIFIEDDATE", "LASTACTIVITYDATE", "LASTSTAGECHANGEDATE", "PUSHCOUNT",
            "CURRENCYISOCODE", "LOSS_REASON__C", "MAINCOMPETITORS__C", "DISCOUNT__C", "PAYMENT_TERMS__C",
        ])
        for deal in deals where deal.isInSalesforce { text.row(opportunityCells(deal)) }
        return text.bytes
    }

    private func opportunityCells(_ deal: Deal) -> [String] {
        let state = deal.state(asOf: World.now)
        let amount = deal.salesforceAmount ?? state.amount
        let probability = Deal.probabilities[state.stage]
        let close = deal.salesforceClose ?? state.close
        return [
            deal.salesforceID, "false", firms[deal.firm].salesforceID, deal.name, Deal.salesforceStages[state.stage],
            amount.map { "\($0).0" } ?? "", "\(probability).0", amount.map { Written.cents($0 * probability) } ?? "",
            close == .none ? "" : close.description, deal.isNewBusiness ? "New Business" : "Existing Business",
            state.isClosed ? "" : deal.nextStep, Source.all[deal.source].name, state.isClosed ? "true" : "false",
            state.stage == 5 ? "true" : "false", Self.forecast(deal, state), "",
            SalesforceID.text("005", deal.owner ?? Staff.inactive), Written.salesforce(deal.created),
            Written.salesforce(max(state.lastStageChange, deal.lastActivity ?? 0)), Written.day(deal.lastActivity),
            Written.salesforce(state.lastStageChange), String(state.pushes), deal.currency,
            state.stage == 6 ? deal.lossReason : "", deal.competitor, deal.discount.map { "\($0).0" } ?? "", deal.terms,
        ]
    }

    private static func forecast(_ deal: Deal, _ state: DealState) -> String {
        state.stage == 5
            ? "Closed" : state.stage == 6 ? "Omitted" : deal.forecast == "Best case" ? "Best Case" : deal.forecast
    }

    /// One row for every change of the opportunities that were touched since spring.
    func salesforceHistory() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Id", "OpportunityId", "CreatedById", "CreatedDate", "StageName", "Amount", "ExpectedRevenue",
            "CloseDate", "Probability", "ForecastCategory", "PrevAmount", "PrevCloseDate", "SystemModstamp",
            "IsDeleted",
        ])
        var number = 0
        for deal in recentOpportunities {
            var previous: DealState?
            for at in Self.moments(of: deal) {
                let state = deal.state(asOf: at)
                let probability = Deal.probabilities[state.stage]
                text.row([
                    SalesforceID.text("008", number), deal.salesforceID,
                    SalesforceID.text("005", deal.owner ?? Staff.inactive),
                    Written.salesforce(at), Deal.salesforceStages[state.stage], state.amount.map { "\($0).0" } ?? "",
                    state.amount.map { Written.cents($0 * probability) } ?? "", state.close.description,
                    "\(probability).0",
                    state.stage == 5 ? "Closed" : state.stage == 6 ? "Omitted" : "Pipeline",
                    previous?.amount.map { "\($0).0" } ?? "", previous.map { $0.close.description } ?? "",
                    Written.salesforce(at),
                    "false",
                ])
                previous = state
                number += 1
            }
        }
        return text.bytes
    }

    func salesforceFieldHistory() -> [UInt8] {
        var text = CSVText(.always)
        text.row(["Id", "OpportunityId", "CreatedById", "CreatedDate", "Field", "OldValue", "NewValue", "IsDeleted"])
        var number = 0
        func add(_ deal: Deal, _ at: Int, _ field: String, _ old: String, _ new: String) {
            text.row([
                SalesforceID.text("017", number), deal.salesforceID,
                SalesforceID.text("005", deal.owner ?? Staff.inactive),
                Written.salesforce(at), field, old, new, "false",
            ])
            number += 1
        }
        for deal in recentOpportunities {
            var before: DealState?
            for at in Self.moments(of: deal) {
                let now = deal.state(asOf: at)
                if let before {
                    if before.stage != now.stage {
                        add(
                            deal, at, "StageName", Deal.salesforceStages[before.stage], Deal.salesforceStages[now.stage]
                        )
                    }
                    if before.close != now.close {
                        add(deal, at, "CloseDate", before.close.description, now.close.description)
                    }
                    if before.amount != now.amount {
                        add(
                            deal, at, "Amount", before.amount.map { "\($0).0" } ?? "",
                            now.amount.map { "\($0).0" } ?? "")
                    }
                } else {
                    add(deal, at, "created", "", "")
                }
                before = now
            }
        }
        return text.bytes
    }

    private var recentOpportunities: [Deal] {
        deals.filter { $0.isInSalesforce && ($0.changes.last?.at ?? 0) > World.at(2026, 4, 1) }
    }

    /// The moments of a deal's changes, each once, in order.
    private static func moments(of deal: Deal) -> [Int] {
        var moments: [Int] = []
        for change in deal.changes where moments.last != change.at { moments.append(change.at) }
        return moments
    }

    /// The report on opportunities created this fiscal year, in ISO-8859-1, dates as Americans write them.
    func opportunitiesReport() -> [UInt8] {
        var text = CSVText(.always)
        text.row([
            "Opportunity Owner", "Account Name", "Opportunity Name", "Stage", "Fiscal Period", "Amount",
            "Probability (%)", "Age", "Close Date", "Created Date", "Next Step", "Lead Source", "Type", "Loss Reason",
            "Main Competitor(s)", "Last Stage Change Date", "Last Activity", "Push Count", "Forecast Category",
            "Opportunity ID", "Opportunity ID",
        ])
        for deal in deals where deal.isInSalesforce && deal.currency == "USD" && deal.created > World.at(2026, 8, 1) {
            text.row(reportCells(deal))
        }
        text.raw(
            """


            "Pipeline created since August"
            "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
            "Confidential Information - Do Not Distribute"
            "Generated By:  Nour Farouk  11/20/2026 2:12 PM"
            "Harborline, Inc."

            """)
        return Self.latin1(text.bytes)
    }

    private func reportCells(_ deal: Deal) -> [String] {
        let state = deal.state(asOf: World.now)
        let close = deal.salesforceClose ?? state.close
        let amount = deal.salesforceAmount ?? state.amount
        let civil = close == .none ? nil : close.civil
        return [
            ownerName(deal.owner ?? Staff.inactive), firms[deal.firm].name, deal.name,
            Deal.salesforceStages[state.stage],
            civil.map { "Q\(($0.month + 2) / 3)-\($0.year)" } ?? "", amount.map { "\($0).00" } ?? "",
            String(Deal.probabilities[state.stage]), String((World.now - deal.created) / 86_400),
            Written.american(close == .none ? nil : close), Written.american(LocalClock.pacific.day(of: deal.created)),
            state.isClosed ? "" : deal.nextStep, Source.all[deal.source].name,
            deal.isNewBusiness ? "New Business" : "Existing Business", state.stage == 6 ? deal.lossReason : "",
            deal.competitor,
            Written.american(LocalClock.pacific.day(of: state.lastStageChange)),
            Written.american(deal.lastActivity.map { LocalClock.pacific.day(of: $0) }), String(state.pushes),
            Self.forecast(deal, state), String(deal.salesforceID.prefix(15)), deal.salesforceID,
        ]
    }

    /// UTF-8 to ISO-8859-1; what has no place there becomes a question mark, as the system does it.
    private static func latin1(_ bytes: [UInt8]) -> [UInt8] {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
            $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "?")
        }
    }
}
