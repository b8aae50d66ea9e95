// The one place that decides whether a record belongs to a selection, and the loops over it. The arrays are bound
// once and both tests read without a branch, so that counting a million rows stays a matter of memory speed.

import Columns

/// Whether a row belongs to a selection: 1 or 0, in the width of the day column, so that a loop adds them up in lanes.
private protocol RowTest {
    func matches(_ row: Int) -> Int32
}

private struct DatedTest: RowTest {
    let day: UnsafePointer<Int32>
    let flags: UnsafePointer<UInt16>
    let low: Int32, high: Int32
    let needs: Int32, mask: Int32

    @inline(__always) func matches(_ row: Int) -> Int32 {
        let day = self.day[row], flags = Int32(self.flags[row])
        let after: Int32 = day >= low ? 1 : 0, before: Int32 = day <= high ? 1 : 0
        let flagged: Int32 = flags & mask == needs ? 1 : 0
        return after & before & flagged
    }
}

/// Contacts of which the clocks say something besides.
private struct MarkedTest: RowTest {
    let dated: DatedTest
    let marks: UnsafePointer<UInt8>
    let needs: UInt8

    @inline(__always) func matches(_ row: Int) -> Int32 {
        let isMarked: Int32 = marks[row] & needs == needs ? 1 : 0
        return dated.matches(row) & isMarked
    }
}

/// Deals open on a day: created by then, and open still or closed later. One without a create date may not have been
/// there yet, and is left out.
private struct StandingTest: RowTest {
    let dated: DatedTest
    let created: UnsafePointer<Int32>
    let close: UnsafePointer<Int32>
    let day: Int32

    @inline(__always) func matches(_ row: Int) -> Int32 {
        let isOpen: Int32 = dated.flags[row] & DealFlag.open != 0 ? 1 : 0
        let hadCome: Int32 = created[row] <= day && created[row] > Day.none.number ? 1 : 0
        let closedLater: Int32 = close[row] > day ? 1 : 0
        return dated.matches(row) & hadCome & (isOpen | closedLater)
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
    func counts(_ selection: Selection, _ scope: Scope, among candidates: [Int32]? = nil) -> [Int] {
        var counts = [Int](repeating: 0, count: scope.groupCount)
        if let groups = scope.groups(of: selection.object) {
            forEach(selection, scope.mask, among: candidates) { counts[Int(groups[$0])] += 1 }
        } else {
            scan(selection, scope.mask, candidates, counting: &counts[0], visiting: nil)
        }
        return counts
    }

    /// The rows of the selection, ascending.
    func rows(_ selection: Selection, _ mask: SegmentMask) -> [Int32] {
        var rows: [Int32] = []
        forEach(selection, mask) { rows.append(Int32(truncatingIfNeeded: $0)) }
        return rows
    }

    /// Calls `body` with each row of the selection, ascending, or in the order of the candidates.
    ///
    /// - Parameter candidates: rows among which all of the selection are; nil: any row may be one.
    func forEach(
        _ selection: Selection, _ mask: SegmentMask, among candidates: [Int32]? = nil, _ body: (Int) -> Void
    ) {
        withoutActuallyEscaping(body) { scan(selection, mask, candidates, counting: nil, visiting: $0) }
    }

    /// Binds the arrays and runs one loop: it counts, or it visits.
    private func scan(
        _ selection: Selection, _ mask: SegmentMask, _ candidates: [Int32]?,
        counting total: UnsafeMutablePointer<Int>?, visiting body: ((Int) -> Void)?
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
                    day: day, flags: flag, low: range.low, high: range.high, needs: Int32(selection.needs),
                    mask: Int32(selection.needs | selection.lacks))
                guard let standing = selection.standing else {
                    guard selection.marks != 0 else {
                        return run(test, flags.count, candidates, mask[selection.object], total, body)
                    }
                    return contacts.marks.withUnsafeBufferPointer { marks in
                        guard let mark = marks.baseAddress else { return }
                        let marked = MarkedTest(dated: test, marks: mark, needs: selection.marks)
                        run(marked, flags.count, candidates, mask[selection.object], total, body)
                    }
                }
                deals.createdDay.withUnsafeBufferPointer { created in
                    deals.closeDay.withUnsafeBufferPointer { close in
                        guard let created = created.baseAddress, let close = close.baseAddress else { return }
                        let standingTest = StandingTest(dated: test, created: created, close: close, day: standing)
                        guard selection.needsStage else {
                            return run(standingTest, flags.count, candidates, mask[selection.object], total, body)
                        }
                        // Few deals stand open on a day; only theirs is worth the way to the stage.
                        let stage = deals.stage(on: standing), stages = policy.pipeline.stages
                        run(standingTest, flags.count, candidates, mask[selection.object], nil) { row in
                            let stage = Int(stage(row))
                            guard stage >= 0, stages[stage].state == .open else { return }
                            if let total { total.pointee += 1 } else { body?(row) }
                        }
                    }
                }
            }
        }
    }

    /// The days that place the records of a selection; nil where none do.
    func dayColumn(_ dated: Selection.Dated) -> [Int32]? {
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
        _ test: some RowTest, _ rows: Int, _ candidates: [Int32]?, _ mask: [UInt8]?,
        _ total: UnsafeMutablePointer<Int>?, _ body: ((Int) -> Void)?
    ) {
        if let candidates {
            for row in candidates where test.matches(Int(row)) & Int32(mask?[Int(row)] ?? 1) == 1 {
                if let total { total.pointee += 1 } else { body?(Int(row)) }
            }
        } else if let total {
            total.pointee =
                mask.map { mask in
                    mask.withUnsafeBufferPointer { mask in sum(rows) { test.matches($0) & Int32(mask[$0]) } }
                } ?? sum(rows) { test.matches($0) }
        } else if let body, let mask {
            mask.withUnsafeBufferPointer { mask in visit(rows, { test.matches($0) & Int32(mask[$0]) }, body) }
        } else if let body {
            visit(rows, { test.matches($0) }, body)
        }
    }

    /// Visits the rows that match. A block of rows is tested in lanes first, and only what matched is looked at, since
    /// whether a row matches is beyond what a processor can guess.
    @inline(__always)
    private func visit(_ rows: Int, _ matches: (Int) -> Int32, _ body: (Int) -> Void) {
        let blockRows = 1024
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: blockRows / 8) { words in
            let bytes = UnsafeMutableRawBufferPointer(words).bindMemory(to: UInt8.self)
            var start = 0
            while start < rows {
                let count = min(blockRows, rows &- start)
                for index in 0..<count { bytes[index] = UInt8(truncatingIfNeeded: matches(start &+ index)) }
                // The last word may hold what an earlier block left.
                for index in count..<((count &+ 7) & ~7) { bytes[index] = 0 }
                for index in 0..<((count &+ 7) / 8) {
                    var word = UInt64(littleEndian: words[index])
                    while word != 0 {
                        body(start &+ index &* 8 &+ word.trailingZeroBitCount / 8)
                        word &= word &- 1
                    }
                }
                start &+= count
            }
        }
    }

    /// Adds up small numbers in 32-bit lanes, block by block.
    @inline(__always)
    private func sum(_ rows: Int, _ value: (Int) -> Int32) -> Int {
        var total = 0, start = 0
        while start < rows {
            let end = min(rows, start + 65_536)
            var block: Int32 = 0
            for row in start..<end { block &+= value(row) }
            total += Int(block)
            start = end
        }
        return total
    }
}
