// Drawing: clipping, wide characters, marks, frames, ASCII.

import Testing

@testable import Cells

@Suite struct CanvasTests {
    @Test func textIsCutToItsRectangle() {
        var canvas = Canvas(width: 8, height: 2)
        canvas.put("revenue", in: Rect(x: 1, y: 0, width: 4, height: 1))
        canvas.put("ok", in: Rect(x: 0, y: 1, width: 8, height: 1), align: .right, role: .markOK)
        #expect(canvas.lines() == [" rev…   ", "      ok"])
        #expect(canvas.roleMap() == ["text 0-7", "text 0-5, mark.ok 6-7"])
    }

    @Test func wideCharactersAreNeverHalved() {
        var canvas = Canvas(width: 6, height: 1)
        canvas.put("漢字", x: 0, y: 0, in: canvas.bounds)
        canvas.put("x", x: 1, y: 0, in: canvas.bounds)
        #expect(canvas.lines() == [" x字  "])
        canvas.put("字字", x: 3, y: 0, in: Rect(x: 0, y: 0, width: 6, height: 1))
        #expect(canvas.lines() == [" x 字 "])
        canvas.put("漢", x: -1, y: 0, in: canvas.bounds)
        #expect(canvas.lines() == [" x 字 "])
    }

    @Test func marksStayWithTheirBase() {
        var canvas = Canvas(width: 4, height: 1)
        canvas.put(SafeText.make("e\u{301}a"), x: 0, y: 0, in: canvas.bounds)
        #expect(canvas.scalars(x: 0, y: 0) == ["e", "\u{301}"])
        #expect(canvas.scalars(x: 1, y: 0) == ["a"])
    }

    @Test func copiedCellsKeepMarksAndWholeCharacters() {
        var before = Canvas(width: 6, height: 2), after = Canvas(width: 6, height: 2)
        before.put(SafeText.make("e\u{301}漢字"), x: 0, y: 0, role: .error, in: before.bounds)
        after.put(SafeText.make("o\u{302}"), x: 5, y: 1, in: after.bounds)
        after.copy(Rect(x: 0, y: 0, width: 4, height: 1), from: before)
        #expect(after.lines() == ["e\u{301}漢   ", "     o\u{302}"])
        #expect(after.roleMap() == ["error 0-3, text 4-5", "text 0-5"])
        after.copy(after.bounds, from: Canvas(width: 5, height: 2))
        #expect(after.lines()[0] == "e\u{301}漢   ")
    }

    @Test func focusShowsWithoutColour() {
        var canvas = Canvas(width: 16, height: 6)
        let inside = canvas.box(Rect(x: 0, y: 0, width: 16, height: 3), title: "Funnel", footer: "d diff")
        canvas.box(Rect(x: 0, y: 3, width: 16, height: 3), title: "Scorecard", focused: true)
        #expect(inside == Rect(x: 1, y: 1, width: 14, height: 1))
        #expect(canvas.lines() == [
            "┌─ Funnel ─────┐", "│              │", "└───── d diff ─┘",
            "╔═[ Scoreca… ]═╗", "║              ║", "╚══════════════╝",
        ])
    }

    @Test func asciiCanvasHasOnlyASCII() {
        var canvas = Canvas(width: 13, height: 3, ascii: true)
        canvas.box(canvas.bounds, title: "Größe", focused: true)
        canvas.put("漢…▁█", x: 1, y: 1, in: canvas.bounds)
        #expect(canvas.lines() == ["+=[ Gr??e ]=+", "|? ~.#      |", "+===========+"])
    }

    @Test func ourOwnSignsHaveASCIIWords() {
        var canvas = Canvas(width: 44, height: 2, ascii: true)
        canvas.put("Lead → MQL: 74 × 28% ÷ 76 − 1 · 20–30 ≥ ≤ …", in: canvas.bounds)
        canvas.put("日本 → x", in: Rect(x: 0, y: 1, width: 6, height: 1))
        #expect(canvas.lines() == [
            "Lead -> MQL: 74 x 28% / 76 - 1 . 20-30 > < ~", "? ?  ~" + String(repeating: " ", count: 38),
        ])
    }
}
