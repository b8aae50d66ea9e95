// Writing a file so that a crash, a full disk or a second session leaves either the old one or the new one, whole.

import Glibc

enum AtomicFile {
    enum Problem: Error, Equatable {
        /// The name is taken, and the caller did not want it replaced.
        case exists
        case system(Int32)

        var words: String {
            switch self {
            case .exists: "there is a file of that name already"
            case .system(let number): systemError(number)
            }
        }
    }

    /// Writes beside the target, syncs, and renames; the folder is synced last.
    static func write(_ bytes: [UInt8], to path: String, replacing: Bool, mode: mode_t = 0o640) throws(Problem) {
        let folder = DataFolder.parent(of: path)
        let temporary = "\(folder)/.\(path.split(separator: "/").last ?? "file").\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .system(errno) }
        var problem = writeAll(bytes, to: descriptor)
        if problem == nil, fsync(descriptor) != 0 { problem = errno }
        if close(descriptor) != 0, problem == nil { problem = errno }
        if problem == nil, rename(temporary, to: path, replacing: replacing) != 0 { problem = errno }
        if let problem {
            unlink(temporary)
            throw problem == EEXIST ? .exists : .system(problem)
        }
        syncFolder(folder)
    }

    private static func rename(_ from: String, to path: String, replacing: Bool) -> Int32 {
        if replacing { return Glibc.rename(from, path) }
        // A link refuses to replace on every file system; renameat2 does so on some only.
        guard link(from, path) == 0 else { return -1 }
        return unlink(from)
    }

    static func syncFolder(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
