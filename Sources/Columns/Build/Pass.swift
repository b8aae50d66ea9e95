// One pass over the file. Workers take pieces in file order; each begins where the last whole record of the one before
// ended, judged by counting quotes. A stray quote can fool that count, so each piece, once parsed, says whether it
// really ended there. The first that did not, and all after it, are thrown away; parsing then finds the way on by
// itself for a piece or more, and the workers start again from there.

/// Reads a source to its end, from where its assembly stands.
struct Pass<Source: ByteSource> {
    let source: Source
    let plan: PassPlan
    let workers: Workers
    /// How much is read at once; a piece grows beyond it only for a record that is longer.
    let pieceBytes: Int
    let progress: @Sendable (Int) -> Bool

    /// Puts the whole file into the assembly, or says why the file is refused.
    func run(into assembly: Assembly) -> LoadFailure? {
        var alone = 1
        while assembly.next.offset < source.count {
            let shared = SharedPass(self, assembly)
            workers.run(max(1, workers.count)) { _ in shared.work() }
            if let failure = shared.failure ?? assembly.failure { return failure }
            assembly.resume()
            for _ in 0..<alone where assembly.next.offset < source.count {
                let (offset, index) = assembly.next
                switch runAlone(from: offset, index: index) {
                case .failure(let failure): return failure
                case .success(let piece): assembly.put(piece)
                }
                if let failure = assembly.failure { return failure }
                guard progress(assembly.next.offset) else { return .cancelled }
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
            var piece = parser.result
            // Whatever stopped this piece stops the file: its end was not cut but found.
            if piece.failure == nil, piece.consumed == 0 { piece.failure = overlong(piece, count) }
            if piece.failure != nil || piece.consumed > 0 {
                piece.expected = piece.consumed
                return .success(piece)
            }
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
}
