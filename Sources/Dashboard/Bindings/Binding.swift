// One record per action. Dispatch, footer, help, palette, command line and the README's key table all read it,
// so that a key cannot do one thing and be documented as another.

import Cells
import Revenue

/// What an action is called, which keys run it, and when it cannot be done.
public struct Binding: Sendable {
    public let action: Action
    public var keys: [Key]
    public let context: KeyContext
    public let group: Group
    /// A sentence without a full stop, for help and the key table.
    public let help: String
    /// Two words for the footer; nil keeps the action out of it.
    public let hint: String?
    /// The same in a word, where the screen is narrow.
    public let short: String?
    /// What it is called here and now; nil where that is the hint, or none.
    let says: (@Sendable (Scene) -> String?)?
    /// What may follow the name on the command line.
    public let argument: Argument?
    /// Why it cannot be done now, for the status line; nil when it can.
    let refusal: @Sendable (Scene) -> String?

    /// The headings of the help.
    public enum Group: String, Sendable, CaseIterable {
        case panes = "Panes", motion = "Moving", list = "Lists", numbers = "Numbers"
        case decisions = "Deciding", desk = "Deal desk", routing = "Routing", dedup = "Duplicates"
        case program = "Program"
        case overlay = "While typing or choosing"
    }

    init(
        _ action: Action, _ keys: String, in context: KeyContext = .main, _ group: Group, _ help: String,
        hint: String? = nil, short: String? = nil, says: (@Sendable (Scene) -> String?)? = nil,
        argument: Argument? = nil,
        unless refusal: @escaping @Sendable (Scene) -> String? = { _ in nil }
    ) {
        self.action = action
        self.keys = Key.parse(keys) ?? []
        self.context = context
        self.group = group
        self.help = help
        self.hint = hint
        self.short = short
        self.says = says
        self.argument = argument
        self.refusal = refusal
    }

    /// `o`, `Enter`, `^D`: how the keys are written for people.
    public var keyText: String { keys.map(\.display).joined(separator: " ") }
}

extension Binding: Equatable {
    public static func == (a: Binding, b: Binding) -> Bool {
        a.action == b.action && a.keys == b.keys && a.context == b.context
    }
}
