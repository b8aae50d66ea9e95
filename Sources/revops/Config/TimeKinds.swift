// Days, instants, zones and lengths of time. Dates may stand in quotes or as TOML's own.

import Columns
import Revenue

extension Kind<Day> {
    static var day: Kind {
        one(of: "a date such as \"2026-11-26\"") {
            switch $0 {
            case .text(let text), .stamp(let text): Day(iso: text)
            default: nil
            }
        }
    }
}

extension Kind<Moment> {
    static var moment: Kind {
        one(of: "a time with its offset such as \"2026-11-20T14:20:00-08:00\"") {
            switch $0 {
            case .text(let text), .stamp(let text): Moment(iso: text)
            default: nil
            }
        }
    }
}

extension Kind<Zone> {
    static var zone: Kind {
        Kind { node, reading in
            guard case .text(let name) = node.value else {
                reading.refuse(node, mustBe: "a time zone such as \"America/New_York\"")
                return nil
            }
            if name == "UTC" { return .utc }
            if let zone = reading.zoneNamed(name) { return zone }
            reading.complain(
                node.path,
                reading.hasZones
                    ? "no time zone '\(name)' on this machine; use a name such as \"America/New_York\" or \"UTC\""
                    : "this machine has no time zone database; install tzdata, name its folder in $TZDIR, "
                        + "or use \"UTC\"")
            return nil
        }
    }
}

extension Kind<TimeSpan> {
    static func span(_ units: String = "mhdw") -> Kind {
        let example = units.contains("h") ? "\"4h\"" : "\"30d\""
        let letters = units.map(String.init).joined(separator: " ")
        return one(of: "a time such as \(example), a whole number and one of \(letters)") {
            guard case .text(let text) = $0, let span = TimeSpan(text), units.contains(span.unit.rawValue) else {
                return nil
            }
            return span
        }
    }
}

extension Kind<WorkHours> {
    static var hours: Kind {
        one(of: "opening hours such as \"09:00-17:00\"") {
            if case .text(let text) = $0 { WorkHours(text) } else { nil }
        }
    }
}

extension Kind<String> {
    /// The name of a year, quarter or month.
    static var period: Kind {
        one(of: "a year, quarter or month: \"2026\", \"2026-Q4\" or \"2026-11\"") {
            if case .text(let text) = $0, Period.calendar(text) != nil { text } else { nil }
        }
    }
}
