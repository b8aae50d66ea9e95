// Keys as values, and how they are written: `<C-d>` in `frame --keys` and config, `^D` for people.

/// One key press.
public enum Key: Hashable, Sendable {
    case character(Character)
    /// Control with a lower case letter or a sign.
    case control(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
    /// Text that arrived in one burst; literal in a text field, ignored elsewhere.
    case paste(String)
    /// A button or the wheel, over a cell; comes only while the mouse is captured.
    case mouse(Mouse)
}

/// What the mouse did.
public struct Mouse: Hashable, Sendable {
    /// What the mouse did.
    public enum Kind: Hashable, Sendable { case press, wheelUp, wheelDown }
    public var kind: Kind
    /// From 0, the left and upper one.
    public var x: Int
    public var y: Int

    public init(_ kind: Kind, x: Int, y: Int) {
        (self.kind, self.x, self.y) = (kind, x, y)
    }
}

extension Key {
    /// Names inside `<…>`, without regard to case; the first for a key is the one that is printed.
    private static let names: [(name: String, key: Key, display: String)] = [
        ("Enter", .enter, "Enter"), ("CR", .enter, ""), ("Return", .enter, ""),
        ("Esc", .escape, "Esc"), ("Escape", .escape, ""),
        ("Tab", .tab, "Tab"), ("S-Tab", .backTab, "S-Tab"), ("BackTab", .backTab, ""),
        ("Bksp", .backspace, "Bksp"), ("BS", .backspace, ""), ("Backspace", .backspace, ""),
        ("Del", .delete, "Del"), ("Delete", .delete, ""), ("Ins", .insert, "Ins"), ("Insert", .insert, ""),
        ("Up", .up, "Up"), ("Down", .down, "Down"), ("Left", .left, "Left"), ("Right", .right, "Right"),
        ("Home", .home, "Home"), ("End", .end, "End"),
        ("PgUp", .pageUp, "PgUp"), ("PageUp", .pageUp, ""), ("PgDn", .pageDown, "PgDn"), ("PageDown", .pageDown, ""),
        ("Space", .character(" "), "space"), ("lt", .character("<"), "<"), ("gt", .character(">"), ">"),
    ]

    /// Reads a string such as `jj<Enter>/acme<Esc>`; nil when a `<…>` names no key. A `<` never closed is itself.
    public static func parse(_ text: String) -> [Key]? {
        var keys: [Key] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first == "<", let end = rest.dropFirst(2).firstIndex(of: ">") {
                guard let key = Key(name: rest[rest.index(after: rest.startIndex)..<end]) else { return nil }
                keys.append(key)
                rest = rest[rest.index(after: end)...]
            } else {
                keys.append(first == "\n" || first == "\r" ? .enter : first == "\t" ? .tab : .character(first))
                rest = rest.dropFirst()
            }
        }
        return keys
    }

    /// A key by its name: `Enter`, `C-d`, `F5`, `x`.
    public init?(name: some StringProtocol) {
        let lower = name.lowercased()
        if let known = Self.names.first(where: { $0.name.lowercased() == lower }) {
            self = known.key
        } else if lower.hasPrefix("c-"), lower.count == 3, let letter = lower.last {
            self = .control(letter)
        } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...24).contains(number) {
            self = .function(number)
        } else if name.count == 1, let character = name.first {
            self = .character(character)
        } else {
            return nil
        }
    }

    /// As `parse` reads it; a paste is its text.
    public var written: String {
        if let known = Self.names.first(where: { $0.key == self }) { return "<\(known.name)>" }
        switch self {
        case .character(let character): return String(character)
        case .control(let letter): return "<C-\(letter)>"
        case .function(let number): return "<F\(number)>"
        case .paste(let text): return text.map { Key.character($0).written }.joined()
        default: return ""
        }
    }

    /// For footers and help: `^D`, `Enter`, `F1`, `space`.
    public var display: String {
        if let known = Self.names.first(where: { $0.key == self }) { return known.display }
        switch self {
        case .character(let character): return String(character)
        case .control(let letter): return "^" + letter.uppercased()
        case .function(let number): return "F\(number)"
        case .mouse: return "the mouse"
        default: return "paste"
        }
    }
}
