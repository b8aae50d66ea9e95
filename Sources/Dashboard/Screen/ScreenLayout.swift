// The frame around everything: two lines above, two below, boxes between. Keys ask the same layout how tall a page is.

import Cells
import Revenue

/// Where things are on a screen of a given size.
struct ScreenLayout {
    let room: Room
    let title: Rect
    let crumb: Rect
    /// Names of the boxes where only one is shown.
    let tabs: Rect
    let sentence: Rect
    let hints: Rect
    /// Boxes from the top left, by their place in `Scene.listings`; nil is the pinned explanation or preview.
    let boxes: [(listing: Int?, rect: Rect)]

    init(_ scene: Scene) {
        let width = scene.state.width, height = scene.state.height
        room = Room(width: width, height: height)
        let (top, rest) = Rect(x: 0, y: 0, width: width, height: height).splitTop(1)
        let (second, below) = rest.splitTop(1)
        let (body, bottom) = below.splitBottom(2)
        title = top
        crumb = second
        (sentence, hints) = bottom.splitTop(1)
        let isAlone =
            room < .medium || scene.state.isZoomed || !scene.state.levels.isEmpty && scene.listings.count == 1
        guard isAlone else {
            tabs = Rect(x: 0, y: 0, width: 0, height: 0)
            boxes = ScreenLayout.several(scene.listings, of: scene.state, in: body, room).map { id, rect in
                (scene.listings.firstIndex { $0.id == id }, rect)
            }
            return
        }
        let showsTabs = scene.listings.count > 1 && body.height >= 10
        let (names, box) = body.splitTop(showsTabs ? 1 : 0)
        tabs = names
        boxes = ScreenLayout.alone(scene, box, room)
    }

    /// Rows of the list with the focus that fit on the screen.
    func page(_ scene: Scene) -> Int {
        guard let rect = rect(scene) else { return 1 }
        return max(1, ListBox.bodyHeight(scene.listing, rect))
    }

    /// The list with the focus has others beside it. A terminal scrolls whole lines of the screen only: such a list is
    /// written anew when it scrolls, so it does so half a page at a time.
    func isBeside(_ scene: Scene) -> Bool { rect(scene).map { $0.width < scene.state.width } ?? false }

    /// Where the list with the focus lies.
    func rect(_ scene: Scene) -> Rect? { boxes.first { $0.listing == scene.focus }?.rect }

    /// Of all that a pane could show, what has its place on a screen of this size: where one box is shown at a time
    /// the pane's own, also those that find no room beside others, else those that there is room for.
    static func choose(_ listings: [Listing], _ state: AppState) -> [Listing] {
        let room = Room(width: state.width, height: state.height)
        let own = state.pane.own
        let body = Rect(x: 0, y: 2, width: state.width, height: state.height - 4)
        guard room >= .medium, !state.isZoomed else { return listings.filter { own.contains($0.id) } }
        let placed = several(listings, of: state, in: body, room).map(\.id)
        return listings.filter { placed.contains($0.id) }
    }

    private static func several(
        _ listings: [Listing], of state: AppState, in body: Rect, _ room: Room
    ) -> [(id: BoxID, rect: Rect)] {
        var wanted = Dictionary(
            listings.map { ($0.id, ListBox.wantedHeight($0)) }, uniquingKeysWith: { first, _ in first })
        wanted[.explain] = SidePanel.wantedHeight
        // The values of an open group are shown whole where the boxes below it leave the room.
        if let fields = listings.first(where: { $0.id == .sideBySide }), let wish = wanted[.sideBySide] {
            let lower = max(wanted[.evidence] ?? 0, wanted[.impact] ?? 0)
            let rest = ListBox.rest(fields, state, width: body.width)
            wanted[.sideBySide] = wish + min(rest, max(0, body.height - lower - wish))
        }
        // What follows the cursor keeps its height, or every row would move the boxes below it.
        if wanted[.clock] != nil { wanted[.clock] = SLABoxes.clockHeight }
        let plot = state.level == nil
            ? state.pane.plot(room) { wanted[$0] } : Pane.level(room, height: body.height) { wanted[$0] }
        return plot.place(in: body) { wanted[$0] }
    }

    /// One list; beside it the record under the cursor or the explanation, where the screen is wide.
    private static func alone(_ scene: Scene, _ body: Rect, _ room: Room) -> [(listing: Int?, rect: Rect)] {
        guard room == .large, !scene.state.isZoomed || scene.state.level != nil else { return [(scene.focus, body)] }
        let parts = Split.columns(body, [.share(2), .share(1)])
        return [(scene.focus, parts[0]), (nil, parts[1])]
    }
}
