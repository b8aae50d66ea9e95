// Which kind of file system a folder lies on, by the kernel's list of mounts.

import Glibc

enum MountTable {
    /// `ext4`, `nfs4`, `overlay`; nil where the list cannot be read.
    static func fileSystem(of path: String) -> String? {
        guard let place = realPath(StandardFolder.existingParent(of: path)), let table = readAll("/proc/self/mountinfo")
        else { return nil }
        return fileSystem(of: place, in: String(decoding: table, as: UTF8.self))
    }

    /// Local file systems with locks between processes and a sync that means it.
    static let trusted: Set = ["ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "zfs", "f2fs"]

    /// The kind by the mount that is nearest above; of two at one place the later covers the earlier.
    ///
    /// - Parameter table: lines such as `36 35 98:0 / /data rw,noatime shared:1 - ext4 /dev/sda rw`.
    static func fileSystem(of path: String, in table: String) -> String? {
        var best: (depth: Int, kind: String)?
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count, fields.count > 4 else { continue }
            let point = unescaped(fields[4])
            guard point == "/" || path == point || path.hasPrefix(point + "/") else { continue }
            if point.utf8.count >= best?.depth ?? 0 { best = (point.utf8.count, String(fields[dash + 1])) }
        }
        return best?.kind
    }

    /// The list writes a space as `\040`, and so on.
    private static func unescaped(_ field: Substring) -> String {
        var bytes: [UInt8] = [], rest = field.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3, let number = UInt8(String(Substring(digits)), radix: 8) {
                bytes.append(number)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A file whose size the system does not tell.
    private static func readAll(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var all: [UInt8] = [], piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = read(descriptor, &piece, piece.count)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return got == 0 ? all : nil }
            all += piece[..<got]
        }
    }
}
