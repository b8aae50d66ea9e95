// What may lie over the screen: a line being typed, a list to choose from, an explanation to read.

import Cells
import Revenue

/// At most one lies over the screen at a time.
enum Overlay: Sendable, Equatable {
    case prompt(Prompt)
    case menu(Menu)
    /// How far down the explanation is scrolled.
    case explain(top: Int)
    /// What was decided about a subject, scrolled so far down.
    case history(Subject, top: Int)
    /// What is about to be decided.
    case confirm(Confirmation)

    /// Decides when it is answered.
    var asks: Bool {
        switch self {
        case .confirm: true
        case .menu(let menu): menu.kind.decides
        case .prompt, .explain, .history: false
        }
    }
}

/// A line being typed at the bottom.
struct Prompt: Sendable, Equatable {
    enum Kind: String, Sendable {
        case command, find, keep, filter, saveView, export, asOf
        case contacted, snooze, note, decline, ask, pushReason, followUp, editValue, rules
    }
    var kind: Kind
    var field = TextField()
    /// Chosen suggestion; nil: none, Enter takes the line as typed.
    var chosen: Int?
    /// How far back in the history; 0 is the line being typed.
    var recall = 0
    /// The line before the history was walked.
    var draft = ""
    /// Why nothing can be typed here: the line is there all the same, so that no word of it runs as keys.
    var refusal: String?
}

/// A list over the screen, searched by typing where `search` is not nil.
struct Menu: Sendable, Equatable {
    enum Kind: String, Sendable {
        case help, palette, columns, period, attribution, export, views, reject, reassign, apart, days, rules
        /// Its lines are taken by their numbers.
        var decides: Bool { self == .reject || self == .reassign || self == .apart }
        var isSearched: Bool { self == .help || self == .palette }
    }
    var kind: Kind
    var search = TextField()
    var index = 0
}
