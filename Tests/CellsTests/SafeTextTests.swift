// What becomes of text from outside: each class of scalars in both views, and what holds for any bytes whatever.

import Foundation
import Testing

@testable import Cells

@Suite struct SafeTextTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let input: String, list: String, detail: String, flags: SafeText.Flags
        var testDescription: String { input.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ") }

        init(_ input: String, _ list: String, _ detail: String, _ flags: SafeText.Flags = []) {
            self.input = input
            self.list = list
            self.detail = detail
            self.flags = flags
        }
    }

    static let examples: [Example] = [
        Example("plain <b> text", "plain <b> text", "plain <b> text"),
        Example("a\tb\nc\rd", "a b c d", "a⇥b⏎c␍d", .control),
        Example("\u{B}\u{C}\u{85}\u{2028}\u{2029}", "     ", "␋␌<85><2028><2029>", .control),
        Example("\u{0}\u{1B}[2J\u{7F}", "␀␛[2J␡", "␀␛[2J␡", .control),
        Example("\u{9B}31m", "<9B>31m", "<9B>31m", .control),
        Example("a\u{202E}b\u{200E}", "a·b·", "a<202E>b<200E>", .bidi),
        Example("a\u{200B}\u{200D}\u{FEFF}b", "a·b", "a<200B><200D><FEFF>b", .hidden),
        Example("\u{AD}\u{3164}\u{E0041}\u{FE0F}", "·", "<AD><3164><E0041><FE0F>", .hidden),
        Example("\u{E000}\u{378}", "\u{FFFD}\u{FFFD}", "<E000><0378>"),
        Example("a\u{A0}b\u{3000}c", "a b c", "a␣b␣<3000>c"),
        Example("e\u{301}\u{302}\u{303}", "e\u{301}\u{302}", "e\u{301}\u{302}\u{303}"),
        Example("\u{301}x", "\u{25CC}\u{301}x", "\u{25CC}\u{301}x"),
        Example(
            "e\u{301}\u{301}\u{301}\u{301}\u{302}\u{303}!", "e\u{301}\u{301}!",
            "e\u{301}\u{301}\u{301}\u{301}+2<0302><0303>!"),
        Example("<202E> \u{25CC} \u{2400}", "<202E> ◌ ␀", "<3C>202E> <25CC> <2400>"),
        Example("漢字 кир 👩‍👦", "漢字 кир 👩·👦", "漢字 кир 👩<200D>👦", .hidden),
    ]

    @Test(arguments: examples) func classIsShownAsAgreed(_ example: Example) {
        // A C1 control is one of the few that a list spells out.
        let list = SafeText.make(example.input), detail = SafeText.make(example.input, view: .detail)
        #expect(list.string.unicodeScalars.map(\.value) == example.list.unicodeScalars.map(\.value))
        #expect(detail.string.unicodeScalars.map(\.value) == example.detail.unicodeScalars.map(\.value))
        #expect(list.flags == example.flags)
        #expect(detail.flags == example.flags)
    }

    @Test func badBytesAreReplacedByMaximalParts() {
        let bytes: [UInt8] = [0x41, 0xE6, 0xBC, 0x42, 0xED, 0xA0, 0x80, 0xC0, 0xAF, 0xF0, 0x9F]
        #expect(SafeText.make(bytes).string == "A\u{FFFD}B\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(
            SafeText.make(bytes, view: .detail).string
                == "A\u{FFFD}<E6BC>B\u{FFFD}<ED>\u{FFFD}<A0>\u{FFFD}<80>\u{FFFD}<C0>\u{FFFD}<AF>\u{FFFD}<F09F>")
        #expect(SafeText.make(bytes).flags == .badBytes)
    }

    @Test func asciiTerminalsGetOnlyASCII() {
        let text = "Größe\t\u{1B}漢\u{200B}\\^\u{9B}\n"
        #expect(SafeText.make(text, ascii: true).string == "Gr??e ^[??\\^? ")
        #expect(SafeText.make(text, view: .detail, ascii: true).string
            == #"Gr\u{F6}\u{DF}e\t^[\u{6F22}\u{200B}\\\^\u{9B}\n"#)
        #expect(SafeText.make([0xFF, 0x41], view: .detail, ascii: true).string == #"\xFFA"#)
        #expect(SafeText.make("revenue", ascii: true, budget: 4).string == "rev~")
    }

    @Test func aHugeCellCostsOnlyItsWidth() {
        let text = SafeText.make(repeatElement(UInt8(ascii: "x"), count: 10_000_000), budget: 10)
        #expect(text.string == "xxxxxxxxx…")
        // 5,000 hidden characters before a name must not hide that there is more.
        #expect(SafeText.make(String(repeating: "\u{200B}", count: 5_000) + "name", budget: 10).string == "·…")
    }

    @Test(arguments: [
        (0, ""), (1, "…"), (2, "a…"), (3, "a…"), (4, "a漢…"), (5, "a漢…"), (6, "a漢字b"), (9, "a漢字b"),
    ]) func cutNeverHalvesAWideCharacter(columns: Int, expected: String) {
        #expect(SafeText.make("a漢字b").cut(to: columns).string == expected)
    }

    @Test func paddingAlignsByColumns() {
        let text = SafeText.make("漢é")
        #expect(text.padded(to: 6).string == "漢é   ")
        #expect(text.padded(to: 6, align: .right).string == "   漢é")
        #expect(text.padded(to: 6, align: .center).string == " 漢é  ")
        #expect(text.padded(to: 2).string == "…" + " ")
        #expect(text.dropping(columns: 1).string == " é")
    }

    @Test func wordsWrapAtSpaces() {
        let words = SafeText.make("four of thirteen deals").wrapped(to: 8)
        #expect(words.map(\.string) == ["four of", "thirteen", "deals"])
        #expect(SafeText.make("abcdefgh ij").wrapped(to: 3).map(\.string) == ["abc", "def", "gh", "ij"])
        #expect(SafeText.make("漢").wrapped(to: 1).isEmpty)
    }

    @Test func literalsInterpolateSafeTextAndNumbers() {
        let name = SafeText.make("Zoë\u{202E}")
        let text: SafeText = "\(3) rows of \(name)"
        #expect(text.string == "3 rows of Zoë·")
        #expect(text.width == 14)
        #expect(text.flags == .bidi)
    }

    // MARK: for any bytes

    /// Decided by the standard library's character database, not by our table.
    private func isBanned(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return properties.isDefaultIgnorableCodePoint || properties.isBidiControl
        }
    }

    private func check(
        _ bytes: [UInt8], view: SafeText.View, ascii: Bool, budget: Int?, _ note: @autoclosure () -> String
    ) {
        let text = SafeText.make(bytes, view: view, ascii: ascii, budget: budget)
        let banned = text.scalars.filter { !(0x20..<0x7F).contains($0.value) && (ascii || isBanned($0)) }
        #expect(banned.isEmpty, "\(bytes) gave \(banned); \(note())")
        #expect(text.width == text.scalars.reduce(0) { $0 + TextWidth.of($1) }, "\(bytes); \(note())")
        if let budget { #expect(text.width <= budget, "\(bytes); \(note())") }
        guard view == .list else { return }
        let again = SafeText.make(text.string, ascii: ascii, budget: budget)
        #expect(again.scalars == text.scalars, "\(bytes) is not settled; \(note())")
    }

    @Test func anyByteAndAnyPairOfBytesIsSafe() {
        for first in UInt8.min...UInt8.max {
            for ascii in [false, true] {
                check([first], view: .list, ascii: ascii, budget: nil, "one byte")
                check([first], view: .detail, ascii: ascii, budget: nil, "one byte")
            }
            for second in UInt8.min...UInt8.max {
                let text = SafeText.make([first, second], view: .detail)
                #expect(!text.scalars.contains(where: isBanned), "\(first) \(second)")
                #expect(!SafeText.make([first, second]).scalars.contains(where: isBanned), "\(first) \(second)")
            }
        }
    }

    @Test func noIgnorableOrFormatScalarIsDrawable() {
        for value in UInt32(0x80)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), isBanned(scalar) else { continue }
            let kind = ScalarKind(of: value)
            #expect(![.narrow, .wide, .mark].contains(kind), "U+\(String(value, radix: 16)) is \(kind)")
        }
    }

    /// Pieces weighted towards what could go wrong.
    private func piece(_ random: inout Seeded) -> [UInt8] {
        switch Int.random(in: 0..<14, using: &random) {
        case 0...2: return [UInt8.random(in: 0x20...0x7E, using: &random)]
        case 3: return [UInt8.random(in: 0...0x1F, using: &random)]
        case 4: return utf8(UInt32.random(in: 0x7F...0xA0, using: &random))
        case 5: return utf8([0x61C, 0x200E, 0x202A, 0x202E, 0x2066, 0x206F].randomElement(using: &random) ?? 0)
        case 6: return utf8([0xAD, 0x34F, 0x200B, 0x200D, 0xFEFF, 0xFE0F, 0xE0041].randomElement(using: &random) ?? 0)
        case 7: return utf8(UInt32.random(in: 0x300...0x36F, using: &random))
        case 8: return utf8([0xA0, 0x2003, 0x3000, 0x25CC, 0xFFFD, 0x2400, 0x2423].randomElement(using: &random) ?? 0)
        case 9: return utf8(UInt32.random(in: 0x4E00...0x4FFF, using: &random))
        case 10: return utf8(UInt32.random(in: 0x1F300...0x1F6FF, using: &random))
        case 11: return [UInt8.random(in: 0x80...0xFF, using: &random)]
        case 12: return utf8(UInt32.random(in: 0...0x11_FFFF, using: &random))
        default: return Array(["<", "<20", "0B>", "+1", "\\u{", "^"].randomElement(using: &random)!.utf8)
        }
    }

    @Test func anyTextIsSafeFitsAndIsSettled() {
        let rounds = ProcessInfo.processInfo.environment["REVOPS_LONG_TESTS"] == nil ? 100_000 : 1_000_000
        let seed: UInt64 = 20_261_125
        var random = Seeded(seed)
        for round in 0..<rounds {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) { bytes += piece(&random) }
            let budget = Bool.random(using: &random) ? nil : Int.random(in: 0...14, using: &random)
            check(
                bytes, view: round % 2 == 0 ? .list : .detail, ascii: round % 5 == 0, budget: budget,
                "seed \(seed), round \(round)")
        }
    }

    @Test func differentBytesNeverLookTheSameInDetail() {
        let rounds = ProcessInfo.processInfo.environment["REVOPS_LONG_TESTS"] == nil ? 60_000 : 1_000_000
        let seed: UInt64 = 7
        var random = Seeded(seed)
        let alphabet: [[UInt8]] = [
            "<", "2", "0", "B", ">", "+", "1", "e", "^", "\\", "x", "u", "{", "}", "\u{200B}", "\u{202E}", "\u{301}",
            "\u{FFFD}", "\u{A0}", "\u{2003}", "\u{2423}", "\u{2400}", "\u{0}", "\u{25CC}", "\t", "\u{21E5}", "\u{9B}",
            "\u{301}\u{301}\u{301}\u{301}\u{301}",
        ].map { Array($0.utf8) } + [[0xFF], [0xE2], [0x80], [0x9B]]
        var seen: [[Unicode.Scalar]: [UInt8]] = [:], seenASCII: [[Unicode.Scalar]: [UInt8]] = [:]
        for _ in 0..<rounds {
            let count = Int.random(in: 1...5, using: &random)
            let bytes = (0..<count).flatMap { _ in alphabet.randomElement(using: &random) ?? [] }
            let text = SafeText.make(bytes, view: .detail)
            #expect(seen.updateValue(bytes, forKey: text.scalars) ?? bytes == bytes, "\(text.string), seed \(seed)")
            let ascii = SafeText.make(bytes, view: .detail, ascii: true)
            let first = seenASCII.updateValue(bytes, forKey: ascii.scalars) ?? bytes
            #expect(first == bytes, "\(ascii.string), seed \(seed)")
        }
    }
}

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("ｶ", 1), ("Ｗ", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
        ("😀", 2), ("👍🏽", 4), ("§", 1), ("α", 1), ("│", 1), ("█", 1), ("⣿", 1), ("…", 1), ("ไทย", 3), ("ก็", 1),
        ("हि", 2), ("ש", 1), ("☎", 1), ("⌚", 2), ("🇩🇪", 2), ("½", 1), ("㌔", 2), ("𠀀", 2),
    ]) func columnsAsTerminalsCountThem(text: String, columns: Int) {
        #expect(SafeText.make(text).width == columns)
    }
}
