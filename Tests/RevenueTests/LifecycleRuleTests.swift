// Each rule of the lifecycle on contacts that break it, that keep it, and at the edge; 2026-11-20 is today.

import Columns
import Testing

@testable import Revenue

@Suite struct LifecycleRuleTests {
    private func check(
        _ contacts: String, deals: String? = nil, companies: String? = nil, activities: String? = nil,
        policy: Policy = Policy()
    ) -> LifecycleCheck {
        var book = TestBook().with(.contact, contacts)
        if let deals { book = book.with(.deal, deals) }
        if let companies { book = book.with(.company, companies) }
        if let activities { book = book.with(.activity, activities) }
        return LifecycleCheck(book.facts("2026-11-20", policy))
    }

    /// Ids of the contacts about whom a rule finds something, with the finding.
    private func found(_ rule: LifecycleRule, _ check: LifecycleCheck) -> [String: String] {
        let ids = check.facts.book.contacts.words("id")
        return Dictionary(uniqueKeysWithValues: check.contacts(rule).map { (ids[Int($0)], check.why(rule, Int($0))) })
    }

    private func untold(_ rule: LifecycleRule, _ check: LifecycleCheck) -> [String] {
        check.untold.filter { $0.rule == rule }.map(\.why)
    }

    // MARK: Gates

    /// Two rules: 60 points for a fit of 100, and the rest by what somebody did; a demo request needs no gate.
    private static var gates: Policy {
        var policy = Policy()
        var fit = ScoringRule(), pricing = ScoringRule()
        (fit.name, fit.part, fit.points) = ("boss", .fit, 10)
        fit.when = try? RuleExpression(parsing: "title = 'CEO'")
        (pricing.name, pricing.part, pricing.points) = ("pricing", .engagement, 10)
        (pricing.events, pricing.detail, pricing.window) = ([.pageView], "pricing", TimeSpan(30, .days))
        policy.scoring.rules = [fit, pricing]
        return policy
    }

