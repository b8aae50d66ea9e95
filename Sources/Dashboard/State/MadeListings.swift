// Lists are made once and kept from key to key: a cursor that moves needs none anew. They are made from a state without
// what no list may show, so what they were made from is what is compared, and a new field of the state counts by
// itself.

import Columns
import Revenue

/// The lists of one screen with all that they were made from.
final class MadeListings: Sendable {
    /// The pane's boxes in the order of Tab, or the lists of the level on top.
    let listings: [Listing]
    /// The pane's boxes with those that have no room now; none of a level.
    private let boxes: [Listing]
    private let origin: AppState
    /// Of the data; nil without any.
    fileprivate let revision: Int?

    /// - Parameters:
    ///   - origin: `AppState.forListings`.
    ///   - known: the same pane's lists as they were last.
    init(_ origin: AppState, _ snapshot: Snapshot?, after known: MadeListings? = nil) {
        self.origin = origin
        revision = snapshot?.revision
        if let level = origin.level {
            boxes = []
            listings = LevelListing.all(level, origin, snapshot)
        } else {
            let rest = known.flatMap { $0.differsInCursorsOnly(from: origin, snapshot) ? $0.boxes : nil }
            boxes = rest.flatMap { PaneBoxes.follow($0, origin, snapshot) } ?? PaneBoxes.make(origin, snapshot)
            listings = ScreenLayout.choose(boxes, origin)
        }
    }

    func isMade(of origin: AppState, _ snapshot: Snapshot?) -> Bool {
        revision == snapshot?.revision && self.origin == origin
    }

    /// Only boxes that show what the cursor of another one stands on are to be made anew.
    private func differsInCursorsOnly(from origin: AppState, _ snapshot: Snapshot?) -> Bool {
        var now = origin
        now.boxes = self.origin.boxes
        return isMade(of: now, snapshot)
    }
}

/// The lists that were on screen last: those of every pane, and of the level on top. States are equal whatever they
/// keep, since it follows from the rest of them.
struct KeptListings: Sendable, Equatable {
    private var panes: [Pane: MadeListings] = [:]
    private var level: MadeListings?

    static func == (a: KeptListings, b: KeptListings) -> Bool { true }

    /// What a state shows: as it is kept, else made.
    func listings(of state: AppState, _ snapshot: Snapshot?) -> MadeListings {
        let origin = state.forListings
        let kept = state.level == nil ? panes[state.pane] : level
        return kept.flatMap { $0.isMade(of: origin, snapshot) ? $0 : nil }
            ?? MadeListings(origin, snapshot, after: kept)
    }

    /// What was kept last for the pane or the level on top, of this data.
    func latest(of state: AppState, _ snapshot: Snapshot?) -> MadeListings? {
        let kept = state.level == nil ? panes[state.pane] : level
        return kept.flatMap { $0.revision == snapshot?.revision ? $0 : nil }
    }

    mutating func keep(_ made: MadeListings, of state: AppState) {
        level = state.level == nil ? nil : made
        if state.level == nil { panes[state.pane] = made }
    }
}

extension AppState {
    /// The state as lists see it: without where the user stands in them, what is typed and what was said.
    fileprivate var forListings: AppState {
        var state = self
        state.kept = KeptListings()
        state.focus = [:]
        state.lastPane = nil
        state.overlay = nil
        state.isEntered = false
        state.message = nil
        state.armed = nil
        (state.summary, state.summing, state.summingAsked) = (nil, nil, nil)
        state.capturesMouse = false
        (state.aim, state.askedAt, state.lastDecision, state.shiftedAt, state.lastKeyAt) = (nil, nil, nil, nil, nil)
        state.wallClock = wallClock?.minute
        state.changed = []
        state.restored = nil
        if state.pane != .dedup { state.searching = nil }
        state.history = []
        state.filterDraft = ""
        state.lastFind = ""
        for index in state.levels.indices {
            (state.levels[index].list, state.levels[index].others) = (ListState(), [:])
            state.levels[index].focus = nil
        }
        if state.level != nil || state.pane.hasOnlyOwnBoxes {
            state.boxes = [:]
            state.shapes = [:]
        } else {
            state.boxes = boxes.compactMapValues(\.asOtherBoxesSeeIt)
        }
        return state
    }
}

extension Moment {
    /// Its minute: lists tell ages no finer, and the time of day comes with every key.
    var minute: Moment { Moment(milliseconds: Moment.floorDivide(milliseconds, 60_000) * 60_000) }
}

extension ListState {
    /// Which row the cursor is on, and among which; nil where that is as it was at first. How far a list is scrolled
    /// is decided after it was made.
    fileprivate var asOtherBoxesSeeIt: ListState? {
        var seen = self
        (seen.top, seen.column, seen.scrolled, seen.marks) = (0, 0, 0, [])
        return seen == ListState() ? nil : seen
    }
}

extension Pane {
    /// None of its boxes shows what another one's cursor stands on.
    fileprivate var hasOnlyOwnBoxes: Bool {
        switch self {
        case .executive, .marketing, .sales, .imports: true
        default: false
        }
    }
}
