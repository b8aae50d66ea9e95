// An open export. Read by pread into memory, never mapped: a file that shrinks under a map kills the process.

import Columns
import Glibc

/// What tells one version of a file from another.
struct FileStamp: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
    var size: Int
    var modified: Moment
    /// Nanoseconds; the clock of a stamp is compared, never shown.
    var modifiedNanoseconds: Int64
    var changedNanoseconds: Int64

}

extension FileStamp {
    init(_ status: stat) {
        func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
        self.init(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int(status.st_size),
            modified: Moment(milliseconds: nanoseconds(status.st_mtim) / 1_000_000),
            modifiedNanoseconds: nanoseconds(status.st_mtim), changedNanoseconds: nanoseconds(status.st_ctim))
    }

    /// The stamp of the file that bears a name now; nil where there is none.
    init?(ofFile path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }
}

/// A regular file, open for reading.
final class FileSource: ByteSource {
    private let descriptor: Int32
    /// The stamp when it was opened.
    let opened: FileStamp
    var count: Int { opened.size }

    /// Opens a file below `directory` without following a link or waiting for a writer.
    ///
    /// - Throws: `LoadFailure` in words for the user, where it is no regular file or cannot be opened.
    init(directory: Int32, name: [CChar], followingLinks: Bool = false) throws {
        let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW)
        descriptor = name.withUnsafeBufferPointer { openat(directory, $0.baseAddress!, flags) }
        guard descriptor >= 0 else {
            throw LoadFailure(line: 0, reason: "cannot be opened: \(systemError(errno))", fix: "check its permissions")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw LoadFailure(line: 0, reason: "is not a regular file", fix: "put a plain CSV file in its place")
        }
        opened = FileStamp(status)
        _ = posix_fadvise(descriptor, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
    }

    deinit { close(descriptor) }

    /// Nobody wrote to the file since it was opened.
    ///
    /// A file that was replaced by a rename stays readable and whole here; only its link count and with it the time of
    /// its last status change moved.
    var isUnchanged: Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        let now = FileStamp(status)
        return now.size == opened.size && now.modifiedNanoseconds == opened.modifiedNanoseconds
            && (now.changedNanoseconds == opened.changedNanoseconds || status.st_nlink == 0)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        var done = 0
        while done < buffer.count {
            let got = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            done += got
        }
        return done
    }
}

/// The system's words for an error number.
func systemError(_ number: Int32) -> String { String(cString: strerror(number)) }
