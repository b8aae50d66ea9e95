// The lead that a what-if was opened on: its score as it is now, and as it would be with the numbers tried.

import Cells
import Columns
import Revenue

struct TriedLead {
    private let facts: Facts
    private let contact: Int32
    private let now: ScoreStandings
    private let tried: ScoreStandings

    /// nil for a what-if that was not opened on a lead, and until that lead's score is known.
    init?(_ level: WhatIfLevel, _ state: AppState, _ facts: Facts) {
        guard let contact = level.lead, let answer = state.leadAnswer(of: contact) else { return nil }
        let sheet = answer.grounds.model.sheet([contact], at: [facts.now])
        guard let tried = sheet.standings(under: level.trial) else { return nil }
        (self.facts, self.contact, self.tried) = (facts, contact, tried)
        now = sheet.standings
    }

    var row: ListRow {
        let name = facts.name(.contact, Int(contact)), before = total(now), after = total(tried)
        let change = (after * 10).rounded() / 10 - (before * 10).rounded() / 10
        let sentence = "\(name): \(words(now)) now; \(words(tried)) with the numbers tried."
        let lines = [sentence, "As of now, whatever the period.", gates(now.gates), gates(tried.gates)]
        return ListRow(
            key: "lead",
            cells: [
                ListCell(name, role: .title), ListCell(figure(now), number: before),
                ListCell(figure(tried), role: isMQL == wasMQL ? .text : .changed, number: after),
                ListCell((change > 0 ? "+" : "") + FigureText.trimmed(change)),
            ],
            door: .record(.contact, row: contact), sentence: sentence,
            explain: { _ in Explanation(title: name, lines: lines) })
    }

    private var wasMQL: Bool { now.isMQL(0) }
    private var isMQL: Bool { tried.isMQL(0) }

    private func total(_ standings: ScoreStandings) -> Double { Double(standings.total[0]) }

    /// `62 MQL`, or the total alone.
    private func figure(_ standings: ScoreStandings) -> String {
        FigureText.decimal(total(standings), places: 0) + (standings.isMQL(0) ? " MQL" : "")
    }

    private func words(_ standings: ScoreStandings) -> String {
        let (fit, engagement) = (Double(standings.fit[0]), Double(standings.engagement[0]))
        return "fit \(FigureText.trimmed(fit)), engagement \(FigureText.trimmed(engagement)), total "
            + "\(FigureText.trimmed(total(standings))), \(standings.isMQL(0) ? "MQL" : "no MQL")"
    }

    private func gates(_ gates: ScoreGates) -> String {
        "Gates: fit \(FigureText.trimmed(gates.fitMin)), engagement \(FigureText.trimmed(gates.engagementMin)), "
            + "threshold \(FigureText.trimmed(gates.threshold)), weight of fit "
            + "\(FigureText.decimal(gates.fitWeight, places: 2))"
    }
}

extension AppState {
    /// Leads are in view, one or many: rules that would have treated them otherwise can be tried.
    var showsLeads: Bool {
        guard let level else { return pane == .marketing || pane == .lifecycle }
        switch level.content {
        case .record(let object, _): return object == .contact || pane == .marketing
        case .rows: return pane == .marketing || level.arranged?.set.object == .contact
        case .source: return levels.dropLast().last?.contact != nil
        default: return pane == .marketing
        }
    }
}

extension Scene {
    /// The contact that is open, or under the cursor of a list.
    var lead: Int32? {
        let open = state.levels.reversed().first { if case .source = $0.content { false } else { true } }
        if let open, case .record = open.content { return open.contact }
        if case .record(.contact, let row)? = current?.door { return row }
        return nil
    }
}
