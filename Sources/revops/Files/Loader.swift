// From the files of a folder to a book. A file that has not changed since it was read is not read again; one that has
// gone, or whose new version cannot be used, keeps its last good version and says so.

import Columns
import Dashboard
import Glibc
import Revenue

/// Reads what changed and joins it with what did not.
struct Loader {
    /// What is known of one file.
    private struct Known {
        /// The version that was tried last, good or not.
        var stamp: FileStamp
        var source: SourceFile
        /// The last good version.
        var export: LoadedExport?
        /// What the next version can take over of it; nil where it is not wanted.
        var reading: FileReading?
    }

    private let workers: Workers
    /// Fields that are wanted; the others stay in their files.
    private let choice: FieldChoice
    /// Files will be read again.
    private let followsChanges: Bool
    private var known: [String: Known] = [:]
    /// Stanzas by the header they were used for: such a file is known under any name.
    private var remembered: [UInt64: ImportStanza] = [:]

    init(workers: Workers = .cores, choice: FieldChoice = .everything, followsChanges: Bool = true) {
        self.workers = workers
        self.choice = choice
        self.followsChanges = followsChanges
    }

    /// Other settings may read every file differently.
    mutating func forgetVersions() {
        remembered = [:]
        for name in known.keys { known[name]?.stamp.size = -1 }
    }

    /// Whether `load` would make another book: a file has another version, came or went.
    func hasNews(_ entries: [FolderEntry], arriving: [String]) -> Bool {
        let present = Set(entries.map(\.name) + arriving)
        return entries.contains { known[$0.name]?.stamp != $0.stamp }
            || known.contains { present.contains($0.key) == $0.value.source.isMissing }
    }

