// What a user had on screen last, in a file of their own. Two sessions may write it at once: each writes only what it
// changed onto what is there then, and the file is replaced by a rename, so neither can spoil the other's.

import Glibc

/// A session's text, kept from one run to the next and merged by its keys.
///
/// The text is lines of words. The first word is the key, and lines of one key belong together; where a key has a
/// value for each pane, list or saved view, the second word is part of it.
struct SessionFile: Sendable {
    let path: String
    /// What this session read or wrote last: only differences from it are written.
    private var known: [String: [Substring]] = [:]

    /// One file a data folder in `$XDG_STATE_HOME/revops/sessions`, so that the numbers of two companies never meet;
    /// nil where there is neither that variable nor a home.
    init?(_ data: DataFolder, _ environment: [String: String]) {
        guard let folder = StandardFolder.state(environment) else { return nil }
        path = "\(folder)/sessions/\(data.key)"
    }

    init(path: String) { self.path = path }

    /// The text of the last session; nil where there is none that can be read.
    mutating func load() -> String? {
        guard let text = SessionFile.read(path) else { return nil }
        known = SessionFile.grouped(text)
        return text
    }

    /// Writes what changed since `load` or the last `save`.
    mutating func save(_ text: String) throws(AtomicFile.Problem) {
        let new = SessionFile.grouped(text)
        guard new != known else { return }
        var merged = SessionFile.read(path).map(SessionFile.grouped) ?? [:]
        for key in Set(new.keys).union(known.keys) where new[key] != known[key] { merged[key] = new[key] }
        StandardFolder.create(DataFolder.parent(of: path))
        let lines = merged.sorted { $0.key < $1.key }.flatMap(\.value).map { "\($0)\n" }
        try AtomicFile.write(Array(lines.joined().utf8), to: path, replacing: true, mode: 0o600)
        known = new
    }

    private static func read(_ path: String) -> String? {
        readWholeFile(path, limit: 1 << 20).map { String(decoding: $0, as: UTF8.self) }
    }

    private static let namedKeys: Set = ["focus", "filter", "list", "view"]

    private static func grouped(_ text: String) -> [String: [Substring]] {
        Dictionary(grouping: text.split(separator: "\n")) { line in
            let words = line.split(separator: " ", maxSplits: 2)
            guard let first = words.first else { return "" }
            return namedKeys.contains(String(first)) && words.count > 1 ? "\(first) \(words[1])" : String(first)
        }
    }
}
