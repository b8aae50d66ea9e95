// One frame after the other. While only a cursor moves, what merely follows it (the record beside a list, the path of a
// decision, the keys that act) keeps its cells until the cursor rests: a step costs the line the rows it changes.

import Cells
import Revenue

/// A drawn screen that knows where its boxes lie, so that the next one can keep what may wait.
public struct Frame: Sendable {
    public private(set) var canvas: Canvas
    private var plan: FramePlan?

    public init(width: Int, height: Int, ascii: Bool) {
        canvas = Canvas(width: width, height: height, ascii: ascii)
    }

    /// Draws what the user sees.
    ///
    /// - Parameters:
    ///   - state: as `update` left it.
    ///   - isStep: since the last frame nothing but a cursor has moved.
    /// - Returns: false when parts of the last frame were kept, and one without is to follow.
    public mutating func draw(_ state: AppState, _ snapshot: Snapshot?, isStep: Bool = false) -> Bool {
        let before = isStep ? self : nil, snapshot = state.inView(snapshot)
        let isSettled = state.width == canvas.width && state.height == canvas.height
        let drawn = paint(into: &canvas, after: before) {
            isSettled ? Scene(settled: state, snapshot) : Scene(state.fitted(to: $0), snapshot)
        }
        plan = drawn.plan
        return drawn.isWhole
    }

    /// The canvas, where its boxes lie as they are to lie now.
    fileprivate func canvas(for plan: FramePlan) -> Canvas? { plan == self.plan ? canvas : nil }
}

/// Where the boxes of a frame lie.
struct FramePlan: Sendable, Equatable {
    private var boxes: [Place] = []
    private var focus: Int

    private struct Place: Sendable, Equatable {
        var id: BoxID?
        var rect: Rect
    }

    init(_ scene: Scene, _ layout: ScreenLayout) {
        boxes = layout.boxes.map { Place(id: $0.listing.map { scene.listings[$0].id }, rect: $0.rect) }
        focus = scene.focus
    }
}

/// Draws what the user sees into a canvas of any size. A pure function of its arguments: the same ones give the same
/// cells.
///
/// - Parameter snapshot: the data of now.
public func draw(_ state: AppState, _ snapshot: Snapshot?, into canvas: inout Canvas) {
    _ = paint(into: &canvas, after: nil) { Scene(state.fitted(to: $0), state.inView(snapshot)) }
}

private func paint(
    into canvas: inout Canvas, after before: Frame?, _ scene: (Canvas) -> Scene
) -> (plan: FramePlan?, isWhole: Bool) {
    canvas.clear()
    guard Room(width: canvas.width, height: canvas.height) > .tiny else {
        let words: SafeText = "need \(Room.leastWidth)x\(Room.leastHeight) (have \(canvas.width)x\(canvas.height))"
        canvas.put(words, in: canvas.bounds)
        let message = scene(canvas).state.message.map { SafeText.make($0.text) } ?? .empty
        canvas.put(message, in: canvas.bounds, row: 1)
        return (nil, true)
    }
    let scene = scene(canvas)
    let layout = ScreenLayout(scene)
    let plan = FramePlan(scene, layout), kept = before?.canvas(for: plan)
    TitleLine.draw(scene, layout, on: &canvas)
    for (index, rect) in layout.boxes {
        if let kept, index != scene.focus {
            canvas.copy(rect, from: kept)
        } else {
            drawBox(index, scene, in: rect, on: &canvas)
        }
    }
    BottomLines.draw(scene, layout, keysFrom: kept, on: &canvas)
    OverlayDrawing.draw(scene, on: &canvas)
    return (plan, kept == nil)
}

private func drawBox(_ index: Int?, _ scene: Scene, in rect: Rect, on canvas: inout Canvas) {
    guard let index else { return SidePanel.draw(scene, in: rect, on: &canvas) }
    let listing = scene.listings[index], isFocused = index == scene.focus
    if listing.id == .board, !scene.state.isZoomed, let board = BoardView(scene, listing, isFocused: isFocused) {
        board.draw(in: rect, on: &canvas)
    } else {
        ListBox.draw(listing, scene, in: rect, isFocused: isFocused, on: &canvas)
    }
}

extension AppState {
    fileprivate func fitted(to canvas: Canvas) -> AppState {
        guard width != canvas.width || height != canvas.height else { return self }
        var state = self
        (state.width, state.height) = (canvas.width, canvas.height)
        return state
    }
}
