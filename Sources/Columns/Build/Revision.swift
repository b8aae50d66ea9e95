// A file that is known, in another version: passages that stand in both are taken over, the rest is parsed, and the
// two are spliced. What the file as a whole says about dates and decimal signs must still hold; and every gap must
// end exactly where the next known passage begins, as proof that it was cut between records.
import Synchronization

extension TableReading {
    /// The file, read by what differs from an earlier version; nil where it must be read as a whole.
    func revised(_ last: FileReading) -> Result<FileReading, LoadFailure>? {
        let basis = last.basis
        guard basis.plan == plan, basis.start.header == start.header else { return nil }
        let search = PassageSearch(source: source, start: start.offset, passages: basis.passages)
        var isCancelled = false
        guard let matches = matches(search, &isCancelled) else { return isCancelled ? .failure(.cancelled) : nil }
        let parts = Revision.parts(matches, basis.passages, start: start.offset, end: source.count)
        guard Revision.isWorthwhile(parts, of: source.count) else { return nil }
        let pass = passPlan(basis.assumed)
        let pieces = workers.map(parts.count) { index -> PieceResult? in
            if case .new(let range) = parts[index] { parse(range, pass) } else { nil }
        }
        var revision = Revision(last, line: start.line)
        for (part, piece) in zip(parts, pieces) {
            switch part {
            case .known(let passages, let offset): revision.keep(passages, at: offset)
            case .new:
                guard let piece, piece.isSound, piece.failure == nil else { return nil }
                revision.add(piece)
            }
        }
        return finished(revision, last)
    }

    private func finished(_ revision: Revision, _ last: FileReading) -> Result<FileReading, LoadFailure>? {
        let assumed = last.basis.assumed
        let notes = notes(revision.passages)
        var learned = assumed
        learned.learn(from: notes.proofs, plan)
        guard learned == assumed, notes.rows <= plan.limits.rows,
            let table = revision.table(notes, plan: plan, workers: workers)
        else { return nil }
        return finished(table, revision.passages, notes, assumed, revision.endsWithoutNewline)
    }

    /// Known passages in the order of the file; nil where it cannot be read, or reading was cancelled.
    private func matches(_ search: PassageSearch<Source>, _ isCancelled: inout Bool) -> [PassageMatch]? {
        let step = sizes.search
        let stretches = (source.count - start.offset + step - 1) / step
        let found = Mutex([[PassageMatch]?](repeating: nil, count: stretches))
        let next = Atomic<Int>(0), cancelled = Atomic<Bool>(false)
        let start = start.offset, end = source.count, progress = progress
        workers.run(max(1, workers.count)) { _ in
            var memory = SearchMemory(capacity: step + (128 << 10))
            while !cancelled.load(ordering: .relaxed) {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < stretches else { return }
                let stretch = start + index * step..<min(end, start + (index + 1) * step)
                let matches = search.matches(in: stretch, &memory)
                found.withLock { $0[index] = matches }
                if !progress(stretch.upperBound) { cancelled.store(true, ordering: .relaxed) }
            }
        }
        isCancelled = cancelled.load(ordering: .relaxed)
        let all = found.withLock { $0.compactMap { $0 } }
        return isCancelled || all.count < stretches ? nil : all.flatMap { $0 }
    }

    private func parse(_ range: Range<Int>, _ pass: PassPlan) -> PieceResult? {
        let memory = PieceMemory(capacity: range.count, width: plan.width)
        guard memory.read(source, at: range.lowerBound, count: range.count) == range.count else { return nil }
        var parser = PieceParser(
            pass, memory, index: 0, start: range.lowerBound, count: range.count,
            isLast: range.upperBound == source.count, expected: range.count)
        parser.parse()
        return parser.result
    }
}

/// A later version of a file, put together from its start to its end.
struct Revision {
    /// A part of the later version.
    enum Part: Sendable {
        /// Passages of the earlier version, and the byte offset at which they stand now.
        case known(Range<Int>, at: Int)
        /// Bytes that are to be parsed.
        case new(Range<Int>)
    }

    private(set) var passages: [Passage] = []
    private(set) var endsWithoutNewline = false
    private let last: FileReading
    private let places: [(row: Int, line: Int)]
    private var splice = Splice()
    private var lines: LineIndexBuilder
    private var builders: [[any CellBuilder]] = []

    init(_ last: FileReading, line: Int) {
        self.last = last
        places = Passage.places(last.basis.passages)
        lines = LineIndexBuilder(line: line)
    }

    /// Takes passages over.
    mutating func keep(_ known: Range<Int>, at offset: Int) {
        let old = last.basis, shift = offset - old.passages[known.lowerBound].start
        let rows = places[known.lowerBound].row..<places[known.upperBound].row
        let first = old.start.line + places[known.lowerBound].line
        splice.keep(rows)
        lines.append(
            rows, of: last.table.lines, first: first,
            lines: places[known.upperBound].line - places[known.lowerBound].line, shift: shift)
        for var passage in old.passages[known] {
            passage.start += shift
            passages.append(passage)
        }
        endsWithoutNewline = false
    }

    /// Adds what was parsed.
    mutating func add(_ piece: PieceResult) {
        splice.add(piece.rows)
        lines.append(piece)
        passages += piece.passages
        builders.append(piece.builders)
        endsWithoutNewline = piece.endsWithoutNewline
    }

    /// The table; nil where a text column has outgrown its type.
    func table(_ notes: FileNotes, plan: ReadPlan, workers: Workers) -> Table? {
        let old = last.table.columns, builders = builders, tallies = notes.tallies, splice = splice
        let columns = workers.map(old.count) { index -> Column? in
            let new = builders.compactMap { $0[index].column(tallies[index]) }
            return new.count == builders.count ? splice.column(old[index], new, tallies[index]) : nil
        }.compactMap { $0 }
        guard columns.count == old.count else { return nil }
        let kept = KeptRows(version: last.table.version, runs: splice.runs)
        return Table(rows: notes.rows, columns: columns, lines: lines.index, kept: kept)
    }

    /// The file as known passages that keep their order, and the gaps between them.
    static func parts(_ matches: [PassageMatch], _ passages: [Passage], start: Int, end: Int) -> [Part] {
        var parts: [Part] = []
        var at = start, next = 0
        for match in matches where match.offset >= at && match.passage >= next {
            if match.offset > at { parts.append(.new(at..<match.offset)) }
            if match.passage == next, match.offset == at, case .known(let before, let offset)? = parts.last {
                parts[parts.count - 1] = .known(before.lowerBound..<next + 1, at: offset)
            } else {
                parts.append(.known(match.passage..<match.passage + 1, at: match.offset))
            }
            next = match.passage + 1
            at = match.offset + passages[match.passage].count
        }
        if at < end { parts.append(.new(at..<end)) }
        return parts
    }

    /// With much to parse a full read, which all workers share evenly, is as fast.
    static func isWorthwhile(_ parts: [Part], of bytes: Int) -> Bool {
        var new = 0, isKnown = false
        for part in parts {
            if case .new(let range) = part { new += range.count } else { isKnown = true }
        }
        return isKnown && new <= bytes / 4
    }
}
