// The board: cards by stage, the keys that move over them, what it exports and what may be decided on it.

import Cells
import Columns
import Revenue
import Testing

@testable import Dashboard

@Suite struct BoardTests {
    private func session(
        _ pane: Pane = .board, width: Int = 120, height: Int = 36, user: String = "ana"
    ) -> ClockSession {
        ClockSession(pane, width: width, height: height, snapshot: BoardBook.snapshot, user: user)
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func screens(width: Int, height: Int) {
        Screen.expect(session(width: width, height: height).lines(), as: "deals-\(width)x\(height)")
        var wandered = session(width: width, height: height)
        wandered.press("lllj")
        Screen.expect(wandered.lines(), as: "deals-moved-\(width)x\(height)")
    }

    @Test func screenInASCII() {
        let lines = session().lines(ascii: true)
        #expect(lines.allSatisfy { $0.utf8.count == 120 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
        Screen.expect(lines, as: "deals-ascii")
    }

    @Test(arguments: [
        ("explain", "lll="), ("strip", "lll<Tab>"), ("list", "Z"), ("record", "lll<Enter>"), ("flagged", "F"),
        ("owner", "<Tab><Tab><Enter>"), ("sorted", "o"),
    ])
    func opened(name: String, keys: String) {
        var board = session(width: name == "owner" ? 200 : 120, height: name == "owner" ? 60 : 36)
        board.press(keys)
        Screen.expect(board.lines(), as: "deals-\(name)")
    }

    @Test func keysMoveOverCardsAndStages() {
        var board = session()
        #expect(board.currentDeal == "Adatum EU", "the longest in the stage comes first")
        board.press("j")
        #expect(board.currentDeal == "Bellows")
        board.press("jjjj")
        #expect(board.currentDeal == "Coho 風力", "the last card is the last, whatever stands in the next stage")
        board.press("l")
        #expect(board.currentDeal == "Island Air", "the same height, or the lowest card there is")
        board.press("ll")
        #expect(board.currentStage == "Proposal")
        board.press("G")
        let last = board.currentDeal
        board.press("g")
        #expect(board.currentDeal == "Contoso plant 2" && board.currentDeal != last)
        board.press("hhhhhh")
        #expect(board.currentStage == "Qualified")
        board.press("llllll")
        #expect(board.currentStage == "other", "stages that the settings do not know stand last")
    }

    @Test func flagsOnlyKeepsTheCountsOfAllDeals() {
        var board = session()
        let all = board.state.board?.deals.count
        board.press("F")
        let answer = board.state.board
        #expect(answer?.deals.count ?? 0 < all ?? 0)
        #expect(answer?.columns.map(\.count) == BoardTests.counts)
        #expect(answer?.deals.allSatisfy { answer?.pipeline.isFlagged($0) == true } == true)
        board.press("F")
        #expect(board.state.board?.deals.count == all)
    }

    private static let counts = [3, 2, 1, 5, 1, 1]

    @Test func columnsAddUpToThePipeline() throws {
        let answer = try #require(session().state.board)
        #expect(answer.columns.map(\.count) == BoardTests.counts)
        let facts = BoardBook.snapshot.facts
        let query = answer.question.query
        #expect(Double(answer.total.count) == facts.metric("open_deals", query)?.value)
        #expect(answer.total.value?.double == facts.metric("pipeline_value", query)?.value)
        #expect(Set(answer.deals).count == answer.deals.count && answer.deals.count == answer.total.count)
    }

    /// Deals of which no export tells an amount are not worth nothing.
    @Test func anUnknownSumIsNoNought() {
        let policy = BoardBook.policy, now = BoardBook.now
        let deals = BoardBook.deals.map { cells in cells.enumerated().map { $0.offset == 4 ? "" : $0.element } }
        let facts = Facts.derive(book: BoardBook.book(deals), policy: policy, now: now)
        let board = ClockSession(.board, snapshot: Snapshot(facts: facts, revision: 1))
        let lines = board.lines()
        #expect(lines[1].contains("13 deals without an amount"))
        #expect(!lines.joined().contains("$0"))
        #expect(lines[3].contains("no amount"))
    }

    @Test func flagsByOwnerOpenTheirDeals() throws {
        let answer = try #require(session().state.board)
        let facts = BoardBook.snapshot.facts
        #expect(!answer.byOwner.isEmpty)
        for row in answer.byOwner {
            for (flag, count) in row.flags {
                let rows = facts.rows(behind: .flagged(flag, owner: row.owner), query: answer.question.query)
                #expect(rows.rows.count == count, "\(row.owner) \(flag)")
            }
            let rows = facts.rows(behind: .flagged(nil, owner: row.owner), query: answer.question.query)
            #expect(rows.rows.count == row.deals, "\(row.owner)")
        }
        for (flag, count) in answer.flags {
            #expect(
                facts.rows(behind: .flagged(flag, owner: nil), query: answer.question.query).rows.count == count)
        }
    }

    @Test func sortFindAndFilterGoOverAllStages() {
        var board = session()
        board.press("/northw<Enter>")
        #expect(board.currentDeal == "Northwind rollout")
        board.press("<Esc>&litware<Enter>")
        #expect(board.state.board?.deals.count == 1 && board.currentDeal == "Litware seats")
        board.press("<Esc>o")
        #expect(board.state.board?.question.order == .amount)
        board.press("lllg")
        let stage = board.state.board.flatMap { answer in answer.columns.first { $0.name == "Proposal" } }
        #expect(stage?.deals.map { BoardBook.snapshot.facts.name(.deal, Int($0)) }.first == "Contoso plant 2")
    }

