// A menu over the screen: what can be chosen, the chosen line in view, and where a search is being typed.

import Cells
import Revenue

enum MenuOverlay {
    static func draw(_ menu: Menu, _ scene: Scene, on canvas: inout Canvas) {
        let items = MenuItems.make(menu, scene)
        // All keys at one glance, where there is room for them side by side.
        let columns = menu.kind == .help && menu.search.isEmpty && canvas.width >= 100 ? 2 : 1
        let width = min(canvas.width - 2, columns == 2 ? 140 : menu.kind.isSearched ? 100 : 56)
        let frame = (menu.kind.isSearched ? 4 : 2) + (menu.kind == .help ? 2 : 0)
        let wanted = (items.count + columns - 1) / columns + frame
        let height = min(canvas.height - 2, max(6, wanted))
        let rect = Rect(
            x: (canvas.width - width) / 2, y: max(1, (canvas.height - height) / 2), width: width, height: height)
        canvas.fill(rect)
        let inside = canvas.box(
            rect, title: SafeText.make(title(menu)), footer: SafeText.make(footer(menu, scene)), focused: true
        )
        .inset(1, 0)
        let (top, list) = inside.splitTop(menu.kind.isSearched ? min(2, inside.height) : 0)
        if !top.isEmpty {
            let (label, field) = top.splitLeft(8)
            canvas.put("search:", in: label, role: .textDim)
            menu.search.draw(in: field, on: &canvas)
        }
        guard !items.isEmpty else {
            canvas.put("Nothing matches.", in: list, role: .textDim)
            return
        }
        let chosen = current(menu, items)
        let slots = max(1, list.height * columns)
        // In columns a page is turned whole: lines that slide from one column into the other are hard to follow.
        let first = columns > 1
            ? chosen / slots * slots : max(0, min(chosen - list.height / 2, items.count - list.height))
        for (place, index) in (first..<min(items.count, first + slots)).enumerated() where list.height > 0 {
            let line = Rect(
                x: list.x + place / list.height * (list.width / columns), y: list.y + place % list.height,
                width: list.width / columns - (columns - 1), height: 1)
            draw(items[index], in: line, isShort: columns > 1, isChosen: index == chosen, on: &canvas)
        }
    }

    /// The chosen line: a heading hands on to the line after it.
    static func current(_ menu: Menu, _ items: [MenuItem]) -> Int {
        let start = min(max(0, menu.index), max(0, items.count - 1))
        return items.indices.first { $0 >= start && !items[$0].isHeading } ?? start
    }

    /// - Parameter isShort: leaves the name of a binding out, to which its key leads as well.
    private static func draw(
        _ item: MenuItem, in line: Rect, isShort: Bool, isChosen: Bool, on canvas: inout Canvas
    ) {
        if item.isHeading {
            canvas.put(SafeText.make(item.name), in: line, role: .header)
            return
        }
        var pieces: [(SafeText, Role)] = [(isChosen ? "> " : "  ", .text)]
        if let isOn = item.isOn { pieces.append((isOn ? "[x] " : "[ ] ", .text)) }
        let isBinding = item.action != nil && item.argument == nil
        if !isBinding || !isShort {
            let width = isBinding ? 16 : max(14, min(28, line.width / 2))
            pieces.append((SafeText.make(item.name).padded(to: width), .text))
        }
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
        }
    }

    private static func footer(_ menu: Menu, _ scene: Scene) -> String {
        switch menu.kind {
        case .help, .palette:
            let bindings = scene.state.bindings
            return "\(bindings.all.filter { !$0.keys.isEmpty }.count) keys, \(bindings.commands.count) commands"
        case .columns: return "space shows, J K move, Esc closes"
        case .period: return "or :period 2026-01-01..2026-03-31"
        case .attribution, .export, .views: return "Enter takes, Esc closes"
        }
    }
}
