// A menu over the screen: what can be chosen, the chosen line in view, and where a search is being typed.

import Cells
import Revenue

enum MenuOverlay {
    static func draw(_ menu: Menu, _ scene: Scene, on canvas: inout Canvas) {
        let items = MenuItems.make(menu, scene)
        // All keys at one glance, where there is room for them side by side.
        let columns = menu.kind == .help && menu.search.isEmpty && canvas.width >= 100 ? 2 : 1
        let width = columns == 2 ? min(canvas.width - 2, 140) : width(of: menu.kind, on: canvas.width)
        let frame = menu.kind.isSearched ? 4 : 2
        let told = told(menu, items, width: width)
        let wanted = (items.count + columns - 1) / columns + frame + (menu.kind == .help ? 2 : 0) + told.room
        let rect = OverlayDrawing.centred(width: width, height: max(6, wanted), on: canvas.bounds)
        canvas.fill(rect)
        let shown = page(menu, items, columns: columns, height: rect.height - frame - told.room)
        let inside = canvas.box(
            rect, title: SafeText.make(title(menu)),
            footer: SafeText.make(footer(menu, scene) + part(shown, of: items.count)), focused: true
        )
        .inset(1, 0)
        let (top, rest) = inside.splitTop(menu.kind.isSearched ? min(2, inside.height) : 0)
        let (list, below) = rest.splitBottom(min(told.room, rest.height - 1))
        canvas.wrap(told.words, in: below, role: .text)
        if !top.isEmpty {
            let (label, field) = top.splitLeft(8)
            canvas.put("search:", in: label, role: .textDim)
            menu.search.draw(in: field, on: &canvas)
        }
        draw(items, shown, chosen: current(menu, items), columns: columns, in: list, on: &canvas)
    }

    /// Cells of a line of the help, within its column.
    static func helpWidth(on screen: Int) -> Int {
        screen >= 100 ? (min(screen - 2, 140) - 4) / 2 - 2 : width(of: .help, on: screen) - 4
    }

    /// What the chosen line says, whole, and the lines that takes at most; nothing where every line is whole already.
    private static func told(_ menu: Menu, _ items: [MenuItem], width: Int) -> (words: SafeText, room: Int) {
        guard menu.kind.decides, let chosen = items[safe: current(menu, items)] else { return (.empty, 0) }
        let inside = width - 4, room = inside - nameWidth(items, inside) - 3
        let helps = items.filter { !$0.isHeading }.map { SafeText.make($0.help) }
        guard helps.contains(where: { $0.width > room }) else { return (.empty, 0) }
        return (SafeText.make(chosen.help), helps.reduce(0) { max($0, $1.wrapped(to: inside).count) })
    }

    private static func nameWidth(_ items: [MenuItem], _ room: Int) -> Int {
        min(28, room / 2, 1 + items.reduce(13) { $1.isHeading ? $0 : max($0, $1.name.count) })
    }

    /// Cells that a menu of one column takes on a screen.
    static func width(of kind: Menu.Kind, on screen: Int) -> Int {
        min(screen - 2, kind.isSearched ? 100 : kind.decides ? 90 : 60)
    }

    private static func draw(
        _ items: [MenuItem], _ shown: Range<Int>, chosen: Int, columns: Int, in list: Rect, on canvas: inout Canvas
    ) {
        guard !items.isEmpty else {
            canvas.put("Nothing matches.", in: list, role: .textDim)
            return
        }
        let nameWidth = nameWidth(items, list.width)
        for (place, index) in shown.enumerated() where list.height > 0 {
            let line = Rect(
                x: list.x + place / list.height * (list.width / columns), y: list.y + place % list.height,
                width: list.width / columns - (columns - 1), height: 1)
            draw(
                items[index], in: line, nameWidth: columns > 1 ? nil : nameWidth, isChosen: index == chosen,
                on: &canvas)
        }
    }

    /// The items on the screen. In columns a page is turned whole: lines that slide from one column into the other are
    /// hard to follow.
    private static func page(_ menu: Menu, _ items: [MenuItem], columns: Int, height: Int) -> Range<Int> {
        let chosen = current(menu, items), slots = max(1, height * columns)
        let first = columns > 1 ? chosen / slots * slots : max(0, min(chosen - height / 2, items.count - height))
        return first..<min(items.count, first + slots)
    }

    private static func part(_ shown: Range<Int>, of count: Int) -> String {
        shown.count < count ? "  lines \(shown.lowerBound + 1)-\(shown.upperBound) of \(count)" : ""
    }

    /// The chosen line: a heading hands on to the line after it.
    static func current(_ menu: Menu, _ items: [MenuItem]) -> Int {
        let start = min(max(0, menu.index), max(0, items.count - 1))
        return items.indices.first { $0 >= start && !items[$0].isHeading } ?? start
    }

    /// - Parameter nameWidth: nil leaves the name of a binding out, to which its key leads as well.
    private static func draw(
        _ item: MenuItem, in line: Rect, nameWidth: Int?, isChosen: Bool, on canvas: inout Canvas
    ) {
        if item.isHeading {
            canvas.put(SafeText.make(item.name), in: line, role: .header)
            return
        }
        var pieces: [(SafeText, Role)] = [(isChosen ? "> " : "  ", .text)]
        if let isOn = item.isOn { pieces.append((isOn ? "[x] " : "[ ] ", .text)) }
        let isBinding = item.action != nil && item.argument == nil
        if let nameWidth { pieces.append((SafeText.make(item.name).padded(to: nameWidth), .text)) }
        if isBinding { pieces.append((" " + SafeText.make(item.keys).padded(to: 10), .keyHint)) }
        pieces.append((" " + SafeText.make(item.help), .textDim))
        canvas.put(pieces, in: line)
        if isChosen { canvas.restyle(line, role: .selectionFocused) }
    }

    private static func title(_ menu: Menu) -> String {
        switch menu.kind {
        case .help: "Help - type to search, Enter runs the line, Esc closes"
        case .palette: "Commands - type to search, Enter runs"
        case .columns: "Columns"
        case .period: "Period"
        case .attribution: "Credit sources by"
        case .export: "Export what is shown"
        case .views: "Saved views"
        case .reject: "Reject as"
        case .reassign: "Propose to"
        case .apart: "Not duplicates, because"
        case .days: "Compare with"
        case .rules: "Who crosses under"
        }
    }

    private static func footer(_ menu: Menu, _ scene: Scene) -> String {
        switch menu.kind {
        case .help, .palette:
            let bindings = scene.state.bindings
            return "\(bindings.all.filter { !$0.keys.isEmpty }.count) keys, \(bindings.commands.count) commands by :"
        case .columns: return "space shows or hides, J K move, Esc closes"
        case .period: return "or :period 2026-01-01..2026-03-31"
        case .days: return "or :differences 2026-11-13 2026-11-16"
        case .rules: return "or :against FILE"
        case .attribution, .export, .views: return "Enter takes, Esc closes"
        case .reject, .apart: return "a number decides, Enter asks first, Esc closes"
        case .reassign: return "a number or Enter chooses and asks, Esc closes"
        }
    }
}
