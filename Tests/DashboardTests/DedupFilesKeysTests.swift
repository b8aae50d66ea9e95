// Decision files by key: what is shown before they are written, who may, and how what is in them is taken back. And
// values that are typed by hand.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct DedupFilesKeysTests {
    /// The open group of Robert Hollander.
    private func opened() throws -> ClockSession {
        var session = try DuplicateBook.session(on: "Robert Hollander")
        session.press("<Enter>")
        session.save()
        return session
    }

    /// What the files of the session's decisions would be.
    private func summary(_ session: ClockSession) -> HandbackSummary {
        var build = HandbackBuild(
            session.snapshot.facts.book, policy: session.snapshot.facts.policy, decisions: session.state.decisions)
        return HandbackSummary(build.files(cells: [:]))
    }

    private func orders(_ session: ClockSession) -> [HandbackOrder] {
        session.effects.compactMap { if case .handBack(let order) = $0 { order } else { nil } }
    }

    /// A session in which the mergeable groups are merged, and the summary of the files asked for.
    private func asked(width: Int = 120, height: Int = 36) -> ClockSession {
        // The summary is read to its end first.
        var session = DuplicateBook.session("*Ajjjjjjjjjy", width: width, height: height)
        session.save()
        session.press("E")
        return session
    }

    @Test func theSummaryComesFirstAndOnlyYWrites() throws {
        var session = asked()
        #expect(orders(session) == [HandbackOrder()])
        session.send(.handbackReady(HandbackOrder(), summary(session), folder: "/home/ana/revops-out/dedup-2026-11-20"))
        Screen.expect(session.lines(), as: "dedup-files-120x36")
        session.press("<Enter>")
        #expect(orders(session).count == 1 && session.message == "nothing was decided")
        session.press("E")
        session.send(.handbackReady(HandbackOrder(), summary(session), folder: "/home/ana/revops-out/dedup-2026-11-20"))
        session.press("y", every: 100)
        #expect(orders(session).count == 2, "the key was meant for what was there before")
        session.press("y")
        let last = try #require(orders(session).last)
        #expect(last.agreed == summary(session).digest && last.folder == "/home/ana/revops-out/dedup-2026-11-20")
        session.send(.handedBack("wrote 4 decisions to /home/ana/revops-out/dedup-2026-11-20", isError: false))
        #expect(session.message.hasPrefix("wrote 4 decisions"))
    }

    @Test(arguments: [(60, 16), (80, 24), (200, 60)]) func screens(width: Int, height: Int) {
        var session = asked(width: width, height: height)
        session.send(.handbackReady(HandbackOrder(), summary(session), folder: "/home/ana/revops-out/dedup-2026-11-20"))
        Screen.expect(session.lines(), as: "dedup-files-\(width)x\(height)")
    }

    @Test func againAndAFolderCanBeAskedFor() {
        var session = DuplicateBook.session(":merge-files again<Enter>")
        session.send(.handedBack("no files were written: the disk is full", isError: true))
        session.press(":merge-files /srv/files<Enter>")
        #expect(orders(session) == [HandbackOrder(again: true), HandbackOrder(folder: "/srv/files")])
    }

    @Test func whoeverMayNotDecideWritesNothing() {
        let session = DuplicateBook.session("E", access: .readOnly("no write access"))
        #expect(orders(session).isEmpty && session.message.contains("no write access"))
    }

    @Test func whatWaitsIsNamedWhereNothingElseIsThere() {
        var session = DuplicateBook.session("E")
        var set = HandbackSet()
        (set.held, set.lookAgain) = (1, 1)
        set.waits = [
            HandbackWait(decision: 2, isHeld: true, why: "group:x/1~x/2: Job Title in hubspot_1_update.csv"),
            HandbackWait(decision: 5, isHeld: false, why: "group:x/3~x/4: a record has changed"),
        ]
        session.send(.handbackReady(HandbackOrder(), HandbackSummary(set), folder: "/x"))
        #expect(session.state.overlay == nil)
        #expect(session.message == "nothing new to write; #2 held, group:x/1~x/2: Job Title in hubspot_1_update.csv; "
            + "#5 to look at again, group:x/3~x/4: a record has changed")
    }

    @Test func nothingNewIsSaidAndNotAsked() {
        var session = DuplicateBook.session("E")
        session.send(.handbackReady(HandbackOrder(), summary(session), folder: "/x"))
        #expect(session.state.overlay == nil && session.message.contains("nothing has been decided"))
    }

    @Test func aSummaryDoesNotBurstIntoWhatIsTyped() {
        var session = asked()
        session.press(":ali")
        session.send(.handbackReady(HandbackOrder(), summary(session), folder: "/x"))
        guard case .prompt? = session.state.overlay else {
            Issue.record("the prompt is gone")
            return
        }
        #expect(session.message.contains("E shows what they are"))
    }

    @Test func whatStandsInFilesIsTakenBackByItsOwnCommand() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("m")
        session.save()
        var written = session.state.decisions
        written.apply(ExportNote(decisions: [written.lastSeq], manifest: "", rows: 1))
        let seq = written.lastSeq
        session.press(":void<Enter>")
        #expect(session.sent.isEmpty && session.message == "no merge of yours stands in files")
        session.send(.replayed(written))
        session.press("u")
        #expect(session.sent.isEmpty && session.message.contains(":void takes it back"))
        session.press(":void \(seq + 7)<Enter>")
        #expect(session.message.contains("is no merge"))
        session.press(":void<Enter>")
        #expect(session.sent.isEmpty, "it asks")
        session.press("y")
        #expect(session.sent.map(\.decision.action) == [.undo] && session.sent[0].decision.values["seq"] == "\(seq)")
    }

    @Test func undoGoesPastWhatStandsInFiles() throws {
        var session = try DuplicateBook.session(on: "Ida Winter")
        session.press("s")
        session.save()
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Selma Arquette"))
        session.press("g" + String(repeating: "j", count: place) + "m")
        session.save()
        var written = session.state.decisions
        written.apply(ExportNote(decisions: [2], manifest: "", rows: 1))
        session.send(.replayed(written))
        session.press("u")
        #expect(session.sent.map { $0.decision.values["seq"] } == ["1"])
        session.save()
        #expect(session.message.hasSuffix("; #2 stands in files already; :void takes it back"))
        session.press("u")
        #expect(session.sent.isEmpty)
        #expect(session.message == "#2 stands in files already; :void takes it back, and the next files say so")
    }

    /// A session in which two groups were merged and written, the one of Robert Hollander last.
    private func written() throws -> ClockSession {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("m")
        session.save()
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Robert Hollander"))
        session.press("g" + String(repeating: "j", count: place) + "<Enter>")
        session.save()
        session.press("/title<Enter><Esc><Space>je<C-u>Customer<Enter>my")
        session.save()
        session.press("<Esc>")
        var written = session.state.decisions
        let merges = written.records.filter { $0.decision.action == .merge }.map(\.seq)
        written.apply(ExportNote(decisions: merges, manifest: "", rows: 1))
        session.send(.replayed(written))
        return session
    }

    @Test func theBoxThatTakesBackNamesRecordsAndValues() throws {
        var session = try written()
        session.press(":void<Enter>")
        Screen.expect(session.lines(), as: "dedup-void")
    }

    @Test func whatWasTakenBackWaitsForTheFiles() throws {
        var session = try written()
        #expect(!session.lines().joined().contains("not in files"))
        session.press(":void<Enter>y")
        session.save()
        #expect(session.lines().joined().contains("1 not in files, E"))
    }

    /// Of the group that is listed again some records were merged before.
    @Test func whatIsUnderTheCursorIsTakenBackBeforeTheNewest() throws {
        var session = try opened()
        session.press("lXmy")
        session.save()
        session.press("<Esc>")
        let below = try #require(DuplicateBook.names(session).firstIndex(of: "Selma Arquette"))
        session.press("g" + String(repeating: "j", count: below) + "m")
        session.save()
        var written = session.state.decisions
        let merges = written.records.filter { $0.decision.action == .merge }
        written.apply(ExportNote(decisions: merges.map(\.seq), manifest: "", rows: 1))
        session.send(.replayed(written))
        let place = try #require(DuplicateBook.names(session).firstIndex(of: "Robert Hollander"))
        session.press("g" + String(repeating: "j", count: place) + ":void<Enter>y")
        #expect(merges.map(\.decision.subject.ids.count) == [2, 2])
        #expect(session.sent.map(\.decision.subject) == [merges[0].decision.subject])
    }

    @Test func aHeldKeyDecidesOnce() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("m")
        session.save()
        session.press("mmmm", every: 40)
        #expect(session.sent.isEmpty && session.message.contains("held down"))
    }

    @Test func recordsThatSayTheSameCanStillBeChosen() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("<Enter>")
        session.save()
        session.press("lM")
        #expect(session.state.openGroup?.preview.group.members.first == session.state.openGroup?.merge.record)
        session.press("X")
        #expect(session.message.contains("two records have to stay"))
    }

    @Test func whatIsWrittenIsNoLongerCountedAsWaiting() throws {
        var session = try DuplicateBook.session(on: "Selma Arquette")
        session.press("m")
        session.save()
        #expect(session.lines()[1].contains("1 not in files, E"))
        var written = session.state.decisions
        written.apply(ExportNote(decisions: [written.lastSeq], manifest: "", rows: 1))
        session.send(.replayed(written))
        #expect(!session.lines()[1].contains("not in files"))
    }

    @Test func valuesAreTypedAndGoIntoTheDecision() throws {
        var session = try opened()
        session.press("/title<Enter><Esc>e<C-u>VP Sales<Enter>")
        #expect(session.lines().joined().contains("YOU typed: VP Sales"))
        session.press("my")
        let decision = try #require(session.sent.map(\.decision).first { $0.action == .merge })
        #expect(decision.values["typed:title"] == "VP Sales" && decision.values["title"] == nil)
        #expect(decision.complaint == nil)
    }

    @Test func typingGoesBackToTheRuleAndRefusesWhatAFieldCannotTake() throws {
        var session = try opened()
        session.press("/title<Enter><Esc>eX<Enter><BS>")
        #expect(!session.lines().joined().contains("YOU typed"))
        session.press("e<C-u><Enter>")
        #expect(session.message == "a merge never blanks a value")
        session.press("<Esc>d/email<Enter><Esc>e<C-u>ana@kite<Enter>")
        #expect(session.message.hasPrefix("email has no domain such as kite.example after the @"))
        #expect(session.state.overlay != nil, "it stays there to be corrected")
        session.press("<Esc>/oldest<Enter><Esc>e")
        #expect(session.message.contains("chosen from a record"))
        session.press("<Enter>")
        #expect(session.state.overlay == nil && session.message.contains("chosen from a record"))
    }

    /// What is true may begin with any sign; but it has to be known at once that no file will have it.
    @Test(arguments: ["=cmd@kite.example", "@SUM", "-2+3"])
    func aFormulaIsSaidToBeHeldWhenItIsTyped(value: String) throws {
        var session = try opened()
        session.press("/title<Enter><Esc>e<C-u>VP Sales<Enter>")
        #expect(session.message.isEmpty)
        session.press("e<C-u>\(value)<Enter>")
        let words = "title would be read as a formula: the files hold this until dedup files --release lets it through"
        #expect(session.message == words && session.state.message?.isError == true)
        session.press("m")
        guard case .confirm(let box)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(box.lines.contains { $0.hasPrefix("HELD: title \(value) would be read") }, "\(box.lines)")
        session.press("<Esc><Esc>")
        session.save()
        session.press("*A")
        guard case .confirm(let summary)? = session.state.overlay else {
            Issue.record("nothing asks")
            return
        }
        #expect(summary.lines.contains { $0.hasPrefix("1 group HELD by the files") })
    }

    @Test func aLinkPromisesNoValueToTheOtherRecord() throws {
        var session = try DuplicateBook.session(on: "Ida Winter")
        session.press("<Enter>")
        session.save()
        let company = try #require(session.lines().first { $0.contains("Fell Inc") })
        #expect(company.contains("each keeps its own") && !company.contains("* Fell"), "\(company)")
        session.press("/company<Enter><Esc><Space>")
        let chosen = try #require(session.lines().first { $0.contains("Fell Inc") })
        #expect(chosen.contains("YOU chose it") && chosen.contains("* Fell"), "\(chosen)")
    }

    @Test func aRefreshFindsWhatAWholeSearchFinds() throws {
        var desk = DuplicateBook.desk, fresh = DedupDesk()
        let question = DedupQuestion(load: DuplicateBook.changed.load, seq: 0, decisions: Decisions())
        guard case .deduped(let refreshed) = desk.answer(question, in: DuplicateBook.changed),
            case .deduped(let whole) = fresh.answer(question, in: DuplicateBook.changed)
        else {
            Issue.record("no answer")
            return
        }
        #expect(Set(refreshed.order.compactMap(refreshed.subject)) == Set(whole.order.compactMap(whole.subject)))
        let compared = zip(refreshed.reviews, whole.reviews).map { ($0.dedup.compared, $1.dedup.compared) }
        #expect(compared.allSatisfy { $0.0 < $0.1 }, "\(compared)")
    }
}