    @Test func anMQLPassesTheGatesNowOrPassedThemWhenItBecameOne() {
        let people = """
            id | stage    | title | created    | mql        | recycled
            a  | MQL      | CEO   | 2026-01-01 | 2026-11-01 |
            b  | MQL      | aide  | 2026-01-01 | 2026-11-01 |
            c  | MQL      | CEO   | 2026-01-01 | 2026-03-02 |
            d  | MQL      | CEO   | 2026-01-01 | 2026-03-02 |
            e  | MQL      | aide  | 2026-01-01 |            |
            f  | Lead     | CEO   | 2026-01-01 |            |
            g  | Lead     | CEO   | 2026-01-01 |            |
            h  | Recycled | CEO   | 2026-01-01 | 2026-02-01 | 2026-11-01
            i  | Recycled | CEO   | 2026-01-01 | 2026-02-01 | 2026-11-16
            """
        let activities = """
            contact_id | type         | at         | detail
            a          | page_view    | 2026-11-15 | /pricing
            b          | page_view    | 2026-11-15 | /pricing
            c          | page_view    | 2026-03-01 | /pricing
            e          | demo_request | 2026-11-15 |
            f          | page_view    | 2026-11-15 | /pricing
            h          | page_view    | 2026-11-15 | /pricing
            i          | page_view    | 2026-11-15 | /pricing
            """
        let check = check(people, activities: activities, policy: Self.gates)
        #expect(
            found(.belowThreshold, check) == [
                "b": "fit 0 of 35, engagement 100 of 30, total 50 of 65; no high-intent action",
                "d": "fit 100 of 35, engagement 0 of 30, total 50 of 65; no high-intent action",
            ])
        #expect(found(.passesGates, check) == ["f": "fit 100 of 35, engagement 100 of 30, total 100 of 65"])
        // What i did before it was sent back counts no more.
        #expect(found(.recycledMQL, check).keys.sorted() == ["h"])
        let silent = self.check(people, policy: Self.gates)
        #expect(found(.belowThreshold, silent).isEmpty)
        #expect(untold(.belowThreshold, silent) == ["no activities of 9 contacts: engagement cannot be told"])
    }

    // MARK: Violations

    @Test func aLeadHasNameMailAndCompany() {
        let check = check(
            """
            id | stage      | first | last  | email       | company | company_id
            a  | Lead       | Ana   |       | a@x.example | Acme    |
            b  | Lead       |       |       | b@x.example | Acme    |
            c  | Lead       |       | Cohen |             |         |
            d  | Lead       |       | Diaz  | d@x.example |         | 7
            e  | Subscriber |       |       | e@x.example |         |
            """, companies: "id | name\n7 | Seven")
        #expect(found(.incomplete, check) == ["b": "name is empty", "c": "e-mail and company are empty"])
        var policy = Policy()
        policy.lifecycle.required[.lead] = ["email", "phone"]
        let other = self.check("id | stage | email\na | Lead | a@x.example\nb | Lead |", policy: policy)
        #expect(found(.incomplete, other) == ["b": "e-mail is empty"])
        #expect(untold(.incomplete, other) == ["no file of contacts has a column for phone"])
    }

    @Test func anSQLHasTwoOfFourConfirmed() {
        let check = check(
            """
            id | stage | budget_confirmed | authority_confirmed | need_confirmed | timeline_confirmed
            a  | SQL   | true             | yes                 |                |
            b  | SQL   | true             | false               | no             |
            c  | SQL   |                  |                     |                |
            d  | MQL   |                  |                     |                |
            """)
        #expect(
            found(.unconfirmed, check) == [
                "b": "only 1 of budget, authority, need and timeline is confirmed: budget",
                "c": "none of budget, authority, need and timeline is confirmed",
            ])
        #expect(untold(.unconfirmed, check).isEmpty)
    }

    @Test func columnsThatNoFileHasAreNotHeldAgainstAnSQL() {
        let one = check("id | stage | budget_confirmed\na | SQL |")
        #expect(found(.unconfirmed, one).isEmpty)
        #expect(
            untold(.unconfirmed, one) == [
                "no file of contacts has a column for authority, need or timeline confirmed"
            ])
        let two = check("id | stage | Budget confirmed | Need confirmed\na | SQL | true |\nb | SQL | true | true")
        #expect(found(.unconfirmed, two) == ["a": "only 1 of budget and need is confirmed: budget"])
    }

    static let deals = """
        id | name  | stage       | amount | close      | contact_id | company_id
        1  | One   | Discovery   | 900    | 2026-12-01 | a          |
        2  | Two   | Discovery   |        | 2026-12-01 | b          |
        3  | Three | Closed Won  | 5000   | 2026-09-01 | c;d        | 9
        4  | Four  | Closed Lost | 500    | 2026-09-01 | e          |
        """

    @Test func anOpportunityHasADealToReckonWith() {
        let check = check(
            """
            id | stage       | company_id
            a  | Opportunity |
            b  | Opportunity |
            e  | Opportunity |
            f  | Opportunity | 9
            g  | Opportunity | 8
            """, deals: Self.deals, companies: "id | name\n8 | Eight\n9 | Nine")
        #expect(
            found(.withoutDeal, check) == [
                "b": "Two has no amount", "g": "no deal names it, and its company has none",
            ])
    }

    @Test func aCustomerHasAWonDeal() {
        let check = check(
            """
            id | stage    | company_id
            a  | Customer |
            c  | Customer |
            e  | Customer | 9
            f  | Customer | 8
            """, deals: Self.deals, companies: "id | name\n8 | Eight\n9 | Nine")
        #expect(
            found(.withoutWin, check) == [
                "a": "its only deal is not won", "f": "no deal names it, and its company has none",
            ])
        let without = self.check("id | stage\na | Customer\nb | Opportunity")
        #expect(found(.withoutWin, without).isEmpty && found(.withoutDeal, without).isEmpty)
        #expect(untold(.withoutWin, without) == ["no file of deals"])
    }

    @Test func anEvangelistHasEvidence() {
        let check = check(
            """
            id | stage      | nps | Referrals made
            a  | Evangelist | 9   |
            b  | Evangelist | 8   | 0
            c  | Evangelist |     | 2
            d  | Evangelist |     |
            e  | Customer   | 8   |
            """)
        #expect(
            found(.withoutEvidence, check) == [
                "b": "NPS 8, and no referral or advocacy is on record",
                "d": "no NPS, and no referral or advocacy is on record",
            ])
        let without = self.check("id | stage\na | Evangelist")
        #expect(found(.withoutEvidence, without).isEmpty)
        let why = "no file of contacts has a column for NPS, referrals or advocacy"
        #expect(untold(.withoutEvidence, without) == [why])
    }

    @Test func datesThatRunBackwardsAreNamed() {
        let check = check(
            """
            id | stage    | lead       | mql        | sql
            a  | Recycled | 2026-01-02 | 2026-09-20 | 2026-09-02
            b  | SQL      | 2026-01-02 | 2026-01-02 | 2026-01-02
            """)
        #expect(found(.backwards, check) == ["a": "SQL on 2026-09-02 is before MQL on 2026-09-20"])
    }

    @Test func aStageThatWasJumpedIsNamed() {
        let check = check(
            """
            id | stage       | lead       | mql        | sql        | opportunity | customer
            a  | SQL         | 2026-01-02 |            | 2026-02-03 |             |
            b  | Customer    | 2026-01-02 | 2026-01-05 |            |             |
            c  | SQL         |            |            | 2026-02-03 |             |
            d  | MQL         | 2026-01-02 |            |            |             |
            e  | Recycled    | 2026-01-02 |            | 2026-02-03 |             |
            f  | Opportunity |            | 2026-01-02 | 2026-01-03 | 2026-01-04  |
            """)
        #expect(
            found(.skipped, check) == [
                "a": "MQL was skipped: Lead on 2026-01-02, then SQL on 2026-02-03",
                "b": "SQL and Opportunity were skipped: MQL on 2026-01-05, then Customer now",
                "e": "MQL was skipped: Lead on 2026-01-02, then SQL on 2026-02-03",
            ])
        // A stage that no export dates cannot be told to be skipped.
        let undated = self.check("id | stage | lead | sql\na | SQL | 2026-01-02 | 2026-02-03")
        #expect(found(.skipped, undated).isEmpty)
        #expect(untold(.skipped, undated) == ["no file of contacts has dates of MQL, Opportunity or Customer"])
    }

    /// `count` contacts that became MQL on one day, and one on each of the days around it.
    private func batch(_ count: Int, others: Int = 1) throws -> LifecycleCheck {
        let header = "Record ID,Email,Lifecycle Stage,Became a Lead Date,Became a Marketing Qualified Lead Date\n"
        var lines = (0..<count).map { "\($0),b\($0)@x.example,Marketing Qualified Lead,2026-01-01,2026-10-05" }
        for day in 1...30 {
            for copy in 0..<others {
                let id = 10_000 + day * 100 + copy
                let date = "2026-09-\(day < 10 ? "0" : "")\(day)"
                lines.append("\(id),o\(id)@x.example,Marketing Qualified Lead,2026-0\(1 + day % 8)-1\(day % 9),\(date)")
            }
        }
        let file = ExportText("people.csv", header + lines.joined(separator: "\n") + "\n")
        return LifecycleCheck(
            Facts.derive(book: try book([file]), policy: Policy(), now: moment("2026-11-20 12:00")))
    }

    @Test func aDayThatBringsMoreThanTenTimesTheUsualIsABatch() throws {
        let check = try batch(26)
        let rows = check.contacts(.bulk)
        #expect(rows.count == 26)
        #expect(
            check.why(.bulk, 0)
                == "one of 26 contacts that became Lead on 2026-01-01; "
                + "one of 26 contacts that became MQL on 2026-10-05 by people.csv")
        #expect(check.why(.bulk, 27) == "")
        #expect(try batch(24).contacts(.bulk).isEmpty)
        // Three a day is usual: 26 are no ten times as many.
        let busy = try batch(26, others: 3)
        #expect(busy.contacts(.bulk).allSatisfy { !busy.why(.bulk, Int($0)).contains("MQL") })
    }

    @Test func aFileThatCameInOneDayIsABatch() {
        let lines = (0..<25).map { "\($0) | MQL | 2026-10-05" }.joined(separator: "\n")
        let check = check("id | stage | created\n" + lines)
        #expect(check.contacts(.bulk).count == 25)
        #expect(check.why(.bulk, 3) == "one of 25 contacts that became MQL on 2026-10-05")
    }

    @Test func sixMonthsWithoutEngagementArchive() {
        let check = check(
            """
            id | stage    | created    | recycled
            a  | Recycled | 2025-01-01 | 2026-05-23
            b  | Recycled | 2025-01-01 | 2026-05-24
            c  | Recycled | 2025-01-01 | 2026-01-01
            d  | Recycled | 2025-01-01 | 2026-01-01
            e  | Lead     | 2025-01-01 |
            """,
            activities: """
                id | contact_id | type      | at         | direction
                1  | c          | page_view | 2026-10-01 |
                2  | d          | call      | 2026-10-01 | out
                3  | d          | page_view | 2025-12-01 |
                """)
        #expect(
            found(.archiveDue, check) == [
                "a": "recycled on 2026-05-23, no engagement on record: 181 days, archived after 180",
                "d": "recycled on 2026-01-01, last engaged on 2025-12-01: 323 days, archived after 180",
            ])
        let untold = self.check("id | stage | recycled\na | Recycled | 2024-01-01")
        #expect(found(.archiveDue, untold).isEmpty)
        #expect(self.untold(.archiveDue, untold) == ["no activities and no date of the last one in any file"])
        let dated = self.check("id | stage | recycled | last_activity\na | Recycled | 2024-01-01 | 2026-11-01")
        #expect(found(.archiveDue, dated).isEmpty)
    }

    @Test func someCodesAreForGood() {
        let check = check(
            """
            id | stage    | reason
            a  | Recycled | QUAL-03
            b  | Recycled | fit-02: wrong industry
            c  | Recycled | ENG-01
            d  | Lead     | FIT-02
            """)
        #expect(
            found(.neverRecycle, check) == [
                "a": "rejected with QUAL-03, not a real project: archive, never recycle",
                "b": "rejected with FIT-02, wrong industry: archive, never recycle",
            ])
        #expect(untold(.neverRecycle, self.check("id | stage\na | Recycled")).count == 1)
    }

    // MARK: Promotions

    @Test func aSubscriberIsKnownByCompanyVisitOrDownload() {
        let check = check(
            """
            id | stage      | first | email       | company
            a  | Subscriber | Ana   | a@x.example | Acme
            b  | Subscriber | Ben   | b@x.example |
            c  | Subscriber | Cy    | c@x.example |
            d  | Subscriber | Di    | d@x.example |
            e  | Lead       | Ed    | e@x.example | Acme
            """,
            activities: """
                id | contact_id | type             | at               | detail
                1  | b          | page_view        | 2026-11-02 10:00 | /
                2  | b          | page_view        | 2026-11-02 10:30 | /a
                3  | b          | page_view        | 2026-11-02 11:00 | /b
                4  | c          | page_view        | 2026-11-02 10:00 | /
                5  | c          | page_view        | 2026-11-02 10:30 | /a
                6  | c          | page_view        | 2026-11-02 11:01 | /b
                7  | d          | content_download | 2026-11-03 10:00 | Whitepaper
                """)
        #expect(
            found(.known, check) == [
                "a": "its company is known: Acme", "b": "read 3 pages in one session on 2026-11-02",
                "d": "downloaded Whitepaper on 2026-11-03",
            ])
        #expect(check.blocks(.known, 0).isEmpty)
        #expect(check.blocks(.known, 1) == ["company"])
        let counts = check.counts().first { $0.rule == .known }
        #expect(counts?.contacts == 3 && counts?.blocked == 2)
    }

    @Test func dealsPromoteThoseTheyName() {
        let check = check(
            """
            id | stage       | company_id
            a  | MQL         |
            b  | MQL         |
            c  | Opportunity | 9
            d  | Lead        | 9
            e  | SQL         |
            f  | SQL         | 9
            """, deals: Self.deals, companies: "id | name\n9 | Nine")
        #expect(found(.openDeal, check) == ["a": "One is open: 900 USD, closes 2026-12-01"])
        #expect(
            found(.wonDeal, check) == ["c": "Three was won on 2026-09-01", "d": "Three was won on 2026-09-01"])
    }

    @Test func aCustomerWhoWouldRecommendIsAnEvangelist() {
        let check = check(
            """
            id | stage    | nps | churned
            a  | Customer | 9   |
            b  | Customer | 8   |
            c  | Customer |     |
            d  | Customer | 10  | 2026-10-01
            e  | Lead     | 10  |
            """)
        #expect(found(.promoter, check) == ["a": "NPS 9"])
    }

    // MARK: All of them

    @Test func everyRuleHasWordsAndIsEitherViolationOrPromotion() {
        #expect(LifecycleRule.violations.count + LifecycleRule.promotions.count == LifecycleRule.allCases.count)
        #expect(Set(LifecycleRule.allCases.map(\.bit)).count == LifecycleRule.allCases.count)
        #expect(LifecycleRule.allCases.allSatisfy { !$0.words.isEmpty && $0.title.count <= 24 })
    }

    @Test func whoIsNotThereYetBreaksNoRule() {
        let check = check(
            """
            id | stage    | created    | email
            a  | Customer | 2026-11-21 |
            b  | Lead     | 2026-11-19 |
            """, deals: Self.deals)
        #expect(check.marks[0] == 0)
        #expect(check.has(.incomplete, 1))
    }

    /// Archived people are often parked under a word of the team's own: their dates reach MQL, their claim does not.
    @Test func whoClaimsAnUnknownStageIsHeldAgainstNoStage() {
        let check = check(
            """
            id | stage  | mql        | nps | company
            a  | Parked | 2026-01-01 | 10  |
            b  | MQL    | 2026-01-01 |     |
            """, deals: "id | stage | amount | close | contact_id\n1 | Discovery | 5 | 2026-12-01 | a;b")
        #expect(check.marks[0] == 0)
        #expect(check.has(.openDeal, 1))
    }

    @Test func anEmptyBookHasNothingToSay() {
        let check = LifecycleCheck(TestBook().facts())
        #expect(check.marks.isEmpty && check.counts().allSatisfy { $0.contacts == 0 })
    }
}
