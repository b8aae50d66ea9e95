// What people see, at every size that counts.

import Cells
import Columns
import Dashboard
import Revenue
import Testing

@Suite struct ScreenTests {
    @Test(arguments: Pane.allCases, [(40, 8), (60, 16), (80, 24), (120, 36), (200, 60)])
    func pane(_ pane: Pane, size: (width: Int, height: Int)) {
        let lines = Screen.lines(pane, width: size.width, height: size.height)
        Screen.expect(lines, as: "\(pane.rawValue)-\(size.width)x\(size.height)")
    }

    @Test(arguments: Pane.allCases)
    func paneInASCII(_ pane: Pane) {
        let lines = Screen.lines(pane, width: 120, height: 36, ascii: true)
        #expect(lines.allSatisfy { $0.utf8.count == 120 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        Screen.expect(lines, as: "\(pane.rawValue)-ascii")
    }

    @Test(arguments: Pane.allCases)
    func paneOfAnEmptyFolder(_ pane: Pane) {
        Screen.expect(
            Screen.lines(pane, width: 80, height: 24, snapshot: SmallBook.empty), as: "\(pane.rawValue)-empty")
    }

    @Test func beforeTheFirstLoad() {
        Screen.expect(Screen.lines(.executive, width: 80, height: 24, snapshot: nil), as: "loading")
    }

    @Test(arguments: [
        ("rows", "<Down><Down><Enter>"), ("record", "<Tab><Enter><Enter>"), ("source", "<Tab><Enter><Enter><Enter>"),
        ("explain", "="), ("help", "?"), ("help-search", "?sort"), ("palette", "<C-p>"), ("columns", "C"),
        ("period", "c"),
        ("command", ":per"), ("filter", "fsource = "), ("keep", "&mql<Enter>"), ("zoom", "Z"),
    ])
    func opened(name: String, keys: String) {
        Screen.expect(Screen.lines(.executive, keys), as: "opened-\(name)")
        Screen.expect(Screen.lines(.executive, keys, width: 80, height: 24), as: "opened-\(name)-80x24")
    }
}
