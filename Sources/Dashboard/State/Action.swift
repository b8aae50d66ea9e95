// Everything a person can do, by the long name that the command line, the palette, `[ui] keys` and scripts use.

/// One thing to do. The raw value is its stable name.
public enum Action: String, Sendable, Hashable, CaseIterable {
    case executive, marketing, sales, board, sla, dedup, desk, routing, imports, lifecycle
    case nextPane = "pane-next", previousPane = "pane-previous", lastPane = "pane-last"

    case up, down, left, right, top, bottom
    case pageDown = "page-down", pageUp = "page-up", halfDown = "half-down", halfUp = "half-up"
    case scrollLeft = "scroll-left", scrollRight = "scroll-right"
    case nextBox = "box-next", previousBox = "box-previous", zoom
    case drill, back, nextRecord = "record-next", previousRecord = "record-previous"

    case find, findNext = "find-next", findPrevious = "find-previous"
    case keep, filter, clearFilters = "filters-clear"
    case sort, sortReverse = "sort-reverse", columns, narrow, widen
    case mark, markAll = "mark-all"

    case explain, compare, period, basis, attribution
    case asOf = "as-of", now, differences, waterfall, news
    case replay, failures
    case whatIf = "what-if", lower, raise, resetNumber = "reset-number", against, adopt
    case copyCell = "copy-cell", copyRow = "copy-row", export
    case claim, contacted, reassign, reject, snooze, acknowledge, note, undo, redo, history
    case approve, decline, ask, pushReason = "push-reason", followUp = "follow-up"
    case decided, merge, notDuplicate = "not-duplicate", skip, acceptMarked = "accept-marked", preview
    case duplicates, toldApart = "not-dups"
    case keepValue = "keep-value", keepRecord = "keep-record", leaveOut = "leave-out", followRule = "follow-rule"
    case allFields = "all-fields", editValue = "edit-value"
    case mergeFiles = "merge-files", void
    case saveView = "view-save", openView = "view-open", dropView = "view-drop"
    case reload, pause
    case mouse, command, palette, help, redraw, suspend, interrupt, quit

    // In an overlay.
    case confirm, pick
    case openSample = "open-sample", nextSample = "next-sample", previousSample = "previous-sample"
    case accept, dismiss, complete, next, previous, first, last, toggle, moveUp = "move-up", moveDown = "move-down"
}

/// What may follow an action's name on the command line, and how it is completed.
public enum Argument: Sendable, Hashable {
    case period, basis, attribution, condition, text, column, format, view, comparison
    case past, future, code, rep, day, days, rules
}
