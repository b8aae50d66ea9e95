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
        let isDated = stages.map { contacts.has($0.field) }
        let none = [Int32](repeating: Day.none.number, count: count)
        let created = contacts.has("created") ? zone.days(of: contacts.moments("created")) : none
        days = zip(stages, isDated).map { $1 ? zone.days(of: contacts.moments($0.field)) : none }

        // Phase 2: how far each contact got.
        var furthest = current.map { $0 < 7 ? Int8($0) : -1 }
        for stage in stages.indices where isDated[stage] { Self.raise(&furthest, to: Int8(stage), where: days[stage]) }
        for i in 0..<count where furthest[i] >= 0 { flags[i] |= (1 << UInt16(furthest[i] + 1)) &- 1 }

        // Phase 3: from the last stage to the first, the day a stage was reached at the latest.
        var later = none
        for stage in stages.indices.reversed() {
            Self.settle(
                &days[stage], later: &later, created: created, furthest: furthest, stage: Int8(stage), flags: &flags)
        }
    }

    private static func raise(_ furthest: inout [Int8], to stage: Int8, where days: [Int32]) {
        furthest.withUnsafeMutableBufferPointer { furthest in
            days.withUnsafeBufferPointer { days in
                for i in 0..<days.count { furthest[i] = max(furthest[i], days[i] != Day.none.number ? stage : -1) }
            }
        }
    }

    /// Own days of one stage become those on which it was reached; `later` holds the nearest later date and takes the
    /// stage's own in.
    private static func settle(
        _ days: inout [Int32], later: inout [Int32], created: [Int32], furthest: [Int8], stage: Int8,
        flags: inout [UInt16]
    ) {
        let none = Day.none.number
        days.withUnsafeMutableBufferPointer { days in
            later.withUnsafeMutableBufferPointer { later in
                flags.withUnsafeMutableBufferPointer { flags in
                    created.withUnsafeBufferPointer { created in
                        furthest.withUnsafeBufferPointer { furthest in
                            for i in 0..<days.count {
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

    /// The current stage from the stage column, else from the lead status, else from the conversion of a lead.
    private static func currentStages(
        _ contacts: EntityTable, _ spelling: LifecycleSpelling
    ) -> (current: [UInt8], flags: [UInt16]) {
        let stages = contacts.coded("stage"), statuses = contacts.coded("status")
        func index(_ stage: LifecycleStage?) -> UInt8 { stage.map { UInt8($0.index) } ?? ContactFacts.noStage }
        let stageNames = (0..<stages.names.count).map { stages.names.string($0) }
        let statusNames = (0..<statuses.names.count).map { statuses.names.string($0) }
        let byStage = stageNames.map { index(spelling.stage($0)) }
        let byStatus = statusNames.map { index(spelling.stage(ofStatus: $0)) }
        let sentBack = statusNames.map { LifecycleSpelling.isRejection(status: $0) ? ContactFlag.rejected : 0 }

        let count = contacts.count
        var current = [UInt8](repeating: ContactFacts.noStage, count: count)
        var flags = [UInt16](repeating: 0, count: count)
        stages.codes.withUnsafeBufferPointer { stageCodes in
            statuses.codes.withUnsafeBufferPointer { statusCodes in
                for i in 0..<count {
                    let code = Int(stageCodes[i]), status = Int(statusCodes[i])
                    current[i] = code == 0 ? byStatus[status] : byStage[code]
                    let isUnknown = code != 0 && byStage[code] == ContactFacts.noStage
                    flags[i] = sentBack[status] | (isUnknown ? ContactFlag.unknownStage : 0)
                }
                guard case .key(let column)? = contacts.columns["converted"] else { return }
                // A lead that was converted, whatever its status says, is at least qualified.
                let sql = UInt8(LifecycleStage.sql.index)
                for i in 0..<count where stageCodes[i] == 0 && column.packed[i] != KeyColumn.blank {
                    if current[i] == ContactFacts.noStage || current[i] < sql { current[i] = sql }
                }
            }
        }
        return (current, flags)
    }
}
