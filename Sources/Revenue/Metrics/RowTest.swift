// The one place that decides whether a record belongs to a selection, and the loops over it. The arrays are bound
// once and both tests read without a branch, so that counting a million rows stays a matter of memory speed.

import Columns

/// Whether a row belongs to a selection.
private protocol RowTest {
    func matches(_ row: Int) -> Bool
}

private struct DatedTest: RowTest {
    let day: UnsafePointer<Int32>
    let flags: UnsafePointer<UInt16>
    let low: Int32, high: Int32
    let needs: UInt16, mask: UInt16

    @inline(__always) func matches(_ row: Int) -> Bool {
        let day = self.day[row], flags = self.flags[row]
        let inside = (day >= low ? 1 : 0) & (day <= high ? 1 : 0)
        return inside & (flags & mask == needs ? 1 : 0) == 1
    }
}

/// Deals open on a day: created by then, and open still or closed later.
private struct StandingTest: RowTest {
    let dated: DatedTest
    let created: UnsafePointer<Int32>
    let close: UnsafePointer<Int32>
    let day: Int32

    @inline(__always) func matches(_ row: Int) -> Bool {
        guard dated.matches(row), created[row] <= day else { return false }
        return dated.flags[row] & DealFlag.open != 0 || close[row] > day
    }
}

/// Which rows are asked about, and the group each belongs to.
struct Scope {
    var mask: SegmentMask
    /// Group per contact and per deal; nil: all rows are one group.
    var groups: (contacts: [UInt32], deals: [UInt32])?
    var groupCount = 1

    static let everything = Scope(mask: .everything)

    func groups(of object: ObjectKind) -> [UInt32]? { object == .deal ? groups?.deals : groups?.contacts }
}

extension Facts {
    /// How many rows of the selection fall into each group.
    func counts(_ selection: Selection, _ scope: Scope) -> [Int] {
        var counts = [Int](repeating: 0, count: scope.groupCount)
        if let groups = scope.groups(of: selection.object) {
            forEach(selection, scope.mask) { counts[Int(groups[$0])] += 1 }
        } else {
            counts[0] = count(selection, scope.mask)
        }
        return counts
    }

    /// The rows of the selection, ascending.
    func rows(_ selection: Selection, _ mask: SegmentMask) -> [Int32] {
        var rows: [Int32] = []
        forEach(selection, mask) { rows.append(Int32(truncatingIfNeeded: $0)) }
        return rows
    }

    /// Calls `body` with each row of the selection, ascending.
    func forEach(_ selection: Selection, _ mask: SegmentMask, _ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { scan(selection, mask, counting: nil, visiting: $0) }
    }

    private func count(_ selection: Selection, _ mask: SegmentMask) -> Int {
        var count = 0
        scan(selection, mask, counting: &count, visiting: nil)
        return count
    }

    /// Binds the arrays and runs one loop: it counts, or it visits.
    private func scan(
        _ selection: Selection, _ mask: SegmentMask, counting total: UnsafeMutablePointer<Int>?,
        visiting body: ((Int) -> Void)?
    ) {
        let isDeal = selection.object == .deal
        let flags = isDeal ? deals.flags : contacts.flags
        guard !flags.isEmpty else { return }
        let always = isDeal ? deals.createdDay : contacts.clockDay
        let days = dayColumn(selection.dated) ?? always
        let range = selection.dated == .always ? .everything : selection.days
        guard days.count == flags.count else { return }
        days.withUnsafeBufferPointer { days in
            flags.withUnsafeBufferPointer { flags in
                guard let day = days.baseAddress, let flag = flags.baseAddress else { return }
                let test = DatedTest(
                    day: day, flags: flag, low: range.low, high: range.high, needs: selection.needs,
                    mask: selection.needs | selection.lacks)
                guard let standing = selection.standing else {
                    return run(test, flags.count, mask[selection.object], total, body)
                }
                deals.createdDay.withUnsafeBufferPointer { created in
                    deals.closeDay.withUnsafeBufferPointer { close in
                        guard let created = created.baseAddress, let close = close.baseAddress else { return }
                        let standingTest = StandingTest(dated: test, created: created, close: close, day: standing)
                        run(standingTest, flags.count, mask[selection.object], total, body)
                    }
                }
            }
        }
    }

    private func dayColumn(_ dated: Selection.Dated) -> [Int32]? {
        switch dated {
        case .always: nil
        case .reached(let stage): reachedDay[stage.index]
        case .clock: contacts.clockDay
        case .churned: contacts.churnedDay
        case .created: deals.createdDay
        case .close: deals.closeDay
        }
    }

    @inline(__always)
    private func run(
        _ test: some RowTest, _ rows: Int, _ mask: [UInt8]?, _ total: UnsafeMutablePointer<Int>?, _ body: ((Int) -> Void)?
    ) {
        if let total {
            guard let mask else {
                var count = 0
                for row in 0..<rows { count &+= test.matches(row) ? 1 : 0 }
                total.pointee = count
                return
            }
            total.pointee = mask.withUnsafeBufferPointer { mask in
                var count = 0
                for row in 0..<rows { count &+= test.matches(row) ? Int(mask[row]) : 0 }
                return count
            }
        } else if let body {
            for row in 0..<rows where test.matches(row) && mask?[row] ?? 1 != 0 { body(row) }
        }
    }
}
