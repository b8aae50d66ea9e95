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
}
