// What a program sent to its terminal, taken apart into text and control sequences.

/// One piece of a terminal's input.
enum TerminalPiece: Equatable {
    case text(Unicode.Scalar)
    case control(UInt8)
    /// `ESC [` … final byte, with everything in between.
    case csi(String)
    /// `ESC` and two or fewer other bytes: character sets, keypad modes, saved cursors.
    case escape(String)
    /// OSC, DCS, APC, PM, SOS: what no screen of ours may contain.
    case string(String)
}

struct TerminalStream {
    let pieces: [TerminalPiece]

    init(_ bytes: [UInt8]) {
        var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
        var pieces: [TerminalPiece] = []
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x1B: pieces.append(TerminalStream.sequence(&rest))
            case 0..<0x20, 0x7F...0x9F: pieces.append(.control(UInt8(scalar.value)))
            default: pieces.append(.text(scalar))
            }
        }
        self.pieces = pieces
    }

    private static func sequence(_ rest: inout ArraySlice<Unicode.Scalar>) -> TerminalPiece {
        guard let kind = rest.popFirst() else { return .escape("") }
        switch kind {
        case "[":
            var text = ""
            while let scalar = rest.popFirst() {
                text.unicodeScalars.append(scalar)
                if (0x40...0x7E).contains(scalar.value) { break }
            }
            return .csi(text)
        case "]", "P", "X", "^", "_": return .string(String(kind))
        case "(", ")", "*", "+", "#", "%":
            return .escape(String(kind) + (rest.popFirst().map(String.init) ?? ""))
        default: return .escape(String(kind))
        }
    }

    /// The last of two private modes' sequences decides: `?1049h` or `?1049l`.
    func isSet(_ mode: String) -> Bool {
        var result = false
        for case .csi(let text) in pieces where text.hasPrefix("?") {
            let modes = text.dropFirst().dropLast().split(separator: ";").map(String.init)
            if modes.contains(mode) { result = text.hasSuffix("h") }
        }
        return result
    }

    /// Pieces that drawing cells with ncurses has no use for.
    var foreign: [TerminalPiece] {
        pieces.filter { piece in
            switch piece {
            case .text(let scalar): TerminalStream.isUnsafe(scalar)
            case .control(let byte): ![7, 8, 9, 10, 13, 14, 15].contains(byte) || byte == 7
            case .csi(let text): !TerminalStream.isDrawing(text)
            case .escape(let text): !["(B", "(0", ")0", "7", "8", "=", ">", "M"].contains(text)
            case .string: true
            }
        }
    }

    private static func isDrawing(_ text: String) -> Bool {
        guard let final = text.last else { return false }
        if text.hasPrefix("?") { return final == "h" || final == "l" }
        if text == "!p" || final == "t" { return true }
        return "ABCDEFGHJKLMPSTX@bdfhlmr`".contains(final) && text.dropLast().allSatisfy { "0123456789;:".contains($0) }
    }

    /// Bidi controls, invisible characters, tags, line separators.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
            0x2028...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}
