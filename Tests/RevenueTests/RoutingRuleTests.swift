// Each rule of routing on leads small enough to check by hand.

import Columns
import Testing

@testable import Revenue

@Suite struct RoutingRuleTests {
    /// Leads `a`, `b` … that became MQLs one after the other on Thursday, of no company.
    private func leads(_ ids: String...) -> TestBook {
        let rows = ids.enumerated().map { "\($1) | MQL | 2026-11-19 09:0\($0)" }.joined(separator: "\n")
        return TestBook().with(.contact, "id | stage | mql\n" + rows)
    }

    @Test func namedAccountsGoToTheirOwnerByDomain() {
        let book = TestBook().with(
            .contact,
            """
            id | stage | mql        | email              | company
            a  | MQL   | 2026-11-19 | x@northgate.example | Whatever
            b  | MQL   | 2026-11-19 | y@NORTHGATE.example | Whatever
            """)
        let run = book.routed(
            .of(Rep("Ann"), Rep("Bob")) {
                $0.accounts = [
                    NamedAccount("Northgate Freight", domain: "https://www.northgate.example/", owner: "Bob")
                ]
            })
        #expect(run.outcome == ["a: Bob by account", "b: Bob by account"])
        #expect(run.all[0].tried.map(\.why) == ["Northgate Freight: https://www.northgate.example/"])
    }

    @Test func aCompanyOfTheSameNameIsProposedAndNeverTaken() {
        let book = TestBook().with(
            .contact,
            """
            id | stage | mql        | email           | company
            a  | MQL   | 2026-11-19 | x@gmail.com     | Northgate Freight, Inc.
            b  | MQL   | 2026-11-19 | y@other.example | NORTHGATE FREIGHT
            """)
        let run = book.routed(
            .of(Rep("Ann"), Rep("Bob")) {
                $0.accounts = [NamedAccount("Northgate Freight", domain: "northgate.example", owner: "Bob")]
            })
        #expect(run.outcome == ["a: Ann by round-robin", "b: Bob by round-robin"])
        #expect(run.all.map(\.proposed) == ["Bob", "Bob"])
        #expect(run.all[0].tried(.account)?.result == .review)
    }

