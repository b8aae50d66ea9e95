// The key map. Small letters look; capitals act on many. No key needs AltGr, Alt, or a control letter that
// terminals, screen or tmux keep for themselves. The order within a group is the order of help and footer.

import Revenue

extension Bindings {
    /// The keys as they come.
    public static let standard = Bindings(
        all: panes + motion + desk + decisions + lists + numbers + whatIf + routing + dedup + program + overlays)

    private static let panes: [Binding] = [
        Binding(.executive, "1", .panes, "executive pane"),
        Binding(.marketing, "2", .panes, "marketing pane"),
        Binding(.sales, "3", .panes, "sales pane"),
        Binding(.board, "4", .panes, "board pane: open deals by stage, and what is wrong with them"),
        Binding(.sla, "5", .panes, "SLA pane: running clocks, worst first"),
        Binding(.dedup, "6", .panes, "dedup pane: records that may be one, to merge, link or tell apart"),
        Binding(.desk, "7", .panes, "deal desk: which deals wait for whose approval"),
        Binding(.routing, "8", .panes, "routing pane: who gets which lead, and why"),
        Binding(.imports, "i", .panes, "imports: files, rows set aside, guesses"),
        Binding(
            .news, "0", .panes, "what happened since you last looked: numbers, breaches, decisions, files",
            unless: Refusal.noNews),
        Binding(.lifecycle, "", .panes, "lifecycle: claimed stages against the rules, promotions due, moves"),
        Binding(.previousPane, ",", .panes, "previous pane"),
        Binding(.nextPane, ".", .panes, "next pane"),
        Binding(.lastPane, "-", .panes, "the pane before this one", unless: Refusal.noLastPane),
        Binding(.nextBox, "<Tab>", .panes, "next box", unless: Refusal.oneBox),
        Binding(.previousBox, "<S-Tab>", .panes, "previous box", unless: Refusal.oneBox),
        Binding(
            .zoom, "Z", .panes, "this box alone on the screen, all others of the pane by Tab; again goes back",
            unless: Refusal.inLevel),
    ]

    private static let motion: [Binding] = [
        Binding(
            .drill, "<Enter>", .motion, "go in: number, rows, record, source line", hint: "open", unless: Refusal.noDoor
        ),
        Binding(.back, "<Esc>", .motion, "go out one level; a filter goes first", unless: Refusal.nothingToLeave),
        Binding(.down, "j<Down>", .motion, "down", unless: Refusal.noRows),
        Binding(.up, "k<Up>", .motion, "up", unless: Refusal.noRows),
        Binding(.left, "h<Left>", .motion, "one column to the left", unless: Refusal.noRows),
        Binding(.right, "l<Right>", .motion, "one column to the right", unless: Refusal.noRows),
        Binding(.top, "g<Home>", .motion, "first row", unless: Refusal.noRows),
        Binding(.bottom, "G<End>", .motion, "last row", unless: Refusal.noRows),
        Binding(.halfDown, "<C-d>", .motion, "half a page down", unless: Refusal.noRows),
        Binding(.halfUp, "<C-u>", .motion, "half a page up", unless: Refusal.noRows),
        Binding(.pageDown, "<PgDn>", .motion, "a page down", unless: Refusal.noRows),
        Binding(.pageUp, "<PgUp>", .motion, "a page up", unless: Refusal.noRows),
        Binding(.scrollLeft, "H", .motion, "columns scroll left", unless: Refusal.notScrolled),
        Binding(.scrollRight, "L", .motion, "columns scroll right", unless: Refusal.oneColumn),
        Binding(
            .nextRecord, "J", .motion, "next record, or group of duplicates",
            unless: Refusal.noRecord),
        Binding(
            .previousRecord, "K", .motion, "previous record, or group of duplicates",
            unless: Refusal.noRecord),
    ]

