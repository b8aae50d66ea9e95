// Tables, and the words for a mistyped command.

import Cells
import Testing

@testable import revops

@Suite struct TextTableTests {
    @Test func columnsAlignByWhatIsShown() {
        var table = TextTable([.init("FILE"), .init("ROWS", .right), .init("KIND")])
        table.add(["名前.csv", "12", "deals"])
        table.add(["a.csv", "1234", ""])
        #expect(
            table.text == """
                FILE      ROWS  KIND
                名前.csv    12  deals
                a.csv     1234

                """)
    }

    @Test func asciiOnlyKeepsTheColumns() {
        let text = StandardOutput.$isASCII.withValue(true) {
            var table = TextTable([.init("FROM"), .init("→ MQL", .right), .init("WHY")])
            table.add(["名前 é", "12", "84 ÷ 12 – much…"])
            table.add(["ab", "1", ""])
            return table.text
        }
        #expect(
            text == """
                FROM    -> MQL  WHY
                ???? ?      12  84 / 12 - much~
                ab           1

                """)
    }

    @Test func nothingInACellReachesTheTerminalRaw() {
        var table = TextTable([.init("FILE"), .init("X")])
        table.add(["a\u{1B}]0;x\u{7}\r\n\u{202E}.csv", "1"])
        let scalars = table.text.unicodeScalars
        #expect(!scalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(!scalars.contains("\u{202E}"))
        #expect(table.text.split(separator: "\n").count == 2)
    }

    @Test func anEndlessCellIsCut() {
        var table = TextTable([.init("FILE")])
        table.add([String(repeating: "x", count: 10_000)])
        #expect(table.text.split(separator: "\n").last?.count == 60)
    }
}

@Suite struct CommandWordsTests {
    @Test(arguments: [
        ("chekc", "check"), ("metric", "metrics"), ("row", "rows"), ("docter", "doctor"), ("kyes", "keys"),
    ])
    func aSlipIsAnsweredWithTheNearestCommand(slip: String, meant: String) {
        let failure = CommandWords.complaint(about: slip, isPath: false)
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("'\(meant)'") == true)
    }

    @Test func aCommandOfLaterWorkIsNotSuggested() {
        let failure = CommandWords.complaint(about: "audit", isPath: false)
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("does not have") == true)
        #expect(CommandWords.complaint(about: "audt", isPath: false)?.message.contains("'audit'") == false)
    }

    @Test(arguments: ["./data", "data.csv", "a/b", ""]) func whatLooksLikeAPathIsOne(word: String) {
        #expect(CommandWords.complaint(about: word, isPath: false) == nil)
    }

    @Test func aFileOfThatNameIsNoCommand() {
        #expect(CommandWords.complaint(about: "journal", isPath: true) == nil)
    }
}
