// When a changed file may be read: never half of an upload. A file renamed into the folder is whole at once; so is
// one that its writer closed, once, after a line's end. Everything else must have stood unchanged for two seconds,
// because the server cannot know when an upload that writes in place is done; and for half a minute where a writer that
// still has it open stopped within a line, as an upload over a bad connection does.

import Columns

/// What the folder's events say about one file since it last settled.
struct FileSigns: Sendable {
    var wasRenamedIn = false
    /// How often a writer closed it; more than once means that it comes in pieces.
    var closes = 0
    /// Written to since it was last closed.
    var isBeingWritten = false
}

/// A file that is not whole yet.
struct Arrival: Sendable, Hashable {
    var name: String
    var bytes: Int
    /// How long it has been arriving.
    var seconds: Int
}

/// Decides, from listings and events, which files may be read. Time is an argument, in steady milliseconds.
struct Settling: Sendable {
    static let quietMilliseconds = 2000
    static let stalledMilliseconds = 30_000

    private struct Tracked {
        var stamp: FileStamp
        var changedAt: Int
        var arrivingSince: Int
        var isSettled: Bool
    }

    private var tracked: [String: Tracked] = [:]
    private var signs: [String: FileSigns] = [:]

    mutating func renamedIn(_ name: String) { signs[name] = FileSigns(wasRenamedIn: true) }
    mutating func written(_ name: String) { signs[name, default: FileSigns()].isBeingWritten = true }
    mutating func closed(_ name: String) {
        signs[name, default: FileSigns()].closes += 1
        signs[name]?.isBeingWritten = false
    }

    /// Splits a listing into what may be read and what is still arriving.
    ///
    /// - Parameters:
    ///   - wall: the time of day; a file not seen before that was last written well before it is whole.
    ///   - endsLine: whether the file's last byte ends a line; asked only where the answer decides.
    mutating func judge(
        _ listing: FolderListing, at now: Int, wall: Moment, endsLine: (FolderEntry) -> Bool
    ) -> (settled: [FolderEntry], arriving: [Arrival]) {
        var settled: [FolderEntry] = [], arriving: [Arrival] = []
        var kept: [String: Tracked] = [:]
        for entry in listing.entries {
            var file = follow(entry, at: now, wall: wall)
            if !file.isSettled { file.isSettled = isWhole(entry, file, at: now, endsLine: endsLine) }
            if file.isSettled {
                settled.append(entry)
                signs[entry.fileName] = nil
            } else {
                arriving.append(
                    Arrival(name: entry.name, bytes: entry.stamp.size, seconds: (now - file.arrivingSince) / 1000))
            }
            kept[entry.name] = file
        }
        // A file that is written anew in its place is empty at first.
        for ignored in listing.ignored where ignored.why == IgnoredEntry.empty {
            guard var file = tracked[ignored.name] else { continue }
            if file.isSettled { file.arrivingSince = now }
            file.isSettled = false
            file.changedAt = now
            arriving.append(Arrival(name: ignored.name, bytes: 0, seconds: (now - file.arrivingSince) / 1000))
            kept[ignored.name] = file
        }
        tracked = kept
        return (settled, arriving)
    }

    private func follow(_ entry: FolderEntry, at now: Int, wall: Moment) -> Tracked {
        guard var file = tracked[entry.name] else {
            let age = wall.milliseconds &- entry.stamp.modified.milliseconds
            let isOld = age >= Int64(Settling.quietMilliseconds) && signs[entry.fileName] == nil
            return Tracked(stamp: entry.stamp, changedAt: now, arrivingSince: now, isSettled: isOld)
        }
        if file.stamp != entry.stamp {
            if file.isSettled { file.arrivingSince = now }
            file.stamp = entry.stamp
            file.changedAt = now
            file.isSettled = false
        }
        return file
    }

    private func isWhole(
        _ entry: FolderEntry, _ file: Tracked, at now: Int, endsLine: (FolderEntry) -> Bool
    ) -> Bool {
        let rest = now - file.changedAt
        if rest >= Settling.quietMilliseconds {
            let isHeldOpen = signs[entry.fileName]?.isBeingWritten ?? false
            return !isHeldOpen || rest >= Settling.stalledMilliseconds || endsLine(entry)
        }
        guard let signs = signs[entry.fileName], !signs.isBeingWritten else { return false }
        return signs.wasRenamedIn || (signs.closes == 1 && endsLine(entry))
    }
}
