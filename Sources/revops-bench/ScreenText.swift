// What stands on the screen of a program that runs on a pseudo terminal: text by row and column, no looks. Only what
// the program's terminal description has it write is understood.

/// The text on a terminal, kept up to date with the bytes that are sent to it.
struct ScreenText {
    private let width: Int
    private let height: Int
    private var cells: [[Unicode.Scalar]]
    private var x = 0
    private var y = 0
    /// The rows that scroll.
    private var region: Range<Int>
    /// The last character, which may be sent as a count.
    private var last: Unicode.Scalar = " "
    /// Of a sequence or a character that is not whole yet.
    private var pending: [UInt8] = []

    init(columns: Int, rows: Int) {
        width = columns
        height = rows
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        region = 0..<rows
    }

    /// The rows from the top, each as wide as the screen; the second half of a wide character is a blank.
    var lines: [String] {
        cells.map { row in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: row)
            return String(text)
        }
    }

    mutating func take(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            pending.append(byte)
            if isWhole {
                act()
                pending.removeAll(keepingCapacity: true)
            }
        }
    }

    private var isWhole: Bool {
        let first = pending[0], count = pending.count, newest = pending[count - 1]
        guard first == 0x1B else { return count >= (first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4) }
        guard count > 1 else { return false }
        switch pending[1] {
        case UInt8(ascii: "["): return count > 2 && (0x40...0x7E).contains(newest)
        case UInt8(ascii: "]"): return newest == 7 || count > 3 && newest == UInt8(ascii: "\\")
        case UInt8(ascii: "("), UInt8(ascii: ")"): return count == 3
        default: return true
        }
    }

    private mutating func act() {
        switch pending[0] {
        case 0x1B where pending[1] == UInt8(ascii: "["): control()
        case 0x1B where pending[1] == UInt8(ascii: "M"): if y == region.lowerBound { scroll(-1) } else { y -= 1 }
        case 0x1B: break
        case 8: x = max(0, x - 1)
        case 10: if y == region.upperBound - 1 { scroll(1) } else { y = min(y + 1, height - 1) }
        case 13: x = 0
        case 0..<0x20: break
        default: for scalar in String(decoding: pending, as: UTF8.self).unicodeScalars { put(scalar) }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        last = scalar
        let columns = ScreenText.isWide(scalar) ? 2 : 1
        if x + columns > width { (x, y) = (0, min(y + 1, height - 1)) }
        cells[y][x] = scalar
        if columns == 2 { cells[y][x + 1] = " " }
        x += columns
    }

    /// Rows of the region go up, or down where there are fewer than none.
    private mutating func scroll(_ rows: Int, from top: Int? = nil) {
        let top = top ?? region.lowerBound, count = min(abs(rows), region.upperBound - top)
        guard count > 0 else { return }
        let blank = Array(repeating: Array<Unicode.Scalar>(repeating: " ", count: width), count: count)
        if rows > 0 {
            cells.removeSubrange(top..<top + count)
            cells.insert(contentsOf: blank, at: region.upperBound - count)
        } else {
            cells.removeSubrange(region.upperBound - count..<region.upperBound)
            cells.insert(contentsOf: blank, at: top)
        }
    }

    private mutating func blank(_ row: Int, _ columns: Range<Int>) {
        for column in columns.clamped(to: 0..<width) { cells[row][column] = " " }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension ScreenText {
    /// A control sequence: numbers, then a letter; private ones move nothing.
    private mutating func control() {
        let body = String(decoding: pending[2..<pending.count - 1], as: UTF8.self)
        guard !body.hasPrefix("?") else { return }
        let numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let first = numbers.first ?? 0, many = max(1, first)
        switch Unicode.Scalar(pending[pending.count - 1]) {
        case "H", "f": move(to: (numbers.count > 1 ? numbers[1] : 1) - 1, many - 1)
        case "A": move(to: x, y - many)
        case "B", "e": move(to: x, y + many)
        case "C", "a": move(to: x + many, y)
        case "D": move(to: x - many, y)
        case "G", "`": move(to: many - 1, y)
        case "d": move(to: x, many - 1)
        case "J": erase(first)
        case "K": blank(y, first == 1 ? 0..<x + 1 : first == 2 ? 0..<width : x..<width)
        case "X": blank(y, x..<x + many)
        case "P": shift(from: x + many, to: x)
        case "@": shift(from: x, to: x + many)
        case "b": for _ in 0..<many { put(last) }
        case "L": scroll(-many, from: y)
        case "M": scroll(many, from: y)
        case "S": scroll(many)
        case "T": scroll(-many)
        case "r":
            let end = numbers.count > 1 && numbers[1] > 0 ? min(numbers[1], height) : height
            region = min(many - 1, end - 1)..<end
            (x, y) = (0, 0)
        default: break
        }
    }

    private mutating func move(to column: Int, _ row: Int) {
        (x, y) = (min(max(0, column), width - 1), min(max(0, row), height - 1))
    }

    private mutating func erase(_ what: Int) {
        if what == 0 { blank(y, x..<width) } else if what == 1 { blank(y, 0..<x + 1) }
        let rows = what == 0 ? y + 1..<height : what == 1 ? 0..<y : 0..<height
        for row in rows { blank(row, 0..<width) }
    }

    /// The rest of the row from one column on, moved to begin at another.
    private mutating func shift(from: Int, to: Int) {
        let rest = Array(cells[y][min(from, width)...])
        blank(y, min(from, to)..<width)
        for (offset, scalar) in rest.enumerated() where to + offset < width { cells[y][to + offset] = scalar }
    }
}
