// Follows the journal without a lock: reads what was added since the last time, and everything anew where the file is
// not the one it was.

import Columns
import Glibc
import Revenue

/// What a look at the journal brought.
enum JournalNews: Sendable, Equatable {
    case nothing
    /// New decisions, by their places in `Decisions.records`.
    case records(Range<Int>)
    /// The decisions as a whole are others than they were.
    case anew
}

/// The journal as far as it has been read.
struct JournalReader: Sendable {
    let folder: JournalFolder
    private(set) var replay = JournalReplay()
    private(set) var identity: PlainFile.Identity?
    /// Bytes of the newest file after its last newline: a line that is being written, or one that never will be.
    private(set) var tail: [UInt8] = []
    /// The last bytes that were taken of the newest file.
    private var anchor: [UInt8] = []
    private static let anchorBytes = 256

    /// The last record of the files before the newest: all of those are synced.
    private(set) var lastSealedSeq = 0

    /// Changes where the decisions are others than before and not only more.
    var stand: Stand { Stand(readings: readings, upheavals: replay.upheavals) }
    private var readings = 0

    struct Stand: Sendable, Equatable {
        var readings: Int
        var upheavals: Int
    }

    init(_ folder: JournalFolder) { self.folder = folder }

    /// Size of the newest file as it was read.
    var size: Int { replay.offset + tail.count }

    /// Reads on to the end of the newest file.
    ///
    /// - Throws: where a file is missing, cannot be read or is no plain file; and where the journal is shorter than it
    ///   was, since then somebody put an old copy in its place.
    mutating func catchUp() throws(JournalProblem) -> JournalNews {
        if replay.segment == 0 {
            guard try !folder.segments().isEmpty else { return .nothing }
            replay.begin(segment: 1)
        }
        let known = replay.decisions.records.count
        let upheavals = replay.upheavals
        while true {
            let isSealed = folder.exists(folder.segmentPath(replay.segment + 1))
            let path = folder.segmentPath(replay.segment)
            let file = try PlainFile(path, flags: O_RDONLY)
            if identity != nil, identity != file.identity || file.size < size { return try readAnew() }
            identity = file.identity
            if file.size > size || !tail.isEmpty {
                // A new file may get the number of the old one: what stood last must stand there still.
                let before = replay.offset
                let bytes = try file.read(from: before - anchor.count)
                guard bytes.starts(with: anchor) else { return try readAnew() }
                let new = bytes[anchor.count...]
                replay.take(new)
                let taken = replay.offset - before
                tail = Array(new.dropFirst(taken))
                anchor = Array(bytes.prefix(anchor.count + taken).suffix(JournalReader.anchorBytes))
            }
            guard isSealed else { break }
            lastSealedSeq = replay.lastSeq
            replay.begin(segment: replay.segment + 1, rest: tail[...])
            identity = nil
            tail = []
            anchor = []
        }
        if replay.upheavals != upheavals { return .anew }
        let count = replay.decisions.records.count
        return count == known ? .nothing : .records(known..<count)
    }

    private mutating func readAnew() throws(JournalProblem) -> JournalNews {
        let before = replay.decisions
        var fresh = JournalReader(folder)
        _ = try fresh.catchUp()
        if let last = before.records.last, fresh.replay.decisions.record(id: last.id) == nil {
            throw JournalProblem(
                "\(folder.segmentPath(replay.segment)) was replaced by one that lacks record \(last.seq); "
                    + "put the newer one back")
        }
        fresh.readings = readings + 1
        self = fresh
        return .anew
    }
}
