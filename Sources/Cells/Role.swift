// Meanings that a theme gives a look. Views name roles, never colours.

/// What a cell means. Every role must also read in monochrome: by attribute, glyph or word.
public enum Role: String, Sendable, Hashable, CaseIterable {
    case text, textDim = "text.dim", title, titleActive = "title.active", breadcrumb
    case border, borderFocused = "border.focused", header
    case selection, selectionFocused = "selection.focused", marked, changed
    case markOK = "mark.ok", markLow = "mark.low", markHigh = "mark.high", markNone = "mark.none"
    case stale, warning, error, saved
    case keyHint = "key.hint", keyText = "key.text", input, match
    case chart, chartTrack = "chart.track", chartTarget = "chart.target"
    case series1 = "series.1", series2 = "series.2", series3 = "series.3", series4 = "series.4", series5 = "series.5"
    case moneyWon = "money.won", moneyLost = "money.lost", hidden = "text.hidden"
}
