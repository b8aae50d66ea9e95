// What is known about the terminal before it is opened: from the environment, the locale and its description.

import CNCurses
import Cells
import Glibc

/// The terminal's abilities and how they were found out.
public struct TerminalReport: Sendable {
    /// `TERM`, empty when it is not set.
    public var term: String
    /// The system has a description of it; otherwise a built-in one of a terminal like xterm is used.
    public var isKnown: Bool
    public var depth: ColorDepth
    /// Where the depth comes from: `NO_COLOR`, `COLORTERM=truecolor`, `256 colours`…
    public var depthReason: String
    /// The locale's encoding is UTF-8; otherwise only ASCII is drawn.
    public var isUTF8: Bool
    /// Columns and rows; nil when standard output is no terminal.
    public var size: (width: Int, height: Int)?
    public var isTerminal: Bool
    /// What stands between us and the terminal.
    public var multiplexer: Clipboard.Multiplexer
    /// Whether copying by OSC 52 can be expected to work, in words.
    public var clipboard: String

    /// Looks at the environment without touching the terminal.
    public static func probe(noColor: Bool = false) -> TerminalReport {
        let term = environment("TERM") ?? ""
        var colors: CInt = -1
        let isKnown = !term.isEmpty && cn_describe(term, &colors)
        let (depth, reason) = depth(colors: isKnown ? Int(colors) : 256, term: term, noColor: noColor)
        let multiplexer: Clipboard.Multiplexer =
            environment("TMUX") != nil ? .tmux : term.hasPrefix("screen") ? .screen : .none
        return TerminalReport(
            term: term, isKnown: isKnown, depth: depth, depthReason: reason, isUTF8: cn_set_locale(),
            size: size(of: STDOUT_FILENO), isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1,
            multiplexer: multiplexer, clipboard: clipboardGuess(term, multiplexer))
    }

    /// Drawn with our own description of a terminal like xterm. Names promise more than the programs behind them keep:
    /// many call themselves `xterm-256color` and lack half of what the system's description of it lists.
    var isLikeXterm: Bool {
        let kin = ["xterm", "screen", "tmux", "rxvt", "alacritty", "foot", "ghostty", "kitty", "st-", "vte", "wezterm"]
        return !isKnown || kin.contains { term.hasPrefix($0) }
    }

    /// Why the dashboard cannot run on this terminal; nil when it can.
    public var obstacle: TerminalFailure? {
        if !isTerminal {
            let which = isatty(STDIN_FILENO) == 1 ? "output" : "input"
            return TerminalFailure("standard \(which) is not a terminal")
        }
        switch term {
        case "":
            return TerminalFailure("TERM is not set; set it to your terminal's type, for example TERM=xterm-256color")
        case "dumb", "unknown":
            return TerminalFailure("TERM=\(term) cannot place text on the screen; set TERM to your terminal's type")
        default: break
        }
        if isKnown && !(cn_has("cup") && cn_has("clear")) {
            return TerminalFailure("the description of TERM=\(term) has no cursor movement; set TERM to another type")
        }
        return nil
    }

    private static func depth(colors: Int, term: String, noColor: Bool) -> (ColorDepth, String) {
        if noColor { return (.mono, "no colour was asked for") }
        if environment("NO_COLOR")?.isEmpty == false { return (.mono, "NO_COLOR is set") }
        if colors < 8 { return (.mono, "TERM=\(term) has no colours") }
        // GNU screen hands COLORTERM on to programs inside but not the colours to the terminal outside.
        let isScreen = term.hasPrefix("screen") && environment("TMUX") == nil
        if let word = environment("COLORTERM"), ["truecolor", "24bit"].contains(word.lowercased()), !isScreen {
            return (.trueColor, "COLORTERM=\(word)")
        }
        return (colors >= 256 ? .indexed256 : colors >= 16 ? .ansi16 : .ansi8, "TERM=\(term) has \(colors) colours")
    }

    private static func clipboardGuess(_ term: String, _ multiplexer: Clipboard.Multiplexer) -> String {
        switch multiplexer {
        case .tmux: return "through tmux: works with `set -g allow-passthrough on` in tmux 3.3 and later"
        case .screen: return "through GNU screen: works when the terminal outside accepts OSC 52"
        case .none: break
        }
        if term == "linux" || term.hasPrefix("vt") { return "this terminal has no clipboard" }
        return "works when the terminal accepts OSC 52; most do, some ask for it in their settings"
    }

    static func size(of fd: CInt) -> (width: Int, height: Int)? {
        var width: CInt = 0, height: CInt = 0
        return cn_terminal_size(fd, &width, &height) ? (Int(width), Int(height)) : nil
    }
}

/// A variable of the environment.
func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
}
