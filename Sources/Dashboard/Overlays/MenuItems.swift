// What a menu offers, made anew for every key and frame: bindings, columns, periods, formats, saved views.

import Cells
import Columns
import Revenue

/// One line of a menu.
struct MenuItem: Sendable, Equatable {
    var name: String
    var keys = ""
    var help = ""
    /// A heading cannot be chosen.
    var isHeading = false
    /// Shown or hidden, for columns.
    var isOn: Bool?
    var action: Action?
    var argument: String?
}

enum MenuItems {
    static let periods = [
        "this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year", "trailing-30",
        "trailing-90",
        "trailing-365", "all",
    ]

    static func make(_ menu: Menu, _ scene: Scene) -> [MenuItem] {
        switch menu.kind {
        case .help: help(menu.search.value, scene)
        case .palette: found(menu.search.value, scene.state.bindings.commands).map(item)
        case .columns: columns(scene)
        case .period: periods.map { period($0, scene) }
        case .attribution:
            MetricsPolicy.Attribution.allCases.map {
                MenuItem(name: $0.rawValue, help: $0.title, action: .attribution, argument: $0.rawValue)
            }
        case .export:
            ViewExport.Format.allCases.map {
                MenuItem(
                    name: $0.rawValue, help: $0.help, action: .export, argument: $0.rawValue)
            }
        case .reject: reasons
        case .apart: apart(scene.state)
        case .days: days(scene)
        case .rules:
            scene.state.ruleFiles.map {
                MenuItem(name: $0.name, help: "in \($0.folder)", action: .against, argument: $0.path)
            }
        case .reassign: RepMenu.items(scene)
        case .views:
            scene.state.saved.map {
                MenuItem(
                    name: $0.name,
                    help: "\($0.pane.title), \($0.period)" + $0.conditions.map { ", " + $0.label }.joined(),
                    action: .openView, argument: $0.name)
            }
        }
    }

    private static var reasons: [MenuItem] {
        RejectionCode.allCases.enumerated().map { place, code in
            MenuItem(
                name: "\(place + 1)  \(code.rawValue)", help: "\(code.words): \(code.follows)", action: .reject,
                argument: code.rawValue)
        }
    }

    /// Above the reasons, which records are told from which.
    private static func apart(_ state: AppState) -> [MenuItem] {
        let width = max(20, MenuOverlay.width(of: .apart, on: state.width) - 4)
        let lines = state.apartWords.map { SafeText.make($0).wrapped(to: width) } ?? []
        return lines.map { MenuItem(name: $0.string, isHeading: true) }
            + ApartReason.allCases.enumerated().map { place, reason in
                MenuItem(
                    name: "\(place + 1)  \(reason.rawValue)", help: reason.words, action: .notDuplicate,
                    argument: reason.rawValue)
            }
    }

    static func item(_ binding: Binding) -> MenuItem {
        MenuItem(name: binding.action.rawValue, keys: binding.keyText, help: binding.help, action: binding.action)
    }

    /// The keys of the view that lies open, then all others under their headings; with a search, those that match it,
    /// names first.
    private static func help(_ search: String, _ scene: Scene) -> [MenuItem] {
        if !search.isEmpty { return found(search, scene.state.bindings.all).map(item) }
        let here = ofView(scene)
        let others = Binding.Group.allCases.flatMap { group -> [MenuItem] in
            let bindings = scene.state.bindings.all.filter {
                $0.group == group && !$0.keys.isEmpty && !here.contains($0)
            }
            return bindings.isEmpty ? [] : [heading(group.rawValue)] + bindings.map(item)
        }
        let width = MenuOverlay.helpWidth(on: scene.state.width)
        let rules = rulesOfThumb(scene.state.bindings).flatMap { SafeText.make($0).wrapped(to: width) }
        return [heading("This view: " + name(scene))] + here.map(item) + others + [heading("Rules of thumb")]
            + rules.map { heading($0.string) }
    }

    private static func heading(_ words: String) -> MenuItem { MenuItem(name: words, isHeading: true) }

    private static func name(_ scene: Scene) -> String {
        switch scene.place {
        case .merge: "one group of duplicates"
        case .whatIf, .dials: "what if"
        default: scene.state.level == nil ? scene.state.pane.title : scene.listing.title
        }
    }

    /// What keys mean here and nowhere else, and of the others those that can act on what is under the cursor.
    private static func ofView(_ scene: Scene) -> [Binding] {
        let bindings = scene.state.bindings, place = scene.place
        let own = place.chain.filter { $0 != .main && $0 != .always }
        let first = bindings.all.filter { $0.context == own.first && !$0.keys.isEmpty }
        return first + bindings.all.filter { binding in
            guard let key = binding.keys.first, bindings.lookup(key, in: place) == binding else { return false }
            let isElsewhere = [.panes, .motion, .program].contains(binding.group)
            let isNamed = own.contains(binding.context) || binding.hint != nil || binding.says?(scene) != nil
            return binding.context != own.first && !isElsewhere && isNamed && binding.refusal(scene) == nil
        }
    }

    private static func rulesOfThumb(_ bindings: Bindings) -> [String] {
        [
            "Small letters look, or decide one thing. Capitals act on many or write files, behind a summary.",
            "Enter never confirms: \(bindings.keyText(.confirm)) does, once the box was read; keys of its first 0.3 s "
                + "and a key that is held down do nothing.",
            "Nothing here writes to a CRM.", "Keys are yours to change: [ui] keys.",
        ]
    }

    /// Bindings whose name begins with, then contains, then whose help or key contains the words.
    static func found(_ search: String, _ bindings: [Binding]) -> [Binding] {
        let wanted = search.lowercased()
        guard !wanted.isEmpty else { return bindings }
        func rank(_ binding: Binding) -> Int? {
            let name = binding.action.rawValue
            if name.hasPrefix(wanted) { return 0 }
            if name.contains(wanted) { return 1 }
            if binding.keys.contains(where: { $0.display == search }) { return 2 }
            return binding.help.lowercased().contains(wanted) ? 3 : nil
        }
        let ranked = bindings.enumerated().compactMap { index, binding in rank(binding).map { ($0, index, binding) } }
        return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    private static func columns(_ scene: Scene) -> [MenuItem] {
        let listing = scene.listing
        let shown = scene.view.columns
        let hidden = listing.columns.indices.filter { !shown.contains($0) }
        return (shown + hidden).map { index in
            let column = listing.columns[index]
            let title = column.title.isEmpty ? column.id : column.title
            return MenuItem(name: title, isOn: shown.contains(index), argument: column.id)
        }
    }

    /// The kept exports of deals, newest first.
    private static func days(_ scene: Scene) -> [MenuItem] {
        guard let facts = scene.snapshot?.facts else { return [] }
        return facts.keptDays.filter { $0 < facts.today }.reversed().map {
            MenuItem(
                name: $0.description, help: "\(TimeText.day($0)) against what is in view", action: .differences,
                argument: $0.description)
        }
    }

    private static func period(_ name: String, _ scene: Scene) -> MenuItem {
        var item = MenuItem(name: name, action: .period, argument: name)
        if let today = scene.snapshot?.facts.today, let period = try? Period(named: name, today: today) {
            item.help = period.label(today: today)
        }
        return item
    }
}
