// Roles to styles. A theme file is TOML and read elsewhere; what its words mean is decided here:
//   inherits = "default"                      a theme this one fills up from
//   [palette]  ink = "#1f2430"                names of its own for default, red, bright-red, grey, #rrggbb or 0…255
//   [roles]    error = "bold ink on white"    or { fg = "ink", bg = "white", attributes = ["bold"] }

/// A look for every role; always complete.
public struct Theme: Sendable, Equatable {
    public var name: String
    private var styles: [Role: Style]

    /// What was wrong with a theme file; the theme works all the same.
    public struct Warning: Sendable, Hashable {
        /// The key it is about: `roles.error.fg`, `palette.ink`.
        public var key: String
        /// `unknown colour`.
        public var what: String
        /// The word that was not understood, and those that would have been.
        public var word: String
        public var known: [String]
    }

    init(name: String, styles: [Role: Style]) {
        self.name = name
        self.styles = styles
    }

    /// The style of a role; plain where the theme names none.
    public subscript(role: Role) -> Style { styles[role] ?? .plain }

    /// The look of a role on a terminal of some depth. A style that loses its colours becomes the mono theme's, and a
    /// selection whose background is no longer its own is drawn reversed, so that a cursor is never lost.
    public func style(_ role: Role, depth: ColorDepth) -> Style {
        let style = self[role]
        var reduced = style.reduced(to: depth)
        if depth == .mono && reduced != style { return Theme.mono[role] }
        if role == .selectionFocused, reduced.background == self[.text].reduced(to: depth).background {
            reduced.attributes.insert(.reverse)
        }
        return reduced
    }

    /// Makes a theme of what a file says, filled up from another.
    ///
    /// A role that is named replaces the inherited style whole; one that is not, or whose colour cannot be understood,
    /// keeps the inherited.
    ///
    /// - Returns: the theme and what was wrong, in the order of the keys.
    public static func make(
        name: String, inheriting base: Theme, palette: [String: String] = [:], roles: [String: StyleSpec]
    ) -> (theme: Theme, warnings: [Warning]) {
        var reader = ThemeReader(palette: palette)
        var theme = base
        theme.name = name
        for (key, spec) in roles.sorted(by: { $0.key < $1.key }) {
            guard let role = Role(rawValue: key) else {
                reader.complain("roles.\(key)", "unknown role", key, known: Role.allCases.map(\.rawValue))
                continue
            }
            theme.styles[role] = reader.style(spec, key: key, base: base[role])
        }
        return (theme, reader.warnings)
    }
}

/// Understands the words of one theme file and collects complaints.
private struct ThemeReader {
    private(set) var warnings: [Theme.Warning] = []
    private var palette: [String: Color] = [:]

    init(palette words: [String: String]) {
        for (name, word) in words.sorted(by: { $0.key < $1.key }) {
            if let color = Color(word: word) {
                palette[name] = color
            } else {
                complain("palette.\(name)", "unknown colour", word, known: Color.words)
            }
        }
    }

    mutating func style(_ spec: StyleSpec, key: String, base: Style) -> Style {
        var style = Style.plain
        style.foreground = color(spec.fg, key: "roles.\(key).fg", otherwise: base.foreground)
        style.background = color(spec.bg, key: "roles.\(key).bg", otherwise: base.background)
        for word in spec.attributes {
            if let known = Attributes.words.first(where: { $0.name == word.lowercased() }) {
                style.attributes.insert(known.attribute)
            } else {
                complain(
                    "roles.\(key).attributes", "unknown attribute", word, known: Attributes.words.map(\.name))
            }
        }
        return style
    }

    private mutating func color(_ word: String?, key: String, otherwise: Color) -> Color {
        guard let word else { return .terminal }
        if let color = palette[word] ?? Color(word: word) { return color }
        complain(key, "unknown colour", word, known: palette.keys.sorted() + Color.words)
        return otherwise
    }

    mutating func complain(_ key: String, _ what: String, _ word: String, known: [String]) {
        warnings.append(Theme.Warning(key: key, what: what, word: word, known: known))
    }
}
