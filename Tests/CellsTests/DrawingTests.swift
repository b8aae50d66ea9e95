// The pictures: what they look like, and that none leaves its rectangle at any size.

import Testing

@testable import Cells

@Suite struct TableTests {
    static let table = TableView(
        columns: [
            ColumnLayout("Deal", width: 12, minimum: 6), ColumnLayout("Owner", width: 7, priority: 2),
            ColumnLayout("Amount", width: 8, alignment: .right, priority: 1),
            ColumnLayout("Why", width: 6, priority: 3, grows: true),
        ],
        rows: [
            .init(["Northwind rollout", "Alvarez", "84,000", "stale"], roles: [3: .warning]),
            .init(["Contoso", "Brandt", "61,000", "漢字漢字漢字漢字漢字"]), .rule,
            .init(["All", "", "145,000"]),
        ],
        selected: 1, marked: [0])

    private func drawn(_ width: Int, _ table: TableView = table) -> (lines: [String], fit: TableView.Fit) {
        var canvas = Canvas(width: width, height: 5)
        let fit = table.draw(in: canvas.bounds, on: &canvas)
        return (canvas.lines(), fit)
    }

    @Test func wideEnoughForAll() {
        let (lines, fit) = drawn(50)
        #expect(lines == [
            "  Deal          Owner      Amount  Why            ",
            " *Northwind r…  Alvarez    84,000  stale          ",
            "> Contoso       Brandt     61,000  漢字漢字漢字漢…",
            "  ────────────────────────────────────────────────",
            "  All                     145,000                 ",
        ])
        #expect(fit.hidden == 0)
        #expect(fit.note.isEmpty)
    }

    @Test(arguments: [(0, 4), (1, 4), (7, 3), (18, 2), (28, 1), (80, 0)])
    func columnsLeaveByPriority(width: Int, hidden: Int) {
        let (lines, fit) = drawn(width)
        #expect(fit.hidden == hidden)
        #expect(lines.allSatisfy { SafeText.make($0).width == width })
        if width == 18 { #expect(lines[1] == " *North…    84,000") }
        if width == 7 { #expect(lines[2] == "> Cont…") }
        if hidden == 3 { #expect(fit.note.string == "3 columns hidden") }
    }

    @Test func scrollKeepsTheFrozenColumn() {
        var table = Self.table
        table.scroll = 2
        #expect(drawn(50, table).fit.places.map(\.column) == [0, 3])
        table.scroll = 99
        #expect(drawn(50, table).fit.places.map(\.column) == [0, 3])
        #expect(table.scrollLimit == 2)
    }

    @Test func rolesOfCellsAndOfTheSelection() {
        var canvas = Canvas(width: 50, height: 5)
        Self.table.draw(in: canvas.bounds, on: &canvas)
        #expect(canvas.roleMap()[0] == "header 0-49")
        #expect(canvas.roleMap()[1] == "text 0, marked 1, text 2-34, warning 35-39, text 40-49")
        #expect(canvas.roleMap()[2] == "selection.focused 0-49")
        var table = Self.table
        table.isFocused = false
        table.draw(in: canvas.bounds, on: &canvas)
        #expect(canvas.roleMap()[2] == "selection 0-49")
    }
}

@Suite struct ChartTests {
    private func drawn(_ width: Int, _ height: Int, ascii: Bool = false, _ draw: (inout Canvas) -> Void) -> [String] {
        var canvas = Canvas(width: width, height: height, ascii: ascii)
        draw(&canvas)
        return canvas.lines()
    }

    @Test func barsAreProportionalAndNeverVanish() {
        func bars(ascii: Bool) -> [String] {
            [4_250, 425, 9, 0].map { value in
                let fraction = BarScale.linear.fraction(value, of: 4_250)
                return Bar.text(fraction: fraction, width: 16, ascii: ascii).string
            }
        }
        #expect(bars(ascii: false) == ["████████████████", "█▋", "▏", ""])
        #expect(bars(ascii: true) == ["################", "##", "#", ""])
    }

    @Test func logarithmIsExactEnough() {
        // log(1 + 999) is half of log(1 + 999,999).
        #expect(abs(BarScale.logarithmic.fraction(999, of: 999_999) - 0.5) < 1e-9)
        #expect(BarScale.linear.fraction(.nan, of: 1) == 0)
        #expect(BarScale.linear.fraction(.infinity, of: .infinity) == 1)
        #expect(BarScale.logarithmic.fraction(-3, of: 10) == 0)
    }

    @Test func sparklinesKeepGapsAndShowTheNewest() {
        #expect(Sparkline([0, 1, nil, 7, 3.5]).text(width: 9).string == "▁▂ █▅")
        #expect(Sparkline([9, 0, 7]).text(width: 2).string == "▁█")
        #expect(Sparkline([5, 5]).text(width: 2).string == "▄▄")
        #expect(Sparkline([nil, nil]).text(width: 2).string == "  ")
        #expect(Sparkline([0, 1, 2, 3], style: .braille).text(width: 2).string == "⡠⠊")
        #expect(Sparkline([2, 4], fromZero: true).text(width: 2).string == "▅█")
        #expect(Sparkline([.infinity, 1, .nan]).text(width: 3).string == " ▄ ")
    }

    @Test func trendLineHasScaleAndTarget() {
        let line = TrendLine([.init([0, 1, 2, 3])], target: 3, topLabel: "3", bottomLabel: "0")
        #expect(drawn(12, 2) { line.draw(in: $0.bounds, on: &$0) } == ["3 ⠁⠁⠁⠁⢁⡡⠥⠓⠓⠉", "0 ⣀⠤⠔⠊⠁     "])
        let ascii = drawn(12, 2, ascii: true) { line.draw(in: $0.bounds, on: &$0) }
        #expect(ascii[0].hasPrefix("3 '"))
        #expect(ascii.allSatisfy { $0.utf8.count == 12 })
    }

    @Test func stackedBarFillsItsWidthExactly() {
        let bar = StackedBar([
            .init(value: 1, role: .series1), .init(value: 1, role: .series2), .init(value: 1, role: .series3),
            .init(value: -4, role: .series4),
        ])
        #expect(bar.widths(10) == [4, 3, 3, 0])
        #expect(drawn(10, 1) { bar.draw(in: $0.bounds, on: &$0) } == ["████▓▓▓▒▒▒"])
        #expect(StackedBar([]).widths(5).isEmpty)
    }

    @Test func gaugeShowsItsTarget() {
        let gauge = Gauge(value: 5, ticks: [8, 2], maximum: 10)
        #expect(drawn(10, 1) { gauge.draw(in: $0.bounds, on: &$0) } == ["██┃██···┃·"])
        #expect(drawn(10, 1, ascii: true) { gauge.draw(in: $0.bounds, on: &$0) } == ["##|##...|."])
    }

    @Test func tabsShortenAndKeepTheActiveOne() {
        let tabs = Tabs(
            [
                .init(key: "1", title: "Exec"), .init(key: "2", title: "Mktg"),
                .init(key: "5", title: "SLA", badge: "!7"),
            ],
            active: 2)
        #expect(drawn(30, 1) { tabs.draw(in: $0.bounds, on: &$0) } == [" 1 Exec   2 Mktg  [5 SLA !7]  "])
        #expect(drawn(24, 1) { tabs.draw(in: $0.bounds, on: &$0) } == [" 1 Ex   2 Mk  [5 SLA !7]"])
        #expect(drawn(21, 1) { tabs.draw(in: $0.bounds, on: &$0) } == [" 1 Ex  2 Mk [5 SL !7]"])
        #expect(drawn(13, 1) { tabs.draw(in: $0.bounds, on: &$0) } == [" 1  2 [5 !7] "])
        #expect(drawn(6, 1) { tabs.draw(in: $0.bounds, on: &$0) } == ["[5 !7]"])
        #expect(Tabs.Form.allCases.map(tabs.width) == [26, 22, 21, 12])
        let alike = Tabs(
            [.init(key: "6", title: "Dedup"), .init(key: "7", title: "Desk", short: "Dd")], active: 0)
        #expect(drawn(12, 1) { alike.draw(in: $0.bounds, on: &$0) } == ["[6 De] 7 Dd "])
    }
}

@Suite struct SplitTests {
    @Test(arguments: [
        (20, [2, 12, 6]), (0, [0, 0, 0]), (1, [1, 0, 0]),
        (13, [2, 7, 4]), (11, [2, 5, 4]), (9, [2, 3, 4]), (8, [2, 6, 0]), (6, [2, 4, 0]),
    ]) func partsKeepTheirMinimumsOrLeave(total: Int, expected: [Int]) {
        let parts: [Split.Part] = [.fixed(2), .share(2, minimum: 3), .share(1, minimum: 4, leaves: 1)]
        #expect(Split.sizes(total, parts) == expected)
    }

    @Test func columnsCoverTheRectangle() {
        let columns = Split.columns(Rect(x: 3, y: 1, width: 10, height: 4), [.share(1), .share(1), .share(1)])
        #expect(columns.map(\.x) == [3, 6, 10])
        #expect(columns.map(\.width) == [3, 4, 3])
        #expect(columns.allSatisfy { $0.height == 4 && $0.y == 1 })
    }
}

@Suite struct ClippingTests {
    /// Everything the kit can draw, with wide, marked and cut text.
    private func drawAll(in rect: Rect, on canvas: inout Canvas, _ random: inout Seeded) {
        let values = (0..<Int.random(in: 0...9, using: &random)).map { _ in
            Bool.random(using: &random) ? Double.random(in: -5...50, using: &random) : nil
        }
        switch Int.random(in: 0..<11, using: &random) {
        case 0: canvas.box(rect, title: "漢字 e\u{301}", footer: "Enter rows", focused: .random(using: &random))
        case 1: TableTests.table.draw(in: rect, on: &canvas)
        case 2: canvas.put(Bar.text(fraction: 0.7, width: rect.width, ascii: false), in: rect)
        case 3: TrendLine([.init(values)], target: 3, topLabel: "100%", bottomLabel: "0").draw(in: rect, on: &canvas)
        case 4: Gauge(value: values.first ?? nil, ticks: [40, 10], maximum: 30).draw(in: rect, on: &canvas)
        case 5: TextField("漢字 typed e\u{301}").draw(in: rect, on: &canvas)
        case 6: canvas.wrap("words 漢字漢字 that wrap over rows", in: rect)
        case 7: Tabs([.init(key: "1", title: "漢字"), .init(key: "2", title: "B")], active: 1).draw(in: rect, on: &canvas)
        case 8: canvas.put("漢字漢字漢字漢字", x: rect.x - 3, y: rect.y, in: rect)
        case 9: canvas.put([("漢", .title), ("字字字", .error), ("x", .text)], in: rect)
        default:
            let parts = values.map { StackedBar.Part(value: $0 ?? 0, role: .series1) }
            StackedBar(parts).draw(in: rect, on: &canvas)
        }
    }

    @Test func nothingLeavesItsRectangleAtAnySize() {
        let seed: UInt64 = 4_711
        var random = Seeded(seed)
        for round in 0..<3_000 {
            let ascii = round % 4 == 0
            var canvas = Canvas(
                width: Int.random(in: 0...30, using: &random), height: Int.random(in: 0...8, using: &random),
                ascii: ascii)
            let rect = Rect(
                x: Int.random(in: -5...30, using: &random), y: Int.random(in: -2...8, using: &random),
                width: Int.random(in: 0...30, using: &random), height: Int.random(in: 0...8, using: &random))
            let (width, height) = (canvas.width, canvas.height)
            let background = SafeText.repeating("z", width)
            for y in 0..<height { canvas.put(background, x: 0, y: y, role: .hidden, in: canvas.bounds) }
            drawAll(in: rect, on: &canvas, &random)
            for y in 0..<height {
                for x in 0..<width where !(x >= rect.x && x < rect.right && y >= rect.y && y < rect.bottom) {
                    #expect(canvas.scalars(x: x, y: y) == ["z"], "\(x),\(y); seed \(seed), round \(round)")
                    #expect(canvas.role(x: x, y: y) == .hidden, "\(x),\(y); seed \(seed), round \(round)")
                }
                let line = canvas.lines()[y]
                let columns = line.unicodeScalars.reduce(0) { $0 + TextWidth.of($1) }
                #expect(columns == width, "\(line); seed \(seed), round \(round)")
            }
        }
    }

    @Test func changesRebuildTheCanvas() {
        let seed: UInt64 = 11
        var random = Seeded(seed)
        var shown = Canvas(width: 24, height: 5)
        for round in 0..<400 {
            var next = shown
            let rect = Rect(
                x: Int.random(in: -3...20, using: &random), y: Int.random(in: 0...4, using: &random),
                width: Int.random(in: 0...24, using: &random), height: Int.random(in: 0...5, using: &random))
            drawAll(in: rect, on: &next, &random)
            var rebuilt = shown
            for run in next.changes(since: shown) {
                var x = run.x
                for glyph in run.glyphs {
                    let text = SafeText(scalars: [glyph.base] + glyph.marks, width: glyph.width, flags: [])
                    x = rebuilt.put(text, x: x, y: run.y, role: glyph.role, in: rebuilt.bounds)
                }
            }
            #expect(rebuilt.lines() == next.lines(), "seed \(seed), round \(round)")
            #expect(rebuilt.roleMap() == next.roleMap(), "seed \(seed), round \(round)")
            shown = next
        }
        #expect(shown.changes(since: shown).isEmpty)
        #expect(shown.changes(since: nil).count == 5)
    }
}

@Suite struct ClipboardTests {
    private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func base64IsStandard(plain: String, encoded: String) {
        #expect(text(Clipboard.base64(Array(plain.utf8))) == encoded)
    }

    @Test func multiplexersGetTheSequenceWrapped() {
        #expect(text(Clipboard.sequence(for: "foo", through: .none)) == "\u{1B}]52;c;Zm9v\u{07}")
        #expect(text(Clipboard.sequence(for: "foo", through: .tmux))
            == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
        #expect(text(Clipboard.sequence(for: "foo", through: .screen)) == "\u{1B}P\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
    }

    @Test func whatIsCopiedIsSafeToPaste() {
        let clean = Array("a\tb\n·c␛".utf8)
        let expected = "\u{1B}]52;c;\(text(Clipboard.base64(clean)))\u{07}"
        #expect(text(Clipboard.sequence(for: "a\tb\n\u{202E}c\u{1B}", through: .none)) == expected)
    }

    @Test func tooMuchIsRefused() {
        let fits = String(repeating: "x", count: Clipboard.limit / 4 * 3)
        #expect(Clipboard.sequence(for: fits, through: .none) != nil)
        #expect(Clipboard.sequence(for: fits + "xxx", through: .none) == nil)
    }
}
