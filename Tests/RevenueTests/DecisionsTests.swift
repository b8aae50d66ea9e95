// What the journal adds up to: versions, undo and redo, claims, repeats.

import Columns
import Testing

@testable import Revenue

/// A journal in memory, written as the real one is: settled first, then applied.
private struct Desk {
    var decisions = Decisions()
    var now = Moment(seconds: 1_800_000_000)
    let ana = Actor(name: "ana", session: "ana@box:1"), anaToo = Actor(name: "ana", session: "ana@box:2")
    let raj = Actor(name: "raj", session: "raj@box:3")
    let lead = Subject("contact:hubspot/1")!

    @discardableResult
    mutating func decide(
        _ action: DecisionAction, by actor: Actor, expected: Int? = nil, values: [String: String] = [:]
    ) throws -> JournalRecord {
        now = Moment(milliseconds: now.milliseconds + 1000)
        let decision = Decision(
            action, lead, expected: expected ?? decisions[lead].version, values: values, reason: nil, note: nil, at: nil
        )
        let settled = try decisions.settled(decision, by: actor, at: now)
        let record = JournalRecord(
            seq: decisions.lastSeq + 1, id: "id\(decisions.lastSeq + 1)", time: now, actor: actor, decision: settled)
        decisions.apply(record)
        return record
    }

    func standing() -> [Int] { decisions[lead].standing.map(\.seq) }

    func refusal(_ body: () throws -> Void) -> DecisionRefusal? {
        do { try body() } catch { return error as? DecisionRefusal }
        return nil
    }
}

@Suite struct DecisionsTests {
    @Test func everyDecisionMakesAVersionAndNotesMakeNone() throws {
        var desk = Desk()
        try desk.decide(.acknowledge, by: desk.ana)
        try desk.decide(.note, by: desk.ana)
        try desk.decide(.claim, by: desk.ana)
        #expect(desk.decisions[desk.lead].version == 1)
        try desk.decide(.contacted, by: desk.ana)
        #expect(desk.decisions[desk.lead].version == 2)
        #expect(desk.decisions[desk.lead].latest?.seq == 4)
        #expect(desk.decisions.history(of: desk.lead).map(\.seq) == [1, 2, 3, 4])
    }

