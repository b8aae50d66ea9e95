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

    @Test func theDefaultFileIsTheBuiltInTheme() {
        #expect(Repository.theme("default") == Theme.standard)
        #expect(Repository.theme("mono") == Theme.mono)
    }

    @Test(arguments: Repository.themeNames) func everyThemeOfTheRepositoryIsCleanAndComplete(name: String) throws {
        let text = try #require(Repository.read("\(Repository.themes)/\(name).toml"))
        for role in Role.allCases {
            #expect(
                text.contains("\n\(role.rawValue) ") || text.contains("\n\"\(role.rawValue)\" "), "\(role) is missing")
        }
        _ = Repository.theme(name)
    }

    @Test func theKindsOfThemeThatPeopleNeedAreThere() {
        #expect(Set(Repository.themeNames).isSuperset(of: [
            "default", "dark", "light", "high-contrast", "colour-blind", "mono",
        ]))
    }

    /// The contrast of text by the rule of the web's accessibility guidelines: 4.5 is readable, 7 is easy.
    @Test(arguments: Repository.themeNames) func textStandsOutFromItsGround(name: String) throws {
        let theme = Repository.theme(name)
        for role in Role.allCases where ![.border, .chartTrack].contains(role) {
            guard let ground = components(theme[role].background) else { continue }
            // On a ground of the theme's own, the terminal's own ink could be anything.
            let ink = try #require(components(theme[role].foreground), "\(name) \(role.rawValue)")
            let contrast = contrast(ink, ground)
            #expect(contrast >= (name == "high-contrast" ? 7 : 4.5), "\(name) \(role.rawValue): \(contrast)")
        }
    }

    private func contrast(_ a: [UInt8], _ b: [UInt8]) -> Double {
        let light = max(luminance(a), luminance(b)), dark = min(luminance(a), luminance(b))
        return (light + 0.05) / (dark + 0.05)
    }

    /// Red, green and blue of a colour that looks the same everywhere: not the terminal's, not one of its first 16.
    private func components(_ color: Color) -> [UInt8]? {
        switch color {
        case .rgb(let red, let green, let blue): return [red, green, blue]
        case .indexed(let index) where index >= 232: return Array(repeating: 8 + (index - 232) * 10, count: 3)
        case .indexed(let index) where index >= 16:
            let cube = index - 16
            return [cube / 36, cube / 6 % 6, cube % 6].map { $0 == 0 ? 0 : 55 + $0 * 40 }
        default: return nil
        }
    }

    private func luminance(_ color: [UInt8]) -> Double {
        func linear(_ channel: UInt8) -> Double {
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
    }
}

/// The themes that come with the program.
private enum Repository {
    static let themes = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("themes").path

    static let themeNames = ((try? FileManager.default.contentsOfDirectory(atPath: themes)) ?? [])
        .filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()

    static func read(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    static func theme(_ name: String) -> Theme {
        let loaded = ThemeShelf(folders: [themes], read: read).load(name)
        #expect(loaded.warnings == [])
        #expect(loaded.files == ["\(themes)/\(name).toml"])
        return loaded.theme
    }
}
