// The drawing characters and what stands for them on a terminal that shows ASCII only.

/// The drawing characters, and their spelling in ASCII.
public enum Glyphs {
    /// Horizontal bars in eighths: index 0 is empty, 8 a full cell.
    static let across: [Unicode.Scalar] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    /// Vertical bars in eighths, from the bottom.
    static let up: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    /// Fills that differ without colour, for the parts of a stacked bar.
    static let fills: [Unicode.Scalar] = ["█", "▓", "▒", "░", "▚", "▤"]

    /// A braille cell from eight dots; bit 0…7 are dots 1…8 of the standard.
    static func braille(_ dots: UInt8) -> Unicode.Scalar { Unicode.Scalar(0x2800 + UInt32(dots)) ?? " " }

    /// The ASCII stand-in for a narrow or wide character.
    static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return scalar }
        switch scalar {
        case "─", "╌", "┄", "–", "—", "−": return "-"
        case "═", "━": return "="
        case "│", "║", "┃", "╎", "┆", "▏": return "|"
        case "…": return "~"
        case "·": return "."
        case "×": return "x"
        case "÷": return "/"
        case "±": return "+"
        case "▶", "›", "»": return ">"
        case "←", "◀", "‹", "«": return "<"
        case "↑", "▲": return "^"
        case "↓", "▼": return "v"
        case "●", "•": return "*"
        case "≥": return ">"
        case "≤": return "<"
        default: break
        }
        switch scalar.value {
        case 0x2500...0x257F: return "+"
        case 0x2581...0x2587: return asciiHeights[Int(scalar.value - 0x2581)]
        case 0x2588...0x258C: return "#"
        case 0x258D...0x258F: return " "
        case 0x2591: return "."
        case 0x2592: return "="
        case 0x2593: return "%"
        case 0x259A: return "+"
        case 0x25A4: return "-"
        case 0x2800...0x28FF: return asciiBraille(UInt8(scalar.value - 0x2800))
        default: return "?"
        }
    }

    /// A text whose signs of more than one ASCII character are written out: `Lead → MQL` becomes `Lead -> MQL`.
    static func ascii(_ text: SafeText) -> SafeText {
        guard text.scalars.contains("→") else { return text }
        let scalars = text.scalars.flatMap { $0 == "→" ? ["-", ">"] : [$0] }
        return SafeText(scalars: scalars, width: text.width + scalars.count - text.scalars.count, flags: text.flags)
    }

    /// A text with the stand-in for each character that is not ASCII, as wide as it was save for arrows.
    public static func ascii(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var spelled = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "→" {
                spelled.append(contentsOf: "->".unicodeScalars)
            } else {
                spelled.append(contentsOf: repeatElement(ascii(scalar), count: TextWidth.of(scalar)))
            }
        }
        return String(spelled)
    }

    private static let asciiHeights: [Unicode.Scalar] = [".", ":", "-", "=", "+", "*", "%"]

    private static func asciiBraille(_ dots: UInt8) -> Unicode.Scalar {
        let upper = dots & 0b0001_1011 != 0, lower = dots & 0b1110_0100 != 0
        return upper ? (lower ? ":" : "'") : (lower ? "." : " ")
    }
}
