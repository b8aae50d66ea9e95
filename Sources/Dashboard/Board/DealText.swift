// A deal in words: its flags as letters, as a sentence, and as the account that `=` and the strip give.

import Cells
import Columns
import Revenue

enum DealText {
    /// The letter of an approval that is waited for; hygiene flags have letters of their own.
    static let approval = "A"

    /// `S P2 A`: flags by their letters, pushes with their number.
    static func flags(_ card: DealCard) -> String {
        let letters = card.flags.map { $0 == .pushed && card.pushes > 1 ? "P\(card.pushes)" : String($0.letter) }
        return (letters + (card.awaitsApproval ? [approval] : [])).joined(separator: " ")
    }

    /// `28k`, `1.2M`: an amount on a card.
    static func short(_ amount: Money?) -> String {
        guard let value = amount?.double else { return "-" }
        switch abs(value) {
        case ..<1000: return FigureText.decimal(value, places: 0)
        case ..<999_500: return FigureText.decimal(value / 1000, places: 0) + "k"
        case ..<9_950_000: return FigureText.decimal(value / 1e6, places: 1) + "M"
        default: return FigureText.decimal(value / 1e6, places: 0) + "M"
        }
    }

    /// The last of several words of a name: what people call each other by on a card.
    static func shortName(_ name: String) -> String { name.split(separator: " ").last.map(String.init) ?? name }

    /// Who has taken a deal, and since when.
    static func taken(_ subject: Subject?, _ state: AppState) -> ListCell {
        guard let subject else { return ListCell("no id", role: .textDim) }
        if state.pending(subject) != nil { return ListCell("saving", role: .changed) }
        guard let claim = state.claim(of: subject), let now = state.wallClock else { return ListCell("-") }
        let isOurs = claim.actor.session == state.writer?.actor.session
        let age = TimeText.age(of: claim.since, at: now)
        return ListCell(isOurs ? "you \(age)" : "\(claim.actor.name) \(age)", role: isOurs ? .saved : .warning)
    }

    /// Who has taken a deal, before its owner on a card: a name and a colon, or nothing.
    static func taker(_ subject: Subject?, _ state: AppState) -> ListCell {
        guard let subject else { return .blank }
        if state.pending(subject) != nil { return ListCell("saving: ", role: .changed) }
        guard let claim = state.claim(of: subject) else { return .blank }
        let isOurs = claim.actor.session == state.writer?.actor.session
        return ListCell(isOurs ? "you: " : "\(claim.actor.name): ", role: isOurs ? .saved : .warning)
    }

    /// What the line at the bottom says of a card: the first finding, and how many more there are.
    static func sentence(_ card: DealCard, _ pipeline: Pipeline) -> String {
        let findings = findings(card, pipeline)
        guard let first = findings.first else { return "\(card.name): no flag. \(standing(card, pipeline))." }
        let more = findings.count > 1 ? " \(findings.count - 1) more." : ""
        return "\(card.name): \(first.text).\(more)"
    }

    /// Every flag with its letter, its finding and its rule; the approval that is waited for comes last.
    static func findings(
        _ card: DealCard, _ pipeline: Pipeline
    ) -> [(letter: String, text: String, rule: String)] {
        var all = pipeline.hygiene.findings(of: Int(card.deal)).map {
            (letter: String($0.flag.letter), text: $0.detail, rule: $0.flag.rule)
        }
        if card.awaitsApproval, let row = pipeline.desk.row(ofDeal: card.deal) {
            let names = row.pending.map(\.approver).joined(separator: ", ")
            let wait = FigureText.duration(minutes: Double(row.waitingMinutes))
            all += row.reasons.map {
                (letter: approval, text: $0.sentence, rule: "waiting for \(names), \(wait)")
            }
        }
        return all
    }

    /// Days in the stage beside what is usual there, and the day on which the deal turns stale.
    static func standing(_ card: DealCard, _ pipeline: Pipeline) -> String {
        guard card.stage >= 0 else { return "\(card.stageName) is no stage of the settings" }
        let norms = pipeline.norms, usual = FigureText.trimmed(norms.days[card.stage])
        let norm = "norm \(usual) (\(norms.basis(card.stage)))"
        guard let days = card.daysInStage else {
            return "since when in \(card.stageName) is in no export; \(norm)"
        }
        let limit = Int(min(norms.limit(card.stage), 1e6).rounded(.down))
        let turns = days > limit
            ? "stale since \(TimeText.day(pipeline.facts.today - (days - limit - 1), weekday: false))"
            : "stale from \(TimeText.day(pipeline.facts.today + (limit - days + 1), weekday: false)) on"
        return "\(days.counted("day")) in \(card.stageName), \(norm), \(turns)"
    }

    /// `Qualified 6 d > Discovery 12 d > Proposal 27 d`.
    static func path(_ card: DealCard, _ pipeline: Pipeline) -> String {
        pipeline.path(card.deal).map { step in
            step.name + (step.days.map { " \(FigureText.grouped($0)) d" } ?? "")
        }.joined(separator: " > ")
    }

    static func explanation(_ card: DealCard, _ pipeline: Pipeline) -> Explanation {
        let findings = findings(card, pipeline)
        var lines = findings.flatMap { ["\($0.letter)  \($0.text)", "   rule: \($0.rule)"] }
        if findings.isEmpty { lines.append("No flag.") }
        lines.append(standing(card, pipeline))
        let path = path(card, pipeline)
        if !path.isEmpty { lines.append("Path: \(path)") }
        lines += pipeline.hygiene.untold.map { "Not told, \($0.flag.rawValue): \($0.why)" }
        return Explanation(title: "\(card.name)  \(flags(card))", lines: lines)
    }

    /// One line of a deal's history.
    static func words(_ event: DealEvent) -> String {
        switch event {
        case .created: "created"
        case .entered(let stage): "entered \(stage)"
        case .pushed(let push):
            "close date moved later by \(push.days.counted("day")) to \(TimeText.day(push.to, weekday: false))"
                + (push.reason.map { ", reason: \($0)" } ?? ", no reason given")
        case .pulledIn(let from, let to):
            "close date moved earlier, from \(TimeText.day(from, weekday: false)) to "
                + TimeText.day(to, weekday: false)
        case .amount(let from, let to):
            "amount \(FigureText.amount(from)) -> \(FigureText.amount(to))"
        }
    }
}
