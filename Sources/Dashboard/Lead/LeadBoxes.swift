// A lead on screen: who it is, what it scores and why, signal by signal down to the record, and what it did.

import Cells
import Columns
import Revenue

enum LeadBoxes {
    /// The record's fields, then what follows from them, in the order of Tab.
    static func make(_ contact: Int32, _ state: AppState, _ snapshot: Snapshot) -> [Listing] {
        let facts = snapshot.facts, lead = state.leadAnswer(of: contact), width = placeWidth(state)
        let record = RecordFields.listing(.contact, contact, facts, placeWidth: width)
        let boxes = score(lead, facts, width) + [
            RouteBox.make(contact, state, snapshot), ClocksBox.make(contact, deals: lead?.deals ?? [], state, facts),
            LikenessesBox.make(contact, state, snapshot), RelatedBox.make(contact, lead, facts),
        ]
        return [record] + BoxID.ofLead.compactMap { id in boxes.first { $0.id == id } }
    }

    private static func score(_ lead: LeadAnswer?, _ facts: Facts, _ width: Int) -> [Listing] {
        guard let lead else {
            return [BoxID.fit, .engagement, .timeline].map {
                Listing($0, title: $0.title, columns: [], rows: [], empty: "Scoring…")
            }
        }
        return [fit(lead, facts, width), engagement(lead, facts), TimelineBox.make(lead, facts)]
    }

    /// Where eight boxes share a screen, of a file and line only the end has room, which tells the line.
    private static func placeWidth(_ state: AppState) -> Int {
        switch Room(width: state.width, height: state.height) {
        case .medium: 12
        case .large: 18
        default: 24
        }
    }

    // MARK: - Fit

    private static func fit(_ lead: LeadAnswer, _ facts: Facts, _ width: Int) -> Listing {
        let score = lead.score, signals = score.fit.signals + score.negatives.filter { $0.part == .fit }
        var listing = Listing(
            .fit, title: title("Fit", score.fit),
            columns: [
                ColumnSpec(id: "rule", title: "Rule", width: 18, grows: true),
                ColumnSpec(id: "value", title: "Value", width: 14, least: 10, leaves: 2),
                ColumnSpec(id: "points", title: "Points", side: .right, width: 6),
                ColumnSpec(id: "from", title: "From", width: 12, leaves: 1),
            ],
            rows: signals.map { signal in
                var row = row(signal, score, facts)
                row.cells = [
                    ListCell(signal.name), ListCell(signal.value), points(signal.points),
                    signal.evidence.first.map { PlaceText.cell($0.source, width, role: .textDim) } ?? .blank,
                ]
                return row
            } + [sum(score, facts)],
            empty: "No rule gives this person points.")
        listing.notes = score.chances.prefix(4).map { $0.words + "." } + score.notApplied.prefix(4).map(unapplied)
        return listing
    }

    // MARK: - Engagement

    private static func engagement(_ lead: LeadAnswer, _ facts: Facts) -> Listing {
        let score = lead.score, zone = facts.policy.clock.zone
        let signals = score.engagement.signals + score.negatives.filter { $0.part == .engagement }
        let end = score.dropsOutOn.map { ", drops out \(TimeText.day($0))" } ?? ""
        var listing = Listing(
            .engagement, title: title("Engagement", score.engagement) + end,
            columns: [
                ColumnSpec(id: "when", title: "When", width: 11),
                ColumnSpec(id: "signal", title: "Signal", width: 16, least: 12, grows: true),
                ColumnSpec(id: "base", title: "Base", side: .right, width: 4, leaves: 2),
                ColumnSpec(id: "decay", title: "Decay", side: .right, width: 5, leaves: 1),
                ColumnSpec(id: "now", title: "Now", side: .right, width: 4),
                ColumnSpec(id: "next", title: "Next step", width: 13, leaves: 3),
            ],
            rows: signals.map { signal in
                var row = row(signal, score, facts)
                let when = signal.newest.map { TimeText.day(zone.day(of: $0), weekday: false) } ?? ""
                row.cells = [
                    ListCell(when, raw: signal.newest.map { .text($0.iso8601(in: zone)) } ?? .text("")),
                    ListCell(signal.name), points(signal.base),
                    signal.lost == 0 ? ListCell("0", number: 0) : points(-signal.lost), points(signal.points),
                    ListCell(signal.next.map { step($0, zone) } ?? "", role: .textDim),
                ]
                return row
            } + [
                total(
                    [.blank, ListCell("sum", role: .header), .blank, .blank, points(score.engagement.points), .blank],
                    "Engagement", score.engagement, [verdict(score, zone)] + course(score))
            ],
            empty: "Nothing this person did counts now.")
        listing.notes = [verdict(score, zone)] + course(score)
        return listing
    }

