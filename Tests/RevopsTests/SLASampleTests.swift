// The sample company shows every agreement, every state and every rung, and the cases that were planted for them.

import Columns
import Revenue
import SampleData
import Testing

@testable import revops

@Suite struct SLASampleTests {
    static let queue: SLAQueue = {
        let files = SampleCompany().files()
        let folder = DataFolder(memory: files)
        let toml = files.first { $0.name == "revops.toml" }?.bytes ?? []
        let policy: Policy =
            switch Config.load(
                bytes: toml, file: "revops.toml", zoneNamed: ZoneFolder.zone, hasZones: ZoneFolder.isThere)
            {
            case .success(let policy): policy
            case .failure: Policy()
            }
        var loader = Loader(workers: .serial, followsChanges: false)
        let book = loader.load((try? folder.list().entries) ?? [], policy: policy)
        return SLAQueue(
            Facts.derive(
                book: book ?? Book(sources: [], tables: [], entities: [:]), policy: policy,
                now: policy.clock.now ?? .none))
    }()
    static let rows = queue.entries.indices.map { queue[$0] }

    @Test(arguments: SLAKind.allCases) func everyAgreementIsLateSomewhere(kind: SLAKind) {
        #expect(Self.rows.contains { $0.kind == kind && $0.state == .late }, "\(kind)")
    }

    @Test(arguments: SLAState.allCases) func everyStateOccurs(state: SLAState) {
        #expect(Self.rows.contains { $0.state == state }, "\(state)")
    }

    @Test(arguments: Rung.Audience.allCases) func rungsAreReached(audience: Rung.Audience) {
        #expect(Self.rows.contains { $0.rung?.to == audience }, "\(audience)")
    }

    @Test(arguments: [
        (Planted.Kind.speedToLead, SLAKind.speedToLead, SLAState.late), (.speedToLeadRep, .speedToLead, .late),
        (.speedToLeadBackup, .speedToLead, .late), (.toSnooze, .speedToLead, .late),
        (.firstContactLate, .firstContact, .late),
        (.firstContactReassign, .firstContact, .late), (.firstContactSoon, .firstContact, .soon),
        (.firstContactPaused, .firstContact, .paused), (.firstContactInTime, .firstContact, .ok),
        (.qualificationLate, .qualification, .late), (.qualificationSoon, .qualification, .soon),
        (.discoveryLate, .discovery, .late), (.meetingSetLate, .meetingSet, .late), (.abmTier1, .abm1, .late),
        (.abmTier2, .abm2, .late), (.abmTier3, .abm3, .late),
        (.opportunityLate, .opportunityCreated, .late), (.proposalLate, .proposal, .late), (.stale, .dealStale, .late),
        (.closePushed, .closePushed, .late), (.handoffLate, .csHandoff, .late),
    ])
    func whatWasPlantedIsInTheQueue(planted: Planted.Kind, kind: SLAKind, state: SLAState) {
        let ids = SampleCompany().planted().filter { $0.kind == planted }.flatMap(\.ids)
        #expect(!ids.isEmpty)
        for id in ids {
            let row = Self.rows.first { row in
                row.kind == kind && Self.queue.facts.book[row.object].text("id", Int(row.row)) == id
            }
            #expect(row?.state == state, "\(planted) \(id): \(row.map { $0.state.word } ?? "not in the queue")")
        }
    }

    @Test(arguments: [
        (Planted.Kind.speedToLeadRep, Rung.Audience.rep), (.speedToLeadBackup, .backup), (.speedToLead, .manager),
        (.firstContactReassign, .reassign), (.meetingSetLate, .review),
    ])
    func everyRungHasItsCase(planted: Planted.Kind, audience: Rung.Audience) {
        let ids = SampleCompany().planted().filter { $0.kind == planted }.flatMap(\.ids)
        for id in ids {
            #expect(
                Self.rows.contains { $0.subject?.ids.first?.hasSuffix("/\(id)") ?? false && $0.rung?.to == audience },
                "\(planted) \(id)")
        }
    }

    @Test func aSnoozePutsAClockOff() throws {
        let id = try #require(SampleCompany().planted().first { $0.kind == .toSnooze }?.ids.first)
        let facts = Self.queue.facts
        let subject = try #require(Self.rows.first { $0.subject?.ids.first?.hasSuffix("/\(id)") ?? false }?.subject)
        let until = Moment(milliseconds: facts.now.milliseconds + 7_200_000)
        let snooze = JournalRecord(
            seq: 1, id: "1", time: facts.now, actor: Actor(name: "ana", session: "ana@box:1"),
            decision: Decision(.snooze, subject, expected: 0, at: until))
        let queue = SLAQueue(Facts.derive(
            book: facts.book, policy: facts.policy, decisions: Decisions([snooze]), now: facts.now))
        #expect(queue.snoozed == Self.rows.count { $0.subject == subject } && queue.snoozed > 0)
        #expect(!queue.entries.indices.contains { queue[$0].subject == subject })
    }

    @Test func everyRowAccountsForItself() {
        for index in stride(from: 0, to: Self.queue.count, by: 7) {
            let lines = Self.queue.explanation(index)
            #expect(lines.contains { $0.label == "Due" } && lines.last?.label == "What would stop it")
            #expect(Self.rows[index].subject != nil)
        }
        #expect(Set(Self.rows.map(\.id)).count == Self.rows.count)
    }
}
