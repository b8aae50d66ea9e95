// What a file leaves open and only its values can settle: the order of dates and the decimal sign of each column.

/// How one pass reads dates and numbers.
struct Assumptions: Equatable, Sendable {
    var dates: DateReading
    /// Per plan column.
    var decimals: [UInt8]

    /// What the plan sets, else month first and a decimal point.
    init(_ plan: ReadPlan) {
        dates = DateReading(order: plan.dialect.dateOrder ?? .mdy, shortYears: plan.dialect.dateOrder != nil)
        decimals = plan.columns.map { _ in plan.dialect.decimal ?? UInt8(ascii: ".") }
    }

    /// The columns to build under these assumptions.
    func slots(_ plan: ReadPlan) -> [ColumnSlot] {
        let clock = LocalClock(plan.sourceZone)
        let days = LocalClock(plan.dayZone)
        return plan.columns.enumerated().map { index, column in
            ColumnSlot(index: index, plan: column, dates: dates, decimal: decimals[index], clock: clock, days: days)
        }
    }

    /// Takes over what the cells prove, by majority, wherever the plan leaves it open.
    mutating func learn(from proofs: [Proof], _ plan: ReadPlan) {
        guard !proofs.isEmpty else { return }
        if plan.dialect.dateOrder == nil {
            let (day, month) = (proofs.sum(\.dayFirst), proofs.sum(\.monthFirst))
            dates = DateReading(order: day.count > month.count ? .dmy : .mdy, shortYears: day.count + month.count > 0)
        }
        if plan.dialect.decimal == nil {
            decimals = proofs.map { $0.comma.count > $0.dot.count ? UInt8(ascii: ",") : UInt8(ascii: ".") }
        }
    }

    /// The decisions in words; `firstLine` is the physical line at which the lines of the proofs count 0.
    func guesses(_ proofs: [Proof], _ plan: ReadPlan, _ firstLine: Int) -> [Guess] {
        var guesses: [Guess] = []
        if plan.dialect.dateOrder == nil, let because = dateOrderReason(proofs, firstLine) {
            guesses.append(Guess(what: "date_order", value: dates.order.rawValue, because: because))
        }
        guard plan.dialect.decimal == nil else { return guesses }
        for (index, proof) in proofs.enumerated() {
            guard let because = decimalReason(proof, decimals[index], firstLine) else { continue }
            let sign = decimals[index] == UInt8(ascii: ",") ? "," : "."
            guesses.append(Guess(what: "decimal", value: sign, because: "\(plan.columns[index].header): \(because)"))
        }
        return guesses
    }

    private func dateOrderReason(_ proofs: [Proof], _ firstLine: Int) -> String? {
        let day = proofs.sum(\.dayFirst)
        let month = proofs.sum(\.monthFirst)
        let open = proofs.sum(\.openDates)
        let short = proofs.sum(\.shortYears)
        switch (day.count > 0, month.count > 0) {
        case (true, true):
            return "the file contradicts itself: the day stands first on line \(day.line + firstLine) and second on "
                + "line \(month.line + firstLine); most cells decide"
        case (true, false): return "day above 12 in first place on line \(day.line + firstLine)"
        case (false, true): return "day above 12 in second place on line \(month.line + firstLine)"
        case (false, false):
            guard open.count + short.count > 0 else { return nil }
            return "no day above 12 settles it; month first is assumed"
        }
    }

    private func decimalReason(_ proof: Proof, _ decimal: UInt8, _ firstLine: Int) -> String? {
        if proof.comma.count > 0, proof.dot.count > 0 {
            return "the column contradicts itself: a decimal comma on line \(proof.comma.line + firstLine), a decimal "
                + "point on line \(proof.dot.line + firstLine); most cells decide"
        }
        if proof.comma.count > 0 { return "a decimal comma on line \(proof.comma.line + firstLine)" }
        guard proof.openAmounts.count > 0 else { return nil }
        if proof.dot.count > 0 { return "a decimal point on line \(proof.dot.line + firstLine)" }
        return "nothing settles it, as on line \(proof.openAmounts.line + firstLine); a point is assumed"
    }
}

extension [Proof] {
    /// One kind of evidence over all columns; its line is the first in the file.
    fileprivate func sum(_ part: KeyPath<Proof, Evidence>) -> Evidence {
        reduce(into: Evidence()) { sum, proof in
            let next = proof[keyPath: part]
            if next.count > 0 { sum.line = sum.count == 0 ? next.line : Swift.min(sum.line, next.line) }
            sum.count += next.count
        }
    }
}