    private static let decisions: [Binding] = [
        Binding(
            .claim, "a", .decisions,
            "take the record, or free it; what another has is asked for; of duplicates the group under the cursor",
            hint: "take", unless: Refusal.acting(.claim)),
        Binding(
            .contacted, "m", .decisions, "contacted: asks when", hint: "contacted", argument: .past,
            unless: Refusal.acting(.contacted)),
        Binding(
            .reassign, "R", .decisions, "propose another rep, from a list with clocks, leave and hours",
            hint: "reassign", argument: .rep, unless: Refusal.acting(.reassign)),
        Binding(
            .reject, "x", .decisions, "reject with a reason code", hint: "reject", argument: .code,
            unless: Refusal.rejecting),
        Binding(
            .snooze, "z", .decisions, "snooze: asks until when", hint: "snooze", argument: .future,
            unless: Refusal.acting(.snooze)),
        Binding(.acknowledge, "s", .decisions, "acknowledge: seen, and known of", unless: Refusal.acting(.acknowledge)),
        Binding(
            .note, "+", .decisions, "write a note beside the record", argument: .text, unless: Refusal.acting(.note)),
        Binding(
            .followUp, "", .decisions, "ask for a follow-up on the deal, in a few words", argument: .text,
            unless: Refusal.ofDeal(.followUp)),
        Binding(
            .pushReason, "", .decisions, "say why the deal's close date was moved", argument: .text,
            unless: Refusal.ofDeal(.pushReason)),
        Binding(
            .undo, "u", .decisions, "undo the newest decision of one's own", says: GroupText.undoHint,
            unless: Refusal.deciding(.undo)),
        Binding(.redo, "U", .decisions, "put back what was undone", unless: Refusal.deciding(.undo)),
        Binding(
            .history, ";", .decisions, "what was decided about the record, by whom and when",
            unless: Refusal.noSubject),
    ]

    private static let desk: [Binding] = [
        Binding(
            .approve, "m", in: .desk, .desk, "approve the terms as they are on screen", hint: "approve",
            unless: Refusal.atDesk(.approve)),
        Binding(
            .decline, "x", in: .desk, .desk, "decline: asks for the reason", hint: "decline", argument: .text,
            unless: Refusal.atDesk(.decline)),
        Binding(
            .ask, "s", in: .desk, .desk, "send a question back to the owner", hint: "ask", argument: .text,
            unless: Refusal.atDesk(.ask)),
    ]

    private static let lists: [Binding] = [
        Binding(.find, "/", .list, "find text", hint: "find", argument: .text, unless: Refusal.noRows),
        Binding(.findNext, "n", .list, "next match; among changes: the next kind of change", unless: Refusal.noFind),
        Binding(.findPrevious, "N", .list, "previous match, or kind of change", unless: Refusal.noFind),
        Binding(.keep, "&", .list, "keep rows with a text; !text drops them", argument: .text),
        Binding(
            .filter, "f", .list,
            "filter by field, operator and value; duplicates by column, as in loss = 0, conf > 0.95, state = ready",
            hint: "filter", argument: .condition,
            unless: Refusal.noFields),
        Binding(.clearFilters, "", .list, "drop every filter of this view", unless: Refusal.noFilters),
        Binding(
            .sort, "o", .list, "sort by this column; third press: as before; cards: by the next order",
            hint: "sort", argument: .column, unless: Refusal.noSorting),
        Binding(
            .sortReverse, "O", .list, "sort, largest first; third press: as before; cards: by the order before",
            argument: .column, unless: Refusal.noSorting),
        Binding(.columns, "C", .list, "columns: show, hide, order"),
        Binding(.narrow, "<lt>", .list, "narrow the column", unless: Refusal.noRows),
        Binding(.widen, ">", .list, "widen the column", unless: Refusal.noRows),
        Binding(.mark, "<Space>", .list, "mark the row", unless: Refusal.noMarks),
        Binding(.markAll, "*", .list, "mark all rows shown; again clears them", unless: Refusal.noMarks),
        Binding(.copyCell, "y", .list, "copy the cell to the clipboard", unless: Refusal.noRows),
        Binding(.copyRow, "Y", .list, "copy the row, or the marked rows", unless: Refusal.noRows),
        Binding(.export, "e", .list, "write what is shown as csv, json or text", hint: "export", argument: .format),
        Binding(.saveView, "b", .list, "save this view under a name", argument: .text),
        Binding(.openView, "'", .list, "open a saved view", argument: .view, unless: Refusal.noViews),
        Binding(.dropView, "", .list, "forget a saved view", argument: .view, unless: Refusal.noViews),
    ]

