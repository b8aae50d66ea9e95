// Metrics of the contract whose inputs this version does not keep yet. They have a definition and say what they need.

import Columns

extension MetricDefinition {
    static let forecastAccuracy = later(
        "forecast_accuracy", "Forecast accuracy",
        definition:
            "1 − |forecast − actual| ÷ actual, by month; forecast is the weighted pipeline as it stood when the "
            + "month began",
        example: "forecast 90,000, actual 100,000: 90%",
        waitsFor: "needs the pipeline as it stood when the period began, which this version does not keep yet")

    static let handoffLeak = later(
        "handoff_leak", "Handoff leak",
        definition: "entered but neither accepted nor rejected within the SLA ÷ entered, per handoff",
        example: "12 of 100 MQLs nobody answered in time: 12%",
        waitsFor: "needs the SLA clock, which this version does not have yet")

    static let slaKept = later(
        "sla_kept", "SLA kept", benchmark: (0.90, nil),
        definition: "of the MQLs of the period whose first contact is due or was made, those contacted in time",
        example: "367 of 425 contacted within 4 business hours: 86.4%",
        waitsFor: "needs the SLA clock, which this version does not have yet")
}
