// Cells for spreadsheets: everything that would run is made harmless, nothing else is touched, and all of it can be
// undone.

import Testing

@testable import Revenue

@Suite struct SheetTextTests {
    @Test(arguments: [
        "=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "|pipe", "%0A=1", "＝1", "＠x", " =1", "\u{A0}=1", "\u{200B}=1", "\t=1",
        "=cmd|' /C calc'!A0", "a;=1", "a\t=1", "'quoted", "+1 555 0100", "--2", "+",
    ])
    func whatWouldRunGetsAnApostrophe(cell: String) {
        #expect(SheetText.neutral(cell) == "'" + cell)
    }

    @Test(arguments: [
        "", "Ana", "a=1", "-", "--", "-12", "-1,234.50", "-3e-7", "1E5", "2026-11-20", "Smith-Jones",
        "ana@harbor.example",
        "Ünïcode 風", "100%",
    ])
    func theRestStaysAsItIs(cell: String) {
        #expect(SheetText.neutral(cell) == cell)
    }

    @Test func aPhoneColumnMayHoldPhoneNumbers() {
        #expect(SheetText.neutral("+1 (555) 010-0199", .phone) == "+1 (555) 010-0199")
        #expect(SheetText.neutral("+1+cmd|' /C calc'!A0", .phone).hasPrefix("'"))
    }

    @Test func everyLineOfACellIsLookedAt() {
        #expect(SheetText.neutral("safe\n=1\r\n-5") == "safe\n'=1\r\n-5")
    }

    @Test func anyCellComesBack() {
        let parts = ["=", "'", "\n", "\r", "a", "-", "5", "+", ";", "\t", "@", " ", "é", "\u{FEFF}", "風", "%", "|"]
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        for _ in 0..<20_000 {
            var cell = ""
            for _ in 0..<Int(next(&state) % 8) { cell += parts[Int(next(&state) % UInt64(parts.count))] }
            let written = SheetText.neutral(cell)
            guard SheetText.restored(written) == cell else {
                Issue.record("\(cell.debugDescription) became \(written.debugDescription), seed \(seed)")
                return
            }
        }
    }

    private func next(_ state: inout UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
