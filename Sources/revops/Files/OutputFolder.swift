// A folder of files that appears whole or not at all: written beside its place under another name, synced, noted in the
// journal by whoever writes it, and renamed. A writer that dies in between is finished by the next one.

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
        closedir(folder)
        guard fileNames(in: path).allSatisfy({ $0 == "." || $0 == ".." }) else {
            throw Failure(.usage, "\(path) is not empty; name a new folder, for instance one of today's date")
        }
    }

    /// Writes all files into a folder beside the target, which nobody takes for the target; returns its path.
    static func prepare(_ set: HandbackSet, manifest: [UInt8], for path: String) throws -> String {
        let hidden = "\(trimmed(path)).\(getpid())\(suffix)"
        guard mkdir(hidden, 0o750) == 0 else { throw Failure(.cannotTell, "\(hidden): \(systemError(errno))") }
        do throws(AtomicFile.Problem) {
            for file in set.files {
                try AtomicFile.write(file.bytes, to: "\(hidden)/\(file.name)", replacing: false)
            }
            try AtomicFile.write(manifest, to: "\(hidden)/\(manifestName)", replacing: false)
        } catch {
            discard(set, hidden)
            throw Failure(.cannotTell, "\(path): \(error.words); nothing has been written")
        }
        AtomicFile.syncFolder(DataFolder.parent(of: hidden))
        return hidden
    }

    /// Gives what was prepared its name, in place of an empty folder or of nothing.
    ///
    /// - Throws: `Failure` which says where the files are.
    static func show(_ hidden: String, as path: String) throws {
        let target = trimmed(path)
        guard rename(hidden, target) == 0 else {
            throw Failure(.cannotTell, "the files are whole in \(hidden), but \(target): \(systemError(errno))")
        }
        AtomicFile.syncFolder(DataFolder.parent(of: target))
    }

    /// Takes back what was prepared.
    static func discard(_ set: HandbackSet, _ hidden: String) {
        for name in set.files.map(\.name) + [manifestName] { unlink("\(hidden)/\(name)") }
        rmdir(hidden)
    }

    /// Shows what a writer prepared and noted in the journal, and then died before it could show it: in the folder that
    /// a target is to stand in. Returns where that is now; nil where there is none.
    ///
    /// - Parameter isNoted: whether the journal knows of a folder of that name with a manifest of that SHA-256.
    static func finishInterrupted(beside path: String, isNoted: (String, String) -> Bool) throws -> String? {
        let parent = DataFolder.parent(of: trimmed(path))
        for name in fileNames(in: parent).sorted() where name.hasSuffix(suffix) {
            let hidden = "\(parent)/\(name)"
            guard let manifest = readWholeFile("\(hidden)/\(manifestName)", limit: 1 << 24) else { continue }
            var hash = SHA256()
            hash.update(manifest)
            guard isNoted(name, hash.hexDigest()) else { continue }
            let parts = name.dropLast(suffix.count).split(separator: ".", omittingEmptySubsequences: false)
            let target = "\(parent)/\(parts.dropLast().joined(separator: "."))"
            try show(hidden, as: target)
            return target
        }
        return nil
    }

    /// What the journal calls a folder that was prepared.
    static func name(of hidden: String) -> String { hidden.split(separator: "/").last.map(String.init) ?? hidden }

    private static let suffix = ".partial", manifestName = "manifest.json"

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.last == "/" { path.removeLast() }
        return path
    }
}
