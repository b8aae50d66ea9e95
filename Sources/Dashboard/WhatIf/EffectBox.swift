// What rules would have done, as a box: the figures, and under them who became MQL anyway and which wins would be lost.

import Cells
import Columns
import Revenue

enum EffectBox {
    /// - Parameters:
    ///   - answer: nil while the leads are being scored.
    ///   - tried: the rules that are tried, as a sentence names them.
    ///   - lead: the lead that the what-if was opened on, above all of them.
    static func make(_ answer: WhatIfAnswer?, _ facts: Facts, tried: String, lead: ListRow? = nil) -> Listing {
        guard let answer else {
            return Listing(.effect, title: "Replayed", columns: [], rows: [], empty: "Scoring the leads…")
        }
        let crossing = answer.crossing, period = answer.question.query.period.label(today: facts.today)
        var listing = Listing(
            .effect, title: "Replayed on \(crossing.leads.counted("lead")) of \(period)",
            columns: [
                ColumnSpec(id: "figure", title: "", width: 18, grows: true),
                ColumnSpec(id: "now", title: "Now", side: .right, width: 7),
                ColumnSpec(id: "tried", title: "Tried", side: .right, width: 7),
                ColumnSpec(id: "change", title: "Change", side: .right, width: 8),
            ], rows: (lead.map { [$0] } ?? []) + EffectRows(answer, facts, tried: tried).rows)
        listing.notes = ["\(crossing.claimed.counted("lead")) of these became MQL by the exports."]
        if let threshold = answer.threshold80 {
            listing.notes.append(
                "80% of all that was won scored \(FigureText.decimal(threshold, places: 0)) or more as MQL.")
        }
        if !crossing.lostWins.isEmpty {
            listing.notes.append("Wins lost: " + names(crossing.lostWins, facts))
        }
        return listing
    }

    /// The first few of some people, and how many others there are.
    private static func names(_ contacts: [Int32], _ facts: Facts) -> String {
        let shown = contacts.prefix(8).map { facts.name(.contact, Int($0)) }.joined(separator: ", ")
        return contacts.count > 8 ? "\(shown) and \(contacts.count - 8) more" : shown
    }
}
