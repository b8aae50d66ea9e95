// A folder of files that appears whole or not at all: written beside its place under another name, synced, noted in the
// journal by whoever writes it, and renamed. A writer that dies in between is finished by the next one.

import Columns
import Glibc
import Revenue

enum OutputFolder {
    /// - Throws: `Failure` where the folder has something in it that might be overwritten or taken for new, or where
    ///   somebody is in it and would not see the files.
    static func check(_ path: String) throws {
        guard let folder = opendir(path) else {
            guard errno == ENOENT else { throw Failure(.cannotTell, "\(path): \(systemError(errno))") }
            return try checkAbsent(withoutSlash(path))
        }
        closedir(folder)
        guard fileNames(in: path).allSatisfy({ $0 == "." || $0 == ".." }) else {
            throw Failure(.usage, "\(path) is not empty; name a new folder, for instance one of today's date")
        }
        if realPath(path) == realPath(".") {
            throw Failure(.usage, "\(path) is the folder you are in, which a new one would replace; name a new one")
        }
    }

    private static func checkAbsent(_ path: String) throws {
        let parent = DataFolder.parent(of: path)
        var status = stat()
        if realPath(parent) == nil { throw Failure(.cannotTell, "\(parent): no such folder; make it first") }
        if lstat(path, &status) == 0 { throw Failure(.usage, "\(path) is a link to nothing; name a new folder") }
    }

    /// The path in full, through links and without a `/` at its end; what lies above the folder has to be there.
    static func whole(_ path: String) -> String {
        if let real = realPath(path) { return real }
        let path = withoutSlash(path), parent = DataFolder.parent(of: path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let real = realPath(parent) else { return path }
        return real == "/" ? "/\(name)" : "\(real)/\(name)"
    }

    private static func withoutSlash(_ path: String) -> String {
        var path = path
        while path.count > 1, path.last == "/" { path.removeLast() }
        return path
    }
}

/// Files on their way into a folder: in one beside it, which nobody takes for the target, and which this process holds
/// locked until it is shown or given up. The lock goes with the process, so that a live writer is told from a dead one.
struct HiddenFolder: ~Copyable {
    /// In full; what the journal calls it.
    let path: String
    private let target: String
    private let descriptor: Int32
    /// The mode of the empty folder that was there.
    private var room: mode_t?

    /// Writes all files, and takes away an empty folder that has the name they are to get.
    ///
    /// - Parameter journal: the mark of the journal that the decisions are in.
    /// - Throws: `Failure` where they cannot be written, or the folder does not go.
    static func prepare(
        _ set: HandbackSet, manifest: [UInt8], for path: String, of journal: String
    ) throws -> HiddenFolder {
        let target = OutputFolder.whole(path)
        let place = target + Name(pid: getpid(), journal: journal).ending
        guard mkdir(place, 0o750) == 0 else { throw Failure(.cannotTell, "\(place): \(systemError(errno))") }
        var folder = HiddenFolder(path: place, target: target, descriptor: lock(place))
        do throws(AtomicFile.Problem) {
            for file in set.files {
                try AtomicFile.write(file.bytes, to: "\(place)/\(file.name)", replacing: false)
            }
            try AtomicFile.write(manifest, to: "\(place)/\(HiddenFolder.manifest)", replacing: false)
        } catch {
            folder.discard()
            throw Failure(.cannotTell, "\(path): \(error.words); nothing has been written")
        }
        if let problem = folder.makeRoom() {
            folder.discard()
            let words = "cannot be replaced by the files (\(systemError(problem)))"
            throw Failure(.usage, "\(path) \(words); name a new folder, for instance \(target)/decisions")
        }
        AtomicFile.syncFolder(DataFolder.parent(of: place))
        return folder
    }

    /// A mount point does not go, nor does another's folder where only theirs may be removed: what would hinder the
    /// files from getting their name is met before they are noted.
    private mutating func makeRoom() -> Int32? {
        var status = stat()
        guard lstat(target, &status) == 0 else { return errno == ENOENT ? nil : errno }
        guard rmdir(target) == 0 else { return errno }
        room = status.st_mode & 0o7777
        return nil
    }

    private init(path: String, target: String, descriptor: Int32) {
        self.path = path
        self.target = target
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Gives it its name.
    ///
    /// - Throws: `Failure` which says where the files are.
    consuming func show() throws {
        guard rename(path, target) == 0 else {
            throw Failure(.cannotTell, "the files are whole in \(path), but \(target): \(systemError(errno))")
        }
        AtomicFile.syncFolder(DataFolder.parent(of: target))
    }

    /// Takes back what was prepared.
    consuming func discard() {
        _ = HiddenFolder.remove(path)
        if let room, mkdir(target, room) == 0 { chmod(target, room) }
    }

    // MARK: Names and locks

    static let manifest = "manifest.json"

    /// What a hidden folder is called, beside the name it is to have: who writes it, and of which journal.
    struct Name: Equatable {
        var pid: Int32
        var journal: String

        init(pid: Int32, journal: String) {
            self.pid = pid
            self.journal = journal
        }

        /// Reads the name of a folder; nil for any that no writer made.
        init?(_ name: some StringProtocol) {
            guard name.hasSuffix(Name.suffix) else { return nil }
            let words = name.dropLast(Name.suffix.count).split(separator: ".", omittingEmptySubsequences: false)
            let parts = (words.last ?? "").split(separator: "-", omittingEmptySubsequences: false)
            guard words.count > 1, parts.count == 2, let pid = Int32(parts[0]), pid > 0, parts[1].utf8.count == 16
            else { return nil }
            self.init(pid: pid, journal: String(parts[1]))
        }

        var ending: String { ".\(pid)-\(journal)\(Name.suffix)" }

        private static let suffix = ".partial"
    }

    /// A descriptor that holds the folder; -1 where another has it, or where folders cannot be locked.
    static func lock(_ path: String) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return descriptor }
        close(descriptor)
        return -1
    }

    /// Removes a hidden folder with what a writer puts into one, and nothing else; why it is still there, if it is.
    static func remove(_ path: String) -> String? {
        for name in fileNames(in: path) where name == manifest || name.hasSuffix(".csv") || name.hasSuffix(".tmp") {
            unlink("\(path)/\(name)")
        }
        return rmdir(path) == 0 ? nil : systemError(errno)
    }
}
