// Many groups behind one summary while others decide: what cannot be decided is left out by name, the rest is done.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupBatchTests {
    private let selma = Subject(.group, ["hubspot/4", "hubspot/5"])!

    private func box(_ session: ClockSession) throws -> Dashboard.Confirmation {
        guard case .confirm(let box)? = session.state.overlay else {
            throw Missing()
        }
        return box
    }

    private struct Missing: Error {}

    private func merge(_ subject: Subject) -> Decision {
        Decision(.merge, subject, expected: 0, values: ["keep": subject.ids[0], "object": "contact"])
    }

    @Test func aGroupThatIsSettledMeanwhileLeavesTheSummary() throws {
        var session = DuplicateBook.session("*A")
        #expect(try box(session).title == "Accept 4 marked groups")
        session.other(merge(selma))
        let shown = try box(session)
        #expect(shown.title == "Accept 3 of 4 marked groups" && shown.decisions.count == 3)
        #expect(shown.lines.contains("stays as it is: Selma Arquette, Alder: #1, merged into hub 4 by raj 0m ago"),
            "\(shown.lines)")
        #expect(shown.lines.contains { $0.hasPrefix("merge 2 groups: 5 records become 2") })
        session.press("y", every: 100)
        #expect(session.sent.isEmpty, "what it asks is new")
        session.press("y")
        #expect(session.sent.count == 3)
    }

    @Test func aClaimIsSaidWithoutAKeyThatIsNotAboutIt() throws {
        var session = DuplicateBook.session("*A")
        session.other(Decision(.claim, selma, expected: 0))
        let line = try #require(try box(session).lines.first { $0.hasPrefix("stays as it is") })
        #expect(line == "stays as it is: Selma Arquette, Alder: raj has it, 0m")
    }

    @Test func allSettledIsSaidByName() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("<Space>")
        session.other(merge(selma))
        session.press("A")
        #expect(session.state.overlay == nil)
        #expect(session.message == "Selma Arquette, Alder: #1, merged into hub 4 by raj 0m ago")
    }

    @Test func theAnswerSaysHowManyAndTheLast() {
        var session = DuplicateBook.session("*A")
        session.press("y")
        #expect(session.sent.count == 4)
        session.save()
        #expect(session.message.hasPrefix("4 saved, last #4: ") && !session.message.contains("saved #"))
    }

    @Test func whatTheJournalRefusesOfManyIsNamed() throws {
        var session = DuplicateBook.session("*Ay")
        let lost = try #require(session.sent.first { $0.decision.subject == selma })
        session.send(.notRecorded([lost.id: .notSaved("disk full")]))
        for (place, other) in session.sent.filter({ $0.id != lost.id }).enumerated() {
            session.send(.recorded([JournalRecord(
                seq: place + 1, id: other.id, time: session.clock, actor: session.actor, decision: other.decision)]))
        }
        #expect(session.message == "3 saved, 1 NOT: Selma Arquette, Alder: NOT SAVED: disk full")
        #expect(DuplicateBook.names(session) == ["Selma Arquette"])
    }

    @Test func aClaimShowsOnEveryGroupThatSharesARecord() throws {
        var session = DuplicateBook.session()
        session.other(Decision(.claim, Subject(.group, ["hubspot/5", "hubspot/77"])!, expected: 0))
        #expect(session.lines()[1].contains(" | raj: Selma Arquette, Alder"))
        let row = try #require(session.lines().dropFirst(2).first { $0.contains("Selma Arquette") })
        #expect(row.contains("raj 0m"), "\(row)")
    }

    @Test func theSummarySaysWhatIsOutOfSightAndHowSureItIs() throws {
        var session = DuplicateBook.session("*A")
        let sure = try #require(try box(session).lines.first { $0.hasPrefix("lowest confidence 0.") })
        #expect(sure.hasSuffix("; 0 weak: one key alone"), "\(sure)")
        #expect(try box(session).lines.contains { $0.contains("does not show") } == false)
        session.press("<Esc>&selma<Enter>A")
        #expect(try box(session).title == "Accept 4 marked groups")
        #expect(try box(session).lines.contains("3 of them the filter in force does not show: &selma"))
    }

    /// Hundreds of decisions are saved one after the other, and the list is made anew after that.
    @Test func whatIsSavedAlreadyIsNotOpenAgain() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("*Ay")
        session.holdsSearch = true
        let own = try #require(session.sent.first { $0.decision.subject == selma })
        session.send(.recorded([JournalRecord(
            seq: 1, id: own.id, time: session.clock, actor: session.actor, decision: own.decision)]))
        let rows = session.lines().filter { $0.contains("saving") || $0.contains("decided ") }
        #expect(rows.contains { $0.contains("Selma Arquette") && $0.contains("decided ") }, "\(rows)")
        let sent = session.sent.count
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Selma Arquette"))
        for key in ["m", "x", "s"] {
            session.press("g" + String(repeating: "j", count: place) + key)
            #expect(session.sent.count == sent && session.state.overlay == nil, "\(key)")
            #expect(session.message == "merged into hub 4 by you 0m ago; look again", "\(key)")
        }
        session.press("<Space>A")
        #expect(session.state.overlay == nil && session.sent.count == sent)
    }

    @Test func takingBackWhatFilesSayIsToldAsSuch() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("x1")
        session.save()
        var written = session.state.decisions
        written.apply(ExportNote(decisions: [written.lastSeq], manifest: "", rows: 1))
        session.send(.replayed(written))
        session.press("u")
        session.save()
        #expect(session.message.hasSuffix("hub 4, hub 5; a not_duplicates.csv that was written has it still"))
    }
}

