// A metric in words: its value, what it moved by, its mark, and how it came about.

import Cells
import Columns
import Revenue

/// Writes one metric for a currency.
struct MetricText {
    let metric: Metric
    let currency: String

    var value: String { metric.value.map { FigureText.value($0, metric.unit, currency: currency) } ?? "-" }

    var change: String {
        guard let now = metric.value, let before = metric.previous else { return "" }
        return FigureText.change(now, before, metric.unit, currency: currency)
    }

    /// The target where there is one, else the benchmark.
    var bench: String {
        if let target = metric.target { return "target " + FigureText.value(target, metric.unit, currency: currency) }
        guard let range = metric.benchmark else { return "none set" }
        return FigureText.range(low: range.low, high: range.high, metric.unit, currency: currency)
    }

    /// `ok`, `LOW STALE`: words, so that nothing hangs on a colour.
    var mark: String { metric.mark.rawValue + (metric.isStale ? " STALE" : "") }

    var counted: String { metric.missing ?? metric.explanation.first ?? metric.definition }

    private var hasBench: Bool { metric.target != nil || metric.benchmark != nil }

    /// Definition, numbers, what is left out, what it was before and should be.
    ///
    /// - Parameter span: the period that it is compared with, in words.
    func account(comparedWith span: String?) -> [String] {
        var lines = ["Counted: " + metric.definition]
        if let missing = metric.missing { lines.append("Cannot be computed: " + missing) }
        lines += metric.explanation
        if let top = metric.numerator, let bottom = metric.denominator {
            let isItself = metric.value.map { abs($0 - top / bottom) <= abs($0) / 1e9 } ?? false
            lines.append("\(plain(top)) ÷ \(plain(bottom))" + (isItself ? " = \(value)" : ""))
        }
        if let before = metric.previous {
            lines.append(
                "Compared with \(FigureText.value(before, metric.unit, currency: currency)), "
                    + (span.map { "\($0): " } ?? "") + "moved by \(change)")
        }
        let held = hasBench ? "\(bench); mark \(metric.mark.rawValue)" : "no benchmark or target"
        lines.append("Held against: " + held)
        lines.append("Rows behind it: \(FigureText.grouped(metric.rows))")
        if metric.isStale { lines.append("STALE: a file that feeds this number is late") }
        return lines
    }

    private func plain(_ number: Double) -> String {
        FigureText.decimal(number, places: number == number.rounded() ? 0 : 2)
    }
}

extension Mark {
    var role: Role {
        switch self {
        case .ok: .markOK
        case .low: .markLow
        case .high: .markHigh
        case .none: .markNone
        }
    }
}
