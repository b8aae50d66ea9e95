// What the last weekly search has listed, so that the next one tells only what is new. Beside the journal, shared by
// everybody; losing it costs nothing but a long list once.

import Columns
import Glibc
import Revenue

/// The groups of the last run, by a hash of their records.
struct LastRun {
    private let path: String
    private(set) var groups: Set<String> = []

    init(in folder: JournalFolder) {
        path = "\(folder.path)/dedup-last-run"
        guard let bytes = readWholeFile(path, limit: 1 << 28) else { return }
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        guard lines.first?.hasPrefix(LastRun.head) == true else { return }
        groups = Set(lines.dropFirst())
    }

    private static let head = "#revops-dedup-run 1"

    /// Keeps what was listed now.
    ///
    /// - Parameter forgets: whether that was everything, so that what is not there now may be told again later.
    /// - Throws: `Failure` where it cannot be written; the next run will then tell the same again.
    func keep(_ subjects: [String], forgets: Bool, at now: Moment) throws {
        let lines =
            ["\(LastRun.head) \(now.iso8601(in: .utc))"]
            + Set(subjects.map(LastRun.key)).union(forgets ? [] : groups).sorted()
        do throws(AtomicFile.Problem) {
            try AtomicFile.write(
                Array((lines.joined(separator: "\n") + "\n").utf8), to: path, replacing: true, mode: 0o660)
        } catch {
            throw Failure(.cannotTell, "\(path): \(error.words); the next run will tell the same groups again")
        }
    }

    func has(_ subject: String) -> Bool { groups.contains(LastRun.key(subject)) }

    private static func key(_ subject: String) -> String {
        var hash = SHA256()
        hash.update(subject.utf8)
        return String(hash.hexDigest().prefix(16))
    }
}
