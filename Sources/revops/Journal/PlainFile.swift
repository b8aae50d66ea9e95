// Files of the journal, opened only as what they must be: a regular file with one name, not a link, a fifo or a device.

import Glibc

/// An open file of the journal, closed with the value.
struct PlainFile: ~Copyable {
    let descriptor: Int32
    let identity: Identity
    let size: Int

    /// What tells a file from another that bears its name.
    struct Identity: Sendable, Equatable {
        var device: UInt64
        var inode: UInt64
    }

    /// - Throws: for anything but a regular file with a single name.
    init(_ path: String, flags: Int32, creating mode: mode_t? = nil) throws(JournalProblem) {
        let safe = flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        // Without O_CREAT first: in a sticky folder the system refuses to create what another owns.
        var opened = open(path, safe)
        if opened < 0, errno == ENOENT, let mode {
            opened = open(path, safe | O_CREAT, mode)
            if opened >= 0 { fchmod(opened, mode) }
        }
        guard opened >= 0 else {
            if errno == ELOOP { throw JournalProblem("\(path) is a symbolic link; the journal takes plain files only") }
            throw JournalProblem("cannot open", path, errno)
        }
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink <= 1 else {
            close(opened)
            let why = status.st_mode & S_IFMT == S_IFREG ? "has a second name" : "is no plain file"
            throw JournalProblem("\(path) \(why); the journal takes plain files with one name only")
        }
        descriptor = opened
        identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// The file still bears its name.
    func isNamed(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
            && Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)) == identity
    }

    /// The bytes from an offset to the end.
    func read(from offset: Int) throws(JournalProblem) -> [UInt8] {
        guard offset < size else { return [] }
        var bytes = [UInt8](repeating: 0, count: size - offset)
        var done = 0
        while done < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + done, $0.count - done, off_t(offset + done))
            }
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw JournalProblem("cannot read the journal: \(systemError(errno))") }
            if got == 0 { break }
            done += got
        }
        return Array(bytes.prefix(done))
    }
}
