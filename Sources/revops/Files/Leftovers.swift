// Folders of files that a writer has left because it died: those whose decisions the journal has noted get their name,
// the others are removed. What a live colleague writes, or what belongs to another journal, is never touched.

import Columns
import Glibc
import Revenue

/// A hidden folder that somebody writes, or has left.
struct Leftover {
    let path: String
    let name: HiddenFolder.Name

    init?(_ path: String) {
        guard let name = HiddenFolder.Name(path.split(separator: "/").last ?? "") else { return nil }
        self.path = path
        self.name = name
    }

    /// The name it was to get.
    var target: String { String(path.dropLast(name.ending.count)) }

    /// The hidden folders beside a target, by name.
    static func beside(_ target: String) -> [Leftover] {
        let parent = DataFolder.parent(of: target)
        return fileNames(in: parent).sorted().compactMap { Leftover("\(parent)/\($0)") }.filter(\.isFolder)
    }

    /// Those that a journal has noted and that are still hidden, wherever they are.
    static func noted(in journal: JournalFile) -> [Leftover] {
        journal.replay.exports.compactMap { Leftover($0.folder) }.filter(\.isFolder)
    }

    private var isFolder: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether its writer is gone for certain: nobody holds the folder, and no program like this one bears the number
    /// of the process that made it, which may be about to lock it.
    var isDead: Bool {
        let descriptor = HiddenFolder.lock(path)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        guard name.pid != getpid(), kill(name.pid, 0) == 0 || errno != ESRCH else { return true }
        guard let its = Leftover.program(of: name.pid), let own = Leftover.program(of: getpid()) else { return false }
        return its != own
    }

    /// What becomes of it once its writer is dead.
    enum Fate { case getsItsName, isRemoved, stays }

    /// - Parameter journal: read to its end.
    func fate(in journal: JournalFile) -> Fate {
        // Only whole files are ever noted, and the manifest is the last of them.
        guard let manifest = readWholeFile("\(path)/\(HiddenFolder.manifest)", limit: 1 << 28)
        else { return .isRemoved }
        var hash = SHA256()
        hash.update(manifest)
        let digest = hash.hexDigest(), folder = path.split(separator: "/").last
        let isNoted = journal.replay.exports.contains {
            $0.manifest == digest && $0.folder.split(separator: "/").last == folder
        }
        if isNoted { return .getsItsName }
        return name.journal == journal.mark ? .isRemoved : .stays
    }

    /// Gives it the name it was to get; where that is taken the next that is free, and where nothing can get it the one
    /// that is asked for now.
    ///
    /// - Parameter other: what the next run was to write.
    /// - Returns: where its files are now; nil where they are still hidden.
    func show(or other: String) -> String? {
        func gets(_ place: String) -> Bool { rename(path, place) == 0 }
        func numbered() -> String? {
            let name = realPath(target) ?? target
            return (2...1000).lazy.map { "\(name)-\($0)" }.first(where: gets)
        }
        func asked() -> String? { (try? OutputFolder.check(other)) != nil && gets(other) ? other : nil }
        let place = gets(target) ? target
            : [ENOTEMPTY, EEXIST].contains(errno) ? numbered() ?? asked() : asked() ?? numbered()
        if let place { AtomicFile.syncFolder(DataFolder.parent(of: place)) }
        return place
    }

    /// What the system calls the program of a process; nil where it does not say.
    private static func program(of pid: Int32) -> [UInt8]? {
        // Files of the system have no size that could be asked for.
        let descriptor = open("/proc/\(pid)/comm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }
}

/// What became of what dead writers had left.
struct SettledLeftovers {
    /// Folders that have their name now.
    private(set) var shown: [String] = []
    /// What was removed or let be, in words.
    private(set) var remarks: [String] = []

    /// Settles what was left beside a target, and what the journal knows of elsewhere.
    init(beside target: String, _ journal: inout JournalFile) {
        guard case .writable = journal.access else { return }
        let target = OutputFolder.whole(target)
        let dead = Leftover.beside(target).filter(\.isDead)
        let elsewhere = Leftover.noted(in: journal).filter { other in
            !dead.contains { $0.path == other.path } && other.isDead
        }
        guard !(dead + elsewhere).isEmpty else { return }
        // A note that lacks nothing but its end counts for the next writer; it has to before anything is removed.
        if let refusal = journal.adoptPatiently() {
            remarks = (dead + elsewhere).map {
                "\($0.path) was left by a run that was killed; it stays: \(refusal.words(in: .utc))"
            }
            return
        }
        for leftover in dead + elsewhere { settle(leftover, or: target, journal) }
    }

    private mutating func settle(_ leftover: Leftover, or target: String, _ journal: JournalFile) {
        let path = leftover.path
        switch leftover.fate(in: journal) {
        case .getsItsName:
            if let place = leftover.show(or: target) {
                shown.append(place)
            } else {
                let why = systemError(errno)
                remarks.append("the files of a run before are whole in \(path) and get no name (\(why)): move them")
            }
        case .stays:
            remarks.append(
                "\(path) was left by a run that was killed, about decisions of another folder; "
                    + "revops dedup files for that folder settles it")
        case .isRemoved:
            if let why = HiddenFolder.remove(path) {
                remarks.append("\(path) was left by a run that was killed and cannot be removed: \(why)")
            } else {
                remarks.append("removed \(path): a run was killed there before it had written anything for good")
            }
        }
    }
}
