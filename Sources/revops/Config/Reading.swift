// The pass over one document: it collects complaints, so that one run reports everything that is wrong.

import Columns

/// What the readers of keys share while a file is read.
final class Reading {
    /// A fault before its line is looked up.
    struct Complaint: Hashable {
        var path: [TomlStep]
        var what: String
    }

    private(set) var complaints: [Complaint] = []
    /// Every key of the whole file, `clock.zone`: tells a misplaced key from a misspelt one.
    let knownPaths: [String]
    let zoneNamed: (String) -> Zone?
    /// False: no name can be found, because the machine has no zone database.
    let hasZones: Bool

    init(knownPaths: [String], zoneNamed: @escaping (String) -> Zone?, hasZones: Bool) {
        self.knownPaths = knownPaths
        self.zoneNamed = zoneNamed
        self.hasZones = hasZones
    }

    func complain(_ path: [TomlStep], _ what: String) { complaints.append(Complaint(path: path, what: what)) }

    /// `must be a date such as 2026-11-26, is the number 12`.
    func refuse(_ node: TomlNode, mustBe expected: String) {
        complain(node.path, "must be \(expected), is \(node.value.described)")
    }

    /// The complaints with their lines, sorted by line.
    func errors(in text: String, file: String) -> [ConfigError] {
        guard !complaints.isEmpty else { return [] }
        let lines = TomlLines(text)
        let errors = complaints.map {
            ConfigError(file: file, line: lines.line(of: $0.path), key: Reading.key($0.path), what: $0.what)
        }
        return errors.enumerated().sorted { ($0.1.line, $0.0) < ($1.1.line, $1.0) }.map(\.1)
    }

    /// A path as TOML writes it; the line says which of several elements is meant.
    static func key(_ path: [TomlStep]) -> String {
        path.compactMap { if case .key(let name) = $0 { tomlKey(name) } else { nil } }.joined(separator: ".")
    }
}

/// `, did you mean 'zone'?`, or what is known where nothing is near.
func suggestion(for word: String, among known: [String]) -> String {
    if let match = nearest(word, in: known) { return ", did you mean '\(match)'?" }
    return known.isEmpty ? "" : "; known: \(known.joined(separator: ", "))"
}
