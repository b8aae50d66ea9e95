// Rule files that can be held against the team's: the proposals that `:adopt` wrote, and any other by its path.

import Columns
import Dashboard
import Glibc
import Revenue

/// Where rule files lie, and how they are read.
struct RuleShelf: Sendable {
    /// As a person would type it: the folder for files of views, then that of the data.
    private let folders: [String]
    private let home: String?

    init(_ exports: ExportFolder) {
        let home = exports.home
        self.home = home
        folders = ([exports.path] + (exports.data.home.map { [$0] } ?? [])).map { RuleShelf.spoken($0, home) }
    }

    /// The answer to what the screen asks about rule files; nil for all other effects.
    ///
    /// - Parameter scoring: what holds where a file says nothing.
    func answer(_ effect: Effect, over scoring: ScoringPolicy) -> Event? {
        switch effect {
        case .findRules(let toChoose): .rulesFound(list(), toChoose: toChoose)
        case .readRules(let path): read(path, over: scoring)
        default: nil
        }
    }

    // MARK: - Finding

    /// The proposals, the newest revision first.
    private func list() -> [RuleFile] {
        folders.flatMap { folder in
            let numbered = fileNames(in: real(folder)).compactMap { name in
                RuleShelf.number(name).map { (revision: $0.0, copy: $0.1, name: name) }
            }
            return numbered.sorted { $0 > $1 }.map { RuleFile(path: "\(folder)/\($0.name)") }
        }
    }

    /// The revision and the copy that a name tells: `scoring-r2-3.toml` is the third proposal of revision 2.
    private static func number(_ name: String) -> (Int, Int)? {
        guard name.hasPrefix("scoring-r"), name.hasSuffix(".toml") else { return nil }
        let words = name.dropFirst(9).dropLast(5).split(separator: "-", omittingEmptySubsequences: false)
        let parts = words.map { Int($0) }
        guard (1...2).contains(parts.count), let revision = parts[0] else { return nil }
        guard let copy = parts.count == 2 ? parts[1] : 1 else { return nil }
        return (revision, copy)
    }

    // MARK: - Reading

    private func read(_ path: String, over scoring: ScoringPolicy) -> Event {
        // A bare name is looked for where proposals lie.
        let places = [path] + (path.contains("/") ? [] : folders.map { "\($0)/\(path)" })
        guard let found = places.first(where: { DataFolder.exists(real($0)) }) else {
            let beside = places.count > 1 ? ", here or in \(folders.joined(separator: " or "))" : ""
            return .said("\(path): there is no such file\(beside)", isError: true)
        }
        do {
            return .rulesRead(RuleFile(path: found), try Workspace.scoring(of: real(found), over: scoring))
        } catch let failure as Failure {
            let lines = failure.message.split(separator: "\n")
            let others = lines.count > 1 ? " (and \((lines.count - 1).counted("more fault")))" : ""
            return .said(String(lines.first ?? "") + others, isError: true)
        } catch {
            return .said("\(path): \(error)", isError: true)
        }
    }

    private func real(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home else { return path }
        return home + path.dropFirst()
    }

    /// With `~` for the user's home.
    private static func spoken(_ path: String, _ home: String?) -> String {
        guard let home, path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }
}
