// Untrusted bytes to SafeText, for everything that is not a literal in our source. A detail view is injective: whatever
// it puts in place of a character is spelled differently when it occurs in the text itself.

extension SafeText {
    /// Makes text from outside safe to draw.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, possibly bad.
    ///   - view: whether what cannot be seen becomes one glyph or its code point.
    ///   - ascii: the terminal shows ASCII only.
    ///   - budget: columns there are; a longer text is cut with `…`, and no more than is needed of it is read.
    public static func make(
        _ bytes: some Sequence<UInt8>, view: View = .list, ascii: Bool = false, budget: Int? = nil
    ) -> SafeText {
        let columns = budget.map { min(max(0, $0), 1 << 16) }
        let scalarLimit = columns.map { 4 * $0 + 64 } ?? .max
        // One scalar takes at most four bytes; one more tells whether something is left.
        let input = columns == nil ? Array(bytes) : Array(bytes.prefix(scalarLimit * 4 + 1))
        if input.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x3C && $0 != 0x5C && $0 != 0x5E }) {
            let text = SafeText(scalars: input.map { Unicode.Scalar($0) }, width: input.count, flags: [])
            guard let columns, text.width > columns else { return text }
            return text.cut(to: columns, ending: ascii ? "~" : "…")
        }
        var sanitizer = Sanitizer(view: view, ascii: ascii)
        var decoder = UTF8Pieces(bytes: input)
        var taken = 0
        while taken < scalarLimit, let piece = decoder.next() {
            sanitizer.take(piece, lookingAhead: decoder)
            taken += 1
        }
        let text = sanitizer.finish()
        guard let columns, text.width > columns || decoder.hasMore else { return text }
        return text.cut(to: columns, ending: ascii ? "~" : "…")
    }

    /// The text of a string, made safe; see the form that takes bytes.
    public static func make(
        _ text: String, view: View = .list, ascii: Bool = false, budget: Int? = nil
    ) -> SafeText {
        make(text.utf8, view: view, ascii: ascii, budget: budget)
    }
}

/// Collects the safe scalars of one text.
private struct Sanitizer {
    let view: SafeText.View
    let ascii: Bool
    private var scalars: [Unicode.Scalar] = []
    private var width = 0
    private var flags: SafeText.Flags = []
    /// Marks on the last base, nil when there is no base that could carry one.
    private var marks: Int?
    private var surplusMarks: [UInt32] = []
    private var inHiddenRun = false

    init(view: SafeText.View, ascii: Bool) {
        self.view = view
        self.ascii = ascii
    }

    mutating func finish() -> SafeText {
        flushMarks()
        return SafeText(scalars: scalars, width: width, flags: flags)
    }

    mutating func take(_ piece: UTF8Pieces.Piece, lookingAhead rest: UTF8Pieces) {
        guard case .scalar(let scalar) = piece else {
            if case .bad(let bytes) = piece { takeBad(bytes) }
            return
        }
        let kind = ScalarKind(of: scalar)
        if kind != .mark { flushMarks() }
        if kind != .hidden { inHiddenRun = false }
        switch kind {
        case .narrow, .wide: takeVisible(scalar, kind, rest)
        case .mark: takeMark(scalar)
        case .lineControl, .control: takeControl(scalar, kind)
        case .bidi: replace(scalar, by: "·", flag: .bidi)
        case .hidden:
            flags.insert(.hidden)
            if view == .detail || !inHiddenRun { replace(scalar, by: "·", flag: .hidden) }
            inHiddenRun = true
        case .unassigned: replace(scalar, by: "\u{FFFD}", flag: [])
        case .space: takeSpace(scalar)
        }
    }

    // MARK: the classes

    private mutating func takeVisible(_ scalar: UInt32, _ kind: ScalarKind, _ rest: UTF8Pieces) {
        if ascii && scalar >= 0x80 { return replace(scalar, by: "?", flag: []) }
        if view == .detail && isOurOwnSpelling(scalar, rest) { return spell(scalar) }
        append(scalar, width: kind.width)
        marks = 0
    }