    @Test func freeMailAndCompetitorsMatchNoAccount() {
        let book = TestBook().with(
            .contact,
            """
            id | stage | mql        | email
            a  | MQL   | 2026-11-19 | x@gmail.com
            b  | MQL   | 2026-11-19 | y@rival.example
            c  | MQL   | 2026-11-19 | z@post.example
            """)
        let run = book.routed(
            .of(Rep("Ann"), Rep("Bob")) {
                $0.accounts = [
                    NamedAccount("G", domain: "gmail.com", owner: "Bob"),
                    NamedAccount("R", domain: "rival.example", owner: "Bob"),
                    NamedAccount("P", domain: "post.example", owner: "Bob"),
                ]
            },
            edit: {
                $0.scoring.lists[.competitorDomains] = ["rival.example"]
                $0.scoring.lists[.freeDomains] = ["post.example"]
            })
        #expect(run.all.allSatisfy { $0.rule == .roundRobin })
        #expect(
            run.all.map { $0.tried(.account)?.why } == [
                "free mail names no company", "rival.example is a competitor's", "free mail names no company",
            ])
    }

    @Test func allContactsOfAnAccountGoToOneOwner() {
        let book = TestBook()
            .with(.company, "id | name | owner\nx | X | Ann\ny | Y | Ann\nz | Z | Cid")
            .with(
                .contact,
                """
                id | stage    | mql              | company_id | owner | email
                o  | MQL      | 2026-11-02       | x          | Bob   |
                a  | MQL      | 2026-11-19 09:00 | x          |       |
                b  | MQL      | 2026-11-19 09:01 | y          |       |
                c  | MQL      | 2026-11-19 09:02 | z          |       |
                d  | MQL      | 2026-11-19 09:03 |            |       | p@firm.example
                e  | MQL      | 2026-11-19 09:04 |            |       | q@firm.example
                k  | Customer | 2025-11-19       | z          | Ann   |
                """)
            .with(.deal, "id | stage | created | company_id | owner\nd1 | Discovery | 2026-10-01 | y | Cid")
        let run = book.routed(.of(Rep("Ann"), Rep("Bob"), Rep("Cid")))
        #expect(
            run.outcome == [
                "a: Bob by account-owner", "b: Cid by account-owner", "c: Cid by account-owner",
                "d: Ann by round-robin", "e: Ann by account-owner",
            ])
        #expect(
            run.all.map { $0.tried.last?.why } == [
                "Bob has another open lead there", "Cid has an open deal there", "a customer of Cid",
                "the next in turn of all reps", "an earlier lead of the account went to Ann",
            ])
    }

    @Test func onlyRepsWhoTakeLeadsHoldAnAccount() {
        let book = TestBook().with(.company, "id\nx\ny").with(
            .contact,
            """
            id | stage | mql        | company_id | owner
            o  | MQL   | 2026-11-02 | x          | Max
            p  | MQL   | 2026-11-02 | y          | Eve
            a  | MQL   | 2026-11-19 | x          |
            b  | MQL   | 2026-11-19 | y          |
            """)
        let run = book.routed(.of(Rep("Ann"), Rep("Max") { $0.duty = .manager }, Rep("Eve") { $0.isActive = false }))
        #expect(Set(run.ownersInOrder) == ["Ann"])
        #expect(run.decision(of: "a")?.rule == .roundRobin)
    }

    @Test func likelyValueAboveTheThresholdGoesToItsTeam() {
        let book = TestBook()
            .with(.company, "id | employees | industry\nx | 700 | Retail\ny | 60 | Retail\nz | 700 | Mining\nw | |")
            .with(
                .contact,
                """
                id | stage | mql              | company_id
                a  | MQL   | 2026-11-19 09:00 | x
                b  | MQL   | 2026-11-19 09:01 | y
                c  | MQL   | 2026-11-19 09:02 | z
                d  | MQL   | 2026-11-19 09:03 | w
                """)
        var mining = LikelyACV()
        (mining.size, mining.industries, mining.acv) = (501...5000, ["Mining"], Money(whole: 50_000))
        let run = book.routed(
            .of(Rep("Ann", "Enterprise"), Rep("Bob", "West")) {
                $0.acvTeam = "enterprise"
                $0.acv = [mining] + LikelyACV.builtIn
            })
        #expect(run.decision(of: "a")?.rule == .acv)
        #expect(run.decision(of: "a")?.owner == "Ann")
        #expect(
            run.all.map { $0.tried(.acv)?.why } == [
                "likely 60,000 a year, above 50,000: the next in turn of enterprise",
                "likely 20,000 a year, not above 50,000", "likely 50,000 a year, not above 50,000", "size unknown",
            ])
    }

    @Test func productSignupsWithATeamGoToTheSpecialists() {
        let book = TestBook().with(.company, "id\nx\ny\nz").with(
            .contact,
            """
            id | stage | mql              | company_id
            a  | MQL   | 2026-11-19 09:00 | x
            b  | MQL   | 2026-11-19 09:01 | y
            c  | MQL   | 2026-11-19 09:02 | z
            d  | Lead  |                  | x
            """
        ).with(
            .activity,
            """
            id | contact_id | type             | at
            1  | a          | account_created  | 2026-11-10
            2  | d          | login            | 2026-11-12
            3  | b          | account_created  | 2026-11-10
            4  | c          | trial_signup     | 2026-11-10
            5  | c          | teammate_invited | 2026-11-11
            """)
        let run = book.routed(.of(Rep("Ann", "PLG"), Rep("Bob", "West")) { $0.plgTeam = "PLG" })
        #expect(run.decision(of: "a")?.rule == .plg)
        #expect(run.decision(of: "c")?.rule == .plg)
        #expect(run.decision(of: "b")?.tried(.plg)?.why == "signed up, and nobody else of the company uses the product")
    }

    @Test func territoriesNeedAllThatIsGiven() {
        let book = TestBook()
            .with(.company, "id | employees | industry\nx | 60 | Retail\ny | 600 | Retail\nz | 60 | Mining")
            .with(
                .contact,
                """
                id | stage | mql              | company_id | state      | country
                a  | MQL   | 2026-11-19 09:00 | x          | California | USA
                b  | MQL   | 2026-11-19 09:01 | y          | CA         | United States
                c  | MQL   | 2026-11-19 09:02 | z          | CA         | United States
                d  | MQL   | 2026-11-19 09:03 | x          | CA         | Canada
                e  | MQL   | 2026-11-19 09:04 |            | CA         | United States
                """)
        let run = book.routed(
            .of(Rep("Ann", "West"), Rep("Bob", "Else")) {
                $0.order = [.territory]
                $0.territories = [
                    Territory("West", team: "West") {
                        ($0.states, $0.countries) = (["CA"], ["United States"])
                        ($0.size, $0.industries) = (51...500, ["retail"])
                    }
                ]
            })
        #expect(run.all.map { $0.rule } == [.territory, .fallback, .fallback, .accountOwner, .fallback])
        #expect(run.all[0].tried.last?.why == "West: the next in turn of West")
        #expect(run.all[1].tried(.territory)?.why == "no territory takes it")
    }

    @Test func aTerritoryMayHaveAnOwner() {
        let run = leads("a", "b").routed(
            .of(Rep("Ann", capacity: 0), Rep("Bob")) { $0.territories = [Territory("World") { $0.owner = "Ann" }] })
        #expect(run.outcome == ["a: Ann by territory", "b: Ann by territory"])
        let gone = leads("a").routed(
            .of(Rep("Ann") { $0.isActive = false }, Rep("Bob")) {
                $0.territories = [Territory("World") { $0.owner = "Ann" }]
            })
        #expect(gone.outcome == ["a: Bob by round-robin"])
        #expect(gone.all[0].tried(.territory)?.why == "its owner Ann is inactive")
    }

    @Test func theOrderOfTheSettingsDecides() {
        let book = TestBook().with(.company, "id | employees\nx | 700").with(
            .contact,
            """
            id | stage | mql        | company_id | email
            a  | MQL   | 2026-11-19 | x          | p@named.example
            """)
        func rule(_ order: [RoutingPolicy.Rule]) -> RoutingDecision {
            book.routed(
                .of(Rep("Ann", "Enterprise"), Rep("Bob", "West")) {
                    $0.order = order
                    $0.acvTeam = "Enterprise"
                    $0.territories = [Territory("World", team: "West")]
                    $0.accounts = [NamedAccount("Named", domain: "named.example", owner: "Bob")]
                }
            ).all[0]
        }
        #expect(rule([.account, .acv, .territory]).rule == .account)
        #expect(rule([.acv, .account, .territory]).rule == .acv)
        #expect(rule([.territory, .acv, .account]).rule == .territory)
        #expect(rule([.acv]).tried.map(\.rule) == [.accountOwner, .acv])
        #expect(rule([.account, .account]).tried.map(\.rule) == [.account])
    }

    @Test func aRuleWithNobodyAvailablePassesOn() {
        let run = leads("a").routed(
            .of(Rep("Ann", "West", capacity: 0), Rep("Bob", "East")) {
                $0.territories = [Territory("World", team: "West")]
            })
        #expect(run.outcome == ["a: Bob by round-robin"])
        #expect(run.all[0].tried(.territory)?.result == .nobody)
        #expect(run.all[0].tried(.territory)?.why == "World: nobody of West available")
    }

    @Test func withNobodyThereIsTheQueueForAWorkingHour() {
        let full = leads("a").routed(.of(Rep("Ann", capacity: 0)))
        #expect(full.outcome == ["a: RevOps queue by fallback"])
        #expect(full.all[0].due == moment("2026-11-20 13:00"))
        #expect(full.all[0].isQueued)
        let evening = leads("a").routed(.of(Rep("Ann", capacity: 0)), now: "2026-11-20 16:30")
        #expect(evening.all[0].due == moment("2026-11-23 09:30"))
        let nobody = leads("a").routed(RoutingPolicy())
        #expect(nobody.all[0].tried(.roundRobin)?.why == "the settings have no [[rep]] who takes leads")
    }

    @Test func managersAndBackupsTakeNoLeads() {
        let run = leads("a", "b").routed(
            .of(Rep("Max") { $0.duty = .manager }, Rep("Bea") { $0.duty = .backup }, Rep("Ann")))
        #expect(run.ownersInOrder == ["Ann", "Ann"])
        #expect(run.all[0].skipped.isEmpty)
    }
}
