// Keys that decide: what they hand to the journal, what they ask first, and all the ways in which they must not act.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DecidingKeysTests {
    private let dana = ClockBook.subject("1")

    /// A session with the cursor on Dana Ortiz.
    private func session(user: String = "ana", access: JournalAccess? = .writable) -> ClockSession {
        var session = ClockSession(access: access, user: user)
        session.press("j")
        return session
    }

    @Test func aTakesAndFrees() {
        var session = session()
        session.press("a")
        #expect(session.asked == [Decision(.claim, dana, expected: 0)])
        #expect(session.lines().joined().contains("saving"))
        #expect(session.state.claim(of: dana) == nil, "nothing is taken before it is safe")
        session.save()
        #expect(session.message == "saved #1: claim, Dana Ortiz")
        #expect(session.lines().joined().contains("you 0m"))
        session.press("a")
        #expect(session.asked == [Decision(.release, dana, expected: 0)])
    }

    @Test func takingFromSomebodyAsks() {
        var session = session()
        session.other(Decision(.claim, dana, expected: 0))
        #expect(session.lines().joined().contains("raj 0m"))
        session.press("a")
        #expect(session.sent.isEmpty)
        Screen.expect(session.lines(), as: "queue-steal")
        session.press("<Enter>")
        #expect(session.sent.isEmpty && session.state.overlay == nil && session.message == "nothing was decided")
        session.press("ay")
        #expect(session.asked == [Decision(.claim, dana, expected: 0, values: ["steal": "yes"])])
    }

    @Test func rejectingTakesANumber() {
        var session = session()
        session.press("x")
        Screen.expect(session.lines(), as: "queue-reject")
        session.press("4")
        #expect(session.asked == [Decision(.reject, dana, expected: 0, reason: "ENG-01")])
        session.save()
        #expect(session.message == "saved #1: reject ENG-01, Dana Ortiz" && !session.leads.contains("Dana Ortiz"))
    }

    @Test func enterInAMenuOnlyAsks() {
        var session = session()
        session.press("x<Enter>")
        #expect(session.sent.isEmpty)
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(box.title == "Reject Dana Ortiz as FIT-01, company too small")
        #expect(box.lines.first == "What follows: nurture; score again if it grows")
        session.press("y")
        #expect(session.sent.count == 1)
    }

    @Test func keysOfTheFirstMomentsAreDropped() {
        var session = session()
        session.press("x")
        session.press("1", every: 200)
        #expect(session.sent.isEmpty && session.state.overlay != nil)
        session.press("<Enter>")
        session.press("yyy", every: 80)
        #expect(session.sent.isEmpty && session.state.overlay != nil)
        session.press("y")
        #expect(session.sent.count == 1)
    }

    /// However long it takes until the key repeats for the first time.
    @Test(arguments: [33, 250, 500, 660] as [Int64]) func heldKeysDecideOnce(delay: Int64) {
        var session = session()
        session.press("a")
        session.save()
        session.press("a", every: delay)
        session.save()
        for _ in 0..<40 {
            session.press("a", every: 33)
            session.save()
        }
        #expect(session.state.decisions.records.count == 1)
        #expect(session.message == "a key that is held down decides once; press a again in a moment")
    }

    /// Whoever waits for the moment to pass need not begin anew for having pressed too soon.
    @Test func whatCameTooSoonDoesNotBeginTheWaitAnew() {
        var session = session()
        for (wait, isRefused) in [(800, false), (300, true), (300, true), (300, false)] as [(Int64, Bool)] {
            session.press("s", every: wait)
            session.save()
            #expect(session.message.hasPrefix("a key that is held down") == isRefused, "\(session.message)")
        }
    }

    /// Five leads are acknowledged.
    private func acknowledged() -> ClockSession {
        var session = session()
        for key in ["gs", "js", "js", "js", "js"] {
            session.press(key)
            session.save()
        }
        return session
    }

    @Test(arguments: [300, 350, 500, 699] as [Int64]) func everyUndoAtANormalPaceCounts(pace: Int64) {
        var session = acknowledged()
        for (key, name) in [("u", "undid"), ("U", "put back")] {
            session.press("j")
            for step in 1...5 {
                let before = session.state.decisions.records.count
                session.press(key, every: pace)
                session.save()
                #expect(session.state.decisions.records.count == before + 1, "\(name) \(step) at \(pace)")
            }
        }
    }

    /// Of a held key no more counts than what might have been meant.
    @Test(arguments: [200, 250, 299, 500] as [Int64]) func aHeldUndoStopsAtOnce(delay: Int64) {
        var session = acknowledged()
        session.press("u")
        session.save()
        session.press("u", every: delay)
        session.save()
        for _ in 0..<60 {
            session.press("u", every: 33)
            session.save()
        }
        let undone = session.state.decisions.records.count { $0.decision.action == .undo }
        #expect(undone == (delay < 300 ? 1 : 2))
    }

    @Test func aKeyAfterAnotherIsNotHeld() {
        var session = session()
        session.press("s")
        session.press("js", every: 100)
        #expect(session.asked.map(\.action) == [.acknowledge, .acknowledge])
    }

    // MARK: What was seen

    /// The data with another owner for Dana Ortiz, or without her.
    private func reloaded(_ session: ClockSession, owner: String?) -> Snapshot {
        ClockBook.snapshot(owner: owner, revision: session.snapshot.revision + 1)
    }

    @Test func aDecisionCarriesADigestOfWhatWasOnScreen() throws {
        var session = session()
        session.press("s")
        let seen = try #require(session.sent.first?.decision.seen)
        #expect(seen.count == 16 && seen == session.snapshot.facts.book.seen([dana])[dana])
        session.press("u")
        session.save()
        session.press("u")
        #expect(session.sent.map(\.decision.seen) == [""], "an undo is about the journal")
    }

    @Test func whatChangedWhileABoxAskedIsNotDecided() {
        var session = session()
        session.press("x<Enter>")
        session.send(.loaded(reloaded(session, owner: "Chen")))
        session.press("y")
        #expect(session.sent.isEmpty)
        #expect(session.message == "Dana Ortiz has changed since it was shown; look at it again, nothing was decided")
        session.press("x<Enter>y")
        #expect(session.asked == [Decision(.reject, dana, expected: 0, reason: "FIT-01")])
    }

    @Test func whatHasGoneIsNotDecidedAndWhatStayedIs() {
        var session = session()
        session.press("x<Enter>")
        session.send(.loaded(reloaded(session, owner: nil)))
        session.press("y")
        #expect(session.sent.isEmpty && session.message.contains("is in no file any more"))
        session = self.session()
        session.press("x<Enter>")
        session.send(.loaded(reloaded(session, owner: "Alvarez")))
        session.press("y")
        #expect(session.asked.map(\.action) == [.reject])
    }

    @Test func historyTellsWhatWasDecidedOnOtherValues() {
        var session = session()
        session.press("s")
        session.save()
        session.press(";")
        #expect(!session.lines().joined().contains("has changed since"))
        session.send(.loaded(reloaded(session, owner: "Chen")))
        #expect(session.lines().joined().contains("acknowledge  (its record has changed since)"))
    }

    @Test func pastedTextDecidesNothing() {
        var session = session()
        session.press("x")
        session.wait(1000)
        session.send(.key(.paste("1\ny\n")))
        session.send(.key(.paste("ayxu1")))
        #expect(session.sent.isEmpty)
    }

    @Test func contactedAsksWhen() {
        var session = session()
        session.press("m<Enter>")
        #expect(session.sent.isEmpty, "Enter decides nothing")
        session.press("y")
        #expect(session.asked == [Decision(.contacted, dana, expected: 0, at: ClockBook.now)])
        session.save()
        session.press("k:contacted 30 min ago<Enter>y")
        let at = Moment(milliseconds: ClockBook.now.milliseconds - 30 * 60_000)
        #expect(session.sent.map(\.decision.at) == [at])
    }

    @Test func aTimeThatIsNoneStaysToBeCorrected() {
        var session = session()
        session.press("zsoon<Enter>")
        guard case .prompt(let prompt)? = session.state.overlay else {
            Issue.record("the prompt is gone")
            return
        }
        #expect(prompt.kind == .snooze && prompt.field.value == "soon" && session.message == SpokenTime.futureHint)
        session.press("<C-u>2h<Enter>y")
        let at = Moment(milliseconds: ClockBook.now.milliseconds + 2 * 3_600_000)
        #expect(session.asked == [Decision(.snooze, dana, expected: 0, at: at)])
        session.save()
        #expect(!session.leads.contains("Dana Ortiz"))
        #expect(session.lines()[1].contains("snoozed 2"))
    }

    @Test func repsStandInTheMenuWithLeaveAndHours() {
        var session = session()
        session.press("R")
        Screen.expect(session.lines(), as: "queue-reassign")
        session.press("1")
        #expect(session.sent.isEmpty, "a proposal stands behind a summary")
        session.press("y")
        #expect(session.asked == [Decision(.reassign, dana, expected: 0, values: ["owner": "Alvarez"])])
    }

    @Test func aPromptStaysWithItsRecord() {
        var session = session()
        session.press("+")
        session.other(Decision(.reject, dana, expected: 0, reason: "FIT-01"))
        session.press("asked for the budget<Enter>")
        #expect(session.asked == [Decision(.note, dana, expected: 0, note: "asked for the budget")])
    }

    @Test func markedRowsAreDecidedBehindOneSummary() {
        var session = ClockSession()
        session.other(Decision(.claim, ClockBook.subject("2"), expected: 0))
        session.press("*x8")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(box.title == "Reject 5 contacts as QUAL-03, not a real project")
        #expect(box.lines.last?.hasPrefix("stays as it is: 1 contact, taken by raj@box:7") == true)
        Screen.expect(session.lines(), as: "queue-summary")
        session.press("y")
        #expect(session.sent.count == 5 && session.state.boxes[.queue]?.marks == [])
        session.save()
        #expect(session.message.hasPrefix("5 saved, last #6: reject QUAL-03"))
        #expect(Set(session.leads) == ["美咲 田中"])
    }

    @Test func undoAndRedoSayWhat() {
        var session = session()
        session.press("x1")
        session.save()
        session.press("u")
        #expect(session.asked == [Decision(.undo, dana, expected: 1, values: ["seq": "1"])])
        session.save()
        #expect(session.message == "saved #2: undid: reject FIT-01, Dana Ortiz" && session.leads.contains("Dana Ortiz"))
        session.press("u")
        #expect(session.sent.isEmpty && session.message == "no decision of yours to undo")
        session.press("U")
        session.save()
        #expect(
            session.message == "saved #3: put back: reject FIT-01, Dana Ortiz" && !session.leads.contains("Dana Ortiz"))
        session.press("U")
        #expect(session.message == "no undo of yours to take back")
    }

    @Test func whatAnotherSessionOfMineDecidedIsUndoneAfterAsking() {
        var session = session()
        session.other(Decision(.acknowledge, dana, expected: 0), by: "ana")
        session.press("u")
        #expect(session.sent.isEmpty && session.lines().joined().contains("in another session"))
        session.press("y")
        #expect(session.sent.map(\.decision.values) == [["seq": "1"]])
    }

    @Test func historyTellsWhoWhenAndWhatHolds() {
        var session = session()
        session.other(Decision(.acknowledge, dana, expected: 0))
        session.press("x1")
        session.save()
        session.press("ku")
        session.save()
        session.press("/ortiz<Enter><Esc>;")
        Screen.expect(session.lines(), as: "queue-history")
    }

    @Test func refusalsAreSaidInWords() {
        var session = session(access: .readOnly("cannot write /data/.revops (Permission denied)"))
        for key in ["a", "x", "m", "z", "R", "s", "+", "u", "U"] {
            session.press(key)
            #expect(session.message == "view-only: cannot write /data/.revops (Permission denied)", "\(key)")
            if session.state.overlay != nil { session.press("<Esc>") }
        }
        #expect(session.sent.isEmpty && session.lines()[1].hasPrefix("view-only | SLA queue"))
        session = self.session(access: nil)
        session.press("a")
        #expect(session.message == "the journal is not open yet")
        session = ClockSession(.imports)
        session.press("x")
        #expect(session.message == "no record that has an id is under the cursor")
    }

    @Test func aLostRaceSaysWhoWasFirst() {
        var session = session()
        session.press("x")
        session.other(Decision(.reject, dana, expected: 0, reason: "FIT-03"))
        session.press("1")
        #expect(
            session.sent.isEmpty && session.message.hasPrefix("decided meanwhile: reject FIT-03 by raj at 2026-11-25"))
        session.press("a")
        session.refuse(.notSaved("disk full"))
        #expect(session.message == "NOT SAVED: disk full" && session.state.writing.isEmpty)
    }

    @Test func aBusyJournalIsOnTheScreen() {
        var session = session()
        session.press("a")
        session.send(.recordingWaits("journal busy: held by alice pid 4711 (stopped) 12 s"))
        #expect(session.lines()[1].hasSuffix("NOT SAVED: 1"))
        session.send(.recordingWaits(nil))
        #expect(session.lines()[1].hasSuffix("saving 1"))
        session.save()
        #expect(!session.lines()[1].contains("saving"))
    }

    @Test func aRowThatSlidesUnderTheCursorIsNotDecidedAtOnce() {
        var session = session()
        session.other(Decision(.reject, dana, expected: 0, reason: "FIT-01"))
        let next = session.currentLead
        session.press("s", every: 100)
        #expect(session.sent.isEmpty && session.message.hasSuffix("press s again"))
        session.press("s")
        #expect(session.sent.map(\.decision.action) == [.acknowledge] && session.currentLead == next)
    }

    @Test func aClaimOfMineIsKeptByKeysAndLostWithoutThem() {
        var session = session()
        session.press("a")
        session.save()
        session.wait(6 * 60_000)
        session.press("j")
        session.wait(1000)
        #expect(session.sent.map(\.decision.action) == [.claim])
        session.save()
        session.wait(14 * 60_000)
        #expect(session.state.claim(of: dana) != nil)
        session.wait(2 * 60_000)
        #expect(session.state.claim(of: dana) == nil)
    }
}

