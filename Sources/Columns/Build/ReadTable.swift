// The whole way from bytes to a table: find the header, read a little to learn the file's habits, read all of it, and
// read it once more where its own values contradict what was assumed. A file of which an earlier version is known is
// first compared with that.

/// A file as it was read, and what a later version of it can take over.
public struct FileReading: Sendable {
    public let table: Table
    public let report: LoadReport
    let basis: ReadingBasis
}

/// Under what a file was read, and where its passages stand.
struct ReadingBasis: Sendable {
    var plan: ReadPlan
    var start: FileStart
    var assumed: Assumptions
    var passages: [Passage]
}

/// How large the parts are in which a file is read; they decide about speed and nothing else.
struct ReadingSizes: Sendable {
    /// What a worker takes at a time.
    var piece = 4 << 20
    /// A passage ends with the first batch beyond this; `.max` where no later version will be compared with them.
    var passage = 64 << 10
    /// What a worker compares with an earlier version at a time.
    var search = 1 << 20
}

/// Reads a whole file into typed columns.
///
/// - Parameters:
///   - source: The file. UTF-8 is read piece by piece; other encodings are first decoded in memory as a whole.
///   - last: An earlier version of the file: where this one reads the same way, only what differs is parsed. The
///     result means the same as without; only the numbers of repeated texts may differ.
///   - progress: Told from any worker how many bytes were read; returning false cancels.
/// - Returns: The table and what was found out on the way, or why nothing of the file can be used; the reason of a
///   cancelled load is `cancelled`.
public func read(
    _ source: some ByteSource, plan: ReadPlan, after last: FileReading? = nil, workers: Workers,
    progress: @escaping @Sendable (_ bytesRead: Int) -> Bool = { _ in true }
) -> Result<FileReading, LoadFailure> {
    read(source, plan: plan, after: last, workers: workers, sizes: ReadingSizes(), progress: progress)
}

/// Reads a file of which neither an earlier version nor a later one matters.
public func readTable(
    _ source: some ByteSource, plan: ReadPlan, workers: Workers,
    progress: @escaping @Sendable (_ bytesRead: Int) -> Bool = { _ in true }
) -> Result<(table: Table, report: LoadReport), LoadFailure> {
    read(
        source, plan: plan, after: nil, workers: workers, sizes: ReadingSizes(passage: .max), progress: progress
    ).map { ($0.table, $0.report) }
}

func read(
    _ source: some ByteSource, plan: ReadPlan, after last: FileReading?, workers: Workers, sizes: ReadingSizes,
    progress: @escaping @Sendable (_ bytesRead: Int) -> Bool
) -> Result<FileReading, LoadFailure> {
    if let failure = refusal(of: source, plan) { return .failure(failure) }
    guard plan.dialect.encoding == .utf8 else {
        let bytes = allBytes(of: source)
        guard bytes.count == source.count else { return .failure(.unreadable(at: bytes.count)) }
        var decoded = plan
        decoded.dialect.encoding = .utf8
        decoded.limits.fileBytes = .max
        return read(
            plan.dialect.encoding.decode(bytes), plan: decoded, after: last, workers: workers, sizes: sizes,
            progress: progress
        ).map { result in
            var report = result.report
            report.bytes = source.count
            return FileReading(table: result.table, report: report, basis: result.basis)
        }
    }
    return FileStart.find(source, plan).flatMap { start in
        let reading = TableReading(
            source: source, plan: plan, start: start, workers: workers, sizes: sizes, progress: progress)
        return last.flatMap { reading.revised($0) } ?? reading.run()
    }
}

/// What can be refused before anything is read.
private func refusal(of source: some ByteSource, _ plan: ReadPlan) -> LoadFailure? {
    if source.count == 0 {
        return LoadFailure(line: 0, reason: "the file is empty", fix: "export it again")
    }
    if source.count > plan.limits.fileBytes {
        return .limit("file_bytes", plan.limits.fileBytes, line: 0, "the file has \(source.count) bytes, more")
    }
    let unfit = plan.columns.first { !(0..<plan.width).contains($0.position) }
    if plan.width < 1 || unfit != nil {
        return LoadFailure(
            line: 0, reason: "no column \((unfit?.position ?? 0) + 1) in a header of \(plan.width)",
            fix: "correct the mapping of this file")
    }
    return nil
}

/// The header record, and where the data behind it begins.
struct FileStart: Sendable {
    var header: [[UInt8]]
    var offset: Int
    /// Physical line at `offset`, from 1.
    var line: Int

