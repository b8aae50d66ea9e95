// Which of several exports of one thing is the current one: the newest by the date in its name, else by its last
// change. The older ones are history. Spend is the exception: files of different days add up.

import Columns

enum Currency {
    /// Marks every source; those of no series are current by themselves.
    ///
    /// - Parameter asOf: the moment at which the newest is asked for; of a series that has none so old, the oldest one
    ///   stands in, to be told back by its own dates. nil: now.
    static func mark(_ sources: inout [SourceFile], _ exports: [LoadedExport?], asOf: Moment? = nil) {
        var newest: [String: Int] = [:]
        for (index, source) in sources.enumerated() {
            guard source.kind != nil else { continue }
            let series = key(source)
            if let other = newest[series], !isBetter(source, than: sources[other], asOf) { continue }
            newest[series] = index
        }
        for index in sources.indices where sources[index].kind != nil {
            sources[index].isCurrent = newest[key(sources[index])] == index
        }
        keepOtherDays(&sources, exports)
    }

    /// The series that a file belongs to.
    static func key(_ source: SourceFile) -> String {
        source.series.isEmpty ? "\(source.kind ?? "")/\(source.system)" : source.series
    }

    /// Made by the moment beats made later; among the former the newer wins, among the latter the older.
    private static func isBetter(_ a: SourceFile, than b: SourceFile, _ asOf: Moment?) -> Bool {
        guard let asOf else { return isNewer(a, than: b) }
        let isThere = (a.exported <= asOf, b.exported <= asOf)
        if isThere.0 != isThere.1 { return isThere.0 }
        return isThere.0 ? isNewer(a, than: b) : isNewer(b, than: a)
    }

    /// Later wins; of the same instant the one that says more, then the later name.
    private static func isNewer(_ a: SourceFile, than b: SourceFile) -> Bool {
        if isOneDay(a, b), a.modified != b.modified { return a.modified > b.modified }
        if a.exported != b.exported { return a.exported > b.exported }
        let more = a.columns.count { $0.field != nil }, less = b.columns.count { $0.field != nil }
        if more != less { return more > less }
        if a.report.rows != b.report.rows { return a.report.rows > b.report.rows }
        return a.file > b.file
    }

    /// One name bears the day on which the other file was last changed: that day's beginning is then no time to
    /// compare.
    private static func isOneDay(_ a: SourceFile, _ b: SourceFile) -> Bool {
        guard a.isDated != b.isDated else { return false }
        let day = a.isDated ? a.exported : b.exported, change = a.isDated ? b.exported : a.exported
        return day <= change && Moment.minutes(from: day, to: change) < 24 * 60
    }

    /// Older spend files stay current where no newer one of their series speaks about the same days.
    private static func keepOtherDays(_ sources: inout [SourceFile], _ exports: [LoadedExport?]) {
        var taken: [String: [ClosedRange<Int64>]] = [:]
        let order = sources.indices.filter { sources[$0].object == .spend && sources[$0].kind != nil }
            .sorted { sources[$0].isCurrent != sources[$1].isCurrent ? sources[$0].isCurrent
                : isNewer(sources[$0], than: sources[$1]) }
        for index in order {
            guard index < exports.count, let days = exports[index].flatMap(span) else { continue }
            let series = key(sources[index])
            let overlaps = taken[series, default: []].contains { $0.overlaps(days) }
            if !overlaps { sources[index].isCurrent = true }
            if sources[index].isCurrent { taken[series, default: []].append(days) }
        }
    }

    /// First to last date of a spend file; nil where it has none.
    private static func span(_ export: LoadedExport) -> ClosedRange<Int64>? {
        guard case .moment(let dates)? = export.column("date") else { return nil }
        let known = dates.values.filter { $0 != Moment.none.milliseconds }
        guard let first = known.min(), let last = known.max() else { return nil }
        return first...last
    }
}
