// How old each source is, against its own rhythm: the usual time between its exports, seen from the older ones kept
// in the folder. A source is late after one and a half of those; after 48 hours where there are no older ones.

import Columns

/// The age of one current file.
public struct Freshness: Sendable, Hashable {
    public var file: String
    /// `hubspot.contacts`.
    public var kind: String
    public var object: ObjectKind
    /// When it was exported: the date in its name, else when it was last changed.
    public var at: Moment
    /// Minutes up to now; 0 where the export is dated after it.
    public var ageMinutes: Double
    /// Minutes after which it is late.
    public var lateAfterMinutes: Double
    public var isLate: Bool
    /// False where nothing tells: the config pins the clock, and the file's name bears no date.
    public var isKnown: Bool

    /// Minutes within which several exports of a kind are one delivery and tell no rhythm: a folder was copied.
    static let delivery = 10.0

    public init(
        file: String, kind: String, object: ObjectKind, at: Moment, ageMinutes: Double, lateAfterMinutes: Double,
        isLate: Bool, isKnown: Bool = true
    ) {
        self.file = file
        self.kind = kind
        self.object = object
        self.at = at
        self.ageMinutes = ageMinutes
        self.lateAfterMinutes = lateAfterMinutes
        self.isLate = isLate
        self.isKnown = isKnown
    }
}

extension SourceFile {
    /// Minutes since it was exported, 0 where it is dated after `now`; nil where the config pins the clock and the name
    /// bears no date: when a file was put here says nothing about a moment that was set.
    public func age(at now: Moment, isPinned: Bool) -> Double? {
        isDated || !isPinned ? max(0, Moment.minutes(from: exported, to: now)) : nil
    }
}

extension Facts {
    /// Every current file in the order of the sources.
    public var freshness: [Freshness] {
        book.sources.compactMap { source in
            guard source.isCurrent, let kind = source.kind, let object = source.object else { return nil }
            let stamps = book.sources.filter { $0.kind == kind }.map(\.exported).sorted()
            let gaps = zip(stamps.dropFirst(), stamps).map { Moment.minutes(from: $1, to: $0) }
                .filter { $0 >= Freshness.delivery }
            let lateAfter = median(gaps).map { $0 * 1.5 } ?? 48 * 60
            let known = source.age(at: now, isPinned: policy.clock.now != nil), age = known ?? 0
            return Freshness(
                file: source.file, kind: kind, object: object, at: source.exported, ageMinutes: age,
                lateAfterMinutes: lateAfter, isLate: age > lateAfter, isKnown: known != nil)
        }
    }

    /// Objects that some late file feeds.
    var lateObjects: Set<ObjectKind> { Set(freshness.filter(\.isLate).map(\.object)) }
}
