// One line of text being typed: a value, a cursor, and the editing keys people know from their shell.

/// An editable line; grapheme clusters are its units.
public struct TextField: Sendable, Hashable {
    public private(set) var characters: [Character]
    /// Index of the character under the cursor, 0…count.
    public private(set) var cursor: Int

    /// Longer values are cut when set, pasted or typed.
    public static let limit = 4_096

    public init(_ value: String = "") {
        characters = Array(value.prefix(Self.limit))
        cursor = characters.count
    }

    public var value: String { String(characters) }
    public var isEmpty: Bool { characters.isEmpty }

    /// Handles a key; false when it is not one for editing (Enter, Escape, Tab, up, down…).
    public mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let text): insert(text)
        case .backspace: remove((cursor - 1)..<cursor)
        case .delete, .control("d"): remove(cursor..<(cursor + 1))
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        case .control("u"): remove(0..<cursor)
        case .control("k"): remove(cursor..<characters.count)
        case .control("w"): remove(wordStart..<cursor)
        default: return false
        }
        return true
    }

    /// Inserts at the cursor; line breaks and tabs become spaces, other control characters are dropped.
    public mutating func insert(_ text: String) {
        let clean = text.compactMap { character -> Character? in
            if character.isNewline || character == "\t" { return " " }
            return character.unicodeScalars.contains { [.control, .lineControl].contains(ScalarKind(of: $0.value)) }
                ? nil : character
        }
        // Joining can make one cluster of two, so the whole is cut into characters anew.
        let head = Array(String(characters[..<cursor]) + String(clean.prefix(max(0, Self.limit - characters.count))))
        let tail = String(characters[cursor...])
        characters = Array(String(head) + tail)
        cursor = min(head.count, characters.count)
    }

    /// Replaces the whole value; the cursor goes to the end.
    public mutating func set(_ value: String) { self = TextField(value) }

    private mutating func remove(_ range: Range<Int>) {
        let range = range.clamped(to: characters.indices)
        characters.removeSubrange(range)
        cursor = min(range.lowerBound, characters.count)
    }

    private var wordStart: Int {
        var index = cursor
        while index > 0, characters[index - 1] == " " { index -= 1 }
        while index > 0, characters[index - 1] != " " { index -= 1 }
        return index
    }

    /// Draws into the first row of the rectangle, scrolled so that the cursor shows, and places the canvas's cursor.
    public func draw(in rect: Rect, on canvas: inout Canvas, role: Role = .input) {
        let row = rect.splitTop(1).top
        guard !row.isEmpty else { return }
        canvas.fill(row, role: role)
        let before = characters[..<cursor].map { SafeText.make(String($0)) }.joined()
        let after = characters[cursor...].prefix(rect.width).map { SafeText.make(String($0)) }.joined()
        let scrolled = max(0, before.width - rect.width + 1)
        canvas.put((before + after).dropping(columns: scrolled), x: row.x, y: row.y, role: role, in: row)
        canvas.cursor = Canvas.Cursor(x: row.x + before.width - scrolled, y: row.y)
    }
}
