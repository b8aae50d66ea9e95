// Spend by the day. A row that speaks of a month, a week or a campaign's whole run is spread evenly over its days, to
// the last ten-thousandth, and marked `spread`. A CRM's campaign costs count only where no ads file brings them.

import Columns

enum SpendDays {
    /// The inputs with one row a day.
    static func spread(_ inputs: [Input], zone: Zone) -> [Input] {
        let hasAds = inputs.contains { $0.export.rules.constants["channel"] != nil }
        return inputs.map { input in
            let kept = hasAds && input.system == "salesforce" ? withoutAdvertising(input) : input
            return spread(kept, zone)
        }
    }

    /// Types under which a CRM books what an ads file already says.
    private static func withoutAdvertising(_ input: Input) -> Input {
        guard case .coded(let channels)? = input.export.column("channel") else { return input }
        let isAds = (0..<channels.names.count).map { code in
            let name = channels.names.string(code).lowercased()
            return ["advert", "paid", "banner", "search engine", "display", "ppc"].contains { name.contains($0) }
        }
        return input.keeping { !isAds[Int(channels.codes[Int($0)])] }
    }

    private static func spread(_ input: Input, _ zone: Zone) -> Input {
        guard case .moment(let dates)? = input.export.column("date"),
            case .moment(let ends)? = input.export.column("until")
        else { return input }
        func day(_ value: Int64) -> Int32? {
            value == Moment.none.milliseconds ? nil : zone.day(of: Moment(milliseconds: value)).number
        }
        let spans = dates.values.indices.map { row -> Int in
            guard let first = day(dates.values[row]), let last = day(ends.values[row]), last > first else { return 1 }
            return min(Int(last) - Int(first) + 1, longest)
        }
        guard spans.contains(where: { $0 > 1 }) else { return input }
        let omitted = Set(input.export.omitted.map(\.row))
        var rows: [Int32] = [], parts: [Int32] = []
        for row in spans.indices where !omitted.contains(Int32(row)) {
            for part in 0..<spans[row] {
                rows.append(Int32(row))
                parts.append(Int32(part))
            }
        }
        var columns: [Field: Column] = [:]
        for (field, column) in zip(input.export.fields, input.export.table.columns) {
            columns[field] = share(column.picking(rows), rows, parts, spans)
        }
        columns["date"] = .moment(
            MomentColumn(
                values: rows.indices.map { index in
                    let value = dates.values[Int(rows[index])]
                    guard let first = day(value), spans[Int(rows[index])] > 1 else { return value }
                    return zone.moment(day: Day(number: first + parts[index])).milliseconds
                }, dateOnly: dates.dateOnly))
        columns["spread"] = .flag(FlagColumn(values: rows.map { spans[Int($0)] > 1 ? 1 : 0 }))
        return input.replacing(columns, fileRows: rows.map { input.fileRows?[Int($0)] ?? $0 })
    }

    /// Ten years: a campaign without a sensible end is no reason for millions of rows.
    private static let longest = 3660

    /// Each part of an amount or a count; the parts of a row add up to it exactly.
    private static func share(_ column: Column, _ rows: [Int32], _ parts: [Int32], _ spans: [Int]) -> Column {
        switch column {
        case .money(var money):
            for index in rows.indices where money.values[index] != Money.none.units {
                let span = Int64(spans[Int(rows[index])]), part = Int64(parts[index])
                let whole = money.values[index] / span, rest = money.values[index] % span
                money.values[index] = whole + (part < abs(rest) ? rest.signum() : 0)
            }
            return .money(money)
        case .number(var numbers):
            for index in rows.indices { numbers.values[index] /= Double(spans[Int(rows[index])]) }
            return .number(numbers)
        default: return column
        }
    }
}

extension Input {
    /// The input with only the rows that pass.
    func keeping(_ isKept: (Int32) -> Bool) -> Input {
        let omitted = Set(export.omitted.map(\.row))
        let rows = (0..<Int32(self.rows)).filter { !omitted.contains($0) && isKept($0) }
        let columns = Dictionary(
            zip(export.fields, export.table.columns.map { $0.picking(rows) }), uniquingKeysWith: { a, _ in a })
        return replacing(columns, fileRows: rows.map { fileRows?[Int($0)] ?? $0 })
    }
}
