// The rules of another file held against the team's: which file, and the level that shows what it says differently and
// who would cross. Files are found and read by the program; here they are a path and what stands in them.

import Cells
import Columns
import Revenue

/// A file of rules that can be compared, such as a proposal.
public struct RuleFile: Sendable, Hashable {
    /// As a person would type it: `~/revops-out/scoring-r2.toml`.
    public var path: String

    public init(path: String) { self.path = path }

    /// Without the folders.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// Those above it; empty where none is named.
    var folder: String { String(path.dropLast(name.count + 1)) }
}

/// The rules of another file, opened.
struct AgainstLevel: Sendable, Equatable {
    var file: RuleFile
    var policy: ScoringPolicy
}

extension Level {
    var against: AgainstLevel? {
        if case .against(let level) = content { return level }
        return nil
    }
}

/// Asks for the rules of a file, or for the files there are to choose from.
func compareRules(
    _ path: String?, _ state: inout AppState, _ scene: Scene, _ snapshot: Snapshot?
) -> [Effect] {
    guard let facts = snapshot?.facts else { return complain("no data yet", &state) }
    if !state.levels.contains(where: { $0.whatIf != nil }) { state.openWhatIf(facts, on: scene.lead) }
    return [path.map { .readRules($0) } ?? .findRules(toChoose: true)]
}

extension AppState {
    /// Takes the rule files there are; to choose from them opens the menu, or where there is none the line for a path.
    mutating func take(_ found: [RuleFile], toChoose: Bool) {
        ruleFiles = found
        guard toChoose, overlay == nil, levels.contains(where: { $0.whatIf != nil }) else { return }
        overlay = found.isEmpty ? .prompt(Prompt(kind: .rules)) : .menu(Menu(kind: .rules))
    }

    /// Shows the rules of a file beside the team's, above the what-if; what is open already is brought up to date.
    mutating func take(_ rules: ScoringPolicy, of file: RuleFile) {
        let level = AgainstLevel(file: file, policy: rules)
        if let open = levels.firstIndex(where: { $0.against?.file == file }) {
            levels[open].content = .against(level)
        } else if let whatIf = levels.firstIndex(where: { $0.whatIf != nil }) {
            levels.removeSubrange((whatIf + 1)...)
            levels.append(Level(content: .against(level)))
        }
    }
}
