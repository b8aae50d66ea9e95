// The follow-up list: what `e` writes from the board, one row a flag, for whoever works it off in the CRM.

import Columns
import Revenue

enum FollowUpExport {
    private static let columns: [(id: String, title: String)] = [
        ("id", "Deal ID"), ("deal", "Deal"), ("company", "Company"), ("owner", "Owner"), ("stage", "Stage"),
        ("amount", "Amount"), ("close", "Close"), ("days", "Days"), ("flag", "Flag"), ("what", "What"),
        ("taken", "Taken by"),
    ]

    /// A list of every flag of some deals, ready to be written like any other.
    static func listing(_ deals: [Int32], _ answer: BoardAnswer, _ state: AppState) -> Listing {
        let rows = answer.pipeline.followUps(deals).map { row($0.card, flag: $0.flag, what: $0.detail, state) }
        return Listing(
            .flags, title: "Follow-ups, one row a flag",
            columns: columns.map { ColumnSpec(id: $0.id, title: $0.title, width: 8) }, rows: rows)
    }

    private static func row(_ card: DealCard, flag: String, what: String, _ state: AppState) -> ListRow {
        let claim = card.subject.flatMap { state.claim(of: $0)?.actor.name } ?? ""
        return ListRow(
            key: "\(card.id) \(flag)",
            cells: [
                ListCell(card.id), ListCell(card.name), ListCell(card.company), ListCell(card.owner),
                ListCell(card.stageName),
                ListCell(card.amount.map(FigureText.amount) ?? "", number: card.amount?.double),
                ListCell(card.close?.description ?? ""),
                ListCell(card.daysInStage.map { "\($0)" } ?? "", number: card.daysInStage.map(Double.init)),
                ListCell(flag), ListCell(what), ListCell(claim),
            ])
    }
}

extension Scene {
    /// What an export of the board writes: every flag of the marked deals, or of all that are shown; nil elsewhere.
    var followUps: ListView? {
        guard state.pane == .board, state.level == nil, listing.id == .board, let answer = state.board
        else { return nil }
        let marks = listState(listing).marks, facts = answer.pipeline.facts
        let deals = marks.isEmpty
            ? answer.deals : answer.deals.filter { marks.contains(RecordFields.key(.deal, Int($0), facts)) }
        return ListView(FollowUpExport.listing(deals, answer, state), ListState(), ListShape())
    }
}
