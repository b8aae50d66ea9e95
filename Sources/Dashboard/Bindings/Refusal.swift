// Why a key cannot act, in a sentence for the status line. Each binding names the one that applies to it.

import Cells
import Revenue

enum Refusal {
    typealias Check = @Sendable (Scene) -> String?

    static let noRows: Check = { $0.view.count == 0 ? "there are no rows here" : nil }
    /// Of a group of duplicates only the whole is decided about: its fields are nothing to choose from.
    static let noMarks: Check = { scene in
        if scene.listing.id == .preview { return "these are values of one group; groups are marked in the list" }
        guard case .merge? = scene.state.level?.content else { return stillArranging(scene) ?? noRows(scene) }
        return "one group is open: \(key(scene, .keepValue)) keeps a value, \(key(scene, .keepRecord)) a record; "
            + "groups are marked in the list"
    }
    /// Of lists whose rows are decided about: those on screen are not the ones that were asked for yet.
    private static let stillArranging: Check = { scene in
        guard [.groups, .desk].contains(scene.listing.id) else { return nil }
        return scene.view.arranging.map { "still \($0): these are not the rows yet; press it again in a moment" }
    }
    static let noDoor: Check = { scene in
        guard scene.current != nil else { return "there are no rows here" }
        if case .merge? = scene.state.level?.content { return inGroup(scene) }
        return scene.door == nil ? "this counts no record, so there is none to open" : nil
    }
    /// What is open is the group itself.
    private static func inGroup(_ scene: Scene) -> String? {
        if case .link? = scene.door { return nil }
        guard scene.listing.id == .sideBySide else { return "this is for reading; \(key(scene, .nextBox)) goes on" }
        return "the group is open already; \(key(scene, .keepValue)) keeps the value under the cursor, "
            + "\(key(scene, .explain)) tells of all of them"
    }
    /// What differs comes first, and what counts; no other order of it tells more.
    static let noSorting: Check = { scene in
        BoxID.ofGroup.contains(scene.listing.id) || scene.listing.id == .preview
            ? "this list has an order of its own" : noRows(scene)
    }
    static let oneBox: Check = { $0.listings.count < 2 ? "there is only this box" : nil }
    static let inLevel: Check = {
        $0.state.level != nil && $0.listings.count < 2 ? "this list fills the screen already" : nil
    }
    static let noLastPane: Check = { $0.state.lastPane == nil ? "no other pane has been open yet" : nil }
    static let nothingToLeave: Check = { scene in
        let hasFilter = !scene.filterLabels.isEmpty || scene.listState(scene.listing).find != nil
        return scene.state.level == nil && !hasFilter && !scene.state.isZoomed
            ? "this is the top; \(key(scene, .quit)) leaves" : nil
    }
    static let notScrolled: Check = { scene in
        staysInView(scene) ?? (scene.view.scrolled == 0 ? "the first columns are shown already" : nil)
    }
    static let oneColumn: Check = { scene in
        staysInView(scene)
            ?? (scene.view.scrolled + 2 > scene.view.columns.count ? "no more columns to the right" : nil)
    }
    /// The record that keys act on must not be scrolled away.
    private static func staysInView(_ scene: Scene) -> String? {
        scene.listing.cursorColumn == nil
            ? nil : "\(key(scene, .left)) and \(key(scene, .right)) go from record to record"
    }
    static let noRecord: Check = { scene in
        switch scene.state.level?.content {
        case .record?, .source?, .decision?: nil
        case .merge? where scene.state.summary != nil:
            "this is a sample; \(key(scene, .back)) comes back to the summary"
        case .merge?: nil
        default:
            [.groups, .preview].contains(scene.listing.id) ? "open a group first" : "open a record first"
        }
    }
    static let noFind: Check = { scene in
        scene.listing.id != .changes && scene.listState(scene.listing).find == nil && scene.state.lastFind.isEmpty
            ? "nothing to find yet; \(key(scene, .find)) asks for it" : nil
    }
    static let noFilters: Check = { $0.filterLabels.isEmpty ? "no filter is set" : nil }
    static let noFields: Check = { scene in
        if scene.snapshot == nil { return "no data yet" }
        return FilterFields.available(scene).isEmpty
            ? "this list has no fields to filter by; \(key(scene, .keep)) filters by text" : nil
    }
    static let noViews: Check = { scene in
        scene.state.saved.isEmpty ? "no view is saved yet; \(key(scene, .saveView)) saves this one" : nil
    }
    static let noColumns: Check = { scene in
        if case .menu(let menu)? = scene.state.overlay, menu.kind == .columns { return nil }
        return "only columns can be shown, hidden or moved"
    }
    /// Files are what they are in any period; clocks run now, and a dry run tells of now.
    static let noPeriod: Check = { scene in
        let panes = "the panes \(key(scene, .executive)) to \(key(scene, .sales)) have"
        return switch scene.state.pane {
        case _ where scene.state.level?.whatIf != nil: nil
        case .routing where scene.state.routingMode == .dryRun:
            "a dry run tells of now; \(key(scene, .replay)) replays the leads of a period"
        case .imports: "files have no period; \(panes)"
        case .board where scene.state.level == nil || scene.state.level?.changes != nil:
            "the board stands now; \(panes)"
        case .sla where scene.state.level == nil: "running clocks have no period; \(panes)"
        case .dedup: "duplicates have no period; \(panes)"
        default: nil
        }
    }
    /// What opens on a lead is another thing than what opens on the log.
    static let noReplay: Check = { scene in
        guard scene.snapshot != nil, scene.state.pane != .routing else { return notRouting(scene) }
        return "the routing pane, \(key(scene, .routing)), replays history; a lead, a list of leads or the marketing "
            + "pane, \(key(scene, .marketing)), tries other rules"
    }
    static let notRouting: Check = { scene in
        if scene.snapshot == nil { return "no data yet" }
        if scene.state.pane != .routing { return "the routing pane, \(key(scene, .routing)), has this" }
        if case .decision? = scene.state.level?.content { return nil }
        return scene.state.level == nil ? nil : "go back to the routing pane first"
    }
    /// The routing log has failures, the board has flags.
    static let noFailures: Check = { scene in
        guard scene.state.pane == .board else { return notRouting(scene) }
        return scene.state.level == nil ? nil : "go back to the board first"
    }
    /// Approvals are given where the terms are on screen.
    static func atDesk(_ action: DecisionAction) -> Check {
        { scene in
            if scene.state.pane != .desk { return "the deal desk, \(key(scene, .desk)), has this" }
            return acting(action)(scene)
        }
    }
    static let noSubject: Check = { $0.subject == nil ? "no record that has an id is under the cursor" : nil }
    static func acting(_ action: DecisionAction) -> Check {
        { scene in
            let isGroup = scene.subject.map { $0.kind == .group || $0.kind == .pair } ?? false
            if scene.state.level?.content == .decided, action != .note {
                return "this is decided; \(key(scene, .undo)) takes it back"
            }
            if let reason = isDecided(scene), action != .note { return reason }
            if isGroup, action != .claim, action != .note {
                return "this is a group: merge it, tell it apart or skip it"
            }
            return noSubject(scene) ?? reasonNotToDecide(action, scene.state, scene.snapshot)
        }
    }
    static let rejecting: Check = { scene in
        guard let subject = scene.subject else { return noSubject(scene) }
        if subject.kind != .contact { return "only people are rejected; this is a \(subject.kind.rawValue)" }
        return reasonNotToDecide(.reject, scene.state, scene.snapshot)
    }
    static func ofDeal(_ action: DecisionAction) -> Check {
        { scene in
            guard let subject = scene.subject else { return noSubject(scene) }
            if subject.kind != .deal { return "only deals have this; this is a \(subject.kind.rawValue)" }
            return reasonNotToDecide(action, scene.state, scene.snapshot)
        }
    }
    static let noGroups: Check = { scene in
        guard let answer = scene.state.dedup?.answer else {
            return scene.state.searching == nil
                ? "no search for duplicates has ended yet" : "still looking for duplicates"
        }
        return scene.view.count == 0 && answer.order.isEmpty ? "no group is left to decide" : nil
    }
    /// What decides about the group under the cursor, or about the one that is open.
    static func grouping(_ action: DecisionAction) -> Check {
        { scene in
            isDecided(scene) ?? noGroups(scene) ?? stillArranging(scene) ?? noSubject(scene)
                ?? reasonNotToDecide(action, scene.state, scene.snapshot)
        }
    }
    static let acceptingMarked: Check = { scene in
        if let reason = noGroups(scene) { return reason }
        if scene.state.level != nil { return "this is one group; \(key(scene, .merge)) merges it" }
        if let reason = stillArranging(scene) { return reason }
        if scene.listState(scene.listing).marks.isEmpty, scene.state.dedup?.answer.hasAutomaticBand != true {
            return "no group is marked; \(key(scene, .mark)) marks one, \(key(scene, .markAll)) all that are shown"
        }
        return reasonNotToDecide(.merge, scene.state, scene.snapshot)
    }
    static let noData: Check = { $0.snapshot == nil ? "no data yet" : nil }
    static let isNow: Check = { $0.state.pastDay == nil ? "this is now; \(key($0, .asOf)) looks back" : nil }
    static let noChanges: Check = { scene in
        let panes: [Pane] = [.executive, .sales, .board]
        guard panes.contains(scene.state.pane) else {
            let keys = panes.map { key(scene, $0.action) }.joined(separator: ", ")
            return "what changed is told of deals, on the panes \(keys)"
        }
        return nothingKept(scene)
    }
    static let noWaterfall: Check = { scene in
        guard scene.state.pane == .sales || scene.state.pane == .board else {
            return "the waterfall is of deals: \(key(scene, .sales)) or \(key(scene, .board)), then this"
        }
        return nothingKept(scene)
    }
    private static let nothingKept: Check = { scene in
        guard let facts = scene.snapshot?.facts else { return "no data yet" }
        return facts.previousKeptDay != nil
            ? nil : "no older export of deals is kept in the folder, so there is nothing to compare with"
    }
    static let noNews: Check = { scene in
        if scene.snapshot == nil { return "no data yet" }
        if let day = scene.state.past?.question.day {
            return "this is \(TimeText.day(day)) as it was; \(key(scene, .now)) goes back to now first"
        }
        return scene.state.lookToCompare == nil ? "the first numbers are still being counted" : nil
    }
    static let noDuplicates: Check = { RecordGroup(of: $0).refusal }
    static let noPreview: Check = { $0.state.level == nil ? nil : "go back to the list first" }
    /// Where a key is about a record of a group, and only the list of groups is there.
    static func toOpen(_ bindings: Bindings) -> String { "open the group first: \(bindings.keyText(.drill))" }
    static let notInFields: Check = { scene in
        if scene.state.pane == .dedup, scene.state.level == nil { return toOpen(scene.state.bindings) }
        return scene.listing.id == .sideBySide ? noRows(scene) : "go to the fields first, by \(key(scene, .nextBox))"
    }
    /// What changes an open group before it is decided.
    static let noDraft: Check = { isDecided($0) ?? notInFields($0) }
    /// The group lies open as it was decided.
    private static let isDecided: Check = { scene in
        guard case .merge(let merge)? = scene.state.level?.content, let record = merge.decided else { return nil }
        return "this is how #\(record.seq) decided it; \(key(scene, .undo)) takes that back"
    }
    static let noDecided: Check = { scene in
        if let reason = scene.snapshot == nil ? "no data yet" : nil { return reason }
        return scene.state.dedup == nil ? noGroups(scene) : nil
    }
    static let followsRule: Check = { scene in
        if let reason = noDraft(scene) { return reason }
        let field = scene.current.map { Field($0.key) }
        return scene.state.hasChosen(field) ? nil : "this is the value that the rule chose"
    }
    static let notNumbered: Check = { scene in
        if case .menu(let menu)? = scene.state.overlay, menu.kind.decides { return nil }
        return "these lines have no numbers"
    }
    static let noExplanation: Check = { scene in
        if scene.current == nil, scene.state.level == nil { return "there are no rows here" }
        return scene.explanation == nil ? "there is no formula behind this row" : nil
    }

    private static func key(_ scene: Scene, _ action: Action) -> String { scene.state.bindings.keyText(action) }
}
