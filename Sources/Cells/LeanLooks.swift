// What ncurses writes for a frame, with every change of look said as briefly as it can be. ncurses names both colours
// where one of them changes, and ends a bold word by ending everything and beginning anew: on a theme with a background
// that is half of all that goes over the line.

/// Shortens the looks (SGR sequences) in the bytes of a frame and leaves everything else as it is.
public struct LeanLooks {
    /// What the terminal draws with now, and what the next character is to be drawn with.
    private var real = Look()
    private var wanted = Look()
    private var out: [UInt8] = []

    /// The same frame in fewer bytes.
    ///
    /// - Parameter frame: begins with the plain look, and should end with it. Where it has a look that is not known
    ///   here, it is returned as it came.
    public static func shorten(_ frame: [UInt8]) -> [UInt8] {
        var lean = LeanLooks()
        lean.out.reserveCapacity(frame.count)
        return frame.withUnsafeBufferPointer { lean.rewrite($0) } ? lean.out : frame
    }

    /// False at a look that is not known.
    private mutating func rewrite(_ frame: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < frame.count {
            let byte = frame[index]
            guard byte == 0x1B else {
                if byte == 0x20 {
                    if !real.blankLooksLike(wanted) { turn() }
                } else if byte > 0x20 || byte == 0x0A {
                    // A line feed may scroll, and the line that comes in has the background of the moment.
                    turn()
                }
                out.append(byte)
                index += 1
                continue
            }
            let end = LeanLooks.end(of: frame, from: index)
            if frame[end - 1] == UInt8(ascii: "m"), end - index > 2 {
                guard wanted.take(frame[(index + 2)..<(end - 1)]) else { return false }
            } else {
                if !LeanLooks.onlyMoves(frame[end - 1]) { turn() }
                out.append(contentsOf: frame[index..<end])
            }
            index = end
        }
        turn()
        return true
    }

    private mutating func turn() {
        guard real != wanted else { return }
        wanted.write(after: real, to: &out)
        real = wanted
    }

    /// The index after an escape sequence: two bytes, or `ESC [` up to its final byte.
    private static func end(of frame: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start + 1 < frame.count, frame[start + 1] == UInt8(ascii: "[") else { return min(start + 2, frame.count) }
        var index = start + 2
        while index < frame.count, !(0x40...0x7E).contains(frame[index]) { index += 1 }
        return min(index + 1, frame.count)
    }

    /// The cursor or a mode changes, no cell does.
    private static func onlyMoves(_ final: UInt8) -> Bool {
        "ABCDGHdrhl".utf8.contains(final)
    }
}

/// What a character is drawn with.
private struct Look: Equatable {
    /// Bits by the numbers of SGR: 1 bold, 2 dim, 3 italic, 4 underline, 7 reverse.
    var attributes: UInt8 = 0
    var foreground = Color.terminal
    var background = Color.terminal

    private static let shownByBlanks: UInt8 = 1 << 4 | 1 << 7

    /// A blank drawn with the one could as well be drawn with the other.
    func blankLooksLike(_ other: Look) -> Bool {
        if background != other.background { return false }
        let shown = attributes & Look.shownByBlanks
        return shown == other.attributes & Look.shownByBlanks && (shown == 0 || self == other)
    }

    // MARK: Reading

    /// Applies the parameters of one sequence; false where one is not known.
    mutating func take(_ parameters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var numbers: [Int] = [0]
        for byte in parameters {
            if byte == UInt8(ascii: ";") {
                numbers.append(0)
            } else {
                guard (0x30...0x39).contains(byte) else { return false }
                numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + Int(byte - 0x30), 1 << 16)
            }
        }
        var rest = numbers[...]
        while let number = rest.popFirst() { if !take(number, &rest) { return false } }
        return true
    }

    private mutating func take(_ number: Int, _ rest: inout ArraySlice<Int>) -> Bool {
        switch number {
        case 0: self = Look()
        case 1, 2, 3, 4, 7: attributes |= 1 << UInt8(number)
        case 22: attributes &= ~(1 << 1 | 1 << 2)
        case 23, 24, 27: attributes &= ~(1 << UInt8(number - 20))
        case 30...37: foreground = .indexed(UInt8(number - 30))
        case 40...47: background = .indexed(UInt8(number - 40))
        case 90...97: foreground = .indexed(UInt8(number - 82))
        case 100...107: background = .indexed(UInt8(number - 92))
        case 39: foreground = .terminal
        case 49: background = .terminal
        case 38, 48:
            guard let color = Look.color(&rest) else { return false }
            if number == 38 { foreground = color } else { background = color }
        default: return false
        }
        return true
    }

    /// `5;n` or `2;r;g;b`.
    private static func color(_ rest: inout ArraySlice<Int>) -> Color? {
        switch rest.popFirst() {
        case 5: return rest.popFirst().flatMap { UInt8(exactly: $0) }.map { .indexed($0) }
        case 2:
            let parts = rest.prefix(3).compactMap { UInt8(exactly: $0) }
            rest = rest.dropFirst(3)
            return parts.count == 3 ? .rgb(parts[0], parts[1], parts[2]) : nil
        default: return nil
        }
    }

    // MARK: Writing

    /// The shorter of two ways: from the look before, or from the plain one.
    func write(after before: Look, to out: inout [UInt8]) {
        var onwards: [UInt8] = [], anew: [UInt8] = [UInt8(ascii: "0")]
        append(after: before, to: &onwards)
        append(after: Look(), to: &anew)
        out += [0x1B, UInt8(ascii: "[")]
        if self != Look() { out += onwards.count <= anew.count ? onwards : anew }
        out.append(UInt8(ascii: "m"))
    }

    private func append(after before: Look, to out: inout [UInt8]) {
        var kept = before.attributes
        let gone = before.attributes & ~attributes
        // Bold and dim end together.
        if gone & (1 << 1 | 1 << 2) != 0 {
            Look.append(22, to: &out)
            kept &= ~(1 << 1 | 1 << 2)
        }
        for number: UInt8 in [3, 4, 7] where gone & 1 << number != 0 { Look.append(20 + number, to: &out) }
        for number: UInt8 in [1, 2, 3, 4, 7] where attributes & ~kept & 1 << number != 0 {
            Look.append(number, to: &out)
        }
        if foreground != before.foreground { Look.append(foreground, base: 30, to: &out) }
        if background != before.background { Look.append(background, base: 40, to: &out) }
    }

    private static func append(_ color: Color, base: UInt8, to out: inout [UInt8]) {
        switch color {
        case .terminal: append(base + 9, to: &out)
        case .indexed(let number) where number < 8: append(base + number, to: &out)
        case .indexed(let number) where number < 16: append(base + 52 + number, to: &out)
        case .indexed(let number): for part in [base + 8, 5, number] { append(part, to: &out) }
        case .rgb(let red, let green, let blue):
            for part in [base + 8, 2, red, green, blue] { append(part, to: &out) }
        }
    }

    private static func append(_ number: UInt8, to out: inout [UInt8]) {
        if !out.isEmpty { out.append(UInt8(ascii: ";")) }
        out += String(number).utf8
    }
}
