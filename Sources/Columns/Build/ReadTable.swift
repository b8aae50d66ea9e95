// The whole way from bytes to a table: find the header, read a little to learn the file's habits, read all of it, and
// read it once more where its own values contradict what was assumed.

/// Reads a whole file into typed columns.
///
/// - Parameters:
///   - source: The file. UTF-8 is read piece by piece; other encodings are first decoded in memory as a whole.
///   - progress: Told from any worker how many bytes were read; returning false cancels.
/// - Returns: The table and what was found out on the way, or why nothing of the file can be used; the reason of a
///   cancelled load is `cancelled`.
public func readTable(
    _ source: some ByteSource, plan: ReadPlan, workers: Workers,
    progress: @escaping @Sendable (_ bytesRead: Int) -> Bool = { _ in true }
) -> Result<(table: Table, report: LoadReport), LoadFailure> {
    readTable(source, plan: plan, workers: workers, pieceBytes: 4 << 20, progress: progress)
}

/// `pieceBytes` decides where the file is cut for the workers, and nothing else.
func readTable(
    _ source: some ByteSource, plan: ReadPlan, workers: Workers, pieceBytes: Int,
    progress: @escaping @Sendable (_ bytesRead: Int) -> Bool
) -> Result<(table: Table, report: LoadReport), LoadFailure> {
    if let failure = refusal(of: source, plan) { return .failure(failure) }
    guard plan.dialect.encoding == .utf8 else {
        let bytes = allBytes(of: source)
        guard bytes.count == source.count else { return .failure(.unreadable(at: bytes.count)) }
        var decoded = plan
        decoded.dialect.encoding = .utf8
        decoded.limits.fileBytes = .max
        return readTable(
            plan.dialect.encoding.decode(bytes), plan: decoded, workers: workers, pieceBytes: pieceBytes,
            progress: progress
        ).map { result in
            var report = result.report
            report.bytes = source.count
            return (result.table, report)
        }
    }
    return FileStart.find(source, plan).flatMap { start in
        TableReading(
            source: source, plan: plan, start: start, workers: workers, pieceBytes: pieceBytes, progress: progress
        )
        .run()
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
struct FileStart {
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
    let pieceBytes: Int
    let progress: @Sendable (Int) -> Bool

    private static var sampleBytes: Int { 256 << 10 }

    func run() -> Result<(table: Table, report: LoadReport), LoadFailure> {
        var assumed = Assumptions(plan)
        assumed.learn(from: sampleProofs(assumed), plan)
        var isSecond = false
        while true {
            let pass = pass(assumed)
            let assembly = Assembly(pass.plan, start: start, end: source.count)
            if let failure = pass.run(into: assembly) { return .failure(failure) }
            let state = assembly.take()
            var learned = assumed
            learned.learn(from: state.proofs, plan)
            // What the cells prove does not depend on what was assumed, so a second pass settles all.
            if learned == assumed || isSecond { return finished(state, assumed) }
            assumed = learned
            isSecond = true
        }
    }

    private func finished(
        _ state: AssemblyState, _ assumed: Assumptions
    ) -> Result<(table: Table, report: LoadReport), LoadFailure> {
        guard let table = state.table() else {
            return .failure(
                LoadFailure(
                    line: 0, reason: "a text column is longer than 4 GiB once decoded",
                    fix: "split the file, or export fewer columns"))
        }
        var report = state.report(plan)
        report.bytes = source.count
        report.guesses = assumed.guesses(state.proofs, plan, 0) + report.guesses
        return .success((table, report))
    }

    private func pass(_ assumed: Assumptions) -> Pass<Source> {
        Pass(
            source: source, plan: PassPlan(plan: plan, slots: assumed.slots(plan), header: start.header),
            workers: workers,
            pieceBytes: pieceBytes, progress: progress)
    }

    /// What the first records prove; nothing where they cannot be read.
    private func sampleProofs(_ assumed: Assumptions) -> [Proof] {
        let count = min(Self.sampleBytes, source.count - start.offset)
        let memory = PieceMemory(capacity: max(1, count), width: plan.width)
        guard count > 0, memory.read(source, at: start.offset, count: count) == count else { return [] }
        var parser = PieceParser(
            pass(assumed).plan, memory, index: 0, start: start.offset, count: count, isLast: false, expected: nil)
        parser.parse()
        return parser.result.builders.map(\.proof)
    }
}
