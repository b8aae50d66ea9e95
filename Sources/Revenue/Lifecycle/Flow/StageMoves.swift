// Who went from which stage to which, and when: by the dates of the stages in the order of time, and, where no date
// tells, by what consecutive exports of one series claim. A move back is kept as it stands.

import Columns

/// A stage left and a stage entered.
public struct StageStep: Sendable, Hashable {
    /// nil: the first stage that is known.
    public var from: LifecycleStage?
    public var to: LifecycleStage

    public init(from: LifecycleStage?, to: LifecycleStage) {
        self.from = from
        self.to = to
    }

    /// Row of a table of nine: the stages by index, then the beginning.
    var fromIndex: Int { from?.index ?? StageStep.beginning }
    static let beginning = 8
}

/// The moves of all contacts.
struct StageMoves: Sendable {
    /// One that no date tells, seen between two exports.
    struct Seen: Sendable {
        let contact: Int32
        let from: UInt8
        let to: UInt8
        /// Day of the later export.
        let day: Int32
    }

    private let dates: StageDates
    private let current: [UInt8]
    private let flags: [UInt16]
    /// Ascending by contact.
    let seen: [Seen]

    init(_ facts: Facts, _ dates: StageDates) {
        self.dates = dates
        current = facts.contacts.current
        flags = facts.contacts.flags
        seen = KeptClaims.moves(facts, dates)
    }

    /// Calls `body` with every move of every contact; its day is `Day.none.number` where none is known.
    func forEach(_ body: (_ contact: Int, _ from: Int, _ to: Int, _ day: Int32) -> Void) {
        withUnsafeTemporaryAllocation(of: Int64.self, capacity: 8) { entries in
            for contact in flags.indices where flags[contact] & ContactFlag.exists != 0 {
                let count = entered(contact, into: entries)
                var before = StageStep.beginning
                for index in 0..<count {
                    let stage = Int(entries[index] & 7)
                    body(contact, before, stage, Int32(truncatingIfNeeded: entries[index] >> 3))
                    before = stage
                }
                if count == 0 && current[contact] < 8 {
                    body(contact, StageStep.beginning, Int(current[contact]), dates.created[contact])
                }
            }
        }
        for move in seen { body(Int(move.contact), Int(move.from), Int(move.to), move.day) }
    }

    /// The dated stages of a contact in the order of time, those of one day in the order of the lifecycle: the day
    /// times eight, plus the stage.
    @inline(__always) private func entered(_ contact: Int, into entries: UnsafeMutableBufferPointer<Int64>) -> Int {
        var bits = dates.dated[contact], count = 0
        while bits != 0 {
            let stage = bits.trailingZeroBitCount
            let entry = Int64(dates.days[stage][contact]) << 3 | Int64(stage)
            var place = count
            while place > 0 && entries[place - 1] > entry {
                entries[place] = entries[place - 1]
                place -= 1
            }
            entries[place] = entry
            count += 1
            bits &= bits &- 1
        }
        return count
    }
}
