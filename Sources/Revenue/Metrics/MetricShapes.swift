// The shapes most metrics have: a count, a sum, a mean, a quantile, a ratio of two sets.

import Columns

extension MetricDefinition {
    /// How many records a selection has.
    static func count(
        _ key: MetricKey, _ title: String, needs: [Requirement], definition: String, example: String,
        of selection: @escaping @Sendable (Question) -> Selection,
        remarks: @escaping @Sendable (Evaluation) -> [String] = { _ in [] }
    ) -> MetricDefinition {
        MetricDefinition(
            key: key, title: title, unit: .count, definition: definition, example: example, isAdditive: true,
            needs: needs, numerator: { .selection(selection($0)) },
            compute: { e in
                let count = e.count(selection(e.question))
                return Outcome(value: count, numerator: count, rows: Int(count), explanation: e.words { remarks(e) })
            })
    }

    /// What deals add up to, in money; deals without a usable amount are left out and said.
    static func sum(
        _ key: MetricKey, _ title: String, needs: [Requirement], definition: String, example: String,
        of selection: @escaping @Sendable (Question) -> Selection,
        remarks: @escaping @Sendable (Evaluation) -> [String] = { _ in [] }
    ) -> MetricDefinition {
        MetricDefinition(
            key: key, title: title, unit: .money, definition: definition, example: example, isAdditive: true,
            needs: needs, numerator: { .selection(selection($0)) },
            compute: { e in
                let measure = e.measure(selection(e.question))
                if measure.count == 0, let why = Wording.noAmounts(selection(e.question), e) { return .missing(why) }
                let sum = measure.sum / Double(Money.scale)
                return Outcome(
                    value: sum, numerator: sum, rows: measure.count,
                    explanation: e.words {
                        ["\(Wording.money(sum, e)) over \(Wording.count(measure.count)) deals"]
                            + remarks(e) + Wording.leftOut(selection(e.question), e)
                    })
            })
    }

    /// The mean of what records add; `scale` turns what a row adds into the metric's unit.
    static func mean(
        _ key: MetricKey, _ title: String, unit: MetricUnit, scale: Double, needs: [Requirement], definition: String,
        example: String, nothing: String, of selection: @escaping @Sendable (Question) -> Selection,
        remarks: @escaping @Sendable (Evaluation) -> [String] = { _ in [] }
    ) -> MetricDefinition {
        MetricDefinition(
            key: key, title: title, unit: unit, definition: definition, example: example, needs: needs,
            numerator: { .selection(selection($0)) }, denominator: { .selection(selection($0).adding(.one)) },
            compute: { e in
                let measure = e.measure(selection(e.question))
                guard measure.count > 0 else { return .missing("\(nothing) \(e.question.inPeriod)") }
                let sum = measure.sum / scale
                return Outcome(
                    value: sum / Double(measure.count), numerator: sum, denominator: Double(measure.count),
                    rows: measure.count,
                    explanation: e.words {
                        let amount = unit == .money ? Wording.money(sum, e) : Wording.number(sum)
                        return ["\(amount) over \(Wording.count(measure.count)) deals"] + remarks(e)
                    })
            })
    }

    /// One set ÷ another: counts, or sums where the selections add amounts.
    static func ratio(
        _ key: MetricKey, _ title: String, benchmark: (low: Double?, high: Double?)? = nil, needs: [Requirement],
        definition: String, example: String, words: (of: String, nothing: String),
        _ numerator: @escaping @Sendable (Question) -> Selection,
        over denominator: @escaping @Sendable (Question) -> Selection,
        remarks: @escaping @Sendable (Evaluation) -> [String] = { _ in [] }
    ) -> MetricDefinition {
        MetricDefinition(
            key: key, title: title, unit: .ratio, definition: definition, example: example, benchmark: benchmark,
            needs: needs, numerator: { .selection(numerator($0)) }, denominator: { .selection(denominator($0)) },
            compute: { e in
                let top = e.measure(numerator(e.question)), bottom = e.sum(denominator(e.question))
                guard bottom > 0 else { return .missing("\(words.nothing) \(e.question.inPeriod)") }
                return Outcome(
                    value: top.sum / bottom, numerator: top.sum, denominator: bottom, rows: top.count,
                    explanation: e.words {
                        ["\(Wording.number(top.sum)) of \(Wording.number(bottom)) \(words.of)"] + remarks(e)
                    })
            })
    }

    /// A quantile of what records add.
    static func quantile(
        _ key: MetricKey, _ title: String, _ q: Double, unit: MetricUnit,
        benchmark: (low: Double?, high: Double?)? = nil, needs: [Requirement], definition: String, example: String,
        nothing: String, of selection: @escaping @Sendable (Question) -> Selection,
        parts: @escaping @Sendable ([Double]) -> [MetricShare] = { _ in [] },
        remarks: @escaping @Sendable (Evaluation) -> [String] = { _ in [] }
    ) -> MetricDefinition {
        MetricDefinition(
            key: key, title: title, unit: unit, definition: definition, example: example, benchmark: benchmark,
            needs: needs, numerator: { .selection(selection($0)) },
            compute: { e in
                let values = e.sorted(selection(e.question))
                guard let value = Revenue.quantile(q, ofSorted: values) else {
                    return .missing("\(nothing) \(e.question.inPeriod)")
                }
                return Outcome(
                    value: value, numerator: value, rows: values.count, explanation: e.words { remarks(e) },
                    parts: parts(values))
            })
    }
}
