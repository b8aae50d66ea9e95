// Where exports come from: folders and single files named on the command line. A listing takes names and stamps
// only; nothing is opened, so that a fifo or a device in the folder can neither block nor answer.

import Columns
import Glibc

/// An export, not opened yet.
struct FolderEntry: Sendable, Equatable {
    enum Place: Sendable, Equatable {
        /// A folder's path and the name there as the system has it, which need not be UTF-8. The user may name a
        /// link; a link that lies in a folder is not followed.
        case file(folder: String, name: [CChar], followsLinks: Bool)
        case memory([UInt8])
    }

    /// How it is called everywhere: the file name; the path as given where two have the same name.
    var name: String
    /// The last part of the path, which `match` patterns see.
    var fileName: String
    var place: Place
    var stamp: FileStamp

    /// Opens what now bears the name.
    ///
    /// - Throws: `LoadFailure` where that is no regular file any more.
    func open() throws -> any ByteSource {
        switch place {
        case .memory(let bytes): return bytes
        case .file(let folder, let name, let followsLinks):
            let directory = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard directory >= 0 else {
                throw LoadFailure(line: 0, reason: "its folder is gone: \(systemError(errno))", fix: "put it back")
            }
            defer { close(directory) }
            return try FileSource(directory: directory, name: name, followingLinks: followsLinks)
        }
    }
}

/// Something in the folder that is no export, and why it was left alone.
struct IgnoredEntry: Sendable, Equatable {
    var name: String
    var why: String

    static let empty = "empty"
}

struct FolderListing: Sendable, Equatable {
    /// By name.
    var entries: [FolderEntry] = []
    var ignored: [IgnoredEntry] = []
}

/// The places that are looked at.
struct DataFolder: Sendable {
    /// Folders and files as the user wrote them; none: the files in memory.
    let paths: [String]
    /// Files that never were on disk: the sample company's.
    var memory: [(name: String, bytes: [UInt8])] = []

    init(paths: [String]) { self.paths = paths }

    init(memory: [(name: String, bytes: [UInt8])]) {
        paths = []
        self.memory = memory
    }

    /// The folder that `revops.toml` is looked for in: the first one named, or that of the first file.
    var home: String? {
        guard let first = paths.first else { return nil }
        return Self.isFolder(first) ? first : Self.parent(of: first)
    }

    /// Every export there is now.
    ///
    /// - Throws: `Failure` where a named path does not exist or cannot be read.
    func list() throws -> FolderListing {
        var listing = FolderListing()
        for path in paths {
            if Self.isFolder(path) {
                try Self.list(folder: path, into: &listing)
            } else {
                listing.entries.append(try Self.entry(named: path))
            }
        }
        listing.entries += memory.filter { $0.name.hasSuffix(".csv") }.enumerated().map { index, file in
            let stamp = FileStamp(
                device: 0, inode: UInt64(index), size: file.bytes.count, modified: Moment(milliseconds: 0),
                modifiedNanoseconds: 0, changedNanoseconds: 0)
            return FolderEntry(name: file.name, fileName: file.name, place: .memory(file.bytes), stamp: stamp)
        }
        Self.separateNamesakes(&listing.entries)
        listing.entries.sort { $0.name < $1.name }
        listing.ignored.sort { $0.name < $1.name }
        return listing
    }

    /// The complaint where a listing has no export.
    var nothingInIt: Failure { Failure(.cannotTell, "\(paths.joined(separator: ", ")): no CSV export in it") }

    /// Names the places apart from all others: two sessions of one key look at the same data.
    var key: String {
        guard let first = paths.first else { return "sample" }
        let places = paths.map { realPath($0) ?? $0 }.joined(separator: "\n")
        let digits = fnv1a(places.utf8).digits(16, radix: 16)
        let name = (realPath(first) ?? first).split(separator: "/").last.map(String.init) ?? ""
        let plain = name.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isPlain ? byte : UInt8(ascii: "-")
        }
        return String(decoding: plain.prefix(40), as: UTF8.self) + "-" + digits
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func list(folder: String, into listing: inout FolderListing) throws {
        guard let directory = opendir(folder) else {
            throw Failure(.cannotTell, "\(folder): cannot be read: \(systemError(errno))")
        }
        defer { closedir(directory) }
        let descriptor = dirfd(directory)
        while let record = readdir(directory) {
            let systemName = withUnsafeBytes(of: &record.pointee.d_name) { raw in
                Array(raw.bindMemory(to: CChar.self).prefix { $0 != 0 }) + [0]
            }
            let name = String(decoding: systemName.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard !ourOwn.contains(name) else { continue }
            var status = stat()
            guard fstatat(descriptor, systemName, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            if let why = reasonToIgnore(name, status) {
                listing.ignored.append(IgnoredEntry(name: name, why: why))
            } else {
                listing.entries.append(
                    FolderEntry(
                        name: name, fileName: name,
                        place: .file(folder: folder, name: systemName, followsLinks: false), stamp: FileStamp(status)))
            }
        }
    }

    private static func entry(named path: String) throws -> FolderEntry {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Failure(.cannotTell, "\(path): \(systemError(errno))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(.cannotTell, "\(path): is a \(kind(of: status)); name a CSV file or a folder of them")
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return FolderEntry(
            name: name, fileName: name,
            place: .file(folder: parent(of: path), name: Array(name.utf8CString), followsLinks: true),
            stamp: FileStamp(status))
    }

    /// Two files of one name from two folders are told apart by their paths.
    private static func separateNamesakes(_ entries: inout [FolderEntry]) {
        let counts = Dictionary(grouping: entries.indices) { entries[$0].name }
        for (name, indices) in counts where indices.count > 1 {
            for index in indices {
                if case .file(let folder, _, _) = entries[index].place { entries[index].name = "\(folder)/\(name)" }
            }
        }
    }

    private static let ourOwn: Set = [".", "..", ".revops", "revops.toml", "README.md"]

    /// Why an entry is no export; nil where it is one.
    private static func reasonToIgnore(_ name: String, _ status: stat) -> String? {
        guard status.st_mode & S_IFMT == S_IFREG else { return kind(of: status) }
        if name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("~") { return "temporary name" }
        let lower = name.lowercased()
        if temporaryEndings.contains(where: { lower.hasSuffix($0) }) { return "temporary name" }
        guard lower.hasSuffix(".csv") || lower.hasSuffix(".tsv") else { return "not .csv or .tsv" }
        return status.st_size == 0 ? IgnoredEntry.empty : nil
    }

    private static let temporaryEndings = [".tmp", ".part", ".partial", ".filepart", ".swp", ".crdownload"]

    private static func kind(of status: stat) -> String {
        switch status.st_mode & S_IFMT {
        case S_IFLNK: "symbolic link"
        case S_IFIFO: "fifo"
        case S_IFSOCK: "socket"
        case S_IFCHR, S_IFBLK: "device"
        case S_IFDIR: "folder"
        default: "special file"
        }
    }
}

/// A path without links and dots; nil where there is nothing.
func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}
