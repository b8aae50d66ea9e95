// What a customer costs and what one is worth.

import Columns

extension MetricDefinition {
    static let cac = MetricDefinition(
        key: "cac", title: "CAC", unit: .money,
        definition:
            "sales + marketing spend ÷ new customers of the same days, as far as spend is known: deals won from new "
            + "companies, or where there are no deals, contacts that became customers; [economics] cac_lag moves the "
            + "spend's days earlier; of one source, only the spend of the channels that bring it",
        example: "612,000 spent, 34 new customers: 18,000", feeds: [.spend, .deal],
        numerator: { _ in .rows { e in spendRows(e, marketingOnly: false) } },
        denominator: { _ in .rows { e in e.facts.rowSet(newCustomers(e), e.scope.mask) } },
        compute: { e in
            switch spending(e, marketingOnly: false) {
            case .missing(let why): return .missing(why)
            case .known(let spend):
                let customers = e.count(newCustomers(e)), scale = Double(Money.scale)
                guard customers > 0 else { return .missing("no new customer \(e.question.inPeriod)") }
                return Outcome(
                    value: spend / scale / customers, numerator: spend / scale, denominator: customers,
                    rows: spendRows(e, marketingOnly: false).rows.count,
                    explanation: e.words {
                        ["\(Wording.money(spend / scale, e)) ÷ \(Wording.plural(customers, "new customer"))"]
                            + whoIsNew(e, customers) + spendRemarks(e, marketingOnly: false)
                    })
            }
        })

    static let ltv = MetricDefinition(
        key: "ltv", title: "LTV", unit: .money,
        definition: "average yearly revenue per customer × gross margin ÷ yearly churn; a won deal's yearly revenue is "
            + "amount × 12 ÷ term in months, or the amount where no term is known; of a period longer than a year, its "
            + "last 365 days count",
        example: "9,600 a year × 80% ÷ 12% = 64,000", needs: Requirement.closedAmounts,
        numerator: { .selection(yearlyRevenue($0)) }, denominator: { _ in .rows { customerRows($0) } },
        compute: { e in
            let economics = e.facts.policy.economics
            guard let margin = economics.grossMargin, let churn = economics.yearlyChurn, churn > 0 else {
                return .missing("set gross_margin and yearly_churn in [economics] of revops.toml")
            }
            let revenue = e.measure(yearlyRevenue(e.question)), scale = Double(Money.scale)
            let customers = Double(customers(e).count)
            guard customers > 0 else { return .missing("no deal with an amount was won \(e.question.inPeriod)") }
            return Outcome(
                value: revenue.sum / scale / customers * margin / churn, numerator: revenue.sum / scale,
                denominator: customers, rows: revenue.count,
                explanation: e.words {
                    [
                        "\(Wording.money(revenue.sum / scale / customers, e)) a year per customer, "
                            + "\(Wording.plural(customers, "customer"))",
                        "× gross margin \(Wording.percent(margin)) ÷ yearly churn \(Wording.percent(churn))",
                    ] + Wording.leftOut(yearlyRevenue(e.question), e)
                })
        })

    static let ltvToCac = MetricDefinition(
        key: "ltv_cac", title: "LTV:CAC", unit: .multiple, 
        definition: "LTV ÷ CAC of the same period; of one source, CAC counts only the spend of channels that bring it",
        example: "64,000 ÷ 18,000 = 3.56", benchmark: (3, 5), needs: ltv.needs, feeds: [.spend],
        numerator: { _ in .rows { worthRows($0) } }, denominator: { _ in .rows { costRows($0) } },
        compute: { e in
            let worth = ltv.compute(e), cost = cac.compute(e)
            guard let top = worth.value else { return .missing("no LTV: \(worth.missing ?? "")") }
            guard let bottom = cost.value else { return .missing("no CAC: \(cost.missing ?? "")") }
            guard bottom > 0 else { return .missing("no CAC: nothing was spent \(e.question.inPeriod)") }
            return Outcome(
                value: top / bottom, numerator: top, denominator: bottom, rows: worth.rows,
                explanation: ["LTV \(Wording.money(top, e)) ÷ CAC \(Wording.money(bottom, e))"]
                    + worth.explanation + cost.explanation)
        })

