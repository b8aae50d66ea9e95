// The architecture as a test: which target may import what, how long a file may be, and which names are refused.
// SwiftPM lets an undeclared transitive import through, so every import line is read here.

import Foundation
import Testing

/// A Swift file of the product.
struct SourceText: CustomTestStringConvertible {
    let target: String
    /// Path below `Sources/`.
    let path: String
    let lines: [Substring]

    var testDescription: String { path }
    var baseName: String { URL(fileURLWithPath: path).lastPathComponent }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func files(withExtensions extensions: Set<String>) -> [SourceText] {
        let sources = root.appendingPathComponent("Sources")
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        return paths.sorted().compactMap { path in
            guard extensions.contains((path as NSString).pathExtension),
                let text = try? String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)
            else { return nil }
            let target = String(path.prefix { $0 != "/" })
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return SourceText(target: target, path: path, lines: lines)
        }
    }

    static let swift = files(withExtensions: ["swift"])

    /// Modules named by import lines, whatever stands before or after the keyword.
    var imports: [String] {
        lines.compactMap { line in
            var words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
            while let first = words.first, ["public", "package", "internal", "private", "fileprivate"].contains(first) {
                words.removeFirst()
            }
            guard words.first == "import", words.count > 1 else { return nil }
            let name = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"].contains(words[1])
                && words.count > 2 ? words[2] : words[1]
            return name.split(separator: ".").first.map(String.init)
        }
    }
}

@Suite struct ArrowTests {
    /// The whole architecture: no other arrow exists, and none points up.
    static let allowed: [String: Set<String>] = [
        "Columns": ["Glibc", "Synchronization"],
        "Revenue": ["Columns", "Synchronization"],
        "Cells": [],
        "Dashboard": ["Columns", "Revenue", "Cells"],
        "CNCurses": [],
        "Terminal": ["Cells", "CNCurses", "Glibc", "Synchronization"],
        "SampleData": ["Columns"],
        "revops-bench": ["Columns", "Revenue", "SampleData", "Glibc", "Synchronization"],
        "revops": [
            "Columns", "Revenue", "Cells", "Dashboard", "Terminal", "SampleData", "ArgumentParser", "TOMLKit", "Glibc",
            "Synchronization",
        ],
    ]

    @Test func sourcesAreFound() {
        #expect(
            Set(SourceText.swift.map(\.target)).isSuperset(of: ["Columns", "Revenue", "Cells", "Dashboard", "revops"]))
    }

    @Test(arguments: SourceText.swift) func importsFollowTheArrows(file: SourceText) throws {
        let allowed = try #require(Self.allowed[file.target], "\(file.target) is no target of this package")
        #expect(Set(file.imports).subtracting(allowed) == [], "\(file.path) may not import this")
    }

    @Test func tomlIsReadInOneFolder() {
        let readers = SourceText.swift.filter { $0.imports.contains("TOMLKit") }.map(\.path)
        #expect(readers.allSatisfy { $0.hasPrefix("revops/Config/") }, "TOML is read in revops/Config only: \(readers)")
    }

    @Test func onlyTerminalSeesNCurses() {
        let users = SourceText.files(withExtensions: ["swift", "c", "h"])
            .filter { file in file.lines.contains { $0.contains("import CNCurses") || $0.contains("<ncurses.h>") } }
        #expect(Set(users.map(\.target)).isSubset(of: ["Terminal", "CNCurses"]))
    }

    @Test(arguments: SourceText.swift) func filesStayReadable(file: SourceText) {
        #expect(file.lines.count <= 501, "\(file.path) has over 500 lines")
        #expect(file.lines.first?.hasPrefix("//") == true, "\(file.path) does not open by saying what lives there")
    }

    @Test(arguments: SourceText.swift) func namesSayWhatIsInside(file: SourceText) {
        let name = file.baseName.dropLast(".swift".count)
        for ending in [
            "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Misc", "Base",
        ] {
            #expect(!name.hasSuffix(ending), "\(file.path): a name ending in \(ending) says nothing")
        }
    }

    @Test func baseNamesAreUniqueInATarget() {
        for (target, files) in Dictionary(grouping: SourceText.swift, by: \.target) {
            let repeated = Dictionary(grouping: files, by: \.baseName).filter { $1.count > 1 }.keys
            #expect(repeated.isEmpty, "\(target) has two files named \(repeated.sorted())")
        }
    }

    @Test(arguments: SourceText.swift) func sharedStateStaysChecked(file: SourceText) {
        for (index, line) in file.lines.enumerated()
        where line.contains("nonisolated(unsafe)") || line.contains("@unchecked Sendable") {
            let above = index > 0 ? file.lines[index - 1] : ""
            #expect(
                above.contains("//") || line.contains("//"),
                "\(file.path):\(index + 1) turns a check off without saying why")
        }
    }

    @Test func topLevelHoldsNothingElse() throws {
        let entries = try FileManager.default.contentsOfDirectory(atPath: SourceText.root.path)
        let visible = Set(entries.filter { !$0.hasPrefix(".") })
        let agreed: Set = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "themes", "sample-data", "README.md",
        ]
        #expect(visible.subtracting(agreed) == [])
    }
}
