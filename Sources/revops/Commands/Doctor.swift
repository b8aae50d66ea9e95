// What `revops doctor` looks at. Nothing is asked of the terminal itself: an answer would arrive as if it were typed.

import Columns
import Glibc
import Revenue

enum Doctor {
    /// The terminal, its colours, its encoding and the way to the clipboard.
    static func terminal(_ environment: [String: String]) -> [Finding] {
        [terminalKind(environment), size(), colours(environment), encoding(environment), clipboard(environment)]
    }

    private static func terminalKind(_ environment: [String: String]) -> Finding {
        let name = environment["TERM"] ?? ""
        let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        if !isTerminal {
            return Finding("terminal", "standard input or output is no terminal; the dashboard needs one, commands do not")
        }
        if name.isEmpty || name == "dumb" || name == "unknown" {
            return Finding("terminal", "TERM is '\(name)'; set it, to xterm-256color for example", isProblem: true)
        }
        return Finding("terminal", "TERM=\(name)")
    }

    private static func size() -> Finding {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return Finding("size", "not known")
        }
        let isSmall = size.ws_col < 40 || size.ws_row < 8
        return Finding("size", "\(size.ws_col)x\(size.ws_row)" + (isSmall ? "; panes need 40x8" : ""), isProblem: isSmall)
    }

    private static func colours(_ environment: [String: String]) -> Finding {
        if !(environment["NO_COLOR"] ?? "").isEmpty { return Finding("colours", "none, by NO_COLOR") }
        let name = environment["TERM"] ?? ""
        let depth = environment["COLORTERM"] ?? ""
        if depth == "truecolor" || depth == "24bit" { return Finding("colours", "true colour, by COLORTERM") }
        return Finding("colours", name.contains("256") ? "256, by TERM" : "as the terminal's entry says")
    }

    private static func encoding(_ environment: [String: String]) -> Finding {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        let isUTF8 = locale.lowercased().contains("utf-8") || locale.lowercased().contains("utf8")
        return Finding(
            "encoding", isUTF8 ? "\(locale)" : "\(locale): ASCII only; export LC_ALL=C.UTF-8 for line drawing and names",
            isProblem: !isUTF8)
    }

    private static func clipboard(_ environment: [String: String]) -> Finding {
        let way = environment["TMUX"] != nil ? "OSC 52 through tmux (needs set -g set-clipboard on)" : "OSC 52"
        return Finding("clipboard", "y copies by \(way)")
    }

    /// Where settings, themes and state are kept, and whether they can be.
    static func places(_ environment: [String: String]) -> [Finding] {
        var findings: [Finding] = []
        if let state = StandardFolder.state(environment) {
            StandardFolder.create(state)
            let isWritable = access(state, W_OK) == 0
            findings.append(
                Finding("state", isWritable ? state : "\(state): \(systemError(errno)); the last view is not kept",
                    isProblem: !isWritable))
        } else {
            findings.append(
                Finding("state", "neither XDG_STATE_HOME nor HOME is set; the last view is not kept", isProblem: true))
        }
        findings.append(
            ZoneFolder.isThere
                ? Finding("zones", "time zone database found")
                : Finding("zones", "no time zone database, only UTC is known; install tzdata", isProblem: true))
        return findings
    }

    /// Which config is in force, and how the exports are.
    static func data(_ load: HeadlessLoad) -> [Finding] {
        let candidates = load.workspace.configCandidates.joined(separator: ", ")
        var findings = [
            Finding("config", load.workspace.configFile ?? "built-in preset; there is no \(candidates)"),
        ]
        if let problem = load.problem { findings.append(Finding("data", problem.message, isProblem: true)) }
        for source in load.facts.book.sources { findings.append(health(source)) }
        for entry in load.listing.ignored { findings.append(Finding("ignored", "\(entry.name): \(entry.why)")) }
        return findings
    }

    private static func health(_ source: SourceFile) -> Finding {
        if let failure = source.failure {
            return Finding("data", "\(source.file): \(failure.reason); \(failure.fix)", isProblem: true)
        }
        guard let kind = source.kind else {
            return Finding("data", "\(source.file): not recognised; revops check --suggest", isProblem: true)
        }
        let aside = source.report.setAsideCount > 0 ? ", \(source.report.setAsideCount) set aside" : ""
        return Finding("data", "\(source.file): \(kind), \(source.report.rows) rows\(aside)")
    }
}