/// What `A` decided is one step of `u`.
@Suite struct DedupBatchUndoTests {
    private let selma = Subject(.group, ["hubspot/4", "hubspot/5"])!

    /// A session that has accepted all four groups.
    private func accepted(before keys: String = "") -> ClockSession {
        var session = DuplicateBook.session(keys)
        session.save()
        session.press("*Ay")
        session.save()
        return session
    }

    @Test func aBatchIsHandedToTheJournalAsOneAndKnowsIt() {
        var session = DuplicateBook.session("*Ay")
        let sent = session.sent
        #expect(sent.count == 4 && sent.allSatisfy { $0.decision.batch == sent[0].id })
        session.save()
        session.press("u")
        let batches = Set(session.sent.map(\.decision.batch))
        #expect(session.sent.count == 4 && batches == [session.sent.first?.id], "and so is its undo")
    }

    @Test func whatIsDecidedAloneIsInNoBatch() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("m")
        #expect(session.sent.map(\.decision.batch) == [nil])
        session.save()
        session.press("u")
        #expect(session.sent.map(\.decision.batch) == [nil])
    }

    @Test func undoTakesBackTheWholeBatchAndRedoPutsItBack() {
        var session = accepted()
        #expect(DuplicateBook.names(session).isEmpty)
        session.press("u")
        #expect(session.sent.map { $0.decision.values["seq"] } == ["1", "2", "3", "4"])
        session.save()
        #expect(session.message == "undid: 3 merges and 1 link of the batch #1 to #4", "\(session.message)")
        #expect(DuplicateBook.names(session).count == 4)
        session.press("U")
        #expect(session.sent.map { $0.decision.values["seq"] } == ["5", "6", "7", "8"])
        session.save()
        #expect(session.message == "put back: 3 merges and 1 link of the batch #1 to #4", "\(session.message)")
        #expect(DuplicateBook.names(session).isEmpty)
        session.press("u")
        session.save()
        #expect(DuplicateBook.names(session).count == 4, "and back again")
    }

    @Test func whatWasDecidedBeforeTheBatchIsTheNextStep() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("x1")
        session.save()
        session.press("*Ay")
        session.save()
        session.press("u")
        session.save()
        session.press("u")
        #expect(session.sent.map { $0.decision.values["seq"] } == ["1"])
    }

    @Test func whatCannotBeTakenBackIsNamedBeforeTheRestIs() throws {
        var session = accepted()
        let own = try #require(session.state.decisions.records.first { $0.decision.subject == selma })
        session.other(Decision(
            .merge, selma, expected: 1, values: ["keep": "hubspot/5", "object": "contact"]))
        var written = session.state.decisions
        let other = try #require(written.records.first { $0.seq != own.seq })
        written.apply(ExportNote(decisions: [other.seq], manifest: "", rows: 1))
        session.send(.replayed(written))
        session.press("u")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("\(session.message)")
            return
        }
        #expect(box.title == "Undo what you decided: 2 of 4")
        #expect(box.decisions.count == 2)
        #expect(box.lines.contains("stays as it is: Selma Arquette, Alder: #5, merged into hub 5 by raj 0m ago"),
            "\(box.lines)")
        #expect(box.lines.contains { $0.hasSuffix(": in files already, :void takes it back") }, "\(box.lines)")
        session.press("y")
        #expect(session.sent.count == 2)
    }

    @Test func voidTakesBackABatchThatStandsInFiles() {
        var session = accepted()
        var written = session.state.decisions
        written.apply(ExportNote(decisions: [1, 2, 3, 4], manifest: "", rows: 4))
        session.send(.replayed(written))
        session.press("u")
        #expect(session.message.hasPrefix("#4 and 3 more stand in files already; :void 1-4 takes them back"))
        session.press(":void 1-4<Enter>")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("\(session.message)")
            return
        }
        #expect(box.title == "Take back 4 merges that stand in files" && box.decisions.count == 4)
        session.press("y")
        #expect(session.sent.map { $0.decision.values["seq"] } == ["1", "2", "3", "4"])
    }
}
