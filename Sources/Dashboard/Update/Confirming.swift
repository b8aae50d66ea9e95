// Reading a box that asks: it scrolls where the screen does not hold it, and nothing is decided before its last line
// was seen.

import Cells
import Columns
import Revenue

/// Scrolls the box that asks, or leaves it where there is nothing to scroll.
func read(_ action: Action, _ state: inout AppState) {
    guard case .confirm(var confirmation)? = state.overlay else { return }
    let layout = ConfirmLayout(confirmation, width: state.width, height: state.height)
    guard layout.lastTop > 0 else { return state.leaveQuestion() }
    let half = max(1, layout.page / 2)
    let by = switch action {
    case .next: 1
    case .previous: -1
    case .halfDown: half
    default: -half
    }
    confirmation.top = min(max(0, confirmation.top + by), layout.lastTop)
    state.overlay = .confirm(confirmation)
}

/// Moves over the samples of a summary, through the lines above them as well, or opens one; leaving it comes back to
/// the summary.
func sample(_ action: Action, _ state: inout AppState, _ snapshot: Snapshot?) {
    guard case .confirm(var confirmation)? = state.overlay, let answer = state.dedup?.answer else { return }
    let layout = ConfirmLayout(confirmation, width: state.width, height: state.height)
    let isSeen = layout.shown(confirmation).contains(layout.line(ofSample: confirmation.chosen))
    guard action == .openSample else {
        let by = action == .nextSample ? 1 : -1
        if isSeen, confirmation.samples.indices.contains(confirmation.chosen + by) {
            confirmation.chosen += by
            let line = layout.line(ofSample: confirmation.chosen)
            confirmation.top = min(max(confirmation.top, line - layout.page + 1), line)
        } else {
            confirmation.top = min(max(0, confirmation.top + by), layout.lastTop)
        }
        state.overlay = .confirm(confirmation)
        return
    }
    guard isSeen else {
        let key = state.bindings.keyText(.nextSample)
        state.message = Message(text: "\(key) goes down to the samples first", isError: false)
        return
    }
    guard let sample = confirmation.samples[safe: confirmation.chosen],
        let merge = answer.find(sample.subject).flatMap({ MergeLevel($0, answer) })
    else { return }
    state.overlay = nil
    state.summary = SummaryPlace(chosen: confirmation.chosen, isBand: confirmation.isBand)
    look(at: merge, &state)
}

extension AppState {
    /// Leaves the box that asks.
    mutating func leaveQuestion() {
        overlay = nil
        message = Message(text: "nothing was decided", isError: false)
    }

    /// The box that asks within what the screen holds of it; whoever has just come to its end has a moment to read it.
    mutating func settleQuestion() {
        guard case .confirm(var confirmation)? = overlay else { return }
        let layout = ConfirmLayout(confirmation, width: width, height: height)
        confirmation.top = min(confirmation.top, layout.lastTop)
        if !confirmation.isRead, confirmation.top == layout.lastTop {
            confirmation.isRead = true
            if layout.lastTop > 0 { askedAt = wallClock }
        }
        overlay = .confirm(confirmation)
    }
}
