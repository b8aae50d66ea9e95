// Keys as people write them, and as bytes arrive: whole, split at every place, pasted.

import Testing

@testable import Cells

@Suite struct KeyTests {
    @Test func keysAreReadAsTheyAreWritten() throws {
        let keys = try #require(Key.parse("jG<Enter>/ac<Space>me<Esc><C-d><F1><S-Tab><lt>é"))
        #expect(keys == [
            .character("j"), .character("G"), .enter, .character("/"), .character("a"), .character("c"),
            .character(" "), .character("m"), .character("e"), .escape, .control("d"), .function(1), .backTab,
            .character("<"), .character("é"),
        ])
        #expect(Key.parse(keys.map(\.written).joined()) == keys)
    }

    @Test func aNameThatIsNoKeyIsRefused() {
        #expect(Key.parse("j<Etner>") == nil)
        #expect(Key.parse("<C->") == nil)
        #expect(Key.parse("<F99>") == nil)
        // Never closed, so it is the sign itself.
        #expect(Key.parse("a<b") == [.character("a"), .character("<"), .character("b")])
    }

    @Test func everyNamedKeyHasAName() {
        let keys: [Key] = [
            .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
            .pageUp, .pageDown, .function(12), .control("l"), .character(" "), .character("<"), .character(">"),
        ]
        for key in keys {
            #expect(Key.parse(key.written) == [key])
            #expect(!key.display.isEmpty)
        }
        #expect(Key.control("d").display == "^D")
        #expect(Key.character(" ").display == "space")
    }
}

/// A decoder that can be asked inside an expectation.
private final class Keyboard {
    private var decoder = KeyDecoder()

    var deadline: Int? { decoder.deadline }
    func feed(_ bytes: [UInt8], at time: Int) -> [Key] { decoder.feed(bytes, at: time) }
    func flush(at time: Int) -> [Key] { decoder.flush(at: time) }
}

@Suite struct KeyDecoderTests {
    static let sequences: [(bytes: String, keys: [Key])] = [
        ("\u{1B}[A", [.up]), ("\u{1B}OA", [.up]), ("\u{1B}[B", [.down]), ("\u{1B}OC", [.right]), ("\u{1B}[D", [.left]),
        ("\u{1B}[1;5C", [.right]), ("\u{1B}[H", [.home]), ("\u{1B}[1~", [.home]), ("\u{1B}[7~", [.home]),
        ("\u{1B}OF", [.end]), ("\u{1B}[4~", [.end]), ("\u{1B}[2~", [.insert]), ("\u{1B}[3~", [.delete]),
        ("\u{1B}[5~", [.pageUp]), ("\u{1B}[6;2~", [.pageDown]), ("\u{1B}[Z", [.backTab]), ("\u{1B}OP", [.function(1)]),
        ("\u{1B}[15~", [.function(5)]), ("\u{1B}[17~", [.function(6)]), ("\u{1B}[24~", [.function(12)]),
        ("\u{1B}[[A", [.function(1)]), ("\u{1B}[1;2R", [.function(3)]), ("\u{1B}OM", [.enter]),
        ("\u{1B}Ow", [.character("7")]), ("é", [.character("é")]), ("漢", [.character("漢")]), ("😀", [.character("😀")]),
        ("\u{1B}[<0;3;4M", [.mouse(Mouse(.press, x: 2, y: 3))]),
        ("\u{1B}[<64;1;1M", [.mouse(Mouse(.wheelUp, x: 0, y: 0))]),
        ("\u{1B}[<65;300;70M", [.mouse(Mouse(.wheelDown, x: 299, y: 69))]), ("\u{1B}[<2;3;4M", []),
        ("\u{1B}[<0;0;4M", []), ("\u{1B}[<0;3M", []),
        // Swallowed whole: unknown sequences, reports, strings, a mouse of the old kind.
        ("\u{1B}[99;5~", []), ("\u{1B}[12;40R", []), ("\u{1B}[?1;2c", []), ("\u{1B}[<0;3;4m", []), ("\u{1B}OX", []),
        ("\u{1B}]52;c;aaaa\u{07}", []), ("\u{1B}]0;mm\u{1B}\\", []), ("\u{1B}Pyyy\u{1B}\\", []), ("\u{1B}[Mabc", []),
        ("\u{1B}_yyyyyy\u{1B}\\", []),
    ]

    @Test(arguments: sequences.indices) func sequenceIsOneKeyHoweverItIsSplit(index: Int) {
        let (text, expected) = Self.sequences[index]
        let bytes = Array(text.utf8)
        for split in 0..<bytes.count {
            let decoder = Keyboard()
            // A lone ESC that waits longer would be a key; other pieces may take their time.
            let pause = split == 1 && bytes[0] == 0x1B ? 40 : 300
            let keys = decoder.feed(Array(bytes[..<split]), at: 0) + decoder.feed(Array(bytes[split...]), at: pause)
            #expect(keys == expected, "split at \(split)")
            #expect(decoder.deadline == nil, "split at \(split)")
        }
        let decoder = Keyboard()
        #expect(bytes.enumerated().flatMap { decoder.feed([$1], at: $0 * 30) } == expected, "byte by byte")
    }

    @Test func loneEscapeIsAKeyAfterFiftyMilliseconds() {
        let decoder = Keyboard()
        #expect(decoder.feed([0x1B], at: 100).isEmpty)
        #expect(decoder.deadline == 150)
        #expect(decoder.flush(at: 149).isEmpty)
        #expect(decoder.flush(at: 150) == [.escape])
        #expect(decoder.deadline == nil)
        #expect(decoder.feed(Array("j".utf8), at: 160) == [.character("j")])
    }

