// Who reached which lifecycle stage, and when. A stage is reached when it, or any later one in the order, has a date
// or is the current stage. Its day is its own date, else that of the next later dated stage, else the day of creation.

import Columns

/// Days and bits of the lifecycle, computed column by column.
struct Reached {
    /// Per stage of `LifecycleStage.ordered`.
    var days: [[Int32]]
    var flags: [UInt16]
    var current: [UInt8]

    init(_ contacts: EntityTable, policy: Policy) {
        let count = contacts.count
        let spelling = LifecycleSpelling(policy.lifecycle)
        (current, flags) = Self.currentStages(contacts, spelling)
        let stages = LifecycleStage.ordered
        let zone = policy.clock.zone
        // Phase 1: the dated columns as local days, and the day of creation behind them.
        let fields = stages.map(\.field) + ["created"]
        let dated = fields.map { field -> [Int32]? in
            contacts.has(field) ? zone.days(of: contacts.moments(field)) : nil
        }
        let created = dated[stages.count] ?? [Int32](repeating: Day.none.number, count: count)

        // Phase 2: how far each contact got.
        var furthest = current.map { $0 < 7 ? Int8($0) : -1 }
        for stage in stages.indices {
            guard let days = dated[stage] else { continue }
            for i in 0..<count where days[i] != Day.none.number { furthest[i] = max(furthest[i], Int8(stage)) }
        }
        for i in 0..<count where furthest[i] >= 0 { flags[i] |= (1 << UInt16(furthest[i] + 1)) &- 1 }

        // Phase 3: from the last stage to the first, the day a stage was reached at the latest.
        days = [[Int32]](repeating: [], count: stages.count)
        var later = [Int32](repeating: Day.none.number, count: count)
        for stage in stages.indices.reversed() {
            days[stage] = Self.days(
                own: dated[stage], later: &later, created: created, furthest: furthest, stage: Int8(stage),
                flags: &flags)
        }
    }

    /// Days of one stage; `later` holds the nearest later date and takes this stage's own in.
    private static func days(
        own: [Int32]?, later: inout [Int32], created: [Int32], furthest: [Int8], stage: Int8, flags: inout [UInt16]
    ) -> [Int32] {
        let none = Day.none.number
        let count = created.count
        if let own {
            for i in 0..<count where own[i] != none {
                if later[i] != none && later[i] < own[i] { flags[i] |= ContactFlag.backwards }
                later[i] = own[i]
            }
        }
        return [Int32](unsafeUninitializedCapacity: count) { days, filled in
            for i in 0..<count {
                let day = later[i] != none ? later[i] : created[i]
                days[i] = furthest[i] >= stage ? day : none
            }
            filled = count
        }
    }

    /// The current stage from the stage column, else from the lead status, else from the conversion of a lead.
    private static func currentStages(
        _ contacts: EntityTable, _ spelling: LifecycleSpelling
    ) -> (current: [UInt8], flags: [UInt16]) {
        let stages = contacts.coded("stage"), statuses = contacts.coded("status")
        let byStage = (0..<stages.names.count).map { spelling.stage(stages.names.string($0)) }
        let byStatus = (0..<statuses.names.count).map { spelling.stage(ofStatus: statuses.names.string($0)) }
        let sentBack = (0..<statuses.names.count).map {
            LifecycleSpelling.isRejection(status: statuses.names.string($0))
        }
        var converted: [Int64] = []
        if case .key(let column)? = contacts.columns["converted"] { converted = column.packed }

        var current = [UInt8](repeating: ContactFacts.noStage, count: contacts.count)
        var flags = [UInt16](repeating: 0, count: contacts.count)
        for i in 0..<contacts.count {
            let code = Int(stages.codes[i]), status = Int(statuses.codes[i])
            var stage = byStage[code]
            if code != 0 && stage == nil { flags[i] |= ContactFlag.unknownStage }
            if code == 0 {
                stage = byStatus[status]
                if !converted.isEmpty, converted[i] != KeyColumn.blank, (stage?.index ?? 0) < LifecycleStage.sql.index {
                    stage = .sql
                }
            }
            if sentBack[status] { flags[i] |= ContactFlag.rejected }
            if let stage { current[i] = UInt8(stage.index) }
        }
        return (current, flags)
    }
}
