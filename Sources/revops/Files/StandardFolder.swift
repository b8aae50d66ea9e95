// Where a user's own files belong, by the XDG rules.

import Glibc

enum StandardFolder {
    /// `$XDG_CONFIG_HOME/revops`.
    static func config(_ environment: [String: String]) -> String? {
        folder("XDG_CONFIG_HOME", or: ".config", environment)
    }

    /// `$XDG_STATE_HOME/revops`.
    static func state(_ environment: [String: String]) -> String? {
        folder("XDG_STATE_HOME", or: ".local/state", environment)
    }

    /// Makes a folder and those above it, for this user only.
    static func create(_ path: String) {
        guard !path.isEmpty, path != "/", path != ".", !DataFolder.isFolder(path) else { return }
        create(DataFolder.parent(of: path))
        mkdir(path, 0o700)
    }

    /// The folder itself, or the nearest one above it that is there.
    static func existingParent(of path: String) -> String {
        path == "/" || path == "." || DataFolder.isFolder(path) ? path : existingParent(of: DataFolder.parent(of: path))
    }

    /// Only absolute paths count, as the rules say.
    private static func folder(_ variable: String, or below: String, _ environment: [String: String]) -> String? {
        if let path = environment[variable], path.hasPrefix("/") { return "\(path)/revops" }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return "\(home)/\(below)/revops"
    }
}

/// The names of what lies in a folder; none where it cannot be read.
func fileNames(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        names.append(
            withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
}

/// The process's variables.
var processEnvironment: [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let line = entry.pointee {
        let parts = String(cString: line).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
        entry += 1
    }
    return result
}

/// A small file's bytes; nil where it cannot be read, is no regular file or is larger than `limit`.
func readWholeFile(_ path: String, limit: Int) -> [UInt8]? {
    guard let source = try? FileSource(directory: AT_FDCWD, name: Array(path.utf8CString), followingLinks: true),
        source.count <= limit
    else { return nil }
    return [UInt8](unsafeUninitializedCapacity: source.count) { buffer, count in
        count = source.read(into: UnsafeMutableRawBufferPointer(buffer), at: 0)
    }
}
