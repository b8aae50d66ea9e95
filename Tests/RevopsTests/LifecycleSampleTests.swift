// The sample company shows every rule of the lifecycle, each on the records that were planted for it, and every count
// of its view stands on as many rows.

import Columns
import Dashboard
import Revenue
import SampleData
import Testing

@testable import revops

@Suite struct LifecycleSampleTests {
    static let facts = SLASampleTests.queue.facts
    static let check = LifecycleCheck(facts)
    static let planted = SampleCompany().planted()

    @Test(arguments: LifecycleRule.allCases) func everyRuleFindsSomebodyAndNotEverybody(rule: LifecycleRule) {
        let found = Self.check.contacts(rule).count
        #expect(found > 0 && found < Self.facts.book.contacts.count / 4, "\(rule): \(found)")
        #expect(Self.check.contacts(rule).prefix(50).allSatisfy { !Self.check.why(rule, Int($0)).isEmpty })
    }

    @Test(arguments: [
        (Planted.Kind.mqlBelowThreshold, LifecycleRule.belowThreshold), (.sqlUnconfirmed, .unconfirmed),
        (.customerWithoutDeal, .withoutWin), (.leadWithoutCompany, .incomplete),
        (.evangelistWithoutEvidence, .withoutEvidence), (.datesBackwards, .backwards), (.bulkImport, .bulk),
        (.recycledForGood, .neverRecycle), (.leadThatPasses, .passesGates), (.recycledPassesAgain, .recycledMQL),
        (.mqlWithOpenDeal, .openDeal), (.promoter, .promoter),
    ])
    func plantedClaimsAreFound(kind: Planted.Kind, rule: LifecycleRule) {
        let ids = Set(Self.planted.filter { $0.kind == kind }.flatMap(\.ids))
        let contacts = Self.facts.book.contacts
        let found = Set(Self.check.contacts(rule).map { contacts.text("id", Int($0)) })
        #expect(!ids.isEmpty && ids.isSubset(of: found), "\(kind): \(ids.subtracting(found))")
    }

    @Test func theLoadedListNamesItsDayAndFile() {
        let first = Self.check.contacts(.bulk).first.map { Self.check.why(.bulk, Int($0)) }
        let cause = "contacts that became Subscriber on 2026-06-09 by hubspot-crm-exports-all-contacts-2026-11-20.csv"
        #expect(first?.hasSuffix(cause) == true, "\(first ?? "nobody")")
    }

    @Test func whatNobodyCouldTellIsNothing() { #expect(Self.check.untold.isEmpty, "\(Self.check.untold)") }
}
