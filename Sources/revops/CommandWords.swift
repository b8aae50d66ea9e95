// What a first word means that is neither a command nor a file: a slip of the fingers, or a command of the manual
// that this version does not have.

import Columns

enum CommandWords {
    static let present = [
        "dashboard", "check", "metrics", "rows", "leads", "score", "dedup", "lifecycle", "sla", "route", "pipeline",
        "diff", "desk", "calibrate",
        "decide", "journal", "frame",
        "doctor", "keys", "help",
    ]
    static let later = [
        "audit", "docs", "digest",
        "events", "export", "init",
    ]

    /// The complaint for the first word of a command line, or for what `help` is asked about.
    static func complaint(about words: some Collection<String>) -> Failure? {
        guard let first = words.first else { return nil }
        if first == "help", let topic = words.dropFirst().first { return complaint(about: topic, isPath: false) }
        return complaint(about: first, isPath: DataFolder.exists(first))
    }

    /// The complaint for a word that could only have been meant as a command; nil where it may be a path.
    static func complaint(about word: String, isPath: Bool) -> Failure? {
        guard !isPath, !word.isEmpty, !word.contains("/"), !word.contains("."), !word.hasPrefix("-") else { return nil }
        if present.contains(word) { return nil }
        if later.contains(word) {
            return Failure(.usage, "this version does not have the command '\(word)'; see revops --help")
        }
        guard let near = nearest(word, in: present) else {
            return Failure(.usage, "'\(word)' is no command and no file; commands: \(present.joined(separator: " "))")
        }
        return Failure(.usage, "'\(word)' is no command and no file; did you mean '\(near)'?")
    }
}
