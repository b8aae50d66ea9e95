// Numbers as people read them: grouped, with the fewest digits that still decide something.

import Columns
import Revenue

/// Writes values by their unit; the same words on screen, in tables and in mails.
public enum FigureText {
    /// `1,088,000`.
    public static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }

    /// `4.25`, rounded half away from zero; digits of the whole part are grouped.
    public static func decimal(_ value: Double, places: Int) -> String {
        guard value.isFinite else { return "-" }
        let scale = [1.0, 10, 100, 1000, 10_000][min(max(0, places), 4)]
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 9e15 else { return value < 0 ? "-huge" : "huge" }
        let units = Int(scaled), unit = Int(scale)
        var text = grouped(units / unit)
        if places > 0 {
            let fraction = String(units % unit)
            text += "." + String(repeating: "0", count: min(places, 4) - fraction.count) + fraction
        }
        return value < 0 && units > 0 ? "-" + text : text
    }

    /// `25.0%`.
    public static func percent(_ fraction: Double, places: Int = 1) -> String {
        decimal(fraction * 100, places: places) + "%"
    }

    /// `$1,088,000`, `EUR 32,000`: whole units from 100 on, two decimals below.
    public static func money(_ value: Double, currency: String) -> String {
        let text = decimal(abs(value), places: abs(value) >= 100 || value == value.rounded() ? 0 : 2)
        let sign = value < 0 && text != "0" ? "-" : ""
        return currency == "USD" ? sign + "$" + text : sign + currency + " " + text
    }

    /// `$12,000` or `CHF 12,000`; `-` for an amount that is not known.
    public static func money(_ money: Money, currency: String) -> String {
        money.isNone ? "-" : self.money(money.double, currency: currency)
    }

    /// An amount in a column whose heading or box names the currency.
    public static func amount(_ money: Money) -> String {
        if money.isNone { return "" }
        return decimal(money.double, places: money.units % Money.scale == 0 ? 0 : 2)
    }

    /// `47 m`, `3 h 10 m`, `5 d 4 h`.
    public static func duration(minutes: Double) -> String {
        guard minutes.isFinite, abs(minutes) < 1e9 else { return "-" }
        let sign = minutes < 0 ? "-" : ""
        let size = abs(minutes)
        if size < 10 { return sign + trimmed(size) + " m" }
        let whole = Int(size.rounded())
        if whole < 60 { return "\(sign)\(whole) m" }
        if whole < 1440 { return "\(sign)\(whole / 60) h" + (whole % 60 > 0 ? " \(whole % 60) m" : "") }
        let hours = (whole + 30) / 60
        return sign + grouped(hours / 24) + " d" + (hours % 24 > 0 && hours < 24 * 30 ? " \(hours % 24) h" : "")
    }

    /// A value of a metric.
    public static func value(_ value: Double, _ unit: MetricUnit, currency: String) -> String {
        switch unit {
        case .count: decimal(value, places: value == value.rounded() ? 0 : 1)
        case .ratio: percent(value)
        case .multiple: decimal(value, places: 2) + "x"
        case .money: money(value, currency: currency)
        case .moneyPerDay: money(value, currency: currency) + "/d"
        case .days: decimal(value, places: 1) + " d"
        case .minutes: duration(minutes: value)
        }
    }

    /// What a metric moved by: `+9.1 pt`, `-0.30x`, `+$640`.
    public static func change(_ now: Double, _ before: Double, _ unit: MetricUnit, currency: String) -> String {
        let moved = now - before
        let text = unit == .ratio ? decimal(moved * 100, places: 1) + " pt" : value(moved, unit, currency: currency)
        return moved >= 0 ? "+" + text : text
    }

    /// A benchmark: `20-30%`, `under 5 m`, `over 90%`.
    public static func range(low: Double?, high: Double?, _ unit: MetricUnit, currency: String) -> String {
        func text(_ number: Double) -> String {
            switch unit {
            case .ratio: trimmed(number * 100)
            case .multiple, .count: trimmed(number)
            default: value(number, unit, currency: currency)
            }
        }
        let suffix = unit == .ratio ? "%" : unit == .multiple ? "x" : ""
        switch (low, high) {
        case (let low?, let high?) where low == high: return text(low) + suffix
        case (let low?, let high?): return text(low) + "-" + text(high) + suffix
        case (nil, let high?): return "under " + text(high) + suffix
        case (let low?, nil): return "from " + text(low) + suffix
        case (nil, nil): return "-"
        }
    }

    /// With one decimal only where it says something.
    static func trimmed(_ value: Double) -> String { decimal(value, places: value == value.rounded() ? 0 : 1) }

    /// `1.2 MB`.
    public static func bytes(_ count: Int) -> String {
        switch count {
        case ..<1000: "\(count) B"
        case ..<1_000_000: decimal(Double(count) / 1e3, places: 1) + " kB"
        case ..<1_000_000_000: decimal(Double(count) / 1e6, places: 1) + " MB"
        default: decimal(Double(count) / 1e9, places: 2) + " GB"
        }
    }
}

extension Int {
    /// `1 row`, `3 rows`.
    public func counted(_ one: String, _ many: String? = nil) -> String {
        FigureText.grouped(self) + " " + (self == 1 ? one : many ?? one + "s")
    }
}
