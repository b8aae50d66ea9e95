// Several sessions before one heap of records: who has a group, what others have decided since it was shown, and that
// groups which share a record know of one another.

import Columns
import Testing

@testable import Revenue

/// A journal in memory that several sessions write.
private struct Table {
    var decisions = Decisions()
    var now = Moment(utc: Day(year: 2026, month: 11, day: 20)!, hour: 14)
    let ana = Actor(name: "ana", session: "ana@box:1"), anaToo = Actor(name: "ana", session: "ana@box:2")
    let raj = Actor(name: "raj", session: "raj@box:3")

    static func group(_ ids: String...) -> Subject { Subject(.group, ids.map { "x/\($0)" })! }
    static func pair(_ a: String, _ b: String) -> Subject { Subject(.pair, ["x/\(a)", "x/\(b)"])! }

    /// - Parameter known: the newest record when the group was shown; nil: all that there are.
    @discardableResult
    mutating func decide(
        _ action: DecisionAction, _ subject: Subject, by actor: Actor, known: Int? = nil,
        values: [String: String] = [:], hasEnded: (Actor) -> Bool = { _ in false }
    ) throws -> JournalRecord {
        now = Moment(milliseconds: now.milliseconds + 1000)
        let decision = Decision(
            action, subject, expected: decisions.version(of: subject), values: values,
            known: known ?? decisions.lastSeq)
        let settled = try decisions.settled(decision, by: actor, at: now, hasEnded: hasEnded)
        let record = JournalRecord(
            seq: decisions.lastSeq + 1, id: "id\(decisions.lastSeq + 1)", time: now, actor: actor, decision: settled)
        decisions.apply(record)
        return record
    }

    func words(_ body: () throws -> Void) -> String {
        do { try body() } catch { return (error as? DecisionRefusal)?.words(in: .utc) ?? "\(error)" }
        return "nothing is refused"
    }
}

@Suite struct GroupDecisionsTests {
    private let ab = Table.group("a", "b"), bc = Table.group("b", "c")

