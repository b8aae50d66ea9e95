// A routing run: its decisions, how fair it was, the leads without an owner, and a replay's comparison.

import Cells
import Columns
import Revenue

/// A run as a document.
struct RouteDocument: OutputDocument {
    var head: DocumentHead
    var book: RoutingBook
    /// Decisions to show, ascending.
    var shown: [Int]

    private var isReplay: Bool { book.mode == .replay }

    func writeTable() { StandardOutput.write(RouteTables(head: head, book: book, shown: shown).text) }

    func writeJSON() {
        let standings = book.standings, meetings = book.meetings
        JSONWriter.document(head) { json in
            json.string("mode", isReplay ? "replay" : "dry-run")
            json.string("queue", book.facts.policy.routing.fallback)
            json.array("decisions") { array in
                for index in shown { array.object { write(book.decision(index), standings, into: &$0) } }
            }
            if isReplay { json.object("comparison") { write(book.comparison, into: &$0) } }
            json.array("fairness") { array in
                for rep in book.fairness { array.object { RouteDocument.write(rep, into: &$0) } }
            }
            json.array("no_owner") { array in
                for lead in book.leadsWithoutOwner { array.object { write(lead, into: &$0) } }
            }
            write(standings.buyingCommittees, into: &json)
            MeetingsDocument(head: head, book: book, meetings: meetings).write(into: &json)
        }
    }

    private func write(_ decision: RoutingDecision, _ standings: AccountStandings, into json: inout JSONWriter) {
        json.string("lead", decision.id)
        json.string("subject", decision.subject?.text)
        json.string("name", decision.name)
        json.string("company", decision.company)
        json.string("since", decision.since.iso8601(in: head.zone))
        json.string("at", decision.at.iso8601(in: head.zone))
        json.string("rule", decision.rule.rawValue)
        json.string("owner", decision.owner)
        json.string("due", decision.due?.iso8601(in: head.zone))
        json.string("next", decision.next)
        json.string("proposed", decision.proposed)
        json.string("actual", decision.actual)
        if isReplay { json.string("agreement", decision.agreement.rawValue) }
        let account = standings.standing(ofContact: decision.contact)
        json.integer("tier", account?.tier)
        json.bool("buying_committee", account?.hasBuyingCommittee ?? false)
        json.array("tried") { array in
            for tried in decision.tried {
                array.object {
                    $0.string("rule", tried.rule.rawValue)
                    $0.string("result", tried.result.rawValue)
                    $0.string("why", tried.why)
                }
            }
        }
        json.array("skipped") { array in
            for skipped in decision.skipped {
                array.object {
                    $0.string("rep", skipped.rep)
                    $0.string("why", skipped.why)
                }
            }
        }
    }

    private static func write(_ rep: RepFairness, into json: inout JSONWriter) {
        json.string("rep", rep.rep)
        json.string("team", rep.team)
        json.integer("got", rep.got)
        json.number("due", rounded(rep.due))
        json.number("gap", rounded(rep.gap))
        json.integer("named", rep.named)
        json.integer("open", rep.open)
        json.integer("capacity", rep.capacity)
        json.integer("turns", rep.turns)
        json.number("attainment", rep.attainment)
        json.string("reason", rep.reason)
    }

    private func write(_ comparison: RoutingComparison, into json: inout JSONWriter) {
        json.integer("agree", comparison.agree)
        json.integer("differ", comparison.differ)
        json.integer("unassigned", comparison.unassigned)
        json.integer("queued", comparison.queued)
        json.number("agreement", comparison.agreement)
        json.array("loads") { array in
            for load in comparison.loads {
                array.object {
                    $0.string("owner", load.owner)
                    $0.integer("by_rules", load.byRules)
                    $0.integer("by_exports", load.byExports)
                }
            }
        }
        json.array("misrouted") { array in
            for index in comparison.misrouted {
                let decision = book.decision(index)
                array.object {
                    $0.string("lead", decision.id)
                    $0.string("owner", decision.owner)
                    $0.string("actual", decision.actual)
                    $0.string("why", book.misroute(index))
                }
            }
        }
    }

    private func write(_ lead: LeadWithoutOwner, into json: inout JSONWriter) {
        json.string("lead", lead.id)
        json.string("subject", lead.subject?.text)
        json.string("reason", lead.reason.rawValue)
        json.string("owner", lead.owner.isEmpty ? nil : lead.owner)
        json.string("since", lead.since.iso8601(in: head.zone))
        json.number("waiting_minutes", RouteDocument.rounded(lead.waitingMinutes))
        json.bool("late", lead.isLate)
        json.string("proposed", lead.proposed)
        json.string("why", lead.why)
    }

    private func write(_ committees: [AccountStanding], into json: inout JSONWriter) {
        json.array("buying_committees") { array in
            for account in committees {
                array.object {
                    $0.string("account", account.name)
                    $0.integer("tier", account.tier)
                    $0.integer("engagement", account.engagement)
                    $0.integer("engaged_contacts", account.engagedContacts)
                }
            }
        }
    }

    /// Hundredths are what anybody compares.
    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    func writeCSV() {
        var csv = CSVWriter(recordEnd: .lf)
        csv.write([
            "lead", "name", "company", "since", "at", "rule", "owner", "why", "skipped", "actual", "agreement",
        ])
        for index in shown {
            let decision = book.decision(index)
            csv.write([
                decision.id, decision.name, decision.company, decision.since.iso8601(in: head.zone),
                decision.at.iso8601(in: head.zone), decision.rule.rawValue, decision.owner,
                decision.tried.last?.why ?? "", RouteDocument.list(decision.skipped), decision.actual ?? "",
                isReplay ? decision.agreement.rawValue : "",
            ])
            if csv.bytes.count > 1 << 16 { StandardOutput.write(csv.takeBytes()) }
        }
        StandardOutput.write(csv.takeBytes())
    }

    static func list(_ skipped: [RoutingDecision.Skipped]) -> String {
        skipped.map { "\($0.rep): \($0.why)" }.joined(separator: "; ")
    }
}
