// What a command line asks the panes to open with. It holds for this run: what the user had chosen before is what comes
// back next time, unless they chose something else meanwhile.

import Columns
import Revenue

/// A period and conditions from outside.
public struct OpeningQuestion: Sendable, Equatable {
    var period: String?
    var conditions: [Condition]
    /// What it displaced.
    private(set) var periodBefore = ""
    private(set) var conditionsBefore: [Condition] = []

    /// - Throws: `PeriodError` or `ConditionError` for the first that is none.
    public init(period: String?, conditions: [String], today: Day) throws {
        if let period { _ = try Period(named: period, today: today) }
        self.period = period
        self.conditions = []
        for text in conditions { self.conditions.append(try Condition(text)) }
    }

    /// Puts the question in place of the one that the state asks.
    public func apply(to state: inout AppState) {
        var opening = self
        opening.periodBefore = state.periodName
        opening.conditionsBefore = state.segment.conditions
        if let period { state.periodName = period }
        if !conditions.isEmpty { state.segment.conditions = conditions }
        state.opening = opening
    }
}

extension AppState {
    /// The period to keep for next time.
    var periodToKeep: String {
        guard let opening, opening.period == periodName else { return periodName }
        return opening.periodBefore
    }

    /// The conditions to keep for next time.
    var conditionsToKeep: [Condition] {
        guard let opening, !opening.conditions.isEmpty, opening.conditions == segment.conditions else {
            return segment.conditions
        }
        return opening.conditionsBefore
    }
}