    /// The book of these files and of those that were there before.
    ///
    /// - Parameters:
    ///   - arriving: names of files that are not whole now and keep their last version.
    ///   - progress: told at least once a file; may be called from any thread.
    ///   - isCancelled: asked from any thread.
    /// - Returns: nil where it was cancelled; what was read by then is kept for the next time.
    mutating func load(
        _ entries: [FolderEntry], arriving: [String] = [], policy: Policy,
        progress: @escaping @Sendable (LoadProgress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> Book? {
        let changed = entries.filter { known[$0.name]?.stamp != $0.stamp }
        var total = LoadProgress(
            file: "", bytesRead: 0, bytesTotal: changed.reduce(0) { $0 + $1.stamp.size }, filesDone: 0,
            filesTotal: changed.count)
        for entry in changed {
            total.file = entry.name
            progress(total)
            let before = total
            let outcome = read(entry, policy) { bytes in
                var now = before
                now.bytesRead = min(now.bytesTotal, before.bytesRead + bytes)
                progress(now)
                return !isCancelled()
            }
            if isCancelled() { return nil }
            keep(outcome, of: entry)
            total.bytesRead += entry.stamp.size
            total.filesDone += 1
        }
        total.file = ""
        progress(total)
        return book(present: Set(entries.map(\.name) + arriving), policy)
    }

    private mutating func keep(_ outcome: Result<Outcome, LoadFailure>, of entry: FolderEntry) {
        switch outcome {
        case .success(let outcome):
            known[entry.name] = Known(
                stamp: entry.stamp, source: outcome.source, export: outcome.export, reading: outcome.reading)
            if let stanza = outcome.stanza { remembered[outcome.source.headerHash] = stanza }
        case .failure(let failure):
            let empty = SourceFile(
                file: entry.name, kind: nil, system: "", object: nil, modified: entry.stamp.modified,
                exported: entry.stamp.modified, isCurrent: false, dialect: Dialect(), report: LoadReport(), columns: [])
            var last = known[entry.name] ?? Known(stamp: entry.stamp, source: empty, export: nil)
            last.stamp = entry.stamp
            last.source.failure = failure
            known[entry.name] = last
        }
    }

    private mutating func book(present: Set<String>, _ policy: Policy) -> Book {
        for name in known.keys { known[name]?.source.isMissing = !present.contains(name) }
        let files = known.sorted { $0.key < $1.key }.map(\.value)
        let exports = files.map { file in
            file.export.map { export in
                var export = export
                export.source = file.source
                return export
            }
        }
        return Book.build(sources: files.map(\.source), exports: exports, policy: policy, workers: workers)
    }

    // MARK: One file

    /// A file as it was read; without `export` where nothing recognised it.
    private struct Outcome {
        var source: SourceFile
        var export: LoadedExport?
        var reading: FileReading?
        var stanza: ImportStanza?
    }

    private static let tries = 5

    /// Reads one version of a file: what was written to meanwhile is read again, a few times.
    private func read(
        _ entry: FolderEntry, _ policy: Policy, progress: @escaping @Sendable (Int) -> Bool
    ) -> Result<Outcome, LoadFailure> {
        for attempt in 0..<Loader.tries {
            do {
                let source = try entry.open()
                let outcome = try read(source, entry, policy, progress)
                if (source as? FileSource)?.isUnchanged ?? true { return .success(outcome) }
            } catch let failure as LoadFailure {
                return .failure(failure)
            } catch {
                return .failure(LoadFailure(line: 0, reason: "\(error)", fix: "check the file"))
            }
            usleep(useconds_t(20_000 << attempt))
        }
        return .failure(
            LoadFailure(line: 0, reason: "keeps changing while it is read", fix: "it is read once it rests"))
    }

    private func read(
        _ source: any ByteSource, _ entry: FolderEntry, _ policy: Policy, _ progress: @escaping @Sendable (Int) -> Bool
    ) throws -> Outcome {
        let head = sniff(source)
        guard
            let recognised = Recognition.recognise(
                head: head, fileName: entry.fileName, policy: policy, remembered: remembered, choice: choice)
        else { return try count(source, head, entry, policy, progress) }
        let (table, report, reading) = try readWhole(source, recognised.plan, entry, progress).get()
        let export = recognised.finish(table, report: report, file: entry.name, modified: entry.stamp.modified)
        return Outcome(source: export.source, export: export, reading: reading, stanza: recognised.stanza)
    }

    private func readWhole(
        _ source: any ByteSource, _ plan: ReadPlan, _ entry: FolderEntry, _ progress: @escaping @Sendable (Int) -> Bool
    ) -> Result<(Table, LoadReport, FileReading?), LoadFailure> {
        guard followsChanges else {
            return readTable(source, plan: plan, workers: workers, progress: progress)
                .map { ($0.table, $0.report, nil) }
        }
        let last = known[entry.name]?.reading
        return Columns.read(source, plan: plan, after: last, workers: workers, progress: progress)
            .map { ($0.table, $0.report, $0) }
    }

    /// A file that nothing recognises: how many rows it has, and its header, for whoever writes the stanza.
    private func count(
        _ source: any ByteSource, _ head: Head, _ entry: FolderEntry, _ policy: Policy,
        _ progress: @escaping @Sendable (Int) -> Bool
    ) throws -> Outcome {
        // The delimiter that splits the first record most is the likeliest.
        let first = head.candidates.filter { $0.record == 0 }
        let header = first.max { $0.fields.count < $1.fields.count }
        let dialect = Dialect(encoding: head.encoding, delimiter: header?.delimiter ?? UInt8(ascii: ","))
        let plan = ReadPlan(
            dialect: dialect, width: header?.fields.count ?? 1, columns: [], limits: policy.limits)
        var report = try readTable(source, plan: plan, workers: workers, progress: progress).get().report
        report.guesses = head.guesses + report.guesses
        let headers = header?.fields ?? []
        let file = SourceFile(
            file: entry.name, kind: nil, system: "", object: nil, modified: entry.stamp.modified,
            exported: entry.stamp.modified, isCurrent: false, dialect: dialect, report: report,
            columns: headers.map { ($0, nil) }, headerHash: Recognition.headerHash(headers))
        return Outcome(source: file)
    }
}