    static let costPerMQL = MetricDefinition(
        key: "cost_per_mql", title: "Cost per MQL", unit: .money,
        definition:
            "marketing spend ÷ MQLs of the same days, as far as spend is known; by channel, that channel's spend ÷ "
            + "MQLs of the source it brings",
        example: "190,400 spent, 425 MQLs: 448", needs: Requirement.lifecycle, feeds: [.spend],
        numerator: { _ in .rows { e in spendRows(e, marketingOnly: true) } },
        denominator: { _ in .rows { e in e.facts.rowSet(mqlsOfSpend(e), e.scope.mask) } },
        compute: { e in
            switch spending(e, marketingOnly: true) {
            case .missing(let why): return .missing(why)
            case .known(let spend):
                let mqls = e.count(mqlsOfSpend(e)), scale = Double(Money.scale)
                guard mqls > 0 else { return .missing("no MQLs \(e.question.inPeriod)") }
                return Outcome(
                    value: spend / scale / mqls, numerator: spend / scale, denominator: mqls,
                    rows: spendRows(e, marketingOnly: true).rows.count,
                    explanation: ["\(Wording.money(spend / scale, e)) ÷ \(Wording.plural(mqls, "MQL"))"]
                        + spendRemarks(e, marketingOnly: true))
            }
        }
    ).parts { e in
        let bySource = e.shares(mqlsOfSpend(e), e.keys(.source, .contact)), days = spendDays(e, marketingOnly: true)
        return e.spend.channels(days.spend).map { channel in
            let spend = e.spend.spend(days.spend, marketingOnly: true, channel: channel).tally
            let mqls = bySource.first { $0.name == SpendChannels.source(ofChannel: channel) }?.count ?? 0
            return MetricShare(
                name: channel, unit: .money, value: mqls > 0 ? spend / Double(Money.scale) / mqls : nil, count: mqls)
        }
    }

    // MARK: Sets

    static func newCustomers(_ e: Evaluation) -> Selection {
        let days = spendDays(e, marketingOnly: false).counted
        return e.facts.book.deals.count > 0
            ? .deals(.close, days, needs: DealFlag.won | DealFlag.newCustomer)
            : contacts(.customer, e.question).over(days)
    }

    private static func mqlsOfSpend(_ e: Evaluation) -> Selection {
        contacts(.mql, e.question).over(spendDays(e, marketingOnly: true).counted)
    }

    /// Who counts as new here, and why other counts of the same days differ.
    private static func whoIsNew(_ e: Evaluation, _ customers: Double) -> [String] {
        guard e.facts.book.deals.count > 0 else {
            return ["new customers: contacts that became customers; there are no deals"]
        }
        let days = spendDays(e, marketingOnly: false).counted
        let business = e.count(wonDeals(e.question).over(days).also(DealFlag.newBusiness))
        var words = "customer_changes counts every deal won as new business, \(Wording.number(business))"
        if e.facts.book.tells(.customer) {
            let people = e.count(contacts(.customer, e.question).over(days))
            words += "; the funnel counts people who became customers, \(Wording.number(people))"
        }
        return ["new customers: deals won from companies that had none won before", words]
    }

    /// Won deals adding a year's revenue each. A customer who renews every year would count once a year over a
    /// longer time, so of more than a year only the last counts.
    static func yearlyRevenue(_ question: Question) -> Selection {
        let isLong = question.period.days ?? .max > 366 && question.days != .undated
        return wonAmounts(question).adding(.yearly).over(isLong ? question.trailing(365) : question.days)
    }

    /// The first won deal of the period of each customer.
    private static func customers(_ e: Evaluation) -> [Int32] {
        let customer = e.facts.deals.customer
        var seen = Set<Int32>(), rows: [Int32] = []
        e.forEach(yearlyRevenue(e.question)) { row in
            if seen.insert(customer[row]).inserted { rows.append(Int32(row)) }
        }
        return rows
    }

    private static func customerRows(_ e: Evaluation) -> RowSet { RowSet(object: .deal, rows: customers(e)) }

