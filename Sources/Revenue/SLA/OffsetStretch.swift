// Time between two changes of a zone's offset, with the working time that went before: where a calendar meets its zone.

import Columns

/// A stretch of time with one offset from UTC. In it, the working time up to an instant is `base` and what the shifts
/// say of the local time.
struct OffsetStretch: Sendable {
    /// Milliseconds since 1970; the first stretch begins before all time.
    var start: Int64
    /// Milliseconds east of UTC.
    var offset: Int64
    var base: Int64
    /// Working milliseconds up to the start.
    var worked: Int64

    /// Instants are kept this near to 1970, in milliseconds, so that no sum of a few of them can overflow.
    static let limit: Int64 = 1 << 56

    @inline(__always) static func within(_ instant: Int64) -> Int64 { min(max(instant, -limit), limit) }

    /// The stretches of a zone, in order.
    static func all(of zone: Zone, _ shifts: WorkingShifts) -> [OffsetStretch] {
        var all = [OffsetStretch(start: .min, offset: Int64(zone.firstOffset) * 1000, base: 0, worked: .min)]
        for change in changes(of: zone) {
            let last = all[all.count - 1]
            let worked = last.base + shifts.worked(before: change.start + last.offset)
            let base = worked - shifts.worked(before: change.start + change.offset)
            all.append(OffsetStretch(start: change.start, offset: change.offset, base: base, worked: worked))
        }
        return all
    }

    /// Working days whose whole shift falls into time that the clocks skip: nobody lives them, so they are no days.
    static func shiftsSkipped(by zone: Zone, _ shifts: WorkingShifts) -> [Int64] {
        var skipped: [Int64] = []
        var before = Int64(zone.firstOffset) * 1000
        for change in changes(of: zone) {
            let (gapStart, gapEnd) = (change.start + before, change.start + change.offset)
            before = change.offset
            guard gapEnd - gapStart >= shifts.length else { continue }
            for day in shifts.shift(at: gapStart).day...shifts.shift(at: gapEnd).day {
                let opening = shifts.opening(of: day)
                if opening >= gapStart, opening + shifts.length <= gapEnd { skipped.append(day) }
            }
        }
        return skipped
    }

    /// The instants at which the offset really changes, in milliseconds, ascending; those before the limit, as zone
    /// files have them for the beginning of time, are at the limit.
    private static func changes(of zone: Zone) -> [(start: Int64, offset: Int64)] {
        var changes: [(start: Int64, offset: Int64)] = []
        var before = Int64(zone.firstOffset) * 1000
        for (start, offset) in zip(zone.starts, zone.offsets) {
            let offset = Int64(offset) * 1000
            guard offset != before, start < limit / 1000 else { continue }
            changes.append((max(start, -limit / 1000) * 1000, offset))
            before = offset
        }
        return changes
    }
}

extension [OffsetStretch] {
    /// The place of the last stretch that satisfies a condition which holds up to some place and no farther, the
    /// first stretch always.
    @inline(__always) func lastIndex(where holds: (OffsetStretch) -> Bool) -> Int {
        var low = 0
        var width = count
        while width > 1 {
            let half = width / 2
            if holds(self[low + half]) { low += half }
            width -= half
        }
        return low
    }

    @inline(__always) func last(where holds: (OffsetStretch) -> Bool) -> OffsetStretch {
        self[lastIndex(where: holds)]
    }
}