    /// The text itself contains what a detail view writes in place of something else.
    private func isOurOwnSpelling(_ scalar: UInt32, _ rest: UTF8Pieces) -> Bool {
        if ascii { return scalar == 0x5C || scalar == 0x5E }
        switch scalar {
        case 0x3C: return rest.startsWithCodePoint
        case 0x2400...0x2423, 0x21E5, 0x23CE, 0x25CC, 0xFFFD: return true
        default: return false
        }
    }

    private mutating func takeMark(_ scalar: UInt32) {
        if ascii { return replace(scalar, by: "?", flag: []) }
        if marks == nil {
            append(0x25CC, width: 1)
            marks = 0
        }
        let count = marks ?? 0
        if count < (view == .list ? 2 : 4) {
            append(scalar, width: 0)
            marks = count + 1
        } else if view == .detail {
            surplusMarks.append(scalar)
        }
    }

    private mutating func flushMarks() {
        guard !surplusMarks.isEmpty else { return }
        write("+\(surplusMarks.count)")
        for mark in surplusMarks { spell(mark) }
        surplusMarks = []
    }

    private mutating func takeControl(_ scalar: UInt32, _ kind: ScalarKind) {
        flags.insert(.control)
        if kind == .lineControl && view == .list {
            append(0x20, width: 1)
            marks = 0
        } else if ascii && scalar < 0x80 {
            switch scalar {
            case 0x09 where view == .detail: write("\\t")
            case 0x0A where view == .detail: write("\\n")
            default:
                append(0x5E, width: 1)
                append(scalar ^ 0x40, width: 1)
            }
            marks = view == .list ? 0 : nil
        } else if scalar == 0x09 || scalar == 0x0A {
            symbol(scalar == 0x09 ? 0x21E5 : 0x23CE)
        } else if scalar < 0x20 || scalar == 0x7F {
            symbol(scalar == 0x7F ? 0x2421 : 0x2400 + scalar)
        } else if ascii && view == .list {
            symbol(0x3F)
        } else {
            spell(scalar)
        }
    }

    private mutating func takeSpace(_ scalar: UInt32) {
        if view == .list {
            append(0x20, width: 1)
            marks = 0
        } else if ascii {
            spell(scalar)
        } else {
            symbol(0x2423)
            if scalar != 0xA0 { spell(scalar) }
        }
    }

    private mutating func takeBad(_ bytes: [UInt8]) {
        flushMarks()
        inHiddenRun = false
        flags.insert(.badBytes)
        if ascii && view == .detail {
            for byte in bytes { write("\\x" + hexadecimal(UInt32(byte), digits: 2)) }
        } else {
            symbol(ascii ? 0x3F : 0xFFFD)
            if view == .detail { write("<" + bytes.map { hexadecimal(UInt32($0), digits: 2) }.joined() + ">") }
        }
    }

    // MARK: writing

    private mutating func replace(_ scalar: UInt32, by glyph: Unicode.Scalar, flag: SafeText.Flags) {
        flags.formUnion(flag)
        if view == .detail { spell(scalar) } else { symbol(ascii ? 0x3F : glyph.value) }
    }

    private mutating func spell(_ scalar: UInt32) {
        let digits = hexadecimal(scalar, digits: scalar < 0x100 ? 2 : 4)
        if !ascii {
            write("<\(digits)>")
        } else if scalar < 0x80 {
            write("\\")
            append(scalar, width: 1)
        } else {
            write("\\u{\(digits)}")
        }
    }

    private mutating func symbol(_ scalar: UInt32) {
        append(scalar, width: 1)
        marks = view == .list ? 0 : nil
    }

    private mutating func write(_ text: String) {
        for scalar in text.unicodeScalars { append(scalar.value, width: 1) }
        marks = nil
    }

    private mutating func append(_ scalar: UInt32, width columns: Int) {
        scalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        width += columns
    }

    private func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
