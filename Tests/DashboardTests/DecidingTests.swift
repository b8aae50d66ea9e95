// A decision between the key and the journal: handed over once, shown as decided only when it is safe.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DecidingTests {
    private let lead = Subject("contact:hubspot/1")!
    private let ana = Actor(name: "ana", session: "ana@box:1")
    private let now = Moment(seconds: 1_800_000_000)

    private func opened(_ access: JournalAccess = .writable) -> AppState {
        var state = AppState(width: 80, height: 24)
        _ = update(&state, .journalOpened(access, ana, DecisionIDs(seed: (high: 1, low: 1))), nil)
        _ = update(&state, .wallClock(now), nil)
        return state
    }

    private func saved(_ effect: Effect?, seq: Int, by actor: Actor? = nil) throws -> JournalRecord {
        guard case .record(let pending)? = effect, let first = pending.first else { throw Missing() }
        return JournalRecord(seq: seq, id: first.id, time: now, actor: actor ?? ana, decision: first.decision)
    }

    private struct Missing: Error {}

    @Test func nothingIsDecidedBeforeItIsSafe() throws {
        var state = opened()
        let effects = record([Decision(.acknowledge, lead, expected: 0)], &state, nil)
        #expect(effects.count == 1)
        #expect(state.pending(lead) != nil && state.decisions[lead].version == 0)
        #expect(record([Decision(.contacted, lead, expected: 0, at: now)], &state, nil).isEmpty, "one at a time")
        #expect(state.message?.text == "the decision before is still being saved")
        _ = update(&state, .recorded([try saved(effects.first, seq: 12)]), nil)
        #expect(state.pending(lead) == nil && state.decisions[lead].version == 1)
        #expect(state.message == Message(text: "saved #12: acknowledge, contact:hubspot/1", isError: false))
    }

    @Test func eachDecisionHasItsOwnID() throws {
        var state = opened()
        let other = try #require(Subject("contact:hubspot/2"))
        let effects = record(
            [Decision(.acknowledge, lead, expected: 0), Decision(.acknowledge, other, expected: 0)], &state, nil)
        #expect(Set(state.writing.map(\.id)).count == 2 && effects.count == 1)
        _ = update(&state, .journalOpened(.writable, ana, DecisionIDs(seed: (high: 1, low: 1))), nil)
        let more = record([Decision(.acknowledge, Subject("deal:x/1")!, expected: 0)], &state, nil)
        #expect(more.count == 1 && Set(state.writing.map(\.id)).count == 3, "a second opening repeats no id")
    }

    @Test func aRefusalIsSaidAndChangesNothing() {
        var state = opened()
        let effects = record([Decision(.acknowledge, lead, expected: 0)], &state, nil)
        guard case .record(let pending)? = effects.first else { return #expect(Bool(false)) }
        _ = update(&state, .notRecorded([pending[0].id: .notSaved("disk full")]), nil)
        #expect(state.writing.isEmpty && state.decisions[lead].version == 0)
        #expect(state.message == Message(text: "NOT SAVED: disk full", isError: true))
    }

    @Test func anOlderStateAndAnothersClaimAreToldBeforeTheJournalIsAsked() {
        var state = opened()
        let raj = Actor(name: "raj", session: "raj@box:2")
        _ = update(
            &state,
            .decided([
                JournalRecord(seq: 1, id: "a", time: now, actor: raj, decision: Decision(.claim, lead, expected: 0)),
            ]), nil)
        #expect(state.claim(of: lead)?.actor == raj)
        #expect(record([Decision(.acknowledge, lead, expected: 0)], &state, nil).isEmpty)
        #expect(state.message?.text.contains("raj@box:2") == true)
        let steal = Decision(.acknowledge, lead, expected: 0, values: ["steal": "yes"])
        #expect(record([steal], &state, nil).count == 1)
    }

    @Test func withoutWriteAccessEveryDecisionSaysWhy() {
        var state = opened(.readOnly("cannot write /data/.revops (Permission denied)"))
        #expect(record([Decision(.acknowledge, lead, expected: 0)], &state, nil).isEmpty)
        #expect(state.message?.text == "view-only: cannot write /data/.revops (Permission denied)")
        #expect(TitleLine.crumb(Scene(state, nil)).string.hasPrefix("view-only"))
    }

    @Test func whatWaitsSaysSoAndCanBeGivenUp() {
        var state = opened()
        _ = record([Decision(.acknowledge, lead, expected: 0)], &state, nil)
        _ = update(&state, .recordingWaits("journal busy: held by raj pid 2 (stopped) 3 s"), nil)
        #expect(state.message?.isError == true && state.message?.text.contains("raj pid 2") == true)
        #expect(state.pending(lead) != nil)
        #expect(update(&state, .key(.control("c")), nil) == [.withdraw])
    }

    @Test func aClaimIsRenewedOnlyWhileKeysArePressed() throws {
        var state = opened()
        let claim = record([Decision(.claim, lead, expected: 0)], &state, nil)
        _ = update(&state, .recorded([try saved(claim.first, seq: 1)]), nil)
        func minutes(_ count: Int64) -> Moment { Moment(milliseconds: now.milliseconds + count * 60_000) }
        #expect(update(&state, .wallClock(minutes(6)), nil).isEmpty, "nobody pressed a key")
        _ = update(&state, .key(.character("j")), nil)
        #expect(update(&state, .wallClock(minutes(7)), nil).count == 1)
        #expect(update(&state, .wallClock(minutes(8)), nil).isEmpty, "one is under way")
        _ = update(&state, .wallClock(minutes(20)), nil)
        #expect(state.claim(of: lead) == nil, "it has ended meanwhile")
    }
}
