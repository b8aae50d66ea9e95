// What is wrong with a config file, all of it, one line each.

/// One fault: where, what, and the nearest known word.
struct ConfigError: Hashable {
    var file: String
    var line: Int
    /// Key path as TOML writes it, `pipeline.stage.probability`; empty for a fault of the file as a whole.
    var key: String
    var what: String

    /// `revops.toml:12: routing.fallbak: unknown key, did you mean 'fallback'?`
    var message: String { "\(file):\(line): \(key.isEmpty ? "" : key + ": ")\(what)" }
}

/// Every fault of one file, in the order of its lines.
struct ConfigErrors: Error, Hashable {
    var errors: [ConfigError]

    var message: String { errors.map(\.message).joined(separator: "\n") }
}