    @Test func whoDecidesOnAnOlderStateIsToldWhatHappened() throws {
        var desk = Desk()
        let first = try desk.decide(.reject, by: desk.raj, expected: 0)
        #expect(throws: DecisionRefusal.conflict(first, version: 1)) {
            try desk.decide(.contacted, by: desk.ana, expected: 0)
        }
        #expect(throws: DecisionRefusal.conflict(first, version: 1)) {
            try desk.decide(.claim, by: desk.ana, expected: 0)
        }
        #expect(throws: DecisionRefusal.unknownVersion(expected: 7, version: 1)) {
            try desk.decide(.contacted, by: desk.ana, expected: 7)
        }
        try desk.decide(.note, by: desk.ana, expected: 0)
        let words = DecisionRefusal.conflict(first, version: 1).words(in: .utc)
        #expect(words.contains("raj") && words.contains("reject") && words.contains("2027-01-15 08:00"))
    }

    @Test func undoTakesBackAndRedoPutsBackInPlace() throws {
        var desk = Desk()
        try desk.decide(.acknowledge, by: desk.ana)
        try desk.decide(.contacted, by: desk.ana)
        let undo = try desk.decide(.undo, by: desk.ana)
        #expect(undo.decision.values["seq"] == "2")
        #expect(desk.standing() == [1])
        let second = try desk.decide(.undo, by: desk.ana)
        #expect(desk.standing() == [])
        #expect(desk.decisions.redoable(desk.lead, by: "ana") == second)
        let redo = try desk.decide(.undo, by: desk.ana, values: ["seq": "\(second.seq)"])
        #expect(desk.standing() == [1])
        #expect(desk.decisions.redoable(desk.lead, by: "ana") == undo)
        try desk.decide(.undo, by: desk.ana, values: ["seq": "\(undo.seq)"])
        #expect(desk.standing() == [1, 2])
        // Taking the redo back leaves the undo in force again, however deep the chain.
        #expect(desk.decisions.isUndone(second.seq) && !desk.decisions.isUndone(redo.seq))
        #expect(desk.decisions[desk.lead].version == 6)
    }

    @Test func aChainOfUndosAlternates() throws {
        var desk = Desk()
        try desk.decide(.contacted, by: desk.ana)
        try desk.decide(.undo, by: desk.ana)
        for last in 2...9 {
            try desk.decide(.undo, by: desk.ana, values: ["seq": "\(last)"])
            #expect(desk.standing() == (last % 2 == 0 ? [1] : []), "after undoing #\(last)")
        }
    }

    @Test func undoIsForOnesOwnAndNotOnceOthersWentOn() throws {
        var desk = Desk()
        let mine = try desk.decide(.contacted, by: desk.ana)
        #expect(throws: DecisionRefusal.self) { try desk.decide(.undo, by: desk.raj) }
        #expect(throws: DecisionRefusal.self) { try desk.decide(.undo, by: desk.raj, values: ["seq": "1"]) }
        let theirs = try desk.decide(.reject, by: desk.raj)
        #expect(throws: DecisionRefusal.conflict(theirs, version: 2)) { try desk.decide(.undo, by: desk.ana) }
        try desk.decide(.undo, by: desk.raj)
        let undo = try desk.decide(.undo, by: desk.ana)
        #expect(undo.decision.values["seq"] == "\(mine.seq)")
        #expect(throws: DecisionRefusal.self, "it is undone already") {
            try desk.decide(.undo, by: desk.ana, values: ["seq": "1"])
        }
        #expect(throws: DecisionRefusal.self, "no such record") {
            try desk.decide(.undo, by: desk.ana, values: ["seq": "99"])
        }
    }

    @Test func aClaimHoldsAgainstOthersUntilItEnds() throws {
        var desk = Desk()
        try desk.decide(.claim, by: desk.ana)
        #expect(desk.refusal { try desk.decide(.claim, by: desk.raj) } != nil)
        #expect(desk.refusal { try desk.decide(.contacted, by: desk.raj) } != nil)
        #expect(desk.refusal { try desk.decide(.claim, by: desk.anaToo) } != nil, "her other screen is told")
        try desk.decide(.contacted, by: desk.anaToo)
        try desk.decide(.note, by: desk.raj)
        try desk.decide(.claim, by: desk.ana)
        desk.now = Moment(milliseconds: desk.now.milliseconds + Claim.lease)
        try desk.decide(.claim, by: desk.raj)
        #expect(desk.decisions[desk.lead].claim(at: desk.now)?.actor == desk.raj)
    }

    @Test func stealingIsAskedForAndKept() throws {
        var desk = Desk()
        try desk.decide(.claim, by: desk.ana)
        let steal = try desk.decide(.claim, by: desk.raj, values: ["steal": "yes"])
        #expect(desk.decisions[desk.lead].claim(at: desk.now)?.actor == desk.raj)
        #expect(steal.decision.values["steal"] == "yes")
        #expect(desk.refusal { try desk.decide(.release, by: desk.ana) } != nil)
        try desk.decide(.release, by: desk.raj)
        #expect(desk.decisions[desk.lead].claim(at: desk.now) == nil)
    }

    @Test func aClaimFromAWrongClockBindsNobody() throws {
        var desk = Desk()
        let ahead = Moment(milliseconds: desk.now.milliseconds + 365 * 86_400_000)
        let claim = Decision(.claim, desk.lead, expected: 0)
        desk.decisions.apply(JournalRecord(seq: 1, id: "a", time: ahead, actor: desk.raj, decision: claim))
        #expect(desk.decisions[desk.lead].claim(at: desk.now) == nil)
        // The time of the next is moved by it, its own clock counts.
        desk.decisions.apply(
            JournalRecord(seq: 2, id: "b", time: ahead, clock: desk.now, actor: desk.ana, decision: claim))
        #expect(desk.decisions[desk.lead].claim(at: desk.now)?.actor == desk.ana)
    }

    @Test func aRepeatedIDChangesNothing() throws {
        var desk = Desk()
        let record = try desk.decide(.acknowledge, by: desk.ana)
        let before = desk.decisions
        desk.decisions.apply(record)
        #expect(desk.decisions == before)
        #expect(desk.decisions[desk.lead].version == 1)
    }

    @Test func aTypeThisProgramDoesNotKnowBarsDeciding() throws {
        var desk = Desk()
        desk.decisions.applyUnknown(type: "tag", subject: desk.lead)
        #expect(throws: DecisionRefusal.needsNewerProgram(type: "tag")) { try desk.decide(.contacted, by: desk.ana) }
    }

    @Test func idsAreDistinctSortByTimeAndDependOnTheSeed() {
        var ids = DecisionIDs(seed: (high: 0xFFFF, low: .max - 2))
        let made = (0..<100).map { ids.next(at: Moment(milliseconds: 1_700_000_000_000 + Int64($0))) }
        #expect(Set(made).count == 100)
        #expect(made == made.sorted())
        #expect(made.allSatisfy { $0.utf8.count == 26 && DecisionIDs.isID($0) })
        #expect(made[0].hasPrefix("01HF7YAT00"), "48 bits of milliseconds come first")
        var others = DecisionIDs(seed: (high: 1, low: 1))
        #expect(!made.contains(others.next(at: Moment(milliseconds: 1_700_000_000_000))))
    }

    @Test func rolesLetThoseDecideWhoAreListed() {
        var policy = InterfacePolicy()
        #expect(policy.refusal(of: .approve, by: "ana") == nil)
        policy.roles = [.reviewer: ["ana"], .approver: ["mei"], .viewer: ["tom"]]
        #expect(policy.refusal(of: .reject, by: "ana") == nil)
        #expect(policy.refusal(of: .reject, by: "mei") == nil)
        #expect(policy.refusal(of: .approve, by: "mei") == nil)
        #expect(policy.refusal(of: .approve, by: "ana")?.words(in: .utc).contains("mei") == true)
        #expect(policy.refusal(of: .reject, by: "tom")?.words(in: .utc).contains("ana") == true)
        policy.roles = [.viewer: ["tom"]]
        #expect(policy.refusal(of: .reject, by: "tom") != nil)
        #expect(policy.refusal(of: .approve, by: "ana") == nil)
    }

    @Test(arguments: [
        ("reject", nil, false), ("reject", "FIT-01", true), ("reject", "FIT-09", false), ("decline", nil, false),
        ("merge", nil, false), ("approve", nil, false), ("acknowledge", nil, true), ("note", nil, false),
        ("snooze", nil, false), ("reassign", nil, false),
    ]) func whatMustBeSaidIsAskedFor(action: String, reason: String?, isFine: Bool) throws {
        let decision = Decision(
            try #require(DecisionAction(rawValue: action)), Desk().lead, expected: 0, reason: reason)
        #expect((decision.complaint == nil) == isFine, "\(decision.complaint ?? "")")
    }

    @Test func aMergeKeepsOneOfItsOwn() throws {
        let pair = try #require(Subject("pair:a/1~a/2"))
        #expect(Decision(.merge, pair, expected: 0, values: ["keep": "a/1", "title": "a/2"]).complaint == nil)
        #expect(Decision(.merge, pair, expected: 0, values: ["keep": "a/3"]).complaint != nil)
        #expect(Decision(.merge, pair, expected: 0).complaint == nil)
    }
}