    private static let numbers: [Binding] = [
        Binding(
            .explain, "=", .numbers, "explain what is under the cursor", hint: "explain",
            unless: Refusal.noExplanation),
        Binding(
            .compare, "v", .numbers,
            "compare: before, year ago, nothing; funnel: cohort or flow; rows of a rate: the other half",
            hint: "compare", argument: .comparison, unless: Refusal.noPeriod),
        Binding(
            .period, "c", .numbers, "choose the period", hint: "period", argument: .period, unless: Refusal.noPeriod),
        Binding(
            .asOf, "t", .numbers, "show every pane as it was at the end of a day; Down offers the days of exports",
            hint: "as of", argument: .day, unless: Refusal.noData),
        Binding(.now, "T", .numbers, "back to now", unless: Refusal.isNow),
        Binding(
            .differences, "d", .numbers, "what changed since the last kept export; again: choose the day",
            hint: "changes", argument: .days, unless: Refusal.noChanges),
        Binding(
            .waterfall, "W", .numbers, "the changes as a waterfall", hint: "waterfall", argument: .days,
            unless: Refusal.noWaterfall),
        Binding(.basis, "", .numbers, "count conversions by cohort or flow", argument: .basis),
        Binding(
            .attribution, "", .numbers, "credit sources by first, last, linear or position", argument: .attribution),
    ]

    private static let whatIf: [Binding] = [
        Binding(
            .whatIf, "w", in: .leads, .numbers,
            "what other gates and weights would have done, for a lead that is open too; again: leave it",
            hint: "what if", unless: Refusal.noLeads),
        Binding(
            .lower, "h<Left>", in: .dials, .numbers, "what if: the number is lower", hint: "lower",
            unless: Refusal.notOnDials),
        Binding(
            .raise, "l<Right>", in: .dials, .numbers, "what if: the number is higher", hint: "higher",
            unless: Refusal.notOnDials),
        Binding(
            .resetNumber, "<BS>", in: .dials, .numbers, "what if: the number as it is now", hint: "as now",
            unless: Refusal.notOnDials),
        Binding(
            .against, "d", in: .whatIf, .numbers, "what if: who crosses under the rules of a proposal or another file",
            hint: "other rules", argument: .rules, unless: Refusal.noLeads),
        Binding(
            .adopt, "", .numbers, "what if: write the numbers tried as a proposed rule file",
            unless: Refusal.nothingTried),
    ]

    private static let routing: [Binding] = [
        Binding(
            .replay, "w", .routing, "route history by today's rules beside its owners; again: the leads of now",
            hint: "replay", unless: Refusal.noReplay),
        Binding(
            .failures, "F", .routing, "only what went wrong, or has a flag; again: everything", hint: "problems",
            unless: Refusal.noFailures),
    ]

    private static let dedup: [Binding] = [
        Binding(
            .duplicates, "D", .dedup, "duplicates of the record under the cursor", unless: Refusal.noDuplicates),
        Binding(
            .merge, "m", in: .groups, .dedup,
            "merge, link or convert as shown, and go to the next group; a loss or an opt-out is asked about",
            hint: "merge", says: GroupText.verbHint, unless: Refusal.grouping(.merge)),
        Binding(
            .notDuplicate, "x", in: .groups, .dedup, "not duplicates: remembered, with a reason", hint: "not dup",
            short: "apart", argument: .text, unless: Refusal.grouping(.notDuplicate)),
        Binding(
            .skip, "s", in: .groups, .dedup, "skip: leave it for later", hint: "skip",
            unless: Refusal.grouping(.skip)),
        Binding(
            .acceptMarked, "A", in: .groups, .dedup,
            "merge, link or convert all marked groups, behind one summary; with none marked the automatic band, if on",
            hint: "accept marked", says: GroupText.markedHint, unless: Refusal.acceptingMarked),
        Binding(
            .decided, "V", in: .groups, .dedup,
            "what was decided, the latest first: Enter shows it, u takes that one back", unless: Refusal.noDecided),
        Binding(
            .toldApart, "", .dedup, "what was told apart and is remembered, the latest first",
            unless: Refusal.noDecided),
        Binding(
            .mergeFiles, "E", .dedup, "write the decision files, behind a summary; again writes all once more",
            says: GroupText.filesHint, argument: .text, unless: Refusal.handingBack),
        Binding(
            .void, "", .dedup, "take back a merge that stands in files; the next files have a row for it",
            argument: .text, unless: Refusal.voiding),
        Binding(
            .preview, "P", in: .groups, .dedup, "preview of the group under the cursor, on and off",
            unless: Refusal.noPreview),
        Binding(
            .keepValue, "<Space>", in: .merge, .dedup, "keep this record's value of the field", hint: "keep value",
            short: "keep", unless: Refusal.noDraft),
        Binding(
            .followRule, "<BS>", in: .merge, .dedup, "back to the value that the rule chose", hint: "by rule",
            short: "rule", unless: Refusal.followsRule),
        Binding(
            .keepRecord, "M", in: .merge, .dedup, "keep this record", hint: "keep record", short: "record",
            unless: Refusal.noDraft),
        Binding(
            .leaveOut, "X", in: .merge, .dedup, "leave this record out of the group; again takes it back in",
            hint: "leave out",
            short: "out", unless: Refusal.noDraft),
        Binding(
            .editValue, "e", in: .merge, .dedup, "type another value for the field", hint: "type value",
            short: "type", argument: .text, unless: Refusal.noDraft),
        Binding(
            .allFields, "d", in: .merge, .dedup, "differences only, or every field", hint: "all fields", short: "all",
            unless: Refusal.notInFields),
    ]

