// A passage is a few hundred records in a row: few enough that an edit costs little, enough that a file has few of
// them. What reading found out beside the values is kept passage by passage, with lines that count from the passage's
// own start, so that a later version of the file can take it over wherever the passage stands there.

/// Whole records one after the other, and all that reading them told.
struct Passage: Sendable {
    /// Byte offset in the file, and length.
    var start: Int
    var count = 0
    var rows = 0
    var lines = 0
    /// Digests of all its bytes, and of the first `openingBytes`, by which it is found again; 0 where it is shorter or
    /// ends otherwise than with a line feed, so that what comes behind could change how it reads.
    var digest: UInt64 = 0
    var opening: UInt64 = 0
    /// Of the columns that have something to tell.
    var findings: [Finding] = []
    var aside = AsideList()

    static let openingBytes = 64

    init(start: Int) { self.start = start }

    /// Where its records come in the passages given: the rows and lines before each, and those of all at the end.
    static func places(_ passages: [Passage]) -> [(row: Int, line: Int)] {
        var places = [(row: 0, line: 0)]
        places.reserveCapacity(passages.count + 1)
        for (index, passage) in passages.enumerated() {
            let (row, line) = places[index]
            places.append((row + passage.rows, line + passage.lines))
        }
        return places
    }

    /// Digests the bytes, once the passage is complete, if it may have to be found again.
    mutating func close(_ bytes: UnsafeRawBufferPointer, isCompared: Bool) {
        count = bytes.count
        guard isCompared, count >= Self.openingBytes, bytes[count - 1] == 0x0A else { return }
        digest = Columns.digest(bytes)
        opening = Columns.digest(UnsafeRawBufferPointer(rebasing: bytes[..<Self.openingBytes]))
    }
}

/// What one column told in one passage.
struct Finding: Sendable {
    /// Index in the plan.
    var column: Int
    var tally: Tally
    var proof: Proof

    func moved(lines: Int) -> Finding {
        var moved = Finding(column: column, tally: tally, proof: Proof())
        moved.proof.add(proof, lineOffset: lines)
        return moved
    }
}

extension CellBuilder {
    /// What was counted since the last call; nil where there was nothing.
    mutating func takeFinding(column: Int) -> Finding? {
        let finding = Finding(column: column, tally: tally, proof: proof)
        guard !finding.tally.isEmpty || !finding.proof.isEmpty else { return nil }
        tally = Tally()
        proof = Proof()
        return finding
    }
}

/// What all passages of a file told.
struct FileNotes: Sendable {
    private(set) var rows = 0
    /// Per plan column.
    private(set) var tallies: [Tally]
    private(set) var proofs: [Proof]
    private var aside = AsideList()

    /// - Parameters:
    ///   - columns: how many the plan has.
    ///   - line: physical line at which the first passage begins.
    init(_ passages: [Passage], columns: Int, line: Int) {
        tallies = [Tally](repeating: Tally(), count: columns)
        proofs = [Proof](repeating: Proof(), count: columns)
        var line = line
        for passage in passages {
            for finding in passage.findings {
                tallies[finding.column] += finding.tally
                proofs[finding.column].add(finding.proof, lineOffset: line)
            }
            aside.add(passage.aside, lineOffset: line)
            rows += passage.rows
            line += passage.lines
        }
        aside.close()
    }

    /// The report of a file with these bytes.
    func report(_ plan: ReadPlan, _ assumed: Assumptions, bytes: Int, endsWithoutNewline: Bool) -> LoadReport {
        var report = LoadReport()
        report.bytes = bytes
        report.rows = rows
        report.setAside = aside.kept
        report.setAsideCount = aside.count
        report.footers = aside.footers
        report.unreadableCells = tallies.map(\.unreadable)
        report.invalidTextCells = tallies.map(\.invalidText)
        if endsWithoutNewline { report.notes.append("no newline at the end") }
        report.guesses = assumed.guesses(proofs, plan, 0)
        let zoneless = zip(plan.columns, tallies).filter { $0.1.zoneless > 0 }.map(\.0.header)
        if !zoneless.isEmpty {
            let because = "times in \(zoneless.joined(separator: ", ")) name no offset"
            report.guesses.append(Guess(what: "zone", value: plan.sourceZone.name, because: because))
        }
        return report
    }
}
