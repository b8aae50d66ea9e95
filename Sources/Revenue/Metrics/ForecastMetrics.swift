// How near the forecasts came. A month counts once it is over and an export of its beginning was kept.

import Columns

/// A month's forecast beside what was won in it.
public struct ForecastResult: Sendable, Hashable {
    /// "Oct 2026".
    public var month: String
    public var first: Day
    public var forecast: Money
    public var actual: Money
    /// Forecast ÷ result; nil where nothing was won.
    public var share: Double? {
        actual.units > 0 ? Double(forecast.units) / Double(actual.units) : nil
    }
    /// "over", "under" or "met": within half a percent it is met.
    public var word: String {
        guard let share else { return forecast.units > 0 ? "over" : "met" }
        return share > 1.005 ? "over" : share < 0.995 ? "under" : "met"
    }
}

extension MetricDefinition {
    static let forecastAccuracy = MetricDefinition(
        key: "forecast_accuracy", title: "Forecast accuracy", unit: .ratio,
        definition:
            "1 − |forecast − won| ÷ won, by month; forecast is amount × probability of the deals to close in the "
            + "month, as they stood in the export kept when it began; several months add up their differences",
        example: "forecast 90,000, won 100,000: 90%", needs: Requirement.closedAmounts,
        numerator: { _ in .rows { forecastRows($0) } }, denominator: { _ in .rows { actualRows($0) } },
        compute: { e in
            let results = forecastResults(e).filter { $0.actual.units > 0 }
            guard !results.isEmpty else { return .missing(whyNoForecast(e)) }
            let scale = Double(Money.scale)
            let actual = results.reduce(0.0) { $0 + Double($1.actual.units) }
            let forecast = results.reduce(0.0) { $0 + Double($1.forecast.units) }
            let error = results.reduce(0.0) { $0 + abs(Double($1.forecast.units) - Double($1.actual.units)) }
            return Outcome(
                value: 1 - error / actual, numerator: forecast / scale, denominator: actual / scale,
                rows: forecastRows(e).rows.count,
                explanation: results.map { result in
                    "\(result.month): forecast \(Wording.money(result.forecast.double, e)), "
                        + "won \(Wording.money(result.actual.double, e)), "
                        + "\(Wording.percent(result.share ?? 0)) \(result.word)"
                },
                parts: results.map { result in
                    let difference = abs(Double(result.forecast.units) - Double(result.actual.units))
                    return MetricShare(
                        name: result.month, unit: .ratio, value: 1 - difference / Double(result.actual.units))
                })
        })

    /// The months of the question that are over and have a forecast, oldest first.
    static func forecastResults(_ e: Evaluation) -> [ForecastResult] {
        months(e).map { forecast in
            let span = CalendarSpan.month(of: forecast.first),
                days = DaySpan(low: span.first.number, high: span.last.number)
            let won = e.measure(Selection.deals(.close, days, needs: DealFlag.won | DealFlag.hasAmount, amount: .money))
            let rows = forecastRows(e, [forecast])
            return ForecastResult(
                month: span.name, first: span.first, forecast: Money(clamping: rows.tally),
                actual: Money(clamping: won.sum))
        }
    }

    private static func months(_ e: Evaluation) -> [MonthForecast] {
        let days = e.question.days
        return e.facts.deals.forecasts.filter {
            $0.last.number < e.question.today && $0.first.number >= days.low && $0.last.number <= days.high
        }
    }

    /// The deals of the months that were won in, each with what it was worth then.
    private static func forecastRows(_ e: Evaluation) -> RowSet {
        let known = Set(forecastResults(e).filter { $0.actual.units > 0 }.map(\.first))
        return forecastRows(e, months(e).filter { known.contains($0.first) })
    }

    private static func forecastRows(_ e: Evaluation, _ months: [MonthForecast]) -> RowSet {
        let mask = e.scope.mask.deals, groups = e.scope.groups?.deals, group = UInt32(e.group)
        var worth: [Int32: Double] = [:], besides: [RowSet.Beside] = []
        for month in months {
            for (deal, units) in zip(month.deals, month.weighted)
            where mask?[Int(deal)] ?? 1 == 1 && groups?[Int(deal)] ?? group == group {
                worth[deal, default: 0] += Double(units)
            }
            // Of a deal that is gone nobody knows which segment it would be in.
            guard mask == nil, groups == nil else { continue }
            besides += month.gone.map { .init(label: "\($0.name), in no export any more", amount: Double($0.weighted)) }
        }
        let sorted = worth.sorted { $0.key < $1.key }
        var set = RowSet(object: .deal, rows: sorted.map(\.key), amounts: sorted.map(\.value))
        set.addsOwnAmount = false
        set.besides = besides
        return set
    }

    private static func actualRows(_ e: Evaluation) -> RowSet {
        let known = forecastResults(e).filter { $0.actual.units > 0 }
        let sets = known.map { result in
            let last = CalendarSpan.month(of: result.first).last
            return Selection.deals(
                .close, DaySpan(low: result.first.number, high: last.number),
                needs: DealFlag.won | DealFlag.hasAmount, amount: .money)
        }
        return e.rowSet(sets, object: .deal)
    }

    /// The deals of one month's forecast.
    static func promisedRows(_ e: Evaluation, _ month: Day) -> RowSet {
        forecastRows(e, e.facts.deals.forecasts.filter { $0.first == month })
    }

    /// The deals won in the month that begins on a day.
    static func wonRows(_ e: Evaluation, _ month: Day) -> RowSet {
        let last = CalendarSpan.month(of: month).last
        let days = DaySpan(low: month.number, high: last.number)
        return e.rowSet(
            [.deals(.close, days, needs: DealFlag.won | DealFlag.hasAmount, amount: .money)], object: .deal)
    }

    private static func whyNoForecast(_ e: Evaluation) -> String {
        guard !e.facts.deals.kept.isEmpty else {
            return
                "needs the pipeline as it stood when a month began: keep an older export of the deals in the folder, "
                + "made in the week before the month"
        }
        return months(e).isEmpty
            ? "no export of the deals was kept from the week before a month that is over \(e.question.inPeriod)"
            : "nothing was won in the months that a forecast is kept of"
    }
}

extension Facts {
    /// The months of a query's period that are over and have a forecast, oldest first.
    public func forecastResults(_ query: MetricQuery) -> [ForecastResult] {
        let run = MetricRun(self, query)
        return MetricDefinition.forecastResults(run.evaluation(run.question))
    }
}