    private static let program: [Binding] = [
        Binding(.command, ":", .program, "command line", hint: "cmd"),
        Binding(.palette, "<C-p>", .program, "every command by name"),
        Binding(.help, "?<F1>", .program, "keys; type to search, Enter runs the line", hint: "help"),
        Binding(.reload, "r", .program, "read the files again"),
        Binding(.pause, "p", .program, "pause: no file is followed; again goes on"),
        Binding(.mouse, "%", .program, "the mouse scrolls and chooses, or selects text as the terminal does"),
        Binding(.redraw, "<C-l>", in: .always, .program, "draw the screen again"),
        Binding(.suspend, "<C-z>", in: .always, .program, "suspend"),
        Binding(.interrupt, "<C-c>", in: .always, .program, "cancel what is running; twice leaves"),
        Binding(.quit, "q", .program, "back; at the top, leave", hint: "quit"),
    ]

    private static let overlays: [Binding] = [
        Binding(.accept, "<Enter>", in: .text, .overlay, "take the line", hint: "take"),
        Binding(.dismiss, "<Esc>", in: .text, .overlay, "close", hint: "close"),
        Binding(.complete, "<Tab>", in: .text, .overlay, "complete"),
        Binding(.next, "<Down>", in: .text, .overlay, "next suggestion, or back in the history", hint: "next"),
        Binding(
            .previous, "<Up>", in: .text, .overlay, "previous suggestion, or further into the history",
            hint: "previous"),
        Binding(
            .confirm, "y", in: .confirm, .overlay,
            "decide what the box says, once its last line was seen; any other key leaves it",
            hint: "do it, any other key leaves", says: ConfirmBox.answerHint),
        Binding(.next, "j<Down>", in: .confirm, .overlay, "the next line of the box", says: ConfirmBox.moreHint),
        Binding(.previous, "k<Up>", in: .confirm, .overlay, "the line of the box before"),
        Binding(.halfDown, "<C-d>", in: .confirm, .overlay, "half the box down"),
        Binding(.halfUp, "<C-u>", in: .confirm, .overlay, "half the box up"),
        Binding(
            .openSample, "<Enter>", in: .samples, .overlay, "look into a sample; leaving it comes back to the summary",
            hint: "look into it"),
        Binding(.nextSample, "j<Down>", in: .samples, .overlay, "next sample", hint: "next"),
        Binding(.previousSample, "k<Up>", in: .samples, .overlay, "sample before", hint: "before"),
        Binding(
            .pick, "123456789", in: .menu, .overlay, "take the line of that number", hint: "take by number",
            unless: Refusal.notNumbered),
        Binding(.accept, "<Enter>", in: .menu, .overlay, "take the line; go from an explanation to its rows"),
        Binding(.dismiss, "<Esc>q", in: .menu, .overlay, "close", hint: "close"),
        Binding(.next, "j<Down><C-n>", in: .menu, .overlay, "down", hint: "down"),
        Binding(.previous, "k<Up><C-p>", in: .menu, .overlay, "up", hint: "up"),
        Binding(.first, "g<Home>", in: .menu, .overlay, "first line"),
        Binding(.last, "G<End>", in: .menu, .overlay, "last line"),
        Binding(
            .toggle, "<Space>", in: .menu, .overlay, "show or hide the column", hint: "show or hide",
            unless: Refusal.noColumns),
        Binding(
            .moveDown, "J", in: .menu, .overlay, "move the column down", hint: "move down", unless: Refusal.noColumns),
        Binding(.moveUp, "K", in: .menu, .overlay, "move the column up", hint: "move up", unless: Refusal.noColumns),
    ]
}
