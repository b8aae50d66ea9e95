// How old each kind of export is, against its own rhythm: what is late stands on top.

import Cells
import Columns
import Revenue

enum FreshnessBox {
    static func make(_ input: PaneInput) -> Listing {
        let now = input.state.moment(of: input.facts)
        let kinds = Kind.all(input.figures.freshness, of: input.facts.book, at: now)
        let late = kinds.filter(\.isLate).count
        return Listing(
            .freshness, title: "Freshness - \(kinds.count.counted("kind"))" + (late > 0 ? ", \(late) STALE" : ""),
            columns: [
                ColumnSpec(id: "kind", title: "Kind of export", width: 16, grows: true),
                ColumnSpec(id: "rows", title: "Rows", side: .right, width: 6),
                ColumnSpec(id: "age", title: "Age", side: .right, width: 4),
                ColumnSpec(id: "due", title: "Late after", side: .right, width: 10, leaves: 1),
                ColumnSpec(id: "state", title: "State", width: 6),
            ],
            rows: kinds.map(row), empty: "No export is here yet.")
    }

    private static func row(_ kind: Kind) -> ListRow {
        guard kind.isKnown else { return unknown(kind) }
        let age = TimeText.age(minutes: kind.age), due = TimeText.age(minutes: kind.lateAfter)
        return ListRow(
            key: kind.name,
            cells: [
                ListCell(kind.name), ListCell(FigureText.grouped(kind.rows), number: Double(kind.rows)),
                ListCell(age, number: kind.age), ListCell(due, number: kind.lateAfter),
                state(kind),
            ],
            door: .box(.imports, .files),
            sentence: "\(kind.name): exported \(age) ago"
                + (kind.isLate ? ", STALE: a new one is expected within \(due)." : "; late after \(due)."))
    }

    /// The config pins the clock, and no name of these files bears a date.
    private static func unknown(_ kind: Kind) -> ListRow {
        ListRow(
            key: kind.name,
            cells: [
                ListCell(kind.name), ListCell(FigureText.grouped(kind.rows), number: Double(kind.rows)),
                ListCell("-"), ListCell("-"), kind.problem ?? ListCell("?", role: .textDim),
            ],
            door: .box(.imports, .files),
            sentence: "\(kind.name): age unknown, since [clock] now is set and its file names bear no date.")
    }

    private static func state(_ kind: Kind) -> ListCell {
        if let problem = kind.problem { return problem }
        return kind.isLate ? ListCell("STALE", role: .stale) : ListCell("fresh", role: .markOK)
    }

    /// The current files of one kind.
    private struct Kind {
        var name: String
        var rows: Int
        /// Minutes since the newest was exported, and after how many it is late.
        var age: Double
        var lateAfter: Double
        /// Set where a file of it has gone, or its newest version could not be read.
        var problem: ListCell?
        /// False where no file of it says when it was exported.
        var isKnown: Bool
        var isLate: Bool { isKnown && age > lateAfter }

        static func all(_ files: [Freshness], of book: Book, at now: Moment) -> [Kind] {
            let sources = Dictionary(
                book.sources.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
            var kinds: [String: Kind] = [:]
            for file in files {
                let age = file.isKnown ? max(0, Moment.minutes(from: file.at, to: now)) : 0
                var kind = kinds[file.kind] ?? Kind(
                    name: file.kind, rows: 0, age: age, lateAfter: file.lateAfterMinutes, isKnown: file.isKnown)
                kind.rows += sources[file.file]?.report.rows ?? 0
                kind.problem = kind.problem ?? sources[file.file].flatMap(problem)
                if file.isKnown { kind.age = kind.isKnown ? min(kind.age, age) : age }
                kind.isKnown = kind.isKnown || file.isKnown
                kinds[file.kind] = kind
            }
            return kinds.values.sorted { a, b in
                if a.isLate != b.isLate { return a.isLate }
                return a.age == b.age ? a.name < b.name : a.age > b.age
            }
        }

        private static func problem(_ source: SourceFile) -> ListCell? {
            if source.isMissing { return ListCell("MISSING", role: .warning) }
            return source.failure == nil ? nil : ListCell("FAILED", role: .error)
        }
    }
}
