// One pass over the file. Workers take pieces in file order; each begins where the last whole record of the one before
// ended, judged by counting quotes. A stray quote can fool that count, so each piece, once parsed, says whether it
// really ended there. The first that did not, and all after it, are thrown away; parsing then finds the way on by
// itself for a piece or more, and the workers start again from there.

/// Reads all pieces from `start` to the end of the source.
struct Pass<Source: ByteSource> {
    let source: Source
    let plan: PassPlan
    let workers: Workers
    /// How much is read at once; a piece grows beyond it only for a record that is longer.
    let pieceBytes: Int
    let progress: @Sendable (Int) -> Bool

    /// Appends the sound pieces in file order, or says why the file is refused; its line counts from 1 at `start`.
    ///
    /// The pieces are handed over in place, so that nothing else holds on to their arrays.
    func run(from start: Int, into pieces: inout [PieceResult]) -> LoadFailure? {
        var at = start
        var alone = 1
        while at < source.count {
            let shared = SharedPass(self, start: at, index: pieces.count, rows: pieces.reduce(0) { $0 + $1.rows })
            workers.run(max(1, workers.count)) { _ in shared.work() }
            let outcome = shared.takeOutcome()
            for piece in outcome.pieces {
                guard piece.isSound else { break }
                if let failure = piece.failure { return failure.moved(behind: pieces) }
                pieces.append(piece)
                at = piece.start + piece.consumed
            }
            if let failure = outcome.failure { return failure }
            guard at < source.count else { break }
            for _ in 0..<alone where at < source.count {
                switch runAlone(from: at, index: pieces.count) {
                case .failure(let failure): return failure.moved(behind: pieces)
                case .success(let piece):
                    pieces.append(piece)
                    at = piece.start + piece.consumed
                }
                guard progress(at) else { return .cancelled }
            }
            alone *= 2
        }
        return nil
    }

    /// One piece whose end parsing finds by itself.
    private func runAlone(from start: Int, index: Int) -> Result<PieceResult, LoadFailure> {
        var memory = PieceMemory(capacity: pieceBytes, width: plan.plan.width)
        var wanted = pieceBytes
        while true {
            let count = memory.read(source, at: start, count: min(wanted, source.count - start))
            guard count == min(wanted, source.count - start), count > 0 else {
                return .failure(.unreadable(at: start + count))
            }
            let isLast = start + count == source.count
            var parser = PieceParser(
                plan, memory, index: index, start: start, count: count, isLast: isLast, expected: nil)
            parser.parse()
            if let failure = parser.result.failure { return .failure(failure) }
            if parser.result.consumed > 0 { return .success(parser.result) }
            if let failure = overlong(parser.result, count) { return .failure(failure) }
            wanted *= 2
            memory.grow(to: wanted)
        }
    }

    /// The refusal of a record that does not end within the limits.
    private func overlong(_ piece: PieceResult, _ count: Int) -> LoadFailure? {
        let limits = plan.plan.limits
        if let open = piece.openQuote, count - open.offset - 1 > limits.fieldBytes {
            return .overlongCell(limits, line: open.line + 1)
        }
        return count > min(limits.recordBytes, Field.longest) ? .overlongRecord(limits, line: 1) : nil
    }
}

extension LoadFailure {
    static let cancelled = LoadFailure(line: 0, reason: "cancelled", fix: "load the file again")

    static func unreadable(at offset: Int) -> LoadFailure {
        LoadFailure(
            line: 0, reason: "the file could not be read beyond byte \(offset)",
            fix: "check that the file is readable and that nothing is writing to it, then load it again")
    }

    /// The same behind more lines; a fault without a line stays without.
    func moved(lines: Int) -> LoadFailure {
        var moved = self
        if line > 0 { moved.line += lines }
        return moved
    }

    func moved(behind pieces: [PieceResult]) -> LoadFailure { moved(lines: pieces.reduce(0) { $0 + $1.lines }) }
}
