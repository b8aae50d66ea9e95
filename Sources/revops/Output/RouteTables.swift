// A routing run for people: the decisions, then what they add up to.

import Cells
import Columns
import Revenue

/// The tables of a run.
struct RouteTables {
    var head: DocumentHead
    var book: RoutingBook
    /// Decisions to show, ascending.
    var shown: [Int]

    private var isReplay: Bool { book.mode == .replay }

    var text: String {
        var parts = [decisionTable, fairnessTable]
        if isReplay { parts.append(comparisonTable) }
        parts.append(ownerlessTable)
        parts += MeetingsDocument(head: head, book: book, meetings: book.meetings).tables
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var decisionTable: String {
        guard !shown.isEmpty else { return "no lead to route\n" }
        var table = TextTable([
            .init("LEAD"), .init("NAME"), .init("COMPANY"), .init("SINCE"), .init("RULE"), .init("OWNER"),
            .init(isReplay ? "OWNED BY" : "SKIPPED"), .init("WHY"),
        ])
        for index in shown {
            let decision = book.decision(index)
            let beside =
                isReplay
                ? "\(decision.agreement.rawValue): \(decision.actual ?? "-")" : RouteDocument.list(decision.skipped)
            table.add([
                decision.id, decision.name, decision.company, head.zone.day(of: decision.since).description,
                decision.rule.rawValue, decision.owner, beside, decision.tried.last?.why ?? "",
            ])
        }
        return table.text
    }

    private var fairnessTable: String {
        let reps = book.fairness
        guard !reps.isEmpty else { return "" }
        var table = TextTable([
            .init("REP"), .init("TEAM"), .init("GOT", .right), .init("DUE", .right), .init("NAMED", .right),
            .init("OPEN", .right), .init("PASSED OVER"),
        ])
        for rep in reps {
            table.add([
                rep.rep, rep.team, "\(rep.got)", JSONWriter.digits((rep.due * 10).rounded() / 10), "\(rep.named)",
                rep.capacity.map { "\(rep.open)/\($0)" } ?? "\(rep.open)", rep.reason,
            ])
        }
        return table.text
    }

    private var comparisonTable: String {
        let result = book.comparison
        var text = """
            agree \(result.agree), differ \(result.differ), unassigned \(result.unassigned), queued \(result.queued)

            """
        var loads = TextTable([.init("OWNER"), .init("BY RULES", .right), .init("BY EXPORTS", .right)])
        for load in result.loads { loads.add([load.owner, "\(load.byRules)", "\(load.byExports)"]) }
        text += "\n" + loads.text
        guard !result.misrouted.isEmpty else { return text }
        var table = TextTable([.init("MISROUTED"), .init("NAME"), .init("OWNED BY"), .init("WHY")])
        for index in result.misrouted {
            let decision = book.decision(index)
            table.add([decision.id, decision.name, decision.actual ?? "", book.misroute(index)])
        }
        return text + "\n" + table.text
    }

    private var ownerlessTable: String {
        let leads = book.leadsWithoutOwner
        guard !leads.isEmpty else { return "" }
        var table = TextTable([.init("WITHOUT OWNER"), .init("NAME"), .init("SINCE"), .init("WHY"), .init("PROPOSED")])
        for lead in leads {
            table.add([
                lead.id, lead.name, head.zone.day(of: lead.since).description, lead.why, lead.proposed ?? "-",
            ])
        }
        return table.text
    }
}
