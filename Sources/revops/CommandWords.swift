// What a first word means that is neither a command nor a file: a slip of the fingers, or a command of the manual
// that this version does not have.

enum CommandWords {
    static let present = ["dashboard", "check", "metrics", "rows", "frame", "doctor", "keys", "help"]
    static let later = [
        "leads", "score", "calibrate", "lifecycle", "route", "pipeline", "diff", "desk", "sla", "dedup", "audit",
        "docs", "digest", "events", "export", "init", "decide", "journal",
    ]

    /// The complaint for a word that could only have been meant as a command; nil where it may be a path.
    static func complaint(about word: String, isPath: Bool) -> Failure? {
        guard !isPath, !word.isEmpty, !word.contains("/"), !word.contains(".") else { return nil }
        if later.contains(word) {
            return Failure(.usage, "this version does not have the command '\(word)'; see revops --help")
        }
        guard let near = nearest(to: word) else {
            return Failure(.usage, "'\(word)' is no command and no file; see revops --help")
        }
        return Failure(.usage, "'\(word)' is no command and no file; did you mean '\(near)'?")
    }

    /// The command that takes the fewest edits; nil where none is at all like the word.
    private static func nearest(to word: String) -> String? {
        let scored = present.map { (name: $0, distance: editDistance(word, $0)) }
        guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance < max(word.count, best.name.count) ? best.name : nil
    }

    /// Insertions, removals, changes and swaps of neighbours that lead from one word to the other.
    static func editDistance(_ a: String, _ b: String) -> Int {
        let a = Array(a.lowercased().prefix(64)), b = Array(b.lowercased().prefix(64))
        var beforeLast = [Int](), last = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
