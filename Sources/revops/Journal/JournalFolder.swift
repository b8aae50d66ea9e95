// The folder of the journal and the rules for what lies in it: plain files with one name, made whole or not at all.

import Columns
import Glibc
import Revenue

/// `.revops` in the data folder, or what `--state` names.
struct JournalFolder: Sendable, Equatable {
    let path: String
    /// Also where locks and syncs cannot be relied upon.
    var allowsAnyFileSystem = false
    /// A file of the journal that has grown to this is sealed, and the next one begun.
    var segmentBytes = 32 << 20

    init(_ path: String) { self.path = path }

    var lockPath: String { path + "/journal.lock" }
    var headPath: String { path + "/journal.head" }
    var damagedPath: String { path + "/damaged" }
    func segmentPath(_ segment: Int) -> String { "\(path)/\(JournalReplay.fileName(segment))" }

    // MARK: What is there

    /// Numbers of the files, from 1 without a gap; none where nothing was ever decided.
    ///
    /// - Throws: where one is missing. A journal without its beginning or its end is not begun anew.
    func segments() throws(JournalProblem) -> [Int] {
        guard let directory = opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw JournalProblem("cannot read", path, errno)
        }
        defer { closedir(directory) }
        var numbers: [Int] = []
        while let record = readdir(directory) {
            let name = withUnsafeBytes(of: &record.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = JournalReplay.segment(fileName: name) { numbers.append(number) }
        }
        numbers.sort()
        let newest = max(numbers.last ?? 0, head ?? 0)
        let missing = (0..<newest).first { $0 >= numbers.count || numbers[$0] != $0 + 1 }
        guard let missing else { return numbers }
        throw JournalProblem(
            "\(segmentPath(missing + 1)) is missing; put it back from a copy, nothing is written before")
    }

    /// The newest file by `journal.head`, which is a memory of it and no more.
    private var head: Int? {
        guard let bytes = readWholeFile(headPath, limit: 64) else { return nil }
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "\n" })
        return words.count == 2 && words[0] == "active" ? Int(words[1]) : nil
    }

    func exists(_ file: String) -> Bool {
        var status = stat()
        return lstat(file, &status) == 0
    }

    /// Bytes of a file of the journal; 0 where it is not there.
    func size(ofSegment segment: Int) -> Int {
        var status = stat()
        return lstat(segmentPath(segment), &status) == 0 ? Int(status.st_size) : 0
    }

    // MARK: May it be written?

    /// Why nothing can be written here; nil where it looks as if it could. Nothing is created to find out.
    var obstacle: JournalProblem? {
        guard exists(path) else {
            let parent = DataFolder.parent(of: path)
            return access(parent, W_OK | X_OK) == 0 ? nil : JournalProblem("cannot write", parent, errno)
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else { return JournalProblem("cannot write", path, errno) }
        let newest = (try? segments())?.last
        for file in [lockPath] + (newest.map { [segmentPath($0)] } ?? []) where exists(file) {
            if access(file, R_OK | W_OK) != 0 { return JournalProblem("cannot write", file, errno) }
        }
        return nil
    }

    /// Why the disk cannot be trusted with a journal.
    var fileSystemProblem: JournalProblem? {
        guard !allowsAnyFileSystem else { return nil }
        let kind = MountTable.fileSystem(of: path)
        if let kind, MountTable.trusted.contains(kind) { return nil }
        return JournalProblem(
            "\(path) lies on \(kind ?? "an unknown file system"), whose locks and syncs cannot be relied upon; "
                + "--state names a folder on a local disk")
    }

    /// Little is left beside what is to be written: better to say so than to leave half a line. The bound is a MiB,
    /// less on a tiny disk.
    func lackOfSpace(_ descriptor: Int32, for bytes: Int) -> JournalProblem? {
        var status = statvfs()
        guard fstatvfs(descriptor, &status) == 0 else { return nil }
        let block = UInt64(status.f_frsize)
        let least = min(1 << 20, UInt64(status.f_blocks) * block / 64)
        let isFull = UInt64(status.f_bavail) * block < least + UInt64(bytes)
        return isFull ? JournalProblem("no room is left for", path, ENOSPC) : nil
    }

    // MARK: Making files

    /// Copies a file that is damaged into `damaged/`, once for each state it was found in.
    func keepDamaged(_ segment: Int) throws(JournalProblem) {
        let bytes = try PlainFile(segmentPath(segment), flags: O_RDONLY).read(from: 0)
        var digest = SHA256()
        digest.update(bytes)
        let copy = "\(damagedPath)/\(JournalReplay.fileName(segment).dropLast(4))-\(digest.hexDigest().prefix(16)).rvj"
        guard !exists(copy) else { return }
        if mkdir(damagedPath, 0o770) == 0 { chmod(damagedPath, 0o2770) } else if errno != EEXIST {
            throw JournalProblem("cannot make", damagedPath, errno)
        }
        try publish(bytes, as: copy, mode: 0o440)
        try syncFolder(damagedPath)
    }

    /// Makes the folder where there is none: for its group, whose files stay the group's.
    func create() throws(JournalProblem) {
        if mkdir(path, 0o770) == 0 {
            chmod(path, 0o2770)
            try syncFolder(DataFolder.parent(of: path))
        } else if errno != EEXIST {
            throw JournalProblem("cannot make", path, errno)
        }
    }

    /// Puts a file in place: written beside it, synced, renamed, and the folder synced. Only under the lock.
    func publish(_ bytes: [UInt8], as file: String, mode: mode_t = 0o660) throws(JournalProblem) {
        let temporary = path + "/journal.new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw JournalProblem("cannot make", temporary, errno) }
        fchmod(descriptor, mode)
        var number = writeAll(bytes, to: descriptor)
        if number == nil, fsync(descriptor) != 0 { number = errno }
        if close(descriptor) != 0, number == nil { number = errno }
        if number == nil, rename(temporary, file) != 0 { number = errno }
        if let number {
            unlink(temporary)
            throw JournalProblem("cannot write", file, number)
        }
        try syncFolder(path)
    }

    func syncFolder(_ folder: String) throws(JournalProblem) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw JournalProblem("cannot open", folder, errno) }
        defer { close(descriptor) }
        if fsync(descriptor) != 0 { throw JournalProblem("cannot sync", folder, errno) }
    }
}
