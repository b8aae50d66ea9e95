// Reviewing duplicates by keyboard: what each key hands to the journal, what is asked first, what never decides, and
// where the cursor goes.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupKeysTests {
    private func opened(_ name: String) throws -> ClockSession {
        var session = try DuplicateBook.session(on: name)
        session.press("<Enter>")
        session.save()
        return session
    }

    private func merge(_ session: ClockSession, _ subject: Subject? = nil) -> Decision? {
        session.sent.map(\.decision).first { $0.action == .merge && (subject == nil || $0.subject == subject) }
    }

    private func group(_ ids: String...) -> Subject { Subject(.group, ids.map { "hubspot/\($0)" })! }

    @Test func everyGroupIsListed() {
        let session = DuplicateBook.session()
        #expect(Set(DuplicateBook.names(session)) == ["Robert Hollander", "Selma Arquette", "美咲 田中\u{200B}", "Ida Winter"])
        #expect(session.lines()[1].hasPrefix("Dedup review | 4 groups, 9 records | decided 0"))
        #expect(session.lines()[0].contains("[6 Dedup 4]"))
    }

    @Test func whatLosesNothingIsMergedByItsKey() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        let below = DuplicateBook.names(session)
        session.press("m")
        let decision = try #require(session.sent.first?.decision)
        #expect(decision.action == .merge && decision.subject == group("4", "5"))
        #expect(decision.values["keep"] == "hubspot/4" && !decision.seen.isEmpty)
        #expect(DuplicateBook.names(session) == below, "nothing leaves the list before it is safe")
        #expect(session.lines().joined().contains("saving"))
        session.save()
        #expect(DuplicateBook.names(session) == below.filter { $0 != "Selma Arquette" })
        #expect(session.message == "saved #1: merge, hub 4 = hub 5")
        session.press("u")
        session.save()
        #expect(Set(DuplicateBook.names(session)) == Set(below), "an undo brings it back")
    }

    @Test func anUndoPutsTheCursorOnTheGroupItRestores() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("m")
        session.save()
        session.press("G")
        #expect(Scene(session.state, session.snapshot).current?.key != group("4", "5").text)
        session.press("u")
        session.save()
        #expect(Scene(session.state, session.snapshot).current?.key == group("4", "5").text)
        #expect(session.state.levels.isEmpty, "the list stays the list")
    }

    /// Whoever goes from group to group has the one back on screen that they took back.
    @Test func anUndoShowsTheGroupAgainToWhoGoesThroughThem() throws {
        var session = DuplicateBook.session()
        session.press("g<Enter>")
        session.save()
        let open = session.state.openSubject
        session.press("x1")
        session.save()
        let next = session.state.openSubject
        #expect(open != nil && next != nil && next != open, "the next one is open")
        session.press("u")
        session.save()
        #expect(session.state.openSubject == open && session.state.boxes[.groups]?.cursor == open?.text)
        session.save()
        #expect(next.flatMap { session.state.claim(of: $0) } == nil, "the one that made room is free again")
    }

    /// A merge of some of a group's records names only those.
    @Test func anUndoFindsTheGroupOfWhichARecordWasLeftOut() throws {
        var session = try opened("Robert Hollander")
        let open = session.state.openSubject
        session.press("Xm")
        if session.state.overlay != nil { session.press("y") }
        session.save()
        session.press("<Esc>g")
        #expect(session.state.decisions.records.contains { $0.decision.action == .merge })
        session.press("u")
        session.save()
        #expect(Scene(session.state, session.snapshot).current?.key == open?.text)
    }

    @Test func nothingInsideAGroupIsMarked() throws {
        var session = try opened("Robert Hollander")
        session.press("*")
        #expect(session.message == "one group is open: space keeps a value, M a record; groups are marked in the list")
        session.press("<Tab>*")
        #expect(session.message.hasPrefix("one group is open"))
        session.press("<Esc>J")
        #expect(session.message == "open a group first")
        session.press("<Tab>*")
        #expect(session.message == "these are values of one group; groups are marked in the list")
        session.press("<Enter>:mark<Enter>")
        #expect(session.message.hasPrefix("one group is open"))
    }

    @Test func aLossIsAskedAboutAndOnlyYAnswers() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("m")
        #expect(session.sent.isEmpty)
        Screen.expect(session.lines(), as: "dedup-loss")
        session.press("<Enter>")
        #expect(session.sent.isEmpty && session.message == "nothing was decided")
        session.press("my")
        #expect(session.sent.map(\.decision.action) == [.merge])
    }

    @Test func hiddenCharactersAreAskedAbout() throws {
        var session = try DuplicateBook.session(on: "美咲 田中\u{200B}")
        session.press("m")
        #expect(session.sent.isEmpty)
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(box.lines.contains { $0.contains("hidden characters") })
    }

    @Test func enterNeverDecides() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press(":merge<Enter>")
        #expect(session.sent.isEmpty, "typed, it is asked about")
        session.press("<Esc>x<Enter>")
        #expect(session.sent.isEmpty)
        session.press("<Enter>")
        #expect(session.sent.isEmpty && session.message == "nothing was decided")
    }

    @Test func toldApartTakesANumberAndIsRemembered() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("x2")
        let decision = try #require(session.sent.first?.decision)
        #expect(decision.action == .notDuplicate && decision.reason == "household")
        #expect(decision.subject == Subject(.pair, ["hubspot/4", "hubspot/5"]))
        session.save()
        #expect(!DuplicateBook.names(session).contains("Selma Arquette"))
        #expect(session.lines()[1].contains("told apart 1 pair"))
    }

    @Test func openingTakesAndLeavingGivesBack() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("<Enter>")
        #expect(session.sent.map(\.decision.action) == [.claim])
        session.save()
        #expect(session.message.isEmpty, "a look is no news")
        session.press("<Esc>")
        #expect(session.sent.map(\.decision.action) == [.release])
    }

    @Test func whatOneTookItselfStaysTaken() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("a")
        session.save()
        session.press("<Enter><Esc>")
        #expect(session.sent.isEmpty)
    }

    @Test func valuesAreChosenAndGoIntoTheDecision() throws {
        var session = try opened("Robert Hollander")
        session.press("/title<Enter><Esc><Space>")
        #expect(session.lines().joined().contains("YOU chose it"))
        session.press("m")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(box.lines.contains { $0.hasPrefix("chosen: title ") && $0.hasSuffix(", of hub 2") })
        session.press("y")
        let decision = try #require(merge(session))
        #expect(decision.values["title"] == "hubspot/2" && decision.values["keep"] == "hubspot/1")
    }

    @Test func whatWasChosenIsThereAgainWhenTheGroupIsOpenedAgain() throws {
        var session = try opened("Robert Hollander")
        session.press("/title<Enter><Esc><Space>e<C-u>Chief Operations<Enter>kk<Space><Esc>")
        #expect(session.message == "not decided; 2 choices kept for when you open it again")
        session.save()
        #expect(session.lines().contains { $0.contains("Robert Hollander") && $0.contains("2 chosen") })
        session.press("<Enter>")
        session.save()
        #expect(session.lines().joined().contains("YOU typed: Chief Operations"))
        session.press("my")
        let decision = try #require(merge(session))
        #expect(decision.values["typed:title"] == "Chief Operations" && decision.values["first"] == "hubspot/2")
        session.save()
        #expect(session.state.choices.isEmpty, "it is decided")
    }

    @Test func whatWasChosenGoesAlongWhereTheListDecides() throws {
        var session = try opened("Robert Hollander")
        session.press("/title<Enter><Esc><Space><Esc>")
        session.save()
        session.press("my")
        #expect(merge(session)?.values["title"] == "hubspot/2")
    }

    @Test func leavingTheProgramAsksOnceWhereChoicesWouldBeLost() throws {
        var session = try opened("Robert Hollander")
        session.press("<Space><Esc>q")
        #expect(session.message == "what you chose in 1 group is not decided and would be lost; q once more leaves")
        session.press("jq")
        #expect(session.effects.allSatisfy { if case .quit = $0 { false } else { true } })
        session.press("q")
        #expect(session.effects.contains { if case .quit = $0 { true } else { false } })
    }

    @Test func choicesOutliveALoadThatChangesNoneOfTheRecords() throws {
        var session = try opened("Robert Hollander")
        session.press("/title<Enter><Esc><Space>")
        session.send(.loaded(Snapshot(facts: DuplicateBook.snapshot.facts, revision: 7)))
        #expect(session.lines().joined().contains("YOU chose it"))
        session.press("<Esc>")
        session.save()
        session.send(.loaded(DuplicateBook.changed))
        session.press("<Enter>")
        #expect(session.message.contains("changed since you chose values of it") && session.state.choices.isEmpty)
        #expect(!session.lines().joined().contains("YOU chose it"))
    }

    @Test func backspaceFollowsTheRuleAgain() throws {
        var session = try opened("Robert Hollander")
        session.press("/title<Enter><Esc><Space><BS>")
        #expect(!session.lines().joined().contains("YOU chose it"))
    }

    @Test func whatASystemSetsItselfIsNoChoice() throws {
        var session = try opened("Robert Hollander")
        session.press("/oldest<Enter><Esc><Space>")
        #expect(session.message == "created is the system's own: no import sets it")
    }

    @Test func anotherRecordIsKept() throws {
        var session = try opened("Robert Hollander")
        session.press("M")
        Screen.expect(session.lines(), as: "dedup-keep-other")
        session.press("my")
        #expect(merge(session)?.values["keep"] == "hubspot/2")
    }

    @Test func aRecordIsLeftOutAndTheRestMerged() throws {
        var session = try opened("Robert Hollander")
        session.press("lX")
        #expect(session.message.contains("left out hub 3: 2 records"))
        session.press("my")
        #expect(merge(session)?.subject == group("1", "2"))
        session.save()
        session.press("<Esc>")
        #expect(DuplicateBook.names(session).contains("Robert Hollander"), "the pairs with the one left out stay open")
    }

    @Test func aMergeOfTheWholeGroupSaysWhichDecisionItReplaces() throws {
        var session = try opened("Robert Hollander")
        session.press("/title<Enter><Esc><Space>lXmy")
        session.save()
        session.press("<Esc>g")
        #expect(session.lines().contains { $0.contains("Robert Hollander") && $0.contains("2 merged") })
        session.press("/Robert<Enter><Esc>m")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        let line = try #require(box.lines.first { $0.hasPrefix("REPLACES: #") }, "\(box)")
        #expect(line.contains("merge of hub 1 = hub 2") && line.contains("; not taken over: title"))
        #expect(!line.contains("in files already"))
        session.press("<Esc>")
        var written = session.state.decisions
        written.apply(ExportNote(decisions: written.records.map(\.seq), manifest: "", rows: 0))
        session.send(.replayed(written))
        session.press("/Robert<Enter><Esc>m")
        guard case .confirm(let later)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(later.lines.contains { $0.contains("in files already: the next have only what is new; not taken") })
        #expect(later.lines.contains { $0.hasPrefix("hub: merge: hub 1 stays, ") && !$0.contains("hub 2") })
        session.press("<Esc><Enter>hXm")
        guard case .confirm(let waits)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        let why = "WAITS: the files leave this out: hubspot/1, hubspot/2 are one since decision "
        #expect(waits.lines.contains { $0.hasPrefix(why) && $0.contains("decide about hubspot/1 as well, or load") })
    }

    @Test func twoRecordsStay() throws {
        var session = try opened("Selma Arquette")
        session.press("X")
        #expect(session.message.contains("two records have to stay"))
    }

    @Test func mergingGoesToTheNextGroup() throws {
        let all = DuplicateBook.names(DuplicateBook.session())
        var session = try opened(all[0])
        session.press("s")
        session.save()
        #expect(session.lines()[2].contains(all[1]), "the next group lies open")
        session.press("<Esc>")
        #expect(DuplicateBook.names(session)[Scene(session.state, session.snapshot).view.cursor] == all[1])
    }

    @Test func theNextGroupIsTheNextOneShown() throws {
        let all = DuplicateBook.names(DuplicateBook.session())
        let hidden = try #require(all[1].split(separator: " ").last)
        var session = DuplicateBook.session("&!\(hidden)<Enter>")
        session.press("<Enter>")
        session.save()
        session.press("s")
        session.save()
        #expect(session.lines()[2].contains(all[2]), "the filter leaves \(all[1]) out")
        session.press("<Esc>")
        #expect(DuplicateBook.names(session)[Scene(session.state, session.snapshot).view.cursor] == all[2])
    }

    @Test func marksAreAcceptedBehindOneSummary() {
        var session = DuplicateBook.session("*A")
        Screen.expect(session.lines(), as: "dedup-accept")
        session.press("<Esc>")
        #expect(session.sent.isEmpty && session.message == "nothing was decided")
        session.press("Ay")
        #expect(session.sent.map(\.decision.action) == [.merge, .merge, .merge, .merge])
        session.save()
        #expect(DuplicateBook.names(session).isEmpty)
    }

    @Test func aSummaryCountsByKind() {
        var session = DuplicateBook.session("*A", width: 60, height: 16)
        let lines = session.lines()
        #expect(lines.contains { $0.contains("merge 3 groups: 7 records become 3, 4 values lost") })
        #expect(lines.contains { $0.contains("link 1 group: 2 records stay, linked, nothing lost") })
        Screen.expect(lines, as: "dedup-accept-60x16")
        session.press("jjj")
        #expect(session.lines().contains { $0.contains("> ") && $0.contains("美咲") }, "the cursor stays in view")
    }

    @Test func aSampleIsLookedIntoAndLeftForTheSummary() throws {
        var session = DuplicateBook.session("*Aj<Enter>")
        #expect(session.sent.isEmpty, "looking takes and decides nothing")
        let open = try #require(session.state.openSubject)
        session.press("<Esc>")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("the summary is not back")
            return
        }
        #expect(box.chosen == 1 && box.samples[1].subject == open && box.decisions.count == 4)
        session.press("y")
        #expect(session.sent.count == 4)
    }

    @Test func whatIsChosenInASampleGoesAlong() throws {
        var session = DuplicateBook.session("*A")
        guard case .confirm(let box)? = session.state.overlay,
            let place = box.samples.firstIndex(where: { $0.subject == group("1", "2", "3") })
        else {
            Issue.record("nothing asks")
            return
        }
        session.press(String(repeating: "j", count: place) + "<Enter>/title<Enter><Esc><Space><Esc>y")
        #expect(merge(session, group("1", "2", "3"))?.values["title"] == "hubspot/2")
    }

    @Test func whatWasSkippedIsMarkedByHandOnly() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("s")
        session.save()
        session.press("*")
        let key = group("4", "5").text
        #expect(session.state.boxes[.groups]?.marks.count == 3 && session.state.boxes[.groups]?.marks.contains(key) == false)
        #expect(session.message == "1 row left for later not marked; space marks one")
        session.press("*")
        #expect(session.state.boxes[.groups]?.marks.isEmpty == true)
    }

    @Test func whatIsSkippedLosesItsMark() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("*s")
        session.save()
        let marks = session.state.boxes[.groups]?.marks
        #expect(marks?.count == 3 && marks?.contains(group("4", "5").text) == false)
    }

    @Test func anOptOutIsShownAndAskedAbout() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette", snapshot: DuplicateBook.optedOut)
        session.press("m")
        #expect(session.sent.isEmpty, "it loses no value, and yet it is asked about")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(box.lines[0] == "OPT-OUT: hub 5 says yes; strictest: any yes wins, so hub 4 is to have it too")
        #expect(box.lines[1] == "BY HAND: hub 4: unsubscribed yes: set the opt-out in HubSpot by hand")
        session.press("<Esc><Enter>")
        session.save()
        #expect(session.lines().contains { $0.contains("On m: nothing is lost, an opt-out changes") })
    }

    @Test func aLinkSaysThatItChangesNoOptOut() throws {
        var session = try DuplicateBook.session(on: "Ida Winter", snapshot: DuplicateBook.optedOut)
        session.press("<Enter>")
        session.save()
        #expect(session.lines().joined().contains("sfdc 003A says yes, hub 8 does not"))
    }

    @Test func aLinkIsCalledALink() throws {
        var session = try DuplicateBook.session(on: "Ida Winter")
        #expect(session.lines().last?.hasPrefix("m link") == true)
        session.press("m")
        session.save()
        #expect(session.message == "saved #1: link, hub 8 = sfdc 003A")
    }

    @Test func whatWasToldApartIsSaidAsSuch() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("x1")
        session.save()
        #expect(
            session.message
                == "saved #1: not duplicates (different people, or different companies): hub 1, hub 2, hub 3")
    }

    @Test func enterInThePreviewOpensTheGroup() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("<Tab><Enter>")
        #expect(session.state.openSubject == group("1", "2", "3"))
        session.save()
        session.press("<Enter>")
        #expect(session.message.hasPrefix("the group is open already; space keeps the value"))
        session.press("<Tab><Enter>")
        #expect(session.message == "this is for reading; Tab goes on")
    }

    @Test func aNarrowFooterHasTheKeysOfTheReviewInTheOrderOfUse() throws {
        var session = try DuplicateBook.session(on: "Robert Hollander", width: 80, height: 24)
        session.press("<Enter>")
        session.save()
        #expect(
            session.lines().last?.hasPrefix(
                "m merge x apart s skip space keep M record X out e type d all ? help q quit ") == true)
        session.press("<Space>")
        let picked = session.lines().last ?? ""
        #expect(picked.contains("Bksp rule") && picked.contains("? more"))
    }

    @Test func aChangedRecordIsLookedAtAgain() throws {
        var session = try opened("Robert Hollander")
        session.send(.loaded(DuplicateBook.changed))
        let change = "hub 2 has changed: title VP Operations → VP Sales, phone (206) 555-0142 → +1 415 555 0199"
        #expect(session.message == "look again, " + change)
        session.press("m")
        #expect(session.sent.isEmpty && session.message == "these are the values now: " + change)
        session.press("my")
        #expect(merge(session) != nil)
    }

    @Test func whoMayNotDecideIsTold() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette", access: .readOnly("no write access"))
        session.press("m")
        #expect(session.sent.isEmpty && session.message.contains("no write access"))
        session.press("<Enter>")
        #expect(session.sent.isEmpty, "looking takes nothing")
    }

    @Test func anotherSessionsClaimIsRespected() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.other(Decision(.claim, group("4", "5"), expected: 0))
        #expect(session.lines().joined().contains("raj 0m"))
        session.press("m")
        #expect(session.sent.isEmpty && session.message.contains("raj"))
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) throws {
        var session = DuplicateBook.session(width: width, height: height)
        Screen.expect(session.lines(), as: "dedup-list-\(width)x\(height)")
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Robert Hollander"))
        session.press(String(repeating: "j", count: place) + "<Enter>")
        session.save()
        Screen.expect(session.lines(), as: "dedup-merge-\(width)x\(height)")
        session.press("<Tab>")
        Screen.expect(session.lines(), as: "dedup-why-\(width)x\(height)")
        session.press("<Tab>")
        Screen.expect(session.lines(), as: "dedup-impact-\(width)x\(height)")
        let ascii = session.lines(ascii: true)
        #expect(ascii.allSatisfy { $0.utf8.count == width })
    }
}
