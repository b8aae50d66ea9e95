// The sample company shows every rule, every reason for being passed over, and every way a lead falls through.

import Foundation
import Revenue
import SampleData
import Testing

@testable import revops

@Suite struct RoutingSampleTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../sample-data").standardizedFileURL.path
    private static let facts: Facts? = {
        guard let workspace = try? Workspace(paths: [folder], config: nil, now: nil) else { return nil }
        var loader = Loader(followsChanges: false)
        guard let entries = try? workspace.folder.list().entries,
            let book = loader.load(entries, policy: workspace.policy)
        else { return nil }
        return Facts.derive(book: book, policy: workspace.policy, now: workspace.now)
    }()
    private static let planted = SampleCompany().planted()

    private func run(_ mode: RoutingBook.Mode) throws -> RoutingBook { RoutingBook(try #require(Self.facts), mode) }

    private func ids(_ kind: Planted.Kind) -> [String] { Self.planted.filter { $0.kind == kind }.flatMap(\.ids) }

    @Test(arguments: [
        (Planted.Kind.routedByAccount, RoutingRule.account), (.routedToAccountOwner, .accountOwner),
        (.routedByValue, .acv), (.routedByProduct, .plg), (.routedByTerritory, .territory),
        (.routedByTurn, .roundRobin),
    ])
    func everyRulePlacesItsLead(_ kind: Planted.Kind, _ rule: RoutingRule) throws {
        let run = try run(.dryRun)
        let decisions = (0..<run.count).map(run.decision)
        for id in ids(kind) {
            let decision = decisions.first { $0.id == id }
            #expect(decision?.rule == rule, "\(id): \(decision?.tried.map(\.why) ?? [])")
        }
    }

    @Test func aNamesakeIsProposedForReview() throws {
        let run = try run(.dryRun), id = try #require(ids(.namesakeOfAccount).first)
        let decision = try #require((0..<run.count).map(run.decision).first { $0.id == id })
        #expect(decision.tried.first?.result == .review && decision.proposed != nil && decision.rule != .account)
    }

    @Test func everyReasonToPassSomebodyOverOccurs() throws {
        let run = try run(.dryRun)
        let kinds = (0..<run.count).flatMap { run.log.skips($0).map(\.reason.kind) }
        #expect(Set(kinds) == Set(SkipReason.Kind.allCases))
    }

    @Test func nightsAndWeekendsOfTheReplayGoToTheQueue() throws {
        let run = try run(.replay)
        #expect(Set(run.log.entries.map(\.rule)) == Set(RoutingRule.allCases))
        let result = run.comparison
        #expect(result.agree > 0 && result.differ > 0 && result.unassigned > 0 && result.queued > 0)
        #expect(!result.misrouted.isEmpty)
    }

    @Test func leadsThatFellThroughAreListed() throws {
        let list = try run(.dryRun).leadsWithoutOwner
        func reasons(_ kind: Planted.Kind) -> Set<LeadWithoutOwner.Reason> {
            let ids = Set(ids(kind))
            return Set(list.filter { ids.contains($0.id) }.map(\.reason))
        }
        #expect(reasons(.ownerGone) == [.inactive])
        #expect(reasons(.ownerUnknown) == [.unknown])
        #expect(reasons(.waitingInQueue) == [.queue])
        #expect(reasons(.routedByTurn) == [.noOwner])
    }

    @Test func meetingsShowEveryCase() throws {
        let run = try run(.dryRun), meetings = run.meetings
        #expect(Set(meetings.map(\.rule)) == [.enterprise, .customer, .roundRobin])
        #expect(Set(meetings.map(\.isRight)) == [true, false])
        let unknown = run.unknownInvitees(meetings)
        #expect(unknown.count == Set(ids(.unmatchedInvitee)).count)
        let absences = run.noShows
        #expect(absences.contains { $0.ordinal == 2 })
        #expect(Set(absences.map(\.evidence)) == [.marked, .nothingLogged])
    }

    @Test func theBuyingCommitteeIsSeen() throws {
        let run = try run(.dryRun), standings = run.standings
        let ids = Set(ids(.buyingCommittee)), contacts = run.facts.book.contacts
        let member = try #require((0..<contacts.count).first { ids.contains(contacts.text("id", $0)) })
        let account = try #require(standings.standing(ofContact: member))
        #expect(account.hasBuyingCommittee && account.engagedContacts >= ids.count)
        #expect(standings.buyingCommittees.contains(account))
    }
}