    private static func title(_ name: String, _ part: PartScore) -> String {
        let margin = FigureText.trimmed(part.margin.magnitude)
        return "\(name) \(FigureText.trimmed(part.percent)) of 100, gate \(FigureText.trimmed(part.gate)): "
            + (part.passes ? "PASS (+\(margin))" : "MISSED (-\(margin))")
    }

    /// Why it is an MQL, or why not.
    private static func verdict(_ score: ContactScore, _ zone: Zone) -> String {
        let total = "total \(FigureText.trimmed(score.total)), threshold \(FigureText.trimmed(score.gates.threshold))"
        if let blocker = score.blockers.first { return "No MQL: \(blocker.name) blocks it, whatever the rest says." }
        let since = score.since.map { " since \(TimeText.stamp($0, in: zone))" } ?? ""
        if score.usedOverride { return "MQL\(since) by a high-intent action, past the gates; \(total)." }
        return score.isMQL ? "MQL\(since): both gates passed, \(total)." : "No MQL by the rules: \(total)."
    }

    private static func course(_ score: ContactScore) -> [String] {
        let last = score.history.suffix(8).map { FigureText.trimmed($0.total) }
        return last.count > 1 ? ["The total was " + last.joined(separator: ", ") + "."] : []
    }

    private static func unapplied(_ rule: UnappliedRule) -> String { "\(rule.name) says nothing: \(rule.why)." }

    // MARK: - Rows

    private static func row(_ signal: ScoreSignal, _ score: ContactScore, _ facts: Facts) -> ListRow {
        let first = signal.evidence.first
        return ListRow(
            key: "\(signal.part.rawValue) \(signal.rule)", cells: [], door: first.flatMap(door),
            sentence: "\"\(signal.name)\" \(signed(signal.points))"
                + (signal.value.isEmpty ? "" : ": \(signal.value)")
                + (first.map { ", from \($0.source)" } ?? "") + (signal.isHard ? "; it blocks MQL" : "") + ".",
            explain: { _ in explanation(signal, score, facts.policy.clock.zone) })
    }

    /// An activity opens as a record, a fact as the line that gives it.
    private static func door(_ evidence: ScoreEvidence) -> Door? {
        evidence.object == .activity ? .record(.activity, row: evidence.row) : evidence.origin.map { .source($0) }
    }

    private static func explanation(_ signal: ScoreSignal, _ score: ContactScore, _ zone: Zone) -> Explanation {
        var lines = ["\(signal.name), part \(signal.part.rawValue): \(signed(signal.base)) points"]
        if signal.lost != 0 {
            lines.append("lost to age: \(FigureText.trimmed(signal.lost)), so \(signed(signal.points)) now")
        }
        if let next = signal.next { lines.append("next: \(step(next, zone))") }
        lines += signal.evidence.map { evidence in
            let when = evidence.at.map { TimeText.stamp($0, in: zone) + "  " } ?? ""
            // A fact says which system it is from, whether that fills a blank, and what others say.
            let fact = score.facts.first { $0.field == evidence.field }
            return fact.map { "\($0.field.rawValue): \($0.words)" } ?? "\(when)\(evidence.text)  (\(evidence.source))"
        }
        return Explanation(title: "Signal  \(signal.name)", lines: lines)
    }

    /// What the points of fit come to, by which rules, and what is not known that would add to them.
    private static func sum(_ score: ContactScore, _ facts: Facts) -> ListRow {
        let rules = ListCell("scoring r\(facts.policy.scoring.revision)", role: .textDim)
        return total(
            [ListCell("sum", role: .header), .blank, points(score.fit.points), rules], "Fit", score.fit,
            score.chances.map { $0.words + "." } + score.notApplied.map(unapplied))
    }

    /// - Parameter more: what else is to be said of the part, also where the box has no room for it.
    private static func total(_ cells: [ListCell], _ name: String, _ part: PartScore, _ more: [String]) -> ListRow {
        let points = "\(FigureText.trimmed(part.points)) of \(FigureText.trimmed(part.max)) points"
        let sentence = "The points above, added: \(points) that can be reached, "
            + "\(FigureText.trimmed(part.percent)) percent."
        return ListRow(
            key: "sum", cells: cells, sentence: ([sentence] + more.prefix(1)).joined(separator: " "), isTotal: true,
            explain: { _ in Explanation(title: "\(name)  \(points)", lines: [sentence] + more) })
    }

    private static func points(_ value: Double) -> ListCell {
        ListCell(signed(value), role: value < 0 ? .moneyLost : .text, number: value)
    }

    private static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + FigureText.trimmed(value) }

    private static func step(_ step: ScoreStep, _ zone: Zone) -> String {
        "\(signed(step.change)) on \(TimeText.day(zone.day(of: step.at), weekday: false))"
    }
}
