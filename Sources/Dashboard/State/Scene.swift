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
            let boxes = PaneBoxes.make(state, snapshot)
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

    /// Where keys are looked up.
    var context: KeyContext {
        switch state.overlay {
        case nil: .main
        case .prompt?: .text
        case .menu(let menu)?: menu.kind.isSearched ? .text : .menu
        case .explain?: .menu
        }
    }
}
