// The desk: what puts a deal there, who must agree, what the journal says, since when, and what is asked for most.

import Columns
import Testing

@testable import Revenue

@Suite struct DealDeskTests {
    private func desk(_ cells: String, policy: Policy = Policy(), decisions: [JournalRecord] = []) -> DealDesk {
        let header = "id | stage | amount | discount | terms | term_months | custom_terms | created\n"
        return DealDesk(TestBook().with(.deal, header + cells).facts(at: "2026-11-20 12:00", policy, decisions))
    }

    /// `reason,reason > approver,approver` of a deal; nil where it needs no desk.
    private func verdict(_ cells: String, policy: Policy = Policy()) -> String? {
        let desk = desk("1 | Proposal | " + cells, policy: policy)
        return desk.row(ofDeal: 0).map { row in
            row.reasons.map(\.reason.rawValue).joined(separator: ",") + " > "
                + row.approvals.map(\.approver).joined(separator: ",")
        }
    }

    @Test(arguments: [
        ("20000 | 0.09 | net-30 | 12", nil), ("20000 | 0.0999 | net-30 | 12", nil),
        ("20000 | 0.10 | net-30 | 12", "discount > sales manager"),
        ("20000 | 0.1999 | net-30 | 12", "discount > sales manager"),
        ("20000 | 0.20 | net-30 | 12", "discount > VP sales"), ("20000 | 0.39 | net-30 | 12", "discount > VP sales"),
        ("20000 | 0.40 | net-30 | 12", "discount > deal desk"), ("20000 | 0.75 | net-30 | 12", "discount > deal desk"),
    ] as [(String, String?)])
    func theHighestTierNamesOneApprover(cells: String, expected: String?) {
        #expect(verdict(cells) == expected)
    }

    @Test(arguments: [
        ("25000 | | | ", nil), ("25000.01 | | | ", "acv > deal desk"), ("30000 | | | 12", "acv > deal desk"),
        ("30000 | | | 24", nil), ("60000 | | | 24", "acv > deal desk"), ("12500 | | | 6", nil),
        ("13000 | | | 6", "acv > deal desk"), (" | | | ", nil), ("30000 | | | 0", "acv > deal desk"),
    ] as [(String, String?)])
    func theYearlyValueCounts(cells: String, expected: String?) {
        #expect(verdict(cells) == expected)
    }

    @Test(arguments: [
        ("1000 | | Net 30 | 12", nil), ("1000 | | Due on receipt | 12", nil), ("1000 | | | 12", nil),
        ("1000 | | Net 90 | 12", "terms > deal desk"), ("1000 | | quarterly | 12", "terms > deal desk"),
        ("1000 | | | 12 | Liability cap", "custom-terms > deal desk"), ("1000 | | | 12 | None", nil),
        ("1000 | | | 36", nil), ("1000 | 0.05 | | 36", "multi-year > finance,legal"), ("1000 | 0.05 | | 12", nil),
("1000 | 0.001 | | 12", nil), ("1000 | 0.001 | | 13", "multi-year > finance,legal"),
        ("1000 | 0 | | 13", nil), ("1000 | | | 13", nil),
        ("1000 | 0.15 | | 13", "discount,multi-year > sales manager,finance,legal"),
        ("90000 | 0.45 | Net 90 | 24 | SLA", "discount,acv,terms,custom-terms,multi-year > deal desk,finance,legal"),
    ] as [(String, String?)])
    func termsAndYearsAddTheirs(cells: String, expected: String?) {
        #expect(verdict(cells) == expected)
    }

    /// The size of the customer asks for nobody: what is large comes before the desk by its yearly value, and finance
    /// and legal read contracts that bind for more than a year at another price.
    @Test(arguments: [
        ("20000 | 0.15 | 12", "discount > sales manager"),
        ("25001 | 0.15 | 12", "discount,acv > sales manager,deal desk"),
        ("50002 | 0.15 | 24", "discount,acv,multi-year > sales manager,deal desk,finance,legal"),
    ])
    func anEnterpriseIsJudgedByItsContract(cells: String, expected: String) {
        let row = DealDesk(
            TestBook()
                .with(.company, "id | name | employees\n9 | Colossus | 60000")
                .with(.deal, "id | stage | amount | discount | term_months | company_id\n1 | Proposal | \(cells) | 9")
                .facts(at: "2026-11-20 12:00")
        ).row(ofDeal: 0)
        let verdict = row.map { row in
            row.reasons.map(\.reason.rawValue).joined(separator: ",") + " > "
                + row.approvals.map(\.approver).joined(separator: ",")
        }
        #expect(verdict == expected)
    }

    @Test func limitsAndTiersAreThoseOfTheSettings() {
        var policy = Policy()
        policy.desk.acv = Money(whole: 100)
        policy.desk.discounts = [DiscountTier(from: 0.5, approver: "boss"), DiscountTier(from: 0.01, approver: "lead")]
        policy.desk.standardTerms = ["barter"]
        #expect(verdict("100 | 0.02 | Barter | ", policy: policy) == "discount > lead")
        #expect(verdict("101 | 0.5 | Net 30 | ", policy: policy) == "discount,acv,terms > boss,deal desk")
    }

    @Test func onlyOpenDealsWait() {
        let desk = desk("1 | Closed Won | 90000\n2 | Closed Lost | 90000\n3 | Proposal | 90000")
        #expect(desk.entries.map(\.deal) == [2])
        #expect(desk.exceptions(query()).map(\.count) == [3])
    }

