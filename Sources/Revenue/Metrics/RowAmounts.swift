// What each record adds to a sum, a mean or a median.

import Columns

extension Money {
    /// A sum of ten-thousandths, kept within what fits.
    init(clamping units: Double) {
        self.init(units: units.isFinite && abs(units) < 9e18 ? Int64(units) : units < 0 ? .min + 1 : .max)
    }
}

extension Facts {
    /// The amount of a row as a function; bind it before a loop. Money is in ten-thousandths, exact as a Double.
    func amount(_ kind: Selection.Amount) -> (Int) -> Double {
        switch kind {
        case .one: return { _ in 1 }
        case .money:
            let amounts = deals.amount
            return { Double(amounts[$0]) }
        case .weighted:
            let amounts = deals.amount, probability = self.probability()
            return { (Double(amounts[$0]) * probability($0)).rounded() }
        case .yearly:
            let amounts = deals.amount, terms = book.deals.numbers("term_months")
            return { row in
                let months = terms[row]
                return months > 0 ? (Double(amounts[row]) * 12 / months).rounded() : Double(amounts[row])
            }
        case .weightedOn(let day):
            let amounts = deals.amount, stage = deals.stage(on: day)
            let chances = deals.chances.shares
            return { row in
                let stage = Int(stage(row))
                return stage < 0 ? 0 : (Double(amounts[row]) * chances[stage]).rounded()
            }
        case .stageDaysOn(let day):
            let since = deals.stageDay(on: day)
            return { Double(max(0, day &- since($0))) }
        case .cycleDays:
            let days = deals.cycleDays
            return { Double(days[$0]) }
        case .stageDays:
            let days = deals.stageDay, today = today.number
            return { Double(max(0, today &- days[$0])) }
        case .stepsOn:
            let steps = deals.movedOn
            return { Double(steps[$0].nonzeroBitCount) }
        case .stepsLeft:
            let steps = deals.left
            return { Double(steps[$0].nonzeroBitCount) }
        case .minutes:
            let seconds = contacts.responseSeconds
            return { Double(seconds[$0]) / 60 }
        }
    }

    /// A deal's chance: its stage's by the settings or by history; the export's own only where no stage of the policy
    /// has its name.
    func probability() -> (Int) -> Double {
        let byStage = deals.chances.shares, stages = deals.stage
        let own = book.deals.numbers("probability"), isLater = deals.claimsLater
        // Systems write 0.8 or 80; a column with any value above 1 is in percent.
        let scale: Double = own.contains { $0 > 1 } ? 100 : 1
        return { row in
            let stage = Int(stages[row])
            if stage >= 0 { return byStage[stage] }
            return own[row].isNaN || isLater[row] ? 0 : min(1, max(0, own[row] / scale))
        }
    }

    /// The row set of a selection, with amounts where it is more than a count.
    func rowSet(_ selection: Selection, _ mask: SegmentMask) -> RowSet {
        let rows = rows(selection, mask)
        guard selection.amount != .one else { return RowSet(object: selection.object, rows: rows) }
        let amount = amount(selection.amount)
        var set = RowSet(object: selection.object, rows: rows, amounts: rows.map { amount(Int($0)) })
        set.unit = selection.amount.unit
        set.addsOwnAmount = selection.object != .deal || selection.amount == .money
        return set
    }
}
