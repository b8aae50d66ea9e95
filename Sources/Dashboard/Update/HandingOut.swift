// What leaves the screen: cells and rows to the clipboard, the view as csv, json or text.

import Cells
import Columns
import Revenue

func handOut(_ action: Action, _ argument: String?, _ state: inout AppState, _ scene: Scene) -> [Effect] {
    switch action {
    case .copyCell:
        let view = scene.view
        guard view.currentColumn >= 0 else { return [] }
        let text = view.cell(view.cursor, view.currentColumn).text
        return copy(text.isEmpty ? (scene.current?.sentence ?? "") : text, &state)
    case .copyRow:
        let view = scene.view
        let places =
            view.state.marks.isEmpty
            ? [view.cursor] : (0..<view.count).filter { view.state.marks.contains(view.row($0).key) }
        let lines = places.map { place in view.columns.map { view.cell(place, $0).text }.joined(separator: "\t") }
        return copy(lines.joined(separator: "\n"), &state)
    case .export:
        guard let argument else {
            state.overlay = .menu(Menu(kind: .export))
            return []
        }
        return export(argument, &state, scene)
    default: return []
    }
}

/// What a terminal takes from an escape sequence before it gives up.
private let clipboardBytes = 74_994

private func copy(_ text: String, _ state: inout AppState) -> [Effect] {
    let safe = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { SafeText.make(String($0)).string }
                .joined(separator: "\t")
        }
        .joined(separator: "\n")
    let encoded = (safe.utf8.count + 2) / 3 * 4
    guard encoded <= clipboardBytes else {
        return complain("too much for the clipboard (\(FigureText.bytes(safe.utf8.count))); e writes a file", &state)
    }
    return [.copy(safe)]
}

/// `csv`, `json`, `text`, or a file name that ends in one of them.
private func export(_ argument: String, _ state: inout AppState, _ scene: Scene) -> [Effect] {
    let suffix = argument.split(separator: ".").last.map(String.init) ?? ""
    let format: ViewExport.Format? =
        switch suffix {
        case "csv": .csv
        case "json": .json
        case "text", "txt": .text
        default: nil
        }
    guard let format else { return complain("export as csv, json or text", &state) }
    let view = scene.followUps ?? scene.view
    guard view.count <= ViewExport.most else {
        return complain(
            "\(FigureText.grouped(view.count)) rows are too many from here; revops rows writes them all", &state)
    }
    guard let facts = scene.snapshot?.facts else { return complain("nothing is loaded yet", &state) }
    let file = ViewExport(view, title: view.listing.title, filters: scene.filterLabels, facts: facts)
    let contents = (format == .text ? exportHead(scene, facts) : "") + file.text(format)
    let isNamed = argument.contains(".")
    let name = isNamed ? argument : "\(exportName(scene)).\(format.suffix)"
    return [.export(ExportFile(name: name, isNamed: isNamed, contents: contents))]
}

/// The way from the pane to what is shown, as a file's name: `sales-win-rate-rows`.
private func exportName(_ scene: Scene) -> String {
    var parts = [scene.state.pane.rawValue]
    for level in scene.state.levels {
        guard case .rows(let rows) = level.content, case .metric(let key, _, _) = rows.source else { continue }
        parts.append(key.rawValue)
    }
    let name = (parts + [scene.listing.id.rawValue]).joined(separator: "-").lowercased()
    return String(name.map { $0.isLetter || $0.isNumber ? $0 : "-" })
}

/// What a text file says of itself: which view, of which question, of what moment, from which files.
private func exportHead(_ scene: Scene, _ facts: Facts) -> String {
    let zone = facts.policy.clock.zone
    let filters = scene.filterLabels
    let files = facts.book.sources.filter { $0.isCurrent && $0.kind != nil }.map(\.file)
    return [
        TitleLine.crumb(scene).string, filters.isEmpty ? "" : "filters: " + filters.joined(separator: ", "),
        "as of \(TimeText.stamp(facts.now, in: zone)) \(TimeText.offset(zone, at: facts.now))",
        "from " + files.joined(separator: ", "),
    ].filter { !$0.isEmpty }.map { "# " + SafeText.make($0).string + "\n" }.joined()
}
