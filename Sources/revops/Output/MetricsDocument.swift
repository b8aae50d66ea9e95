// All metrics of a query, as table, JSON and CSV: the same numbers in the same order, with what defends them.

import Cells
import Columns
import Dashboard
import Revenue

/// Metrics and, where asked for, the same split by a dimension.
struct MetricsDocument: OutputDocument {
    var head: DocumentHead
    var currency: String
    var metrics: [Metric]
    var dimension: Dimension?
    var breakdown: [BreakdownRow]

    func writeJSON() {
        JSONWriter.document(head) { json in
            json.object("metrics") { write(metrics, into: &$0) }
            guard let dimension else { return }
            json.array("breakdown") { array in
                for row in breakdown {
                    array.object {
                        $0.string("by", dimension.rawValue)
                        $0.string("key", row.key)
                        $0.object("metrics") { write(ordered(row), into: &$0) }
                    }
                }
            }
        }
    }

    private func write(_ metrics: [Metric], into json: inout JSONWriter) {
        for metric in metrics {
            json.key(metric.key.rawValue)
            json.object { write(metric, into: &$0) }
        }
    }

    private func write(_ metric: Metric, into json: inout JSONWriter) {
        json.value("value", metric.value, metric.unit)
        json.string("unit", metric.unit.rawValue)
        if metric.unit == .money || metric.unit == .moneyPerDay { json.string("currency", currency) }
        json.number("numerator", metric.numerator)
        json.number("denominator", metric.denominator)
        json.integer("rows", metric.rows)
        json.value("previous", metric.previous, metric.unit)
        json.value("target", metric.target, metric.unit)
        if let benchmark = metric.benchmark {
            json.array("benchmark") {
                $0.number(nil, benchmark.low)
                $0.number(nil, benchmark.high)
            }
        } else {
            json.null("benchmark")
        }
        json.string("mark", metric.mark.rawValue)
        json.string("definition", metric.definition)
        json.array("explanation") { for line in metric.explanation { $0.string(nil, line) } }
        json.bool("stale", metric.isStale)
        if metric.value == nil { json.string("missing", metric.missing) }
        if !metric.parts.isEmpty { write(metric.parts, into: &json) }
    }

    private func write(_ parts: [MetricShare], into json: inout JSONWriter) {
        json.array("parts") { array in
            for part in parts {
                array.object {
                    $0.string("key", part.name)
                    $0.value("value", part.value, part.unit)
                    $0.string("unit", part.unit.rawValue)
                    $0.number("count", part.count)
                }
            }
        }
    }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        let head = ["metric", "value", "unit", "numerator", "denominator", "rows", "previous", "target",
            "benchmark_low", "benchmark_high", "mark", "stale", "missing", "definition"]
        csv.write(dimension == nil ? head : ["by", "key"] + head)
        if let dimension {
            for row in breakdown {
                for metric in ordered(row) { csv.write([dimension.rawValue, row.key] + record(metric)) }
            }
        } else {
            for metric in metrics { csv.write(record(metric)) }
        }
        StandardOutput.write(csv.bytes)
    }

    private func record(_ metric: Metric) -> [String] {
        func text(_ value: Double?) -> String { value.map(JSONWriter.digits) ?? "" }
        return [
            metric.key.rawValue, text(metric.value), metric.unit.rawValue, text(metric.numerator),
            text(metric.denominator), String(metric.rows), text(metric.previous), text(metric.target),
            text(metric.benchmark?.low), text(metric.benchmark?.high), metric.mark.rawValue, String(metric.isStale),
            metric.missing ?? "", metric.definition,
        ]
    }

    func writeTable() {
        var table = TextTable([
            .init("METRIC"), .init("VALUE", .right), .init("MARK"), .init("BENCHMARK"), .init("BEFORE", .right),
            .init("ROWS", .right), .init("HOW IT IS COUNTED"),
        ])
        if dimension == nil {
            for metric in metrics { table.add(cells(metric)) }
        }
        for row in breakdown {
            table.add([row.key.isEmpty ? "(blank)" : row.key, "", "", "", "", "", ""])
            for metric in ordered(row) where metric.value != nil {
                var cells = cells(metric)
                cells[0] = "  " + cells[0]
                table.add(cells)
            }
        }
        StandardOutput.write(table.text)
    }

    private func cells(_ metric: Metric) -> [String] {
        func text(_ value: Double?) -> String {
            value.map { FigureText.value($0, metric.unit, currency: currency) } ?? "-"
        }
        let benchmark = metric.benchmark.map {
            FigureText.range(low: $0.low, high: $0.high, metric.unit, currency: currency)
        }
        let remark = metric.value == nil ? metric.missing ?? "" : metric.explanation.first ?? metric.definition
        return [
            metric.key.rawValue, text(metric.value), metric.mark.rawValue, benchmark ?? "-", text(metric.previous),
            String(metric.rows), (metric.isStale ? "STALE " : "") + remark,
        ]
    }

    /// A group's metrics in the order of the whole.
    private func ordered(_ row: BreakdownRow) -> [Metric] { metrics.compactMap { row.metrics[$0.key] } }
}
