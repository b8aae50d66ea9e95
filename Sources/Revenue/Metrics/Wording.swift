// Numbers in the explanation lines, and the sentences about what was left out of a sum.

import Columns

enum Wording {
    /// `4,250`.
    static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0 && (digits.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return value < 0 ? "-\(text)" : text
    }

    /// Whole numbers grouped, others with one decimal.
    static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        if value == value.rounded() { return count(Int(value)) }
        let tenths = Int((value * 10).rounded())
        return "\(tenths < 0 && tenths > -10 ? "-" : "")\(count(tenths / 10)).\(abs(tenths % 10))"
    }

    /// `1,088,000 USD`.
    static func money(_ value: Double, _ e: Evaluation) -> String {
        "\(number(value.rounded())) \(e.facts.policy.pipeline.currency)"
    }

    /// `25.0%`.
    static func percent(_ value: Double) -> String {
        let tenths = number((value * 1000).rounded() / 10)
        return (tenths.utf8.contains(UInt8(ascii: ".")) ? tenths : tenths + ".0") + "%"
    }

    /// "budget, authority and need".
    static func list(_ words: [String], _ last: String = "and") -> String {
        guard words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(last) " + words[words.count - 1]
    }

    static func plural(_ count: Double, _ noun: String) -> String {
        "\(number(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// Why a sum over deals of which none has a usable amount is not 0; nil where there are no such deals at all.
    static func noAmounts(_ selection: Selection, _ e: Evaluation) -> String? {
        var all = selection.adding(.one)
        all.needs &= ~DealFlag.hasAmount
        let count = e.count(all)
        return count > 0 ? "none of \(plural(count, "deal")) has an amount in a currency with a rate" : nil
    }

    /// What the same deals would be without the condition that they have an amount: blank ones, and those in a
    /// currency without a rate.
    static func leftOut(_ selection: Selection, _ e: Evaluation) -> [String] {
        var all = selection.adding(.one)
        all.needs &= ~DealFlag.hasAmount
        let noRate = e.count(all.also(DealFlag.noRate))
        let blank = e.count(all) - e.count(all.also(DealFlag.hasAmount)) - noRate
        let converted = e.count(all.also(DealFlag.converted))
        var lines: [String] = []
        if blank > 0 { lines.append("\(plural(blank, "deal")) without an amount left out") }
        if noRate > 0 {
            let names = e.facts.deals.currenciesWithoutRate.map(\.currency).joined(separator: ", ")
            lines.append("\(plural(noRate, "deal")) in a currency without a rate left out (\(names))")
        }
        if converted > 0 { lines.append("\(plural(converted, "amount")) converted by [pipeline.rates]") }
        return lines
    }
}
