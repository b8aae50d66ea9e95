// A folder of files that appears whole or not at all: written beside its place under another name, synced, and renamed.

import Columns
import Glibc
import Revenue

enum OutputFolder {
    /// - Throws: `Failure` where the folder has something in it that might be overwritten or taken for new.
    static func check(_ path: String) throws {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return }
            throw Failure(.cannotTell, "\(path): \(systemError(errno))")
        }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." {
                throw Failure(.usage, "\(path) is not empty; name a new folder, for instance one of today's date")
            }
        }
    }

    /// Writes all files, then shows them under the folder's name.
    static func publish(_ set: HandbackSet, manifest: [UInt8], to path: String) throws {
        let target = trimmed(path), temporary = "\(target).\(getpid()).partial"
        guard mkdir(temporary, 0o750) == 0 else { throw Failure(.cannotTell, "\(temporary): \(systemError(errno))") }
        do throws(AtomicFile.Problem) {
            for file in set.files {
                try AtomicFile.write(file.bytes, to: "\(temporary)/\(file.name)", replacing: false)
            }
            try AtomicFile.write(manifest, to: "\(temporary)/manifest.json", replacing: false)
            // Renaming takes the place of an empty folder, of nothing else.
            guard rename(temporary, target) == 0 else { throw .system(errno) }
        } catch {
            clear(set, temporary)
            throw Failure(.cannotTell, "\(path): \(error.words); nothing has been written")
        }
        AtomicFile.syncFolder(DataFolder.parent(of: target))
    }

    /// Takes back what `publish` wrote.
    static func remove(_ set: HandbackSet, from path: String) { clear(set, trimmed(path)) }

    private static func clear(_ set: HandbackSet, _ folder: String) {
        for name in set.files.map(\.name) + ["manifest.json"] { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.last == "/" { path.removeLast() }
        return path
    }
}