    /// Reads as much of the start as holds the header record.
    static func find(_ source: some ByteSource, _ plan: ReadPlan) -> Result<FileStart, LoadFailure> {
        var length = 64 << 10
        while true {
            let bytes = readBytes(of: source, at: 0, count: length)
            guard bytes.count == min(length, source.count) else { return .failure(.unreadable(at: bytes.count)) }
            let isWhole = bytes.count == source.count
            let mark = bytes.starts(with: Encoding.utf8Mark) ? 3 : 0
            var reader = RecordReader(bytes.dropFirst(mark), delimiter: plan.dialect.delimiter)
            for _ in 0..<max(0, plan.dialect.headerRecord) { _ = reader.next() }
            let header = reader.next()
            if let header, isWhole || reader.offset + 1 < bytes.count - mark {
                guard header.fields.count <= plan.limits.columns else {
                    let what = "the header has \(header.fields.count) columns, more"
                    return .failure(.limit("columns", plan.limits.columns, line: header.line, what))
                }
                return .success(FileStart(header: header.fields, offset: reader.offset + mark, line: reader.line))
            }
            if isWhole || length > plan.limits.recordBytes { return .failure(missing(reader, plan)) }
            length *= 4
        }
    }

    private static func missing(_ reader: RecordReader, _ plan: ReadPlan) -> LoadFailure {
        if let open = reader.openQuote {
            return LoadFailure(
                line: open.line, reason: "the quote that opens here is never closed",
                fix: "close the quote on this line, or export the file again: it may have been cut off")
        }
        return LoadFailure(
            line: reader.line, reason: "the file ends before its header, record \(plan.dialect.headerRecord + 1)",
            fix: "export the file again, or correct the mapping of this file")
    }
}

/// One file being read: passes under assumptions, until the file's own values agree with them.
struct TableReading<Source: ByteSource> {
    let source: Source
    let plan: ReadPlan
    let start: FileStart
    let workers: Workers
    let sizes: ReadingSizes
    let progress: @Sendable (Int) -> Bool

    private static var sampleBytes: Int { 256 << 10 }

    func run() -> Result<FileReading, LoadFailure> {
        var assumed = Assumptions(plan)
        assumed.learn(from: sampleProofs(assumed), plan)
        var isSecond = false
        while true {
            let pass = pass(assumed)
            let assembly = Assembly(pass.plan, start: start, end: source.count)
            if let failure = pass.run(into: assembly) { return .failure(failure) }
            let state = assembly.take()
            let notes = notes(state.passages)
            var learned = assumed
            learned.learn(from: notes.proofs, plan)
            // What the cells prove does not depend on what was assumed, so a second pass settles all.
            if learned == assumed || isSecond {
                return finished(state.table(notes), state.passages, notes, assumed, state.endsWithoutNewline)
            }
            assumed = learned
            isSecond = true
        }
    }

    func notes(_ passages: [Passage]) -> FileNotes {
        FileNotes(passages, columns: plan.columns.count, line: start.line)
    }

    func finished(
        _ table: Table?, _ passages: [Passage], _ notes: FileNotes, _ assumed: Assumptions, _ endsWithoutNewline: Bool
    ) -> Result<FileReading, LoadFailure> {
        guard let table else {
            return .failure(
                LoadFailure(
                    line: 0, reason: "a text column is longer than 4 GiB once decoded",
                    fix: "split the file, or export fewer columns"))
        }
        let report = notes.report(plan, assumed, bytes: source.count, endsWithoutNewline: endsWithoutNewline)
        let basis = ReadingBasis(plan: plan, start: start, assumed: assumed, passages: passages)
        return .success(FileReading(table: table, report: report, basis: basis))
    }

    func passPlan(_ assumed: Assumptions) -> PassPlan {
        PassPlan(plan: plan, slots: assumed.slots(plan), header: start.header, passageBytes: sizes.passage)
    }

    private func pass(_ assumed: Assumptions) -> Pass<Source> {
        Pass(
            source: source, plan: passPlan(assumed), workers: workers, pieceBytes: sizes.piece, progress: progress)
    }

    /// What the first records prove; nothing where they cannot be read.
    private func sampleProofs(_ assumed: Assumptions) -> [Proof] {
        let count = min(Self.sampleBytes, source.count - start.offset)
        let memory = PieceMemory(capacity: max(1, count), width: plan.width)
        guard count > 0, memory.read(source, at: start.offset, count: count) == count else { return [] }
        var parser = PieceParser(
            passPlan(assumed), memory, index: 0, start: start.offset, count: count, isLast: false, expected: nil)
        parser.parse()
        return notes(parser.result.passages).proofs
    }
}
