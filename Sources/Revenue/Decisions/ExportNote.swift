// That decisions were written into files, as the journal keeps it: which ones, so that nothing is written twice unless
// somebody asks, and the hash of the manifest, so that the files can be recognised.

import Columns

/// One export of decisions.
public struct ExportNote: Sendable, Hashable {
    /// The word for it in the journal.
    public static let type = "export"
    public static let subject = "dedup-files"
    /// As many decisions fit one line of the journal whatever their numbers are.
    public static let most = 3_000

    /// Seqs of the decisions that are in the files, ascending.
    public var decisions: [Int]
    /// SHA-256 of the manifest.
    public var manifest: String
    /// Rows of all files together.
    public var rows: Int
    /// Decisions whose risky cells somebody has let through.
    public var released: [Int]
    /// The folder in which the files lie until they get their name; empty in notes of before.
    public var folder: String

    public init(decisions: [Int], manifest: String, rows: Int, released: [Int] = [], folder: String = "") {
        self.decisions = decisions.sorted()
        self.manifest = manifest
        self.rows = rows
        self.released = released.sorted()
        self.folder = folder
    }

    /// Reads the line of one; nil for any other line.
    public init?(_ line: JournalLine) {
        guard line.type == ExportNote.type, let data = line.data, let decisions = data.text("decisions"),
            let manifest = data.text("manifest"), let rows = data.text("rows").flatMap({ Int($0) })
        else { return nil }
        self.init(
            decisions: ExportNote.numbers(decisions), manifest: manifest, rows: rows,
            released: ExportNote.numbers(data.text("released") ?? ""), folder: data.text("folder") ?? "")
    }

    public var data: JournalData {
        var data: JournalData = [
            "decisions": .text(ExportNote.text(decisions)), "manifest": .text(manifest), "rows": .text(String(rows)),
        ]
        if !released.isEmpty { data["released"] = .text(ExportNote.text(released)) }
        if !folder.isEmpty { data["folder"] = .text(folder) }
        return data
    }

    /// `3-7,9`.
    static func text(_ numbers: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound == number - 1 {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
            separator: ",")
    }

    private static func numbers(_ text: String) -> [Int] {
        text.split(separator: ",").flatMap { run -> [Int] in
            let ends = run.split(separator: "-").compactMap { Digits.number(Array($0.utf8)[...]) }
            guard let first = ends.first, let last = ends.last, first <= last, last - first < JournalLine.longest
            else { return [] }
            return Array(first...last)
        }
    }
}
