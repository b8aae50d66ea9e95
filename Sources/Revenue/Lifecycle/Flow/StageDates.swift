// The dates that exports themselves give for stages, apart from what is inferred from later ones: what was skipped,
// what ran backwards, how long each stage took and who moved from where to where are read from these alone.

import Columns

/// Own days of each stage, by contact.
struct StageDates: Sendable {
    /// By `LifecycleStage.index`, recycled last; empty where no export has the column.
    let days: [[Int32]]
    /// Bit `LifecycleStage.index`: the contact has a date of its own for the stage.
    let dated: [UInt8]
    /// Day of creation; `Day.notYet` for a contact that does not exist yet.
    let created: [Int32]
    private let tellableBits: UInt8
    /// By stage: whether a contact's exports have the column; nil where all have.
    private let brought: [(@Sendable (Int) -> Bool)?]

    init(_ facts: Facts, workers: Workers = .serial) {
        let contacts = facts.book.contacts, zone = facts.policy.clock.zone, now = facts.now
        let fields: [Field] = LifecycleStage.allCases.map(\.field) + ["created"]
        let read = workers.map(fields.count) { index in
            contacts.has(fields[index]) ? zone.days(of: contacts.moments(fields[index]), asOf: now).days : []
        }
        let none = Day.none.number
        var days = Array(read.dropLast())
        created = read[8].isEmpty ? [Int32](repeating: none, count: contacts.count) : read[8]
        var dated = [UInt8](repeating: 0, count: contacts.count), bits: UInt8 = 0
        for (stage, column) in days.enumerated() where !column.isEmpty {
            bits |= 1 << UInt8(stage)
            StageDates.mark(&dated, column, 1 << UInt8(stage))
        }
        for (row, rejection) in facts.rejections where facts.contacts.current[Int(row)] == 7 {
            // Whom somebody recycled here was recycled on that day.
            if days[7].isEmpty { days[7] = [Int32](repeating: none, count: contacts.count) }
            days[7][Int(row)] = zone.day(of: rejection.at).number
            dated[Int(row)] |= 1 << 7
        }
        self.days = days
        self.dated = dated
        tellableBits = bits
        brought = LifecycleStage.allCases.map { facts.book.brought([$0.field], to: contacts) }
    }

    private static func mark(_ dated: inout [UInt8], _ days: [Int32], _ bit: UInt8) {
        let none = Day.none.number, notYet = Day.notYet
        dated.withUnsafeMutableBufferPointer { dated in
            days.withUnsafeBufferPointer { days in
                for i in 0..<days.count { dated[i] |= days[i] != none && days[i] != notYet ? bit : 0 }
            }
        }
    }

    func isTold(_ stage: LifecycleStage) -> Bool { !days[stage.index].isEmpty }

    /// The day a contact's own record gives for a stage; nil without one.
    func own(_ stage: LifecycleStage, _ contact: Int) -> Int32? {
        dated[contact] & (1 << UInt8(stage.index)) != 0 ? days[stage.index][contact] : nil
    }

    /// Bits of the stages that a contact's own exports have a date for.
    func tellable(_ contact: Int) -> UInt8 {
        var bits = tellableBits
        for (stage, brought) in brought.enumerated() {
            if let brought, !brought(contact) { bits &= ~(1 << UInt8(stage)) }
        }
        return bits
    }

    /// The day a contact entered the stage it is in: that stage's own, else the day of creation where its record dates
    /// no stage at all; `Day.none.number` where neither is known.
    func entered(_ current: [UInt8]) -> [Int32] {
        let none = Day.none.number
        return current.indices.map { i in
            let stage = Int(current[i])
            guard stage < 8 else { return none }
            if dated[i] & (1 << UInt8(stage)) != 0 { return days[stage][i] }
            return dated[i] == 0 && created[i] != Day.notYet ? created[i] : none
        }
    }
}
