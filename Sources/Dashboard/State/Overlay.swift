// What may lie over the screen: a line being typed, a list to choose from, an explanation to read.

import Cells
import Revenue

/// At most one lies over the screen at a time.
enum Overlay: Sendable, Equatable {
    case prompt(Prompt)
    case menu(Menu)
    /// How far down the explanation is scrolled.
    case explain(top: Int)
}

/// A line being typed at the bottom.
struct Prompt: Sendable, Equatable {
    enum Kind: String, Sendable {
        case command, find, keep, filter, saveView, export
    }
    var kind: Kind
    var field = TextField()
    /// Chosen suggestion; nil: none, Enter takes the line as typed.
    var chosen: Int?
    /// How far back in the history; 0 is the line being typed.
    var recall = 0
    /// The line before the history was walked.
    var draft = ""
}

/// A list over the screen, searched by typing where `search` is not nil.
struct Menu: Sendable, Equatable {
    enum Kind: String, Sendable {
        case help, palette, columns, period, attribution, export, views
        var isSearched: Bool { self == .help || self == .palette }
    }
    var kind: Kind
    var search = TextField()
    var index = 0
}