@Suite struct SpokenTimeTests {
    private let spoken = SpokenTime(now: ClockBook.now, zone: .utc)

    private func text(_ moment: Moment?) -> String? { moment.map { String($0.iso8601(in: .utc).prefix(16)) } }

    @Test(arguments: [
        ("now", "2026-11-20T14:20"), ("10 min ago", "2026-11-20T14:10"), ("2h", "2026-11-20T12:20"),
        ("14:05", "2026-11-20T14:05"), ("16:00", "2026-11-19T16:00"), ("yesterday 16:30", "2026-11-19T16:30"),
        ("2026-11-18 08:00", "2026-11-18T08:00"), ("2026-11-18T08:00:00-08:00", "2026-11-18T16:00"),
        ("mon 9:00", "2026-11-16T09:00"), ("24 dec", "2025-12-24T00:00"),
    ])
    func past(words: String, wanted: String) { #expect(text(spoken.past(words)) == wanted) }

    @Test(arguments: [
        ("2h", "2026-11-20T16:20"), ("in 30 min", "2026-11-20T14:50"), ("tomorrow 9:00", "2026-11-21T09:00"),
        ("tomorrow", "2026-11-21T09:00"), ("Fri", "2026-11-27T09:00"), ("09:00", "2026-11-21T09:00"),
        ("24 Nov", "2026-11-24T09:00"), ("2026-11-24", "2026-11-24T09:00"), ("3 jan", "2027-01-03T09:00"),
    ])
    func future(words: String, wanted: String) { #expect(text(spoken.future(words)) == wanted) }

    @Test(arguments: [
        "", "soon", "25:00", "14:5", "0 min", "tomorrow", "2026-13-01", "99999999999 d", "31 feb", "-5 min",
    ])
    func notPast(words: String) { #expect(spoken.past(words) == nil) }

    @Test(arguments: ["", "now", "yesterday", "10 min ago", "2026-11-19", "1e9 h", "12:60"])
    func notFuture(words: String) { #expect(spoken.future(words) == nil) }
}
