// Where themes are looked for: the user's own, then those that came with the program.

import Glibc

enum ThemeFolder {
    /// The shelf of this user on this machine.
    static func shelf(_ environment: [String: String]) -> ThemeShelf {
        var folders: [String] = []
        if let own = StandardFolder.config(environment) { folders.append("\(own)/themes") }
        folders += ProgramFolder.ancestors.flatMap { ["\($0)/themes", "\($0)/share/revops/themes"] }
        folders = folders.filter(DataFolder.isFolder)
        return ThemeShelf(
            folders: folders,
            read: { path in readWholeFile(path, limit: 1 << 20).map { String(decoding: $0, as: UTF8.self) } },
            names: folders.flatMap(names))
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let record = readdir(directory) {
            let name = withUnsafeBytes(of: &record.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".toml"), !name.hasPrefix(".") { names.append(String(name.dropLast(".toml".utf8.count))) }
        }
        return names.sorted()
    }
}

/// What lies beside the program where it was built or installed.
enum ProgramFolder {
    /// The program's folder and those above it, nearest first, as far up as a build folder is deep.
    static var ancestors: [String] {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes {
            readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
        }
        guard count > 0 else { return [] }
        var folder = DataFolder.parent(of: String(decoding: buffer[..<count], as: UTF8.self))
        var folders: [String] = []
        while folder != "/", folders.count < 5 {
            folders.append(folder)
            folder = DataFolder.parent(of: folder)
        }
        return folders
    }
}
