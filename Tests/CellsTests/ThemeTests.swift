// Colours as words and on poorer terminals; themes that are complete whatever a file says.

import Testing

@testable import Cells

@Suite struct ColorTests {
    @Test func colourWords() {
        #expect(Color(word: "default") == .terminal)
        #expect(Color(word: "Red") == .indexed(1))
        #expect(Color(word: "bright-cyan") == .indexed(14))
        #expect(Color(word: "grey") == .indexed(8))
        #expect(Color(word: "208") == .indexed(208))
        #expect(Color(word: "#c0ffee") == .rgb(0xC0, 0xFF, 0xEE))
        #expect(Color(word: "#fa0") == .rgb(0xFF, 0xAA, 0))
        for wrong in ["", "bright-", "#ff", "#gggggg", "256", "-1", "crimson"] { #expect(Color(word: wrong) == nil) }
    }

    @Test(arguments: [
        (Color.rgb(255, 0, 0), Color.indexed(196), Color.indexed(9), Color.indexed(1)),
        (.rgb(8, 8, 8), .indexed(232), .indexed(0), .indexed(0)),
        (.rgb(250, 250, 250), .indexed(231), .indexed(15), .indexed(7)),
        (.indexed(12), .indexed(12), .indexed(12), .indexed(4)),
        (.indexed(46), .indexed(46), .indexed(10), .indexed(2)),
        (.terminal, .terminal, .terminal, .terminal),
    ]) func reduction(color: Color, to256: Color, to16: Color, to8: Color) {
        #expect(color.reduced(to: .trueColor) == color)
        #expect(color.reduced(to: .indexed256) == to256)
        #expect(color.reduced(to: .ansi16) == to16)
        #expect(color.reduced(to: .ansi8) == to8)
        #expect(color.reduced(to: .mono) == .terminal)
    }

    @Test func brightBecomesBoldWithEightColours() {
        #expect(Style(.indexed(9)).reduced(to: .ansi8) == Style(.indexed(1), .bold))
    }
}

@Suite struct ThemeTests {
    @Test func builtInThemesNameEveryRole() {
        for theme in [Theme.standard, .mono] {
            let emptied = Role.allCases.filter { !theme.names($0) }
            #expect(emptied.isEmpty, "\(theme.name) lacks \(emptied)")
        }
    }

    @Test func defaultUsesTheTerminalsOwnColoursOnly() {
        for role in Role.allCases {
            for color in [Theme.standard[role].foreground, Theme.standard[role].background] {
                switch color {
                case .terminal, .indexed(0...15): break
                default: Issue.record("\(role.rawValue) uses \(color)")
                }
            }
        }
    }

    @Test func monoUsesNoColour() {
        for role in Role.allCases { #expect(Theme.mono[role].reduced(to: .mono) == Theme.mono[role]) }
    }

    @Test func fileReplacesWholeStylesAndInheritsTheRest() {
        let (theme, warnings) = Theme.make(
            name: "mine", inheriting: .standard, palette: ["ink": "#102030"],
            roles: [
                "error": StyleSpec(short: "bold ink on white"), "title.active": StyleSpec(fg: "ink"),
                "mark.ok": StyleSpec(fg: "2", attributes: ["underline"]),
            ])
        #expect(warnings.isEmpty)
        #expect(theme.name == "mine")
        #expect(theme[.error] == Style(.rgb(16, 32, 48), on: .indexed(7), .bold))
        #expect(theme[.titleActive] == Style(.rgb(16, 32, 48)))
        #expect(theme[.markOK] == Style(.indexed(2), .underline))
        #expect(theme[.border] == Theme.standard[.border])
    }

    @Test func whatIsWrongIsNamedAndTheInheritedStays() {
        let (theme, warnings) = Theme.make(
            name: "mine", inheriting: .standard, palette: ["ink": "#10203"],
            roles: [
                "eror": StyleSpec(short: "red"), "error": StyleSpec(short: "bold rde on"),
                "stale": StyleSpec(fg: "ink", attributes: ["blink"]),
            ])
        #expect(warnings.map(\.key) == [
            "palette.ink", "roles.eror", "roles.error.fg", "roles.error.bg", "roles.stale.fg", "roles.stale.attributes",
        ])
        #expect(warnings.map(\.word) == ["#10203", "eror", "rde", "", "ink", "blink"])
        #expect(warnings[1].known.contains("error"))
        #expect(theme[.error] == Theme.standard[.error])
        #expect(theme[.stale] == Theme.standard[.stale])
    }

    @Test func aSelectionIsVisibleAtEveryDepth() {
        let (theme, _) = Theme.make(
            name: "dark", inheriting: .standard,
            roles: ["text": StyleSpec(short: "#d7dae0 on #16181d"),
                    "selection.focused": StyleSpec(short: "bold #d7dae0 on #1a1c22")])
        for depth in ColorDepth.allCases {
            let text = theme.style(.text, depth: depth), bar = theme.style(.selectionFocused, depth: depth)
            #expect(text.background != bar.background || bar.attributes.contains(.reverse), "\(depth)")
        }
        #expect(theme.style(.error, depth: .mono) == Theme.mono[.error])
    }
}

extension Theme {
    /// The theme states a style for the role itself.
    fileprivate func names(_ role: Role) -> Bool {
        Mirror(reflecting: self).children.contains { ($0.value as? [Role: Style])?[role] != nil }
    }
}