    @Test func aGroupIsOfTheSessionThatHasIt() throws {
        var table = Table()
        try table.decide(.claim, ab, by: table.ana)
        #expect(table.words { try table.decide(.merge, ab, by: table.anaToo) }.hasPrefix("taken by ana@box:1"))
        #expect(table.words { try table.decide(.notDuplicate, Table.pair("a", "b"), by: table.anaToo) }
            .hasPrefix("taken by ana@box:1"))
        #expect(table.words { try table.decide(.skip, ab, by: table.raj) }.hasPrefix("taken by ana@box:1"))
        try table.decide(.claim, ab, by: table.anaToo, values: ["steal": "yes"])
        try table.decide(.merge, ab, by: table.anaToo)
        #expect(table.decisions[ab].standing.count == 1)
    }

    /// Whoever has decided need not give it back, and a group that shares a record with it is free.
    @Test(arguments: [DecisionAction.merge, .notDuplicate, .skip])
    func aDecisionGivesBack(action: DecisionAction) throws {
        var table = Table()
        try table.decide(.claim, ab, by: table.ana)
        try table.decide(action, action == .notDuplicate ? Table.pair("a", "b") : ab, by: table.ana)
        #expect(table.decisions.claim(over: bc, at: table.now) == nil)
        #expect(table.decisions[ab].claim == nil)
        try table.decide(.claim, ab, by: table.raj)
        #expect(table.decisions[ab].claim?.actor == table.raj)
    }

    @Test func whatALostSessionHadIsStillItsOwners() throws {
        var table = Table()
        try table.decide(.claim, ab, by: table.ana)
        #expect(table.words { try table.decide(.merge, ab, by: table.raj, hasEnded: { _ in true }) }
            .hasPrefix("taken by ana@box:1"))
        try table.decide(.merge, ab, by: table.anaToo, hasEnded: { $0.session == "ana@box:1" })
    }

    @Test func aClaimIsOnTheRecordsOfTheGroup() throws {
        var table = Table()
        try table.decide(.claim, ab, by: table.ana)
        #expect(table.words { try table.decide(.merge, bc, by: table.raj) }.hasPrefix("taken by ana@box:1"))
        #expect(table.words { try table.decide(.claim, bc, by: table.raj) }.hasPrefix("taken by ana@box:1"))
        try table.decide(.claim, bc, by: table.raj, values: ["steal": "yes"])
        #expect(table.words { try table.decide(.merge, ab, by: table.ana) }.hasPrefix("taken by raj@box:3"))
        try table.decide(.release, ab, by: table.ana)
        try table.decide(.merge, bc, by: table.raj)
        try table.decide(.merge, Table.group("d", "e"), by: table.ana)
    }

    @Test func whatIsSettledIsNotDecidedAgain() throws {
        var table = Table()
        let merge = try table.decide(.merge, ab, by: table.ana, values: ["keep": "x/a"])
        #expect(table.words { try table.decide(.merge, ab, by: table.anaToo, known: 0) } == """
            x/b was merged into x/a by ana@box:1 at 2026-11-20 14:00, after this group was shown; look at it again
            """)
        #expect(throws: DecisionRefusal.overtaken(merge, nil)) {
            try table.decide(.notDuplicate, Table.pair("a", "b"), by: table.raj, known: 0)
        }
        #expect(DecisionRefusal.overtaken(merge, nil).isConflict)
        let again = try table.decide(.merge, ab, by: table.raj)
        #expect(again.decision.known == nil, "no line of the journal has it")
    }

    @Test(arguments: [DecisionAction.notDuplicate, .skip])
    func otherDecisionsSettleItToo(action: DecisionAction) throws {
        var table = Table()
        let subject = action == .skip ? ab : Table.pair("a", "b")
        try table.decide(action, subject, by: table.raj)
        let verb = action == .skip ? "skipped" : "told apart"
        #expect(table.words { try table.decide(.merge, ab, by: table.ana, known: 0) }
            .hasPrefix("x/a and x/b were \(verb) by raj@box:3"))
    }

    @Test func mergesThatShareARecordAreSeenTogether() throws {
        var table = Table()
        try table.decide(.merge, ab, by: table.ana, values: ["keep": "x/b"])
        #expect(table.words { try table.decide(.merge, bc, by: table.raj, known: 0) }
            .hasPrefix("x/a was merged into x/b by ana@box:1"))
        // Of one record in common, what is told apart says nothing about the rest.
        try table.decide(.notDuplicate, Table.pair("b", "c"), by: table.raj, known: 0)
        try table.decide(.merge, Table.group("a", "b", "c"), by: table.ana)
    }

    @Test func companiesAreNoPeopleWhateverTheirIDs() throws {
        var table = Table()
        try table.decide(.merge, ab, by: table.ana, values: ["object": "contact"])
        try table.decide(.merge, bc, by: table.raj, known: 0, values: ["object": "company"])
        #expect(table.words { try table.decide(.merge, bc, by: table.raj, known: 0, values: ["object": "contact"]) }
            .hasPrefix("x/a and x/b were merged by ana@box:1"))
    }

    /// A subject has room for one decision: another object's would take its place, and an undo give it back, unsaid.
    @Test func aDecisionAboutAnotherObjectDoesNotTakeItsPlace() throws {
        var table = Table()
        let merge = try table.decide(.merge, ab, by: table.ana, values: ["object": "contact"])
        for action in [DecisionAction.merge, .notDuplicate] {
            #expect(throws: DecisionRefusal.otherObject(merge)) {
                try table.decide(action, ab, by: table.ana, values: ["object": "company"])
            }
        }
        #expect(table.words { try table.decide(.merge, ab, by: table.raj, values: ["object": "company"]) } == """
            decision 1 (merge) of object contact has these ids: undo it first, or revops decide about pair:x/a~x/b
            """)
        #expect(DecisionRefusal.otherObject(merge).isConflict)
        try table.decide(.merge, Table.pair("a", "b"), by: table.raj, values: ["object": "company"])
        try table.decide(.undo, ab, by: table.ana)
        try table.decide(.merge, ab, by: table.ana, values: ["object": "company"])
    }

    @Test func whatWasTakenBackIsAsItWasShown() throws {
        var table = Table()
        let first = try table.decide(.merge, ab, by: table.raj)
        try table.decide(.undo, ab, by: table.raj)
        try table.decide(.merge, bc, by: table.ana, known: 0)
        try table.decide(.undo, bc, by: table.ana)
        let redo = try table.decide(.undo, ab, by: table.raj, values: ["seq": "2"])
        #expect(!table.decisions.isUndone(first.seq))
        #expect(throws: DecisionRefusal.overtaken(first, nil)) { try table.decide(.merge, bc, by: table.ana, known: 0) }
        try table.decide(.undo, ab, by: table.raj)
        #expect(table.words { try table.decide(.merge, ab, by: table.ana, known: redo.seq) }
            .hasPrefix("the merge of x/a and x/b was taken back by raj@box:3"))
        try table.decide(.merge, ab, by: table.raj, known: redo.seq)
    }
}
