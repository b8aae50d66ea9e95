// State and data seen together at one moment: the boxes on screen and the one that has the focus.
// Made anew for every key and every frame, of lists that are kept as long as nothing they show has changed.

import Columns
import Revenue

/// What a key meets and a frame draws.
struct Scene: Sendable {
    let state: AppState
    let snapshot: Snapshot?
    /// Its lists, to be kept.
    let made: MadeListings
    let focus: Int
    /// The list with the focus.
    let view: ListView

    init(_ state: AppState, _ snapshot: Snapshot?) {
        let state = state.past == nil ? state : state.withDecisionsInView
        self.init(state, snapshot, state.kept.listings(of: state, snapshot))
    }

    /// - Parameter state: as `update` left it, so that what it kept is what it shows.
    init(settled state: AppState, _ snapshot: Snapshot?) {
        guard let made = state.kept.latest(of: state, snapshot) else {
            self.init(state, snapshot)
            return
        }
        self.init(state.past == nil ? state : state.withDecisionsInView, snapshot, made)
    }

    private init(_ state: AppState, _ snapshot: Snapshot?, _ made: MadeListings) {
        self.state = state
        self.snapshot = snapshot
        let wanted = state.level.map(\.focus) ?? state.focus[state.pane]
        let focus = made.listings.firstIndex { $0.id == wanted } ?? 0
        self.made = made
        self.focus = focus
        view = Scene.view(made.listings[focus], state)
    }

    /// The pane's boxes in the order of Tab, or the lists of the level on top.
    var listings: [Listing] { made.listings }
    var listing: Listing { view.listing }
    var figures: Figures? { state.shown?.figures }

    /// The figures on screen answer another question than the one asked, or none has been answered yet.
    var isComputing: Bool {
        guard let snapshot else { return false }
        return state.shown?.figures.query != state.query(for: snapshot.facts)
    }

    func listState(_ listing: Listing) -> ListState { Scene.listState(listing, state) }

    func view(_ listing: Listing) -> ListView { listing.id == view.listing.id ? view : Scene.view(listing, state) }

    private static func listState(_ listing: Listing, _ state: AppState) -> ListState {
        state.level?[listing.id] ?? state.boxes[listing.id] ?? ListState()
    }

    private static func view(_ listing: Listing, _ state: AppState) -> ListView {
        ListView(listing, listState(listing, state), state.shapes[listing.shapeName] ?? ListShape())
    }

    var current: ListRow? { view.current }

    /// Places in which the sought text stands, where who made the list looked for it.
    var found: [Int] {
        (state.level.map { $0.arranged?.matches ?? [] } ?? state.queue?.matches ?? []).map { Int($0) }
    }

    /// The column of the cursor by name; empty without columns.
    var column: String { listing.columns[safe: view.currentColumn]?.id ?? "" }

    /// Where Enter leads from the cell under the cursor.
    var door: Door? {
        guard let row = current else { return nil }
        return row.doors[column] ?? row.door
    }

    /// What `=` says of the cell under the cursor; among the rows behind a number, of that number.
    var explanation: Explanation? {
        if let explain = current?.explain { return explain(column) }
        guard case .rows(let rows)? = state.level?.content, let place = rows.number else { return nil }
        var pane = state
        pane.levels = []
        let kept = state.kept.listings(of: pane, snapshot).listings.first { $0.id == place.box }
        // On a screen that became smaller the box may have no place any more.
        let box = kept ?? PaneBoxes.make(pane, snapshot).first { $0.id == place.box }
        let row = box.flatMap { box in (0..<box.count).map(box.row).first { $0.key == place.row } }
        return row?.explain?(place.column)
    }

    /// The view that lies open, whatever lies over it.
    var place: KeyContext {
        if case .merge? = state.level?.content { return .merge }
        if listing.id == .dials { return .dials }
        if state.level?.whatIf != nil || state.level?.against != nil { return .whatIf }
        if state.showsLeads { return .leads }
        switch state.pane {
        case .desk: return .desk
        case .dedup where state.level == nil: return .groups
        default: return .main
        }
    }

    /// Where keys are looked up.
    var context: KeyContext {
        switch state.overlay {
        case nil: place
        case .prompt?: .text
        case .menu(let menu)?: menu.kind.isSearched ? .text : .menu
        case .explain?, .history?: .menu
        case .confirm(let box)?: box.samples.isEmpty ? .confirm : .samples
        }
    }
}

extension AppState {
    /// With what was decided up to the day in view in place of all that was.
    fileprivate var withDecisionsInView: AppState {
        var state = self
        state.decisions = state.decisionsInView
        return state
    }
}