    @Test func aDealThatMovesKeepsTheCursor() {
        var board = session()
        board.press("lll")
        var deals = BoardBook.deals
        deals[6][3] = "Negotiation"
        deals[6][16] = "2026-11-19"
        let facts = Facts.derive(book: BoardBook.book(deals), policy: BoardBook.policy, now: BoardBook.now)
        board.send(.loaded(Snapshot(facts: facts, revision: 9)))
        #expect(board.currentDeal == "Contoso plant 2" && board.currentStage == "Negotiation")
    }

    @Test func aFollowUpIsTakenAndNoted() {
        var board = session()
        board.press("llla")
        #expect(board.sent.map(\.decision.action) == [.claim])
        #expect(board.sent.first?.decision.subject == BoardBook.subject("7"))
        board.save()
        #expect(board.lines().contains { $0.contains("you") })
        board.press("+call them<Enter>")
        #expect(board.sent.map(\.decision.action) == [.note])
    }

    @Test func whatTheBoardIsForStandsAmongTheKeys() {
        var board = session()
        let hints = board.lines().last ?? ""
        for hint in ["a take", "R reassign", "e export", "F problems"] { #expect(hints.contains(hint), "\(hints)") }
        #expect(!hints.contains("snooze") && !hints.contains("contacted"))
        // The keys act all the same.
        board.press("m<Enter>y")
        #expect(board.sent.map(\.decision.action) == [.contacted])
    }

    @Test func exportWritesOneRowAFlag() throws {
        var board = session()
        board.press(":export csv<Enter>")
        let file = try #require(board.effects.compactMap { effect -> ExportFile? in
            if case .export(let file) = effect { file } else { nil }
        }.last)
        let lines = file.contents.split(whereSeparator: \.isNewline)
        let answer = try #require(board.state.board)
        let flags = answer.flags.reduce(0) { $0 + $1.deals }
        let waiting = answer.desk.filter { $0.state.isOpen }.map { answer.pipeline.desk.row($0).reasons.count }
        #expect(lines.count == 1 + flags + waiting.reduce(0, +))
        #expect(lines[0].hasPrefix("id,deal,company,owner,stage,amount,close,days,flag,what"))
        #expect(lines.contains { $0.contains("Contoso plant 2") && $0.contains("overdue") })
    }

    @Test func aFollowUpIsAskedForAndAPushExplained() {
        var board = session()
        board.press("lll:follow-up call their COO<Enter>")
        #expect(board.sent.map(\.decision.action) == [.followUp])
        board.save()
        #expect(board.lines().contains { $0.contains("call their COO, by ana") })
        board.press(":push-reason legal review<Enter>")
        #expect(board.sent.first?.decision.action == .pushReason && board.sent.first?.decision.note == "legal review")
    }

    @Test func aDecisionElsewhereDoesNotGoThroughAllDeals() {
        var people = session(.marketing)
        let asked = people.state.boardAsked
        people.other(Decision(.acknowledge, BoardBook.subject("7"), expected: 0))
        #expect(people.state.boardAsked == asked)
        people.press("4")
        #expect(people.state.boardAsked != asked)
    }

    // MARK: - The desk

    @Test(arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func deskScreens(width: Int, height: Int) {
        Screen.expect(session(.desk, width: width, height: height).lines(), as: "approvals-\(width)x\(height)")
    }

    @Test func deskKeysDecide() {
        var desk = session(.desk)
        desk.press("/wingtip<Enter>m")
        #expect(desk.sent.map(\.decision.action) == [.approve])
        #expect(desk.sent.first?.decision.seen.isEmpty == false, "an approval is of these terms")
        desk.save()
        desk.press("xtoo long<Enter>")
        #expect(desk.sent.map(\.decision.action) == [.decline] && desk.sent.first?.decision.note == "too long")
        desk.save()
        #expect(desk.lines().contains { $0.contains("declined") })
    }

    @Test func whoIsNotListedCannotApprove() {
        var desk = session(.desk, user: "raj")
        desk.press("/litware<Enter>m")
        #expect(desk.sent.isEmpty)
        #expect(desk.state.message?.text.contains("VP sales") == true)
    }

    @Test func exceptionsOpenTheirDeals() throws {
        let answer = try #require(session(.desk).state.board)
        #expect(!answer.exceptions.isEmpty)
        for exception in answer.exceptions {
            let rows = BoardBook.snapshot.facts.rows(behind: .exception(exception.kind), query: answer.question.query)
            #expect(rows.rows.count == exception.count, "\(exception.kind)")
        }
    }
}

extension ClockSession {
    fileprivate var currentDeal: String { Scene(state, snapshot).view.current.map { name($0) } ?? "" }
    fileprivate var currentStage: String {
        let scene = Scene(state, snapshot)
        return state.board.flatMap { board in board.column(at: scene.view.cursor).map { board.columns[$0].name } } ?? ""
    }

    private func name(_ row: ListRow) -> String {
        guard case .record(.deal, let deal)? = row.door else { return "" }
        return snapshot.facts.name(.deal, Int(deal))
    }
}
