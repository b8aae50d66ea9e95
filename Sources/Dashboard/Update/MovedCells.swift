// Which numbers on the panes moved with a load: the boxes as they were and as they are, held against each other cell by
// cell, so that every box marks its changes without knowing of it.

import Revenue

/// A cell of a box, by what it is known by across loads.
struct CellMark: Sendable, Hashable {
    var box: BoxID
    var row: RowKey
    var column: String
}

enum MovedCells {
    /// Cells of the three panes whose number differs between two answers to one question.
    static func find(from before: Figures, to now: Figures, _ state: AppState, _ facts: Facts) -> Set<CellMark> {
        let old = PaneInput(state: state, facts: facts, figures: before)
        let new = PaneInput(state: state, facts: facts, figures: now)
        var marks: Set<CellMark> = []
        for pane in [Pane.executive, .marketing, .sales] {
            for id in pane.own {
                guard let was = PaneBoxes.box(id, old), let box = PaneBoxes.box(id, new) else { continue }
                marks.formUnion(differences(was, box))
            }
        }
        return marks
    }

    private static func differences(_ was: Listing, _ now: Listing) -> [CellMark] {
        let places = Dictionary((0..<was.count).map { (was.row($0).key, $0) }, uniquingKeysWith: { first, _ in first })
        return (0..<now.count).flatMap { index -> [CellMark] in
            let row = now.row(index).key, before = places[row]
            return now.columns.indices.compactMap { column in
                let number = before.map { was.cell($0, column).number } ?? nil
                return number == now.cell(index, column).number
                    ? nil : CellMark(box: now.id, row: row, column: now.columns[column].id)
            }
        }
    }
}

extension AppState {
    /// What is on the screen when a key is pressed there has been looked at.
    mutating func markSeen(_ snapshot: Snapshot?) {
        guard !changed.isEmpty, levels.isEmpty, overlay == nil else { return }
        guard Room(width: width, height: height) > .tiny else { return }
        let scene = Scene(self, snapshot)
        let seen = Set(ScreenLayout(scene).boxes.compactMap { $0.listing.map { scene.listings[$0].id } })
        changed = changed.filter { !seen.contains($0.box) }
    }
}
