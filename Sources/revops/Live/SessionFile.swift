// What a user had on screen last, in a file of their own. Two sessions may write it at once: each writes only the
// keys it changed onto what is there then, and the file is replaced by a rename, so neither can spoil the other's.

import Glibc

/// Keys and values, one a line, remembered from one session to the next.
struct SessionFile: Sendable {
    let path: String
    /// What this session read or wrote last: only differences from it are written.
    private var known: [String: String] = [:]

    /// `$XDG_STATE_HOME/revops/session`; nil where there is neither that variable nor a home.
    init?(environment: [String: String]) {
        guard let folder = StandardFolder.state(environment) else { return nil }
        path = "\(folder)/session"
    }

    init(path: String) { self.path = path }

    /// Everything remembered; nothing where there is no file, or none that can be read.
    mutating func load() -> [String: String] {
        known = SessionFile.read(path)
        return known
    }

    /// Writes the keys that changed since `load` or the last `save`.
    mutating func save(_ values: [String: String]) throws(AtomicFile.Problem) {
        let changed = values.filter { known[$0.key] != $0.value }
        guard !changed.isEmpty else { return }
        StandardFolder.create(DataFolder.parent(of: path))
        let merged = SessionFile.read(path).merging(changed) { $1 }
        let lines = merged.sorted { $0.key < $1.key }.map { "\(SessionFile.quote($0.key))\t\(SessionFile.quote($0.value))\n" }
        try AtomicFile.write(Array(lines.joined().utf8), to: path, replacing: true, mode: 0o600)
        known.merge(changed) { $1 }
    }

    private static func read(_ path: String) -> [String: String] {
        guard let bytes = readWholeFile(path, limit: 1 << 20) else { return [:] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let pairs = lines.compactMap { line -> (String, String)? in
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? (unquote(parts[0]), unquote(parts[1])) : nil
        }
        return Dictionary(pairs) { $1 }
    }

    private static func quote(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\n", "\r\n", "\r": result += "\\n"
            case "\t": result += "\\t"
            default: result.append(character)
            }
        }
    }

    private static func unquote(_ text: Substring) -> String {
        var result = "", isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
