// Shortened frames: fewer bytes, the same picture on any terminal.

import Cells
import Testing

@Suite struct LeanLooksTests {
    private func shorten(_ text: String) -> String {
        String(decoding: LeanLooks.shorten(Array(text.utf8)), as: UTF8.self)
    }

    @Test func onlyTheColourThatChangesIsNamed() {
        let frame = "\u{1B}[38;5;253m\u{1B}[48;5;234mab\u{1B}[38;5;247m\u{1B}[48;5;234mcd\u{1B}[39;49m\u{1B}[m"
        #expect(shorten(frame) == "\u{1B}[38;5;253;48;5;234mab\u{1B}[38;5;247mcd\u{1B}[m")
    }

    @Test func theEndOfBoldKeepsTheColours() {
        let frame = "\u{1B}[38;5;9m\u{1B}[48;5;234m\u{1B}[1ma\u{1B}[m\u{1B}[38;5;9m\u{1B}[48;5;234mb\u{1B}[39;49m\u{1B}[m"
        #expect(shorten(frame) == "\u{1B}[1;91;48;5;234ma\u{1B}[22mb\u{1B}[m")
    }

    @Test func aBlankNeedsNoTextColourButItsBackgroundAndLine() {
        #expect(shorten("\u{1B}[31ma\u{1B}[39;49m \u{1B}[31mb\u{1B}[m") == "\u{1B}[31ma b\u{1B}[m")
        #expect(shorten("a\u{1B}[41m \u{1B}[m") == "a\u{1B}[41m \u{1B}[m")
        #expect(shorten("a\u{1B}[4m \u{1B}[mb") == "a\u{1B}[4m \u{1B}[mb")
    }

    @Test func erasingAndScrollingComeInTheirOwnBackground() {
        for erase in ["\u{1B}[K", "\u{1B}[3X", "\n", "\u{1B}M"] {
            #expect(shorten("\u{1B}[41ma\u{1B}[m\(erase)") == "\u{1B}[41ma\u{1B}[m\(erase)")
        }
        #expect(shorten("\u{1B}[41ma\u{1B}[m\u{1B}[5;3H\u{1B}[41mb\u{1B}[m") == "\u{1B}[41ma\u{1B}[5;3Hb\u{1B}[m")
    }

    @Test func whatIsNotKnownStaysAsItIs() {
        let blinking = "\u{1B}[1m\u{1B}[m\u{1B}[5ma\u{1B}[m", cut = "\u{1B}[1ma\u{1B}[m\u{1B}"
        #expect(shorten(blinking) == blinking)
        #expect(shorten(cut).hasSuffix("a\u{1B}[m\u{1B}"))
        #expect(shorten("") == "" && shorten("plain é\r") == "plain é\r")
    }

    @Test func everyFrameLooksTheSameAndIsNoLonger() {
        for seed in UInt64(1)...300 {
            var random = Seeded(seed)
            var frame = ""
            for _ in 0..<60 { frame += LeanLooksTests.piece(&random) }
            frame += "\u{1B}[39;49m\u{1B}[m"
            let short = shorten(frame)
            #expect(PaperTerminal(short).cells == PaperTerminal(frame).cells, "seed \(seed): \(frame.debugDescription)")
            #expect(short.utf8.count <= frame.utf8.count, "seed \(seed)")
        }
    }

    private static func piece(_ random: inout Seeded) -> String {
        func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        switch below(14) {
        case 0: return "\u{1B}[m"
        case 1: return "\u{1B}[39;49m"
        case 2: return "\u{1B}[\([1, 2, 3, 4, 7][below(5)])m"
        case 3: return "\u{1B}[\([22, 23, 24, 27][below(4)])m"
        case 4: return "\u{1B}[\(30 + below(8))m"
        case 5: return "\u{1B}[\(100 + below(8))m"
        case 6: return "\u{1B}[38;5;\(below(256))m\u{1B}[48;5;\(below(3))m"
        case 7: return "\u{1B}[48;2;\(below(256));0;\(below(9))m"
        case 8: return "\u{1B}[\(1 + below(6))G"
        case 9: return "\u{1B}[2X"
        case 10, 11: return " "
        default: return String(UnicodeScalar(UInt8(97 + below(26)))) + "é"
        }
    }
}

/// One row of a terminal that remembers how each cell was drawn, as far as it shows.
private struct PaperTerminal {
    private(set) var cells: [String] = Array(repeating: "", count: 400)
    private var column = 0
    private var look: [String: String] = [:]

    init(_ text: String) {
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\u{1B}" else {
                put(scalar)
                continue
            }
            _ = rest.popFirst()
            let parameters = String(String.UnicodeScalarView(rest.prefix { !$0.properties.isAlphabetic }))
            rest = rest.dropFirst(parameters.unicodeScalars.count)
            let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            switch rest.popFirst() {
            case "m": turn(numbers[...])
            case "G": column = numbers[0] - 1
            default: for index in column..<min(column + numbers[0], cells.count) { cells[index] = shown(of: " ") }
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if column < cells.count { cells[column] = shown(of: scalar) }
        column += 1
    }

    /// Of a blank only the background and a line through it or below it can be seen.
    private func shown(of scalar: Unicode.Scalar) -> String {
        let isBare = scalar == " " && look["4"] == nil && look["7"] == nil
        let seen = isBare ? look.filter { $0.key == "background" } : look
        return "\(scalar) " + seen.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    private mutating func turn(_ numbers: ArraySlice<Int>) {
        var rest = numbers
        while let number = rest.popFirst() {
            switch number {
            case 0: look = [:]
            case 1, 2, 3, 4, 7: look["\(number)"] = "on"
            case 22: (look["1"], look["2"]) = (nil, nil)
            case 23, 24, 27: look["\(number - 20)"] = nil
            case 39: look["colour"] = nil
            case 49: look["background"] = nil
            case 38, 48:
                let count = rest.first == 5 ? 2 : 4
                let name = rest.prefix(count).map(String.init).joined(separator: ";")
                look[number == 38 ? "colour" : "background"] = name
                rest = rest.dropFirst(count)
            case 30...37, 90...97: look["colour"] = "5;\(number < 90 ? number - 30 : number - 82)"
            default: look["background"] = "5;\(number < 100 ? number - 40 : number - 92)"
            }
        }
    }
}