    /// Won deals, each adding what it makes a customer worth: together the LTV.
    private static func worthRows(_ e: Evaluation) -> RowSet {
        let set = e.facts.rowSet(yearlyRevenue(e.question), e.scope.mask)
        return set.scaled(by: set.tally == 0 ? 1 : (ltv.compute(e).value ?? 0) * Double(Money.scale) / set.tally)
    }

    /// Spend, each row adding its share of one new customer: together the CAC.
    private static func costRows(_ e: Evaluation) -> RowSet {
        spendRows(e, marketingOnly: false).scaled(by: 1 / max(1, e.count(newCustomers(e))))
    }

    private static func spendRows(_ e: Evaluation, marketingOnly: Bool) -> RowSet {
        var source: String?
        if case .source(let name) = e.spendFilter { source = name }
        return e.spend.spend(
            spendDays(e, marketingOnly: marketingOnly).spend, marketingOnly: marketingOnly, source: source)
    }

    /// The days whose spend counts, and those whose customers or MQLs do: of the period up to today, as far as spend
    /// is known; the spend's days are earlier by the lag. Both are empty where nothing is known.
    private static func spendDays(_ e: Evaluation, marketingOnly: Bool) -> (spend: DaySpan, counted: DaySpan) {
        let empty = DaySpan(low: 0, high: -1), asked = e.question.days
        guard let known = e.spend.covered(marketingOnly: marketingOnly), asked != .undated
        else { return (empty, empty) }
        let lag = marketingOnly ? 0 : Int32(clamping: e.facts.policy.economics.cacLagDays)
        // The known days, seen from the customers they won.
        let low = max(asked.low, known.low &+ lag), high = min(asked.high, known.high &+ lag, e.question.today)
        guard low <= high else { return (empty, empty) }
        return (DaySpan(low: low &- lag, high: high &- lag), DaySpan(low: low, high: high))
    }

    private static func spending(_ e: Evaluation, marketingOnly: Bool) -> QuotaAnswer {
        if case .unknowable(let why) = e.spendFilter { return .missing(why) }
        guard !e.spend.isEmpty else {
            return .missing("no spend: bring an ads file, or set [[economics.spend]] in revops.toml")
        }
        let rows = spendRows(e, marketingOnly: marketingOnly)
        guard !rows.rows.isEmpty || !rows.besides.isEmpty else {
            let known = e.spend.covered(marketingOnly: marketingOnly).map { "; it is known \(words($0))" } ?? ""
            if case .source(let name) = e.spendFilter {
                return .missing("no spend of a channel that brings '\(name)' \(e.question.inPeriod)\(known)")
            }
            return .missing("no spend \(e.question.inPeriod)\(known)")
        }
        return .known(rows.tally)
    }

    private static func words(_ days: DaySpan) -> String {
        "from \(Day(number: days.low)) to \(Day(number: days.high))"
    }

    private static func spendRemarks(_ e: Evaluation, marketingOnly: Bool) -> [String] {
        var lines: [String] = []
        let days = spendDays(e, marketingOnly: marketingOnly)
        if days.counted.low > e.question.days.low || days.counted.high < min(e.question.days.high, e.question.today) {
            lines.append("both sides over the days spend is known for: \(words(days.counted))")
        }
        let lag = e.facts.policy.economics.cacLagDays
        if lag > 0 && !marketingOnly { lines.append("spend of \(lag) days earlier (cac_lag): \(words(days.spend))") }
        if case .source(let name) = e.spendFilter {
            lines.append("only spend of channels that bring '\(name)'; what teams and other channels cost is left out")
        }
        if e.spend.spreadCount > 0 { lines.append("\(e.spend.spreadCount) amounts spread evenly over their days") }
        if e.spend.runsOn(days.spend, marketingOnly: marketingOnly) {
            lines.append("amounts that go on after today count for their days up to \(Day(number: days.spend.high))")
        }
        for (currency, rows) in e.spend.withoutRate {
            lines.append("\(rows) spend rows in \(currency) left out: no rate")
        }
        if e.spend.undated > 0 { lines.append("\(e.spend.undated) spend rows without a date left out") }
        return lines
    }
}
