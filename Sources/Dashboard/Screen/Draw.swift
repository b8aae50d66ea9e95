// The whole screen, from state and snapshot. A pure function of its arguments: the same ones give the same cells.

import Cells
import Revenue

/// Draws what the user sees into a canvas of any size.
///
/// - Parameter snapshot: the data of now.
public func draw(_ state: AppState, _ snapshot: Snapshot?, into canvas: inout Canvas) {
    let snapshot = state.inView(snapshot)
    canvas.clear()
    var fitted = state
    fitted.width = canvas.width
    fitted.height = canvas.height
    guard Room(width: canvas.width, height: canvas.height) > .tiny else {
        let words: SafeText = "need \(Room.leastWidth)x\(Room.leastHeight) (have \(canvas.width)x\(canvas.height))"
        canvas.put(words, in: canvas.bounds)
        return
    }
    let scene = Scene(fitted, snapshot)
    let layout = ScreenLayout(scene)
    TitleLine.draw(scene, layout, on: &canvas)
    for (index, rect) in layout.boxes {
        if let index {
            let listing = scene.listings[index], isFocused = index == scene.focus
            if listing.id == .board, !fitted.isZoomed, let board = BoardView(scene, listing, isFocused: isFocused) {
                board.draw(in: rect, on: &canvas)
            } else {
                ListBox.draw(listing, scene, in: rect, isFocused: isFocused, on: &canvas)
            }
        } else {
            SidePanel.draw(scene, in: rect, on: &canvas)
        }
    }
    BottomLines.draw(scene, layout, on: &canvas)
    OverlayDrawing.draw(scene, on: &canvas)
}
