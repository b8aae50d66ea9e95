// Keys as values, and how they are written for people and in `frame --keys`.

/// One key press.
public enum Key: Hashable, Sendable {
    case character(Character)
    case control(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
    /// Text that arrived in one burst; literal in a text field, ignored elsewhere.
    case paste(String)
}