    @Test func everyApproverMustAgree() {
        var policy = Policy()
        policy.desk.people = ["sales manager": ["Kim Weiss"], "finance": ["pat"], "legal": ["Lee@ours.example"]]
        var rep = Rep()
        (rep.name, rep.email) = ("Kim Weiss", "kweiss@ours.example")
        policy.routing.reps = [rep]
        let cells = "1 | Proposal | 1000 | 0.15 | | 24"
        var journal = TestJournal()
        func now() -> DealDesk { desk(cells, policy: policy, decisions: journal.records) }
        func state() -> DeskState? { now().entries.first?.state }
        func pending() -> [String] { now().row(ofDeal: 0)?.pending.map(\.approver) ?? [] }
        #expect(state() == .waiting)
        journal.add(.approve, .deal, "1", by: "nobody")
        #expect(pending() == ["sales manager", "finance", "legal"])
        journal.add(.approve, .deal, "1", by: "kweiss")
        #expect(pending() == ["finance", "legal"])
        journal.add(.approve, .deal, "1", by: "pat", values: ["as": "legal"])
        #expect(pending() == ["finance", "legal"])
        journal.add(.approve, .deal, "1", by: "pat")
        journal.add(.approve, .deal, "1", by: "lee")
        #expect(state() == .approved)
        journal.add(.ask, .deal, "1", by: "lee")
        #expect(state() == .asked)
        journal.add(.decline, .deal, "1", by: "pat", reason: "margin")
        #expect(state() == .declined)
        let fresh = desk(cells, policy: policy)
        #expect(fresh.refusal(ofApproving: 0, by: "kweiss") == nil)
        #expect(fresh.refusal(ofApproving: 0, by: "ana")?.hasPrefix("ana is not listed in [desk.people] for") == true)
        #expect(fresh.refusal(ofApproving: 0, by: "pat", as: "VP sales")?.contains("no approver of this deal") == true)
    }

    @Test func anApprovalIsOfTheTermsAsTheyWere() {
        let before = desk("1 | Proposal | 1000 | 0.15"), digest = before.row(ofDeal: 0)!.digest
        var journal = TestJournal()
        journal.add(.approve, .deal, "1")
        var record = journal.records[0]
        record.decision.seen = digest
        #expect(desk("1 | Proposal | 1000 | 0.15", decisions: [record]).entries[0].state == .approved)
        let changed = desk("1 | Proposal | 1000 | 0.18", decisions: [record])
        #expect(changed.entries[0].state == .waiting)
        #expect(changed.row(ofDeal: 0)?.approvals.map(\.hasLapsed) == [true])
    }

    @Test func theLongestWaitComesFirst() throws {
        // 1 has a discount since the second export, 2 since it was created, 3 only now.
        let facts = try ExportedDeals.facts([
            ExportedDeals.file(
                "2026-11-06",
                "1 | Proposal | 10 | 2026-12-01 | 2026-01-05 | Ana | 5\n2 | Proposal | 10 | 2026-12-01 | 2026-10-01 | Ana | 30\n3 | Proposal | 10 | 2026-12-01 | 2026-01-05 | Ana | 0"
            ),
            ExportedDeals.file(
                "2026-11-13",
                "1 | Proposal | 10 | 2026-12-01 | 2026-01-05 | Ana | 15\n2 | Proposal | 10 | 2026-12-01 | 2026-10-01 | Ana | 30\n3 | Proposal | 10 | 2026-12-01 | 2026-01-05 | Ana | 0"
            ),
            ExportedDeals.file(
                "2026-11-20",
                "1 | Proposal | 10 | 2026-12-01 | 2026-01-05 | Ana | 15\n2 | Proposal | 10 | 2026-12-01 | 2026-10-01 | Ana | 30\n3 | Proposal | 10 | 2026-12-01 | 2026-01-05 | Ana | 12"
            ),
        ])
        let desk = DealDesk(facts)
        #expect(desk.entries.map(\.deal) == [1, 0, 2])
        let rows = desk.entries.map(desk.row)
        #expect(rows.map(\.since.utcDay.description) == ["2026-10-01", "2026-11-13", "2026-11-20"])
        #expect(rows.map(\.isSinceExport) == [false, true, true])
        #expect(rows[1].waitingMinutes == 7 * 1440 + 720)
        #expect(rows[1].reasons.map(\.sentence) == ["15% discount: from 10% on sales manager"])
    }

    @Test func whatIsAskedForMostComesFirst() {
        let desk = desk(
            "1 | Proposal | 10 | | Net 90 | | | 2026-10-03\n2 | Closed Won | 10 | | Net 90 | | | 2026-11-02\n"
                + "3 | Closed Lost | 10 | 0.3 | Net 60 | | | 2026-11-05")
        let exceptions = desk.exceptions(query())
        #expect(exceptions.map(\.kind) == [.terms, .discount])
        #expect(exceptions[0].wishes.map { "\($0.name) \($0.count)" } == ["Net 90 2", "Net 60 1"])
        #expect(exceptions[0].months.map { "\($0.month) \($0.count)" } == ["2026-10 1", "2026-11 2"])
        #expect((exceptions[0].open, exceptions[0].won) == (1, 1))
        #expect(desk.exceptions(query("2026-10")).map(\.count) == [1])
        #expect(desk.deals(asking: .terms, query()) == [0, 1, 2])
    }
}
