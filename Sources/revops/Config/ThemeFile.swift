// Theme files → `Theme`. A fault is a warning and the inherited look stays: a theme can never stop the program.

import Cells
import Columns

/// A theme, the files it was made of, and what was wrong with them.
struct LoadedTheme: Sendable {
    var theme: Theme
    /// Files read, for live reload.
    var files: [String] = []
    /// `light.toml:12: roles.error.fg: unknown colour "rde", did you mean 'red'?`
    var warnings: [String] = []
}

/// Finds themes and reads them.
struct ThemeShelf: Sendable {
    /// Folders of themes, the user's own first.
    var folders: [String]
    /// A file's text; nil where there is none.
    var read: @Sendable (String) -> String?
    /// Names of the theme files that are there, for hints.
    var names: [String] = []

    /// The theme of a name, or of a file where `name` has a slash or ends in `.toml`.
    func load(_ name: String) -> LoadedTheme { load(name, inheritedBy: []) }

    /// Where a theme of this name may lie, most particular first.
    func candidates(_ name: String) -> [String] {
        if name.contains("/") || name.hasSuffix(".toml") { return [name] }
        return folders.map { "\($0)/\(name).toml" }
    }

    /// Why there is no theme of this name or file, and which one may be meant; nil where there is one.
    func complaint(about name: String) -> String? {
        if candidates(name).contains(where: { read($0) != nil }) || Theme.builtIn(named: name) != nil { return nil }
        if name.contains("/") || name.hasSuffix(".toml") { return "there is no theme file '\(name)'" }
        let known = Set(names + [Theme.standard.name, Theme.mono.name]).sorted()
        let meant = nearest(name, in: known).map { "did you mean '\($0)'? " } ?? ""
        return "there is no theme '\(name)'; \(meant)themes: \(known.joined(separator: ", "))"
    }

    private func load(_ name: String, inheritedBy heirs: [String]) -> LoadedTheme {
        // A file of the user's may bear the name of a built-in theme and inherit that.
        if heirs.contains(name), let builtIn = Theme.builtIn(named: name) { return LoadedTheme(theme: builtIn) }
        guard !heirs.contains(name) else {
            let circle = (heirs.drop { $0 != name } + [name]).joined(separator: " → ")
            return LoadedTheme(theme: .standard, warnings: ["inherits itself: \(circle)"])
        }
        for path in candidates(name) {
            if let text = read(path) { return make(name, path, text, heirs) }
        }
        if let builtIn = Theme.builtIn(named: name) { return LoadedTheme(theme: builtIn) }
        let hint = suggestion(for: name, among: names + [Theme.standard.name, Theme.mono.name])
        return LoadedTheme(theme: .standard, warnings: ["no theme '\(name)'\(hint)"])
    }

    private func make(_ name: String, _ path: String, _ text: String, _ heirs: [String]) -> LoadedTheme {
        var file: ThemeFile
        do {
            file = try ThemeFile(text)
        } catch {
            return LoadedTheme(theme: .standard, files: [path], warnings: ["\(path):\(error.line): \(error.what)"])
        }
        var parent = LoadedTheme(theme: .standard)
        if let inherited = file.draft.inherits {
            parent = load(inherited, inheritedBy: heirs + [name])
            if parent.files.isEmpty {
                for warning in parent.warnings { file.reading.complain([.key("inherits")], warning) }
                parent.warnings = []
            }
        }
        let made = Theme.make(
            name: name, inheriting: parent.theme, palette: file.draft.palette, roles: file.draft.roles)
        for warning in made.warnings {
            let hint = suggestion(for: warning.word, among: warning.known)
            file.reading.complain(file.path(of: warning.key), "\(warning.what) \"\(warning.word)\"\(hint)")
        }
        let own = file.reading.errors(in: text, file: path).map(\.message)
        return LoadedTheme(theme: made.theme, files: [path] + parent.files, warnings: own + parent.warnings)
    }
}

/// What a theme file says, before its words are understood.
private struct ThemeFile {
    struct Draft {
        var inherits: String?
        var palette: [String: String] = [:]
        var roles: [String: StyleSpec] = [:]
        /// Role → its place in the file.
        var places: [String: [TomlStep]] = [:]
    }

    var draft = Draft()
    let reading = Reading(knownPaths: [], zoneNamed: { _ in nil }, hasZones: false)

    init(_ text: String) throws(TomlSyntaxError) {
        let section = Section<Draft>([
            .key("inherits", .text, \.inherits),
            .key("palette", Kind.text.byName, \.palette),
            Setting(name: "roles", read: ThemeFile.readRoles),
        ])
        section.read(try parseToml(text), into: &draft, reading)
    }

    /// Where in the file the key of a warning stands: `palette.ink`, `roles.mark.ok.fg`.
    func path(of key: String) -> [TomlStep] {
        if key.hasPrefix("palette.") { return [.key("palette"), .key(String(key.dropFirst(8)))] }
        let role = draft.places.keys.filter { key == "roles.\($0)" || key.hasPrefix("roles.\($0).") }
            .max { $0.count < $1.count }
        guard let role, let place = draft.places[role] else { return [.key("roles")] }
        let part = key.dropFirst("roles.\(role).".count)
        return part.isEmpty ? place : place + [.key(String(part))]
    }

    /// Roles have dots in their names, and TOML makes tables of those that are not in quotes.
    private static func readRoles(_ node: TomlNode, into draft: inout Draft, _ reading: Reading) {
        collect(node, name: "", into: &draft, reading)
    }

    private static func collect(_ node: TomlNode, name: String, into draft: inout Draft, _ reading: Reading) {
        switch node.value {
        case .text(let text):
            draft.roles[name] = StyleSpec(short: text)
            draft.places[name] = node.path
        case .table(let table) where !name.isEmpty && table.keys.contains(where: styleSection.names.contains):
            var spec = StyleSpec()
            styleSection.read(node, into: &spec, reading)
            draft.roles[name] = spec
            draft.places[name] = node.path
        case .table:
            for entry in node.entries {
                collect(entry.node, name: name.isEmpty ? entry.name : "\(name).\(entry.name)", into: &draft, reading)
            }
        default: reading.refuse(node, mustBe: "a style such as \"bold red on black\"")
        }
    }

    private static var styleSection: Section<StyleSpec> {
        Section([
            .key("fg", .text, \.fg),
            .key("bg", .text, \.bg),
            .key("attributes", Kind.text.oneOrMore, \.attributes),
        ])
    }
}
