// What `revops doctor` looks at. Nothing is asked of the terminal itself: an answer would arrive as if it were typed.

import Columns
import Dashboard
import Glibc
import Revenue
import Terminal

enum Doctor {
    /// The terminal, its colours, its encoding and the way to the clipboard.
    static func terminal(_ report: TerminalReport) -> [Finding] {
        var findings: [Finding] = []
        if !report.isTerminal {
            findings.append(Finding("terminal", "none here; the dashboard needs one, the other commands do not"))
        } else if let obstacle = report.obstacle {
            findings.append(Finding("terminal", obstacle.message, isProblem: true))
        } else {
            let remark = report.isKnown ? "" : ", not known on this system; drawn as for xterm"
            findings.append(Finding("terminal", "TERM=\(report.term)\(remark)", isProblem: !report.isKnown))
        }
        if let size = report.size {
            let isSmall = size.width < 40 || size.height < 8
            let remark = isSmall ? "; panes need 40x8" : ""
            findings.append(Finding("size", "\(size.width)x\(size.height)\(remark)", isProblem: isSmall))
        }
        findings.append(Finding("colours", "\(report.depth), because \(report.depthReason)"))
        findings.append(
            report.isUTF8
                ? Finding("encoding", "UTF-8")
                : Finding("encoding", "ASCII only; export LC_ALL=C.UTF-8 for lines and names", isProblem: true))
        findings.append(Finding("clipboard", "OSC 52: \(report.clipboard)"))
        return findings
    }

    /// Where settings, themes and state are kept, and whether they can be.
    static func places(_ environment: [String: String]) -> [Finding] {
        var findings: [Finding] = []
        if let state = StandardFolder.state(environment) {
            let isWritable = access(StandardFolder.existingParent(of: state), W_OK) == 0
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
        let scoring = load.workspace.policy.scoring
        findings.append(
            Finding(
                "scoring",
                "\(scoring.preset.rawValue), revision \(scoring.revision), \(scoring.rules.count.counted("rule"))"))
        findings += load.remarks.map { Finding("settings", $0, isProblem: true) }
        findings += KeyMap.bindings(load.workspace.policy.ui).remarks.map { Finding("keys", $0) }
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
