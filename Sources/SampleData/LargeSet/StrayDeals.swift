// What befalls open deals between two exports of a busy set, so that every kind of change and most flags have some: by
// the number of a deal alone, as everything about a record of a large set.

extension LargeRecords.Deal {
    private static let week = 7 * 86_400

    /// What an export shows of it instead, where it is one of those that do not run as they should.
    ///
    /// - Parameter at: the moment of the export, in seconds; what changes does so in one of the last four weeks.
    mutating func goAstray(at moment: Int) {
        let now = LargeRecords.now, turn = now - number / 100 % 4 * Self.week
        let isBefore = moment < turn
        switch number % 100 {
        case 0..<6: if isBefore { close -= 3 * Self.week }
        case 6..<9: if isBefore { close += 4 * Self.week }
        case 9..<12: if !isBefore { stage = max(0, stage - 1) }
        case 12..<15: if isBefore { amount = amount * 4 / 5 }
        case 15..<18: if isBefore { amount = amount * 5 / 4 }
        case 18..<22: close = max(created, now - (number / 100 % 20 + 1) * 86_400)
        case 22..<26: hasOwner = false
        case 26..<29: amount = 0
        case 29..<34: hasNextStep = false
        case 34..<39: if stage > 1 { entered[stage - 1] = 0 }
        case 39..<45: stay(in: min(stage, 1))
        default: break
        }
    }

    /// Goes no further, however long it is open.
    private mutating func stay(in last: Int) {
        stage = last
        for later in (last + 1)..<entered.count { entered[later] = 0 }
    }
}
