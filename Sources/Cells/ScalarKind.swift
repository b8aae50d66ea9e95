// What a scalar is on a terminal, and how many columns it takes. One table decides both, so the sanitiser and the
// measurer cannot disagree. Ambiguous width counts as 1; libc's wcwidth is never asked.

/// The kinds of scalars; raw values are those of `ScalarTable`. The earlier rule wins where several would apply.
enum ScalarKind: UInt32, Sendable {
    case narrow = 0
    case wide = 1
    /// Takes no column of its own: Mn, Me and the vowels and finals of decomposed Hangul.
    case mark = 2
    /// Draws nothing: format characters, joiners, fillers, variation selectors, tags.
    case hidden = 3
    case bidi = 4
    /// A space other than U+0020.
    case space = 5
    /// Tab and everything that breaks a line.
    case lineControl = 6
    case control = 7
    /// Private use, noncharacter, or not assigned in the pinned version.
    case unassigned = 8

    init(of scalar: UInt32) {
        if scalar < 0x7F {
            self = scalar >= 0x20 ? .narrow : (9...13).contains(scalar) ? .lineControl : .control
            return
        }
        let runs = ScalarTable.runs
        var low = 0, high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle] >> 4 <= scalar { low = middle } else { high = middle }
        }
        self = ScalarKind(rawValue: runs[low] & 15) ?? .unassigned
    }

    /// Columns of a scalar that may be drawn: 0 for a mark, 2 for wide, otherwise 1.
    var width: Int {
        switch self {
        case .mark: 0
        case .wide: 2
        default: 1
        }
    }
}

/// Columns of text.
public enum TextWidth {
    /// Columns a terminal gives this scalar once it is drawable: 0, 1 or 2.
    public static func of(_ scalar: Unicode.Scalar) -> Int {
        scalar.value < 0x300 ? 1 : ScalarKind(of: scalar.value).width
    }
}
