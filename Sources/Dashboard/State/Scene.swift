// State and data seen together at one moment: the boxes on screen and the one that has the focus.
// Made anew for every key and every frame; it holds nothing that could grow old.

import Columns
import Revenue

/// What a key meets and a frame draws.
struct Scene: Sendable {
    let state: AppState
    let snapshot: Snapshot?
    /// The pane's boxes in the order of Tab, or the one list of the level on top.
    let listings: [Listing]
    let focus: Int

    init(_ state: AppState, _ snapshot: Snapshot?) {
        self.state = state
        self.snapshot = snapshot
        if let level = state.level {
            listings = [LevelListing.make(level, state, snapshot)]
            focus = 0
        } else {
            let boxes = ScreenLayout.choose(PaneBoxes.make(state, snapshot), state)
            listings = boxes
            focus = boxes.firstIndex { $0.id == state.focus[state.pane] } ?? 0
        }
    }

    var listing: Listing { listings[focus] }
    var figures: Figures? { state.shown?.figures }

    /// The figures on screen answer another question than the one asked, or none has been answered yet.
    var isComputing: Bool {
        guard let snapshot else { return false }
        return state.shown?.figures.query != state.query(for: snapshot.facts)
    }

    func listState(_ listing: Listing) -> ListState {
        state.level?.list ?? state.boxes[listing.id] ?? ListState()
    }

    func view(_ listing: Listing) -> ListView {
        ListView(listing, listState(listing), state.shapes[listing.shapeName] ?? ListShape())
    }

    var view: ListView { view(listing) }
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
        let box = PaneBoxes.make(pane, snapshot).first { $0.id == place.box }
        let row = box.flatMap { box in (0..<box.count).map(box.row).first { $0.key == place.row } }
        return row?.explain?(place.column)
    }

    /// Where keys are looked up.
    var context: KeyContext {
        switch state.overlay {
        case nil: .main
        case .prompt?: .text
        case .menu(let menu)?: menu.kind.isSearched ? .text : .menu
        case .explain?, .history?: .menu
        case .confirm?: .confirm
        }
    }
}
