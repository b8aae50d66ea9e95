// Theme files: what they mean, what each fault is called, and that the ones in the repository have none.

import Cells
import Foundation
import Testing

@testable import revops

@Suite struct ConfigThemeTests {
    private func shelf(_ files: [String: String]) -> ThemeShelf {
        ThemeShelf(folders: ["own", "shared"], read: { files[$0] }, names: ["dark", "light"])
    }

    @Test func theUsersFolderComesFirstAndAFileIsTakenAsNamed() {
        let shelf = shelf([:])
        #expect(shelf.candidates("dark") == ["own/dark.toml", "shared/dark.toml"])
        #expect(shelf.candidates("./mine.toml") == ["./mine.toml"])
        #expect(shelf.candidates("dir/mine") == ["dir/mine"])
    }

    @Test func aThemeFillsUpFromTheOneItInherits() {
        let loaded = shelf([
            "shared/base.toml": "[roles]\nerror = \"bold red\"\nwarning = \"yellow\"",
            "own/dark.toml": """
                inherits = "base"
                [palette]
                ink = "#102030"
                [roles]
                error = { fg = "ink", bg = "white", attributes = ["bold", "underline"] }
                "text.dim" = "dim"
                mark.ok = "green"
                mark.low = { fg = "red", attributes = "bold" }
                """,
        ]).load("dark")
        #expect(loaded.warnings == [])
        #expect(loaded.files == ["own/dark.toml", "shared/base.toml"])
        #expect(loaded.theme.name == "dark")
        #expect(loaded.theme[.error] == Style(.rgb(16, 32, 48), on: .indexed(7), [.bold, .underline]))
        #expect(loaded.theme[.warning] == Style(.indexed(3)))
        #expect(loaded.theme[.textDim] == Style(.terminal, .dim))
        #expect(loaded.theme[.markOK] == Style(.indexed(2)))
        #expect(loaded.theme[.markLow] == Style(.indexed(1), .bold))
        #expect(loaded.theme[.saved] == Theme.standard[.saved], "said by neither")
    }

    @Test func everyFaultIsAWarningWithItsLineAndTheRestHolds() {
        let loaded = shelf([
            "own/dark.toml": """
                inhertis = "light"
                [palette]
                ink = "#10203"
                bark = 3
                [roles]
                eror = "red"
                error = "rde"
                warning = { fg = "blue", bf = "red" }
                "mark.low" = { fg = "red", attributes = ["bald"] }
                mark.ok = 7
                saved = "green"
                """
        ]).load("dark")
        #expect(loaded.warnings.map { $0.prefix { $0 != ";" } } == [
            "own/dark.toml:1: inhertis: unknown key, did you mean 'inherits'?",
            "own/dark.toml:3: palette.ink: unknown colour \"#10203\"",
            "own/dark.toml:4: palette.bark: must be text in quotes, not blank, is the number 3",
            "own/dark.toml:6: roles.eror: unknown role \"eror\", did you mean 'error'?",
            "own/dark.toml:7: roles.error.fg: unknown colour \"rde\", did you mean 'red'?",
            "own/dark.toml:8: roles.warning.bf: unknown key, did you mean 'bg'?",
            "own/dark.toml:9: roles.\"mark.low\".attributes: unknown attribute \"bald\", did you mean 'bold'?",
            "own/dark.toml:10: roles.mark.ok: must be a style such as \"bold red on black\", is the number 7",
        ])
        #expect(loaded.theme[.saved] == Style(.indexed(2)))
        #expect(loaded.theme[.error].foreground == Theme.standard[.error].foreground)
    }

    @Test func inheritanceInACircleIsSaidAndEnds() {
        let loaded = shelf([
            "own/a.toml": "# first\ninherits = \"b\"\n[roles]\nerror = \"blue\"", "own/b.toml": "inherits = \"a\"",
        ]).load("a")
        #expect(loaded.warnings == ["own/b.toml:1: inherits: inherits itself: a → b → a"])
        #expect(loaded.theme[.error] == Style(.indexed(4)))
    }

    @Test func aFileMayExtendTheBuiltInThemeWhoseNameItBears() {
        let loaded = shelf(["own/default.toml": "inherits = \"default\"\n[roles]\nerror = \"blue\""]).load("default")
        #expect(loaded.warnings == [])
        #expect(loaded.theme[.error] == Style(.indexed(4)))
        #expect(loaded.theme[.title] == Theme.standard[.title])
    }

    @Test func whatCannotBeFoundOrReadLeavesTheDefault() {
        #expect(shelf([:]).load("drak").warnings == ["no theme 'drak', did you mean 'dark'?"])
        let orphan = shelf(["own/x.toml": "\ninherits = \"ligth\""]).load("x")
        #expect(orphan.warnings == ["own/x.toml:2: inherits: no theme 'ligth', did you mean 'light'?"])
        let broken = shelf(["own/x.toml": "\n[roles\n"]).load("x")
        #expect(broken.warnings.count == 1)
        #expect(broken.warnings.first?.hasPrefix("own/x.toml:2: not TOML: ") == true)
        #expect(broken.theme == .standard)
        #expect(shelf([:]).load("mono").theme == .mono)
    }
}
