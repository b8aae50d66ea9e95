// That decisions were written into files, as the journal keeps it: which ones, so that nothing is written twice unless
// somebody asks, and the hash of the manifest, so that the files can be recognised. A note of many decisions takes
// several lines, and counts once all of them are there: a writer that dies in between has noted nothing.

import Columns

/// One export of decisions.
public struct ExportNote: Sendable, Hashable {
    /// The word for it in the journal.
    public static let type = "export"
    public static let subject = "dedup-files"

    /// Seqs of the decisions that are in the files, ascending.
    public var decisions: [Int]
    /// SHA-256 of the manifest.
    public var manifest: String
    /// Rows of all files together.
    public var rows: Int
    /// Decisions whose risky cells somebody has let through.
    public var released: [Int]
    /// The folder in which the files lie until they get their name, by its whole path; empty in notes of before.
    public var folder: String

    public init(decisions: [Int], manifest: String, rows: Int, released: [Int] = [], folder: String = "") {
        self.decisions = decisions.sorted()
        self.manifest = manifest
        self.rows = rows
        self.released = released.sorted()
        self.folder = folder
    }

    /// What the lines of the note say, in order; one where that is enough.
    ///
    /// - Parameter id: that of the first line, by which the lines are known as those of one note.
    public func lines(id: String) -> [JournalData] {
        let decided = RunText.pieces(decisions), through = RunText.pieces(released)
        let count = max(1, decided.count, through.count)
        return (0..<count).map { index in
            var data: JournalData = [
                "decisions": .text(index < decided.count ? decided[index] : ""), "manifest": .text(manifest),
                "rows": .text(String(rows)),
            ]
            if index < through.count { data["released"] = .text(through[index]) }
            if !folder.isEmpty { data["folder"] = .text(folder) }
            if count > 1 {
                data["part"] = .text("\(index + 1)/\(count)")
                data["of"] = .text(id)
            }
            return data
        }
    }
}

/// Notes as their lines come, whole or in parts and in any order.
public struct ExportNotes: Sendable {
    /// Those of which every line is there.
    public private(set) var whole: [ExportNote] = []
    /// Lines of notes that lack others, by the id of the first and by their places.
    private var begun: [String: [Int: ExportNoteLine]] = [:]

    public init() {}

    /// Takes a line over; returns the note that is whole with it.
    public mutating func take(_ line: ExportNoteLine) -> ExportNote? {
        var lines = line.isAlone ? [:] : begun[line.of] ?? [:]
        lines[line.part] = line
        guard lines.count == line.count, lines.values.allSatisfy({ $0.count == line.count }) else {
            begun[line.of] = lines
            return nil
        }
        begun[line.of] = nil
        var note = line.note
        note.decisions = lines.values.flatMap(\.note.decisions).sorted()
        note.released = lines.values.flatMap(\.note.released).sorted()
        whole.append(note)
        return note
    }
}

/// One line of a note.
public struct ExportNoteLine: Sendable, Hashable {
    /// What this line alone says.
    let note: ExportNote
    /// Its place among the lines of the note, from 1, and how many those are.
    let part: Int
    let count: Int
    /// The id of the first of them; empty for a note of one line.
    let of: String

    var isAlone: Bool { count == 1 }

    /// Reads a line; nil where it is none of a note.
    public init?(_ line: JournalLine) {
        guard line.type == ExportNote.type, let data = line.data, let decisions = data.text("decisions"),
            let manifest = data.text("manifest"), let rows = data.text("rows").flatMap({ Int($0) })
        else { return nil }
        note = ExportNote(
            decisions: RunText.numbers(decisions), manifest: manifest, rows: rows,
            released: RunText.numbers(data.text("released") ?? ""), folder: data.text("folder") ?? "")
        guard let place = data.text("part") else {
            (part, count, of) = (1, 1, "")
            return
        }
        let numbers = place.split(separator: "/", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1], numbers[1] > 1, let of = data.text("of")
        else { return nil }
        (part, count, self.of) = (numbers[0], numbers[1], of)
    }
}

/// Ascending numbers as runs: `3-7,9`.
enum RunText {
    /// A piece leaves room in a line of the journal for any path beside it.
    static let longestPiece = 16_000
    /// No run is longer: what is read must not take more room than a line can ask for.
    static let longestRun = 65_536

    static func text(_ numbers: [Int]) -> String { runs(numbers).map(text).joined(separator: ",") }

    /// The text in pieces that are at most so long, none for no numbers.
    static func pieces(_ numbers: [Int]) -> [String] {
        var pieces: [String] = []
        for run in runs(numbers) {
            let text = text(run)
            if let last = pieces.last, last.utf8.count + text.utf8.count < longestPiece {
                pieces[pieces.count - 1] += "," + text
            } else {
                pieces.append(text)
            }
        }
        return pieces
    }

    static func numbers(_ text: String) -> [Int] {
        text.split(separator: ",").flatMap { run -> [Int] in
            let ends = run.split(separator: "-").compactMap { Digits.number(Array($0.utf8)[...]) }
            guard let first = ends.first, let last = ends.last, first <= last, last - first < longestRun
            else { return [] }
            return Array(first...last)
        }
    }

    private static func text(_ run: ClosedRange<Int>) -> String {
        run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
    }

    private static func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound == number - 1, last.count < longestRun {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs
    }
}
