// inotify, reduced to what it is good for: waking up early. Every event means "look again"; what it says about a
// file is a sign for `Settling`, never data. Names are matched as text, as the listing has them.

import Glibc

/// What happened to one name in a watched folder.
struct FolderEvent: Sendable, Equatable {
    enum Kind: Sendable { case renamedIn, closed, written, other }
    var name: String
    var kind: Kind
}

/// Watches on folders. They may fail at any time (limits, a removed folder) or say nothing at all (a network file
/// system); so the caller polls besides, faster where `isHealthy` is false.
struct FolderEvents: ~Copyable {
    /// Readable when something happened; -1 where the system gives no watches.
    let descriptor: Int32
    private let folders: [String]
    private var watches: [Int32: String] = [:]

    init(folders: [String]) {
        self.folders = folders
        descriptor = inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC))
        arm()
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Every folder is watched.
    var isHealthy: Bool { Set(watches.values).count == Set(folders).count }

    /// One of the folders is watched.
    func watches(_ folder: String) -> Bool { watches.values.contains(folder) }

    /// Watches the folders that are not: those that were away, were replaced, or had no watch left.
    mutating func arm() {
        guard descriptor >= 0 else { return }
        for folder in folders where !watches.values.contains(folder) {
            let watch = inotify_add_watch(descriptor, folder, FolderEvents.mask)
            if watch >= 0 { watches[watch] = folder }
        }
    }

    /// Takes everything that happened since the last call.
    mutating func take() -> [FolderEvent] {
        guard descriptor >= 0 else { return [] }
        var events: [FolderEvent] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            buffer.withUnsafeBytes { decode(UnsafeRawBufferPointer(rebasing: $0[..<count]), into: &events) }
        }
        return events
    }

    private mutating func decode(_ bytes: UnsafeRawBufferPointer, into events: inout [FolderEvent]) {
        let headerSize = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + headerSize <= bytes.count {
            let watch = bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)
            let mask = Int32(bitPattern: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
            let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            let nameStart = offset + headerSize
            guard nameStart + length <= bytes.count else { return }
            let name = String(decoding: bytes[nameStart..<nameStart + length].prefix { $0 != 0 }, as: UTF8.self)
            offset = nameStart + length
            if mask & Int32(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) != 0 {
                watches[watch] = nil
                _ = inotify_rm_watch(descriptor, watch)
            }
            events.append(FolderEvent(name: name, kind: FolderEvents.kind(of: mask)))
        }
    }

    private static func kind(of mask: Int32) -> FolderEvent.Kind {
        if mask & Int32(IN_MOVED_TO) != 0 { return .renamedIn }
        if mask & Int32(IN_CLOSE_WRITE) != 0 { return .closed }
        return mask & Int32(IN_MODIFY) != 0 ? .written : .other
    }

    private static let mask = UInt32(
        IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF
            | IN_MOVE_SELF | IN_ONLYDIR)
}
