// What the scoring model says of contacts, as far as the lifecycle asks: who passes the gates to MQL now, and who did
// on the day they became one. A score that has decayed since does not make yesterday's MQL a wrong one.

import Columns

/// The gates of the scoring model over leads, MQLs and the recycled.
struct GateVerdicts: Sendable {
    /// Why nothing can be said, or nothing of some contacts; empty where scores are known.
    let untold: [String]
    /// Places in the standings, by contact; -1 for those who are not scored.
    private let now: [Int32]
    private let atEntry: [Int32]
    private let standings: ScoreStandings?

    /// The rules that ask for it.
    static let rules: Set<LifecycleRule> = [.belowThreshold, .passesGates, .recycledMQL]
    /// The three stages that a gate leads to or from.
    private static let stages: Set<UInt8> = Set([LifecycleStage.lead, .mql, .recycled].map { UInt8($0.index) })

    /// - Parameter isAsked: false: nobody is scored.
    init(_ facts: Facts, isAsked: Bool, workers: Workers) {
        let contacts = facts.contacts, count = contacts.flags.count
        var now = [Int32](repeating: -1, count: isAsked ? count : 0), atEntry = now
        guard isAsked else {
            (self.now, self.atEntry, untold, standings) = (now, atEntry, [], nil)
            return
        }
        let isSeen = GateVerdicts.isSeen(facts)
        var rows: [Int32] = [], unseen = 0
        for row in 0..<count where contacts.flags[row] & ContactFlag.exists != 0 {
            guard GateVerdicts.stages.contains(contacts.current[row]),
                contacts.flags[row] & ContactFlag.unknownStage == 0
            else { continue }
            guard isSeen(row) else {
                unseen += 1
                continue
            }
            now[row] = Int32(rows.count)
            rows.append(Int32(row))
        }
        var moments = [Moment](repeating: facts.now, count: rows.count)
        let entered = facts.book.contacts.moments("mql"), limit = facts.now.milliseconds
        for row in rows where contacts.current[Int(row)] == UInt8(LifecycleStage.mql.index) {
            let entry = entered[Int(row)]
            guard entry != Moment.none.milliseconds, entry < limit else { continue }
            atEntry[Int(row)] = Int32(moments.count)
            moments.append(Moment(milliseconds: entry))
        }
        let entries = atEntry
        rows += (0..<count).filter { entries[$0] >= 0 }.map { Int32($0) }
        (self.now, self.atEntry) = (now, entries)
        untold = unseen == 0
            ? [] : ["no activities of \(Wording.plural(Double(unseen), "contact")): engagement cannot be told"]
        standings = rows.isEmpty
            ? nil : ScoreModel(facts, workers: workers).sheet(rows, at: moments, workers: workers).standings
    }

    /// Whether any activity of a contact's own system is at hand.
    private static func isSeen(_ facts: Facts) -> (Int) -> Bool {
        let book = facts.book, origins = book.contacts.origins
        let hasLinks = book.links.activityContact.contains { $0 >= 0 }
        let systems = hasLinks ? Set(book.activities.sources.map(book.system)) : []
        let bySource = Dictionary(
            book.contacts.sources.map { ($0, systems.contains(book.system($0))) }, uniquingKeysWith: { a, _ in a })
        if bySource.values.allSatisfy({ $0 }) { return { _ in true } }
        return { bySource[Int(origins[$0].source)] ?? false }
    }

    /// Fit, engagement and total reach their thresholds now, or a high-intent action needs none of them.
    func passes(_ contact: Int) -> Bool { holds(now, contact) }

    /// Passes neither now nor, where that is dated, when it became an MQL.
    func fails(_ contact: Int) -> Bool {
        !now.isEmpty && now[contact] >= 0 && !holds(now, contact) && !holds(atEntry, contact)
    }

    private func holds(_ places: [Int32], _ contact: Int) -> Bool {
        guard let standings, !places.isEmpty, places[contact] >= 0 else { return false }
        return standings.isMQL(Int(places[contact]))
    }

    /// "fit 20 of 35, engagement 12 of 30, total 16 of 65".
    func words(_ contact: Int) -> String {
        guard let standings, now[contact] >= 0 else { return "" }
        let place = Int(now[contact]), gates = standings.gates, marks = standings.marks[place]
        func part(_ name: String, _ value: Float, _ least: Double) -> String {
            "\(name) \(Wording.number((Double(value) * 10).rounded() / 10)) of \(Wording.number(least))"
        }
        let parts = [
            part("fit", standings.fit[place], gates.fitMin),
            part("engagement", standings.engagement[place], gates.engagementMin),
            part("total", standings.total[place], gates.threshold),
        ].joined(separator: ", ")
        if marks & ScoreMark.blocked != 0 { return parts + ", and a hard negative blocks it" }
        return marks & ScoreMark.override != 0 ? parts + ", and a high-intent action" : parts
    }
}
