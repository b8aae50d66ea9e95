// What files get of a cell. The screen groups digits, shortens names and says "$0"; whoever reads a file calculates.

import Columns
import Revenue

/// A value as a file takes it: numbers plain, moments by ISO 8601, text in full.
enum RawValue: Sendable, Equatable {
    case text(String)
    /// Shares are fractions and durations minutes, as in every document.
    case number(Double)
    case money(Money)
    /// A day where the export gave days, else an instant.
    case moment(Moment, dateOnly: Bool = false)
    case flag(Bool)

    /// One cell of a record; nil where blank, absent, or beyond the column.
    init?(_ column: Column?, _ row: Int) {
        guard let column, row >= 0, row < column.count else { return nil }
        switch column {
        case .text(let values): self = .text(values.string(row))
        case .coded(let values): self = .text(values.string(row))
        case .key(let values): self = .text(values.string(row))
        case .moment(let values):
            guard values.values[row] != Moment.none.milliseconds else { return nil }
            self = .moment(Moment(milliseconds: values.values[row]), dateOnly: values.dateOnly)
        case .money(let values):
            guard values.values[row] != Money.none.units else { return nil }
            self = .money(Money(units: values.values[row]))
        case .number(let values):
            guard !values.values[row].isNaN else { return nil }
            self = .number(values.values[row])
        case .flag(let values):
            guard values.values[row] < 2 else { return nil }
            self = .flag(values.values[row] == 1)
        }
    }

    /// - Parameter zone: of the instants; those of a day alone have none.
    func text(in zone: Zone) -> String {
        switch self {
        case .text(let text): text
        case .number(let number): number.isFinite ? number.shortestDigits : ""
        case .money(let money): money.isNone ? "" : money.description
        case .moment(let moment, let dateOnly):
            moment.isNone ? "" : dateOnly ? zone.day(of: moment).description : moment.iso8601(in: zone)
        case .flag(let flag): flag ? "true" : "false"
        }
    }

    /// As a JSON value; text is quoted, numbers are not.
    func appendJSON(in zone: Zone, to bytes: inout [UInt8]) {
        let text = text(in: zone)
        switch self {
        case .text, .moment: appendQuoted(text, to: &bytes)
        case .number, .money, .flag: bytes += text.isEmpty ? Array("null".utf8) : Array(text.utf8)
        }
    }

    private func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        if text.isEmpty { bytes += Array("null".utf8) } else { Columns.appendJSON(quoting: text, to: &bytes) }
    }
}
