// Who reached which lifecycle stage, and when. A stage is reached when it, or any later one in the order, has a date
// or is the current stage. Its day is its own date, else that of the next later dated stage, else the day of creation.
// The current stage is the claimed one; where no spelling knows the claim, or none is made, the furthest dated one.

import Columns

/// Days and bits of the lifecycle, computed column by column.
struct Reached {
    /// Per stage of `LifecycleStage.ordered`.
    var days: [[Int32]]
    var flags: [UInt16]
    var current: [UInt8]
    /// Day of creation; `Day.notYet` for a contact that does not exist yet.
    let created: [Int32]

    init(_ book: Book, deals: DealFacts, policy: Policy, now: Moment, workers: Workers) {
        let contacts = book.contacts, count = contacts.count
        let claims = Claims(contacts, LifecycleSpelling(policy.lifecycle))
        (current, flags, days) = (claims.current, claims.flags, [])
        let stages = LifecycleStage.ordered
        let zone = policy.clock.zone
        // Phase 1: the dated columns as local days, and the day of creation behind them.
        let none = [Int32](repeating: Day.none.number, count: count)
        let fields: [Field] = stages.map(\.field) + ["created", "recycled"]
        let dated = workers.map(fields.count) { index in
            contacts.has(fields[index])
                ? zone.days(of: contacts.moments(fields[index]), asOf: now) : (days: none, isAhead: false)
        }
        days = dated.prefix(stages.count).map(\.days)
        let created = dated[stages.count].days
        self.created = created
        if dated.contains(where: \.isAhead) { takeBack(recycled: dated[stages.count + 1].days) }

        // Phase 2: what conversion and deals say of those who say nothing themselves.
        var isSilent = claims.isSilent
        if isSilent.contains(true) {
            for i in isSilent.indices where created[i] == Day.notYet { isSilent[i] = false }
            let converted = ConvertedStages(book, deals, policy, now: now, isSilent: isSilent)
            take(converted)
        }

        var furthest = current.map { $0 < 7 ? Int8($0) : -1 }
        var later = none
        // All stages of a block of contacts, while its flags and days are near.
        for start in stride(from: 0, to: count, by: 4096) {
            let rows = start..<min(count, start + 4096)
            // Phase 3: how far each contact got.
            for stage in stages.indices { Self.raise(&furthest, to: Int8(stage), where: days[stage], rows) }
            for i in rows where furthest[i] >= 0 {
                flags[i] |= (1 << UInt16(furthest[i] + 1)) &- 1
                if current[i] == ContactFacts.noStage { current[i] = UInt8(furthest[i]) }
            }
            // Phase 4: from the last stage to the first, the day a stage was reached at the latest.
            for stage in stages.indices.reversed() {
                Self.settle(
                    &days[stage], later: &later, created: created, furthest: furthest, stage: Int8(stage),
                    flags: &flags, rows)
            }
        }
    }

    /// Dates after now are none yet, and what stands beside one was claimed later: it counts only as far as dated.
    private mutating func takeBack(recycled: [Int32]) {
        var isLater = created.indices.map { created[$0] == Day.notYet || recycled[$0] == Day.notYet }
        for stage in days.indices {
            for i in isLater.indices {
                if days[stage][i] == Day.notYet { isLater[i] = true }
                if days[stage][i] == Day.notYet || created[i] == Day.notYet { days[stage][i] = Day.none.number }
            }
        }
        for i in isLater.indices where isLater[i] {
            current[i] = ContactFacts.noStage
            flags[i] = 0
        }
    }

    private mutating func take(_ converted: ConvertedStages) {
        for (stage, found) in converted.days {
            for i in found.indices where days[stage.index][i] == Day.none.number { days[stage.index][i] = found[i] }
        }
        for i in current.indices {
            if !converted.isAhead.isEmpty && converted.isAhead[i] == 1 {
                // Until it is converted, a lead is a lead.
                current[i] = UInt8(LifecycleStage.lead.index)
            }
            let furthest = converted.furthest[i]
            if furthest >= 0 && (current[i] == ContactFacts.noStage || current[i] < UInt8(furthest)) {
                current[i] = UInt8(furthest)
            }
        }
    }

    private static func raise(_ furthest: inout [Int8], to stage: Int8, where days: [Int32], _ rows: Range<Int>) {
        furthest.withUnsafeMutableBufferPointer { furthest in
            days.withUnsafeBufferPointer { days in
                for i in rows { furthest[i] = max(furthest[i], days[i] != Day.none.number ? stage : -1) }
            }
        }
    }

    /// Own days of one stage become those on which it was reached; `later` holds the nearest later date and takes the
    /// stage's own in.
    private static func settle(
        _ days: inout [Int32], later: inout [Int32], created: [Int32], furthest: [Int8], stage: Int8,
        flags: inout [UInt16], _ rows: Range<Int>
    ) {
        let none = Day.none.number
        days.withUnsafeMutableBufferPointer { days in
            later.withUnsafeMutableBufferPointer { later in
                flags.withUnsafeMutableBufferPointer { flags in
                    created.withUnsafeBufferPointer { created in
                        furthest.withUnsafeBufferPointer { furthest in
                            for i in rows {
                                let own = days[i], next = later[i]
                                flags[i] |= own != none && next != none && next < own ? ContactFlag.backwards : 0
                                let nearest = own != none ? own : next
                                later[i] = nearest
                                let day = nearest != none ? nearest : created[i]
                                days[i] = furthest[i] >= stage ? day : none
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the records themselves say of the current stage: the stage column, else the lead status.
private struct Claims {
    var current: [UInt8]
    var flags: [UInt16]
    /// No lifecycle stage is given.
    var isSilent: [Bool]

    init(_ contacts: EntityTable, _ spelling: LifecycleSpelling) {
        let stages = contacts.coded("stage"), statuses = contacts.coded("status")
        let byStage = (0..<stages.names.count).map { spelling.stage(stages.names.string($0)) }
        let byStatus = (0..<statuses.names.count).map { spelling.stage(ofStatus: statuses.names.string($0)) }
        let sentBack = (0..<statuses.names.count).map {
            LifecycleSpelling.isRejection(status: statuses.names.string($0))
        }
        current = [UInt8](repeating: ContactFacts.noStage, count: contacts.count)
        flags = [UInt16](repeating: 0, count: contacts.count)
        isSilent = stages.codes.map { $0 == 0 }
        for i in 0..<contacts.count {
            let code = Int(stages.codes[i]), status = Int(statuses.codes[i])
            let stage = code == 0 ? byStatus[status] : byStage[code]
            if code != 0 && stage == nil { flags[i] |= ContactFlag.unknownStage }
            if sentBack[status] { flags[i] |= ContactFlag.rejected }
            if let stage { current[i] = UInt8(stage.index) }
        }
    }
}