    @Test func lettersOfALateSequenceAreNoCommands() {
        for final in ["A", "a", "y", "m"] {
            let decoder = Keyboard()
            #expect(decoder.feed([0x1B], at: 0) + decoder.flush(at: 60) == [.escape])
            #expect(decoder.feed(Array("[\(final)".utf8), at: 300).isEmpty)
            #expect(decoder.feed(Array("j".utf8), at: 310) == [.character("j")])
        }
        let decoder = Keyboard()
        #expect(decoder.feed([0x1B], at: 0) + decoder.flush(at: 60) == [.escape])
        #expect(decoder.feed(Array("O".utf8), at: 200).isEmpty)
        #expect(decoder.feed(Array("m".utf8), at: 400).isEmpty)
        #expect(decoder.feed(Array("m".utf8), at: 410) == [.character("m")])
    }

    @Test func bracketLongAfterEscapeIsTyped() {
        let decoder = Keyboard()
        #expect(decoder.feed([0x1B], at: 0) + decoder.flush(at: 60) == [.escape])
        #expect(decoder.feed(Array("O".utf8), at: 501) == [.character("O")])
    }

    @Test func sequenceThatNeverEndsIsForgotten() {
        let decoder = Keyboard()
        #expect(decoder.feed(Array("\u{1B}[1;".utf8), at: 0).isEmpty)
        #expect(decoder.flush(at: 500).isEmpty)
        #expect(decoder.feed(Array("m".utf8), at: 600) == [.character("m")])
    }

    @Test func burstsOfTextArePastesAndHeldKeysAreNot() {
        let decoder = Keyboard()
        #expect(decoder.feed(Array("hello\rqy\tx".utf8), at: 0) == [.paste("hello\nqy\tx")])
        // The tail of the paste, however short.
        #expect(decoder.feed(Array("y".utf8), at: 40) == [.paste("y")])
        #expect(decoder.feed(Array("y".utf8), at: 200) == [.character("y")])
        let held = decoder.feed(Array(String(repeating: "j", count: 200).utf8), at: 300)
        #expect(held == Array(repeating: .character("j"), count: 200))
        let arrows = decoder.feed(Array(String(repeating: "\u{1B}[A\u{1B}[B", count: 9).utf8), at: 400)
        #expect(arrows == Array(repeating: [.up, .down], count: 9).flatMap { $0 })
        #expect(decoder.feed(Array("/acme\r".utf8), at: 500).count == 6)
    }

    @Test func anyBytesLeaveTheDecoderUsable() {
        let seed: UInt64 = 99
        var random = Seeded(seed)
        for round in 0..<5_000 {
            let decoder = Keyboard()
            var time = 0
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let alphabet: [UInt8] = [0x1B, 0x5B, 0x4F, 0x5D, 0x50, 0x07, 0x5C, 0x6D, 0x31, 0x3B, 0xE6, 0xBC, 0xFF]
                let count = Int.random(in: 0...9, using: &random)
                _ = decoder.feed((0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }, at: time)
                time += Int.random(in: 0...80, using: &random)
            }
            _ = decoder.flush(at: time + 1_000)
            #expect(decoder.deadline == nil, "seed \(seed), round \(round)")
            let keys = decoder.feed(Array("k".utf8), at: time + 2_000)
            #expect(keys == [.character("k")], "seed \(seed), round \(round)")
        }
    }
}

@Suite struct TextFieldTests {
    private func typed(_ keys: String, into value: String = "") -> TextField {
        var field = TextField(value)
        for key in Key.parse(keys) ?? [] { _ = field.handle(key) }
        return field
    }

    @Test(arguments: [
        ("ab<Left>x", "", "axb"), ("<Bksp>", "é漢", "é"), ("<Home><Del>", "abc", "bc"), ("<C-w>", "two words", "two "),
        ("<C-w><C-w>", "two words ", ""), ("<Left><Left><C-u>", "abcd", "cd"), ("<Home>x<End>y", "ab", "xaby"),
        ("<C-a><Right><C-k>", "abc", "a"), ("<Bksp><Bksp>", "e\u{301}", ""), ("<Left><Left><Left>x", "ab", "xab"),
    ]) func editingKeysActOnWholeCharacters(keys: String, value: String, expected: String) {
        #expect(typed(keys, into: value).value == expected)
    }

    @Test func pastesAreLiteralAndOneLine() {
        var field = TextField("ab")
        let edited = [Key.left, .paste("q\ny\u{1B}[2J\tz"), .enter, .escape].map { field.handle($0) }
        #expect(edited == [true, true, false, false])
        #expect(field.value == "aq y[2J zb")
        #expect(field.cursor == 9)
    }

    @Test func markTypedAfterALetterJoinsIt() {
        var field = TextField("")
        field.insert("e")
        field.insert("\u{301}")
        #expect(field.characters == ["e\u{301}"])
        #expect(field.cursor == 1)
    }

    @Test func theCursorIsAlwaysInSight() {
        var canvas = Canvas(width: 6, height: 1)
        var field = TextField("漢字revenue")
        field.draw(in: canvas.bounds, on: &canvas)
        #expect(canvas.lines() == ["venue "])
        #expect(canvas.cursor == Canvas.Cursor(x: 5, y: 0))
        _ = field.handle(.home)
        field.draw(in: canvas.bounds, on: &canvas)
        #expect(canvas.lines() == ["漢字re"])
        #expect(canvas.cursor == Canvas.Cursor(x: 0, y: 0))
    }
}
