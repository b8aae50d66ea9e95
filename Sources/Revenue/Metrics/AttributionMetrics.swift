// Won revenue and MQLs by the touches that brought them. First: all credit to the original source. Last: to the last
// touch. Linear: the same to each. Position: 40 % first, 40 % last, 20 % shared by those between; half and half of two.

import Columns

extension MetricDefinition {
    static let sourceAttribution = MetricDefinition(
        key: "source_attribution", title: "Source attribution", unit: .money,
        definition:
            "won amount of the period, shared out over the touches of each deal's contacts by first touch, last "
            + "touch, linear or position (40/20/40); beside it the MQLs, shared out the same way",
        example: "10,000 won after Organic Search, Webinar, Email: position gives 4,000, 2,000, 4,000",
        needs: Requirement.closedAmounts, numerator: { .selection(wonAmounts($0)) },
        compute: { e in
            let won = e.measure(wonAmounts(e.question)), value = won.sum / Double(Money.scale)
            return Outcome(
                value: value, numerator: value, rows: won.count,
                explanation: e.words {
                    ["attribution: \(e.question.attribution.rawValue)"]
                        + Wording.leftOut(wonAmounts(e.question), e)
                })
        }
    ).parts { e in
        Attribution(e).credits.map { MetricShare(name: $0.channel, unit: .money, value: $0.money, count: $0.mqls) }
    }
}

/// What one channel is credited with.
struct ChannelCredit {
    var channel: String
    /// Won amount, in whole units of the policy's currency.
    var money = 0.0
    /// MQLs; a fraction where credit is shared out.
    var mqls = 0.0
    /// Won deals it has some credit for.
    var touched = 0
}

/// Credit per channel of one question: most money first, then most MQLs, then by name.
struct Attribution {
    private(set) var credits: [ChannelCredit] = []

    init(_ e: Evaluation) {
        let model = e.question.attribution
        let dealSources = e.keys(.source, .deal), contactSources = e.keys(.source, .contact)
        var names = KeyBuilder(count: 0)
        let dealCodes = dealSources.names.map { names.code(of: $0) }
        let contactCodes = contactSources.names.map { names.code(of: $0) }
        let touches = model == .first
            ? nil : Touches(e.facts, sources: names.keys.names, wanted: Self.contacts(e))
        let channels = touches?.names ?? names.keys.names
        var money = [Double](repeating: 0, count: channels.count), mqls = money
        var touched = [Int](repeating: 0, count: channels.count)

        let amount = e.facts.amount(.money), close = e.facts.deals.closeDay, flags = e.facts.deals.flags
        e.forEach(MetricDefinition.wonDeals(e.question)) { deal in
            let first = dealCodes[Int(dealSources.codes[deal])]
            let later = touches?.later(e.facts.contacts(ofDeal: deal), until: close[deal]) ?? []
            if flags[deal] & DealFlag.hasAmount != 0 {
                Self.share(amount(deal) / Double(Money.scale), [first] + later, model, into: &money)
            }
            for channel in Self.credited([first] + later, model) { touched[Int(channel)] += 1 }
        }
        let reached = e.facts.reachedDay[LifecycleStage.mql.index]
        e.forEach(MetricDefinition.contacts(.mql, e.question)) { contact in
            let first = contactCodes[Int(contactSources.codes[contact])]
            // Hundreds of thousands, and for most models all there is to say of them.
            guard let touches else { return mqls[Int(first)] += 1 }
            let later = touches.later(CollectionOfOne(Int32(contact)), until: reached[contact])
            Self.share(1, [first] + later, model, into: &mqls)
        }
        credits = channels.indices.filter { money[$0] != 0 || mqls[$0] != 0 || touched[$0] != 0 }
            .sorted { (money[$1], mqls[$1], channels[$0]) < (money[$0], mqls[$0], channels[$1]) }
            .map {
                ChannelCredit(channel: channels[$0], money: money[$0], mqls: mqls[$0], touched: touched[$0])
            }
    }

    /// The channels that get any credit, each once.
    private static func credited(_ touches: [UInt32], _ model: MetricsPolicy.Attribution) -> Set<UInt32> {
        switch model {
        case .first: Set(touches.prefix(1))
        case .last: Set(touches.suffix(1))
        case .linear, .position: Set(touches)
        }
    }

    /// 1 for each contact that became MQL or belongs to a won deal.
    private static func contacts(_ e: Evaluation) -> [UInt8] {
        var wanted = e.facts.contacts.flags.map { $0 & ContactFlag.reached(.mql) != 0 ? UInt8(1) : 0 }
        e.forEach(MetricDefinition.wonDeals(e.question)) { deal in
            for contact in e.facts.contacts(ofDeal: deal) { wanted[Int(contact)] = 1 }
        }
        return wanted
    }

    /// Shares `credit` out over channels in order of their touches.
    static func share(
        _ credit: Double, _ touches: [UInt32], _ model: MetricsPolicy.Attribution, into totals: inout [Double]
    ) {
        guard let first = touches.first, let last = touches.last else { return }
        switch model {
        case .first: totals[Int(first)] += credit
        case .last: totals[Int(last)] += credit
        case .position where touches.count > 2:
            totals[Int(first)] += credit * 0.4
            totals[Int(last)] += credit * 0.4
            for touch in touches[1..<touches.count - 1] {
                totals[Int(touch)] += credit * 0.2 / Double(touches.count - 2)
            }
        case .linear, .position:
            for touch in touches { totals[Int(touch)] += credit / Double(touches.count) }
        }
    }
}

extension Facts {
    /// The contacts linked to a deal.
    func contacts(ofDeal deal: Int) -> ArraySlice<Int32> {
        let links = book.links
        guard deal < links.dealContactEnds.count else { return [] }
        let start = deal == 0 ? 0 : Int(links.dealContactEnds[deal - 1])
        return links.dealContacts[start..<Int(links.dealContactEnds[deal])]
    }
}
