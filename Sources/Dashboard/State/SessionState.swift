// What a user finds again next time: pane, question, order and columns of lists, saved views. A value and its text;
// where the text is kept is the program's business.

import Columns
import Revenue

/// A user's session between two runs.
///
/// The text is one `key value` line each, values as words with `%XX` for what would break them. Lines that are not
/// understood are passed over, so that an older program reads a newer file.
public struct SessionState: Sendable, Equatable {
    var pane = Pane.executive
    var period = "this-quarter"
    var comparison = Comparison.before
    var basis: MetricsPolicy.Basis?
    var attribution: MetricsPolicy.Attribution?
    var conditions: [Condition] = []
    var focus: [Pane: BoxID] = [:]
    var filters: [BoxID: [LineFilter]] = [:]
    var shapes: [String: ListShape] = [:]
    var saved: [SavedView] = []
    var history: [String] = []
    var look: LastLook?

    /// What is worth keeping of a state; `moment` is when the user leaves.
    public init(_ state: AppState, at moment: Moment) {
        pane = state.pane
        period = state.periodToKeep
        comparison = state.comparison
        basis = state.basis
        attribution = state.attribution
        conditions = state.conditionsToKeep
        focus = state.focus
        filters = state.boxes.mapValues(\.filters).filter { !$0.value.isEmpty }
        shapes = state.shapes
        saved = state.saved
        history = state.history
        look = state.lastLook
        // What a command line asked for once is not what the next session will ask.
        let isOwn = period == state.periodName && conditions == state.segment.conditions
        if isOwn, state.past == nil, let figures = state.shown?.figures { look = LastLook(figures, at: moment) }
    }

    /// Puts the user back where they were; the cursor starts at the top.
    public func restore(into state: inout AppState) {
        state.pane = pane
        state.periodName = period
        state.comparison = comparison
        state.basis = basis
        state.attribution = attribution
        state.segment.conditions = conditions
        state.focus = focus
        for (box, filters) in filters { state.boxes[box, default: ListState()].filters = filters }
        state.shapes = shapes
        state.saved = saved
        state.history = history
        state.lastLook = look
    }
}
