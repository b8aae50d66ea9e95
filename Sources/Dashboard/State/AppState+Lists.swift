// Changing the list in front, wherever its state is kept: on its level, or with its box.

import Columns
import Revenue

extension AppState {
    /// Changes the list that keys speak to.
    mutating func changeList(of listing: Listing, _ change: (inout ListState) -> Void) {
        if levels.isEmpty {
            change(&boxes[listing.id, default: ListState()])
        } else {
            change(&levels[levels.count - 1][listing.id])
        }
    }

    mutating func changeShape(of listing: Listing, _ change: (inout ListShape) -> Void) {
        var shape = shapes[listing.shapeName] ?? ListShape()
        change(&shape)
        shapes[listing.shapeName] = shape.isPlain ? nil : shape
    }

    /// On a screen that has become wider, columns come back as far as all of them fit.
    mutating func scrollBack(_ snapshot: Snapshot?) {
        guard Room(width: width, height: height) > .tiny else { return }
        let scene = Scene(self, snapshot)
        for (index, rect) in ScreenLayout(scene).boxes {
            guard let listing = index.map({ scene.listings[$0] }), scene.view(listing).scrolled > 0 else { continue }
            changeList(of: listing) { $0.scrolled = ListBox.scrolled(scene.view(listing), in: rect) }
        }
    }

    /// Puts the cursor on a row of the list in front.
    mutating func moveCursor(to place: Int, in view: ListView) {
        guard view.count > 0 else { return }
        let place = min(max(0, place), view.count - 1)
        let key = view.row(place).key
        changeList(of: view.listing) {
            $0.index = place
            $0.cursor = key
        }
    }

    /// The question whose answer is the list of an opened level; nil where the level shows no rows.
    func arrangement(ofLevel index: Int, _ snapshot: Snapshot) -> Arrangement? {
        let level = levels[index]
        guard let source = level.rowsSource else { return nil }
        let listing = LevelListing.make(level, self, snapshot)
        let shape = shapes[listing.shapeName] ?? ListShape()
        let shown = ListView(listing, level.list, shape).columns.map { Field(listing.columns[$0].id) }
        let object = level.arranged?.set.object ?? .contact
        let place = level.arranged?.order[safe: level.list.index]
        let row = place.flatMap { level.arranged?.set.rows[safe: Int($0)] }
        return Arrangement(
            source: source, filters: level.list.filters, sort: shape.sort,
            searched: RowOrder.nameFields(object) + shown,
            find: level.list.find, cursor: level.list.cursor, index: level.list.index, row: row,
            revision: snapshot.revision)
    }
}
