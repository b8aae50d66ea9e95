// `revops doctor`: what this machine, this terminal and this folder give, and what to do where something is amiss.

import ArgumentParser
import Columns
import Glibc
import Terminal

struct DoctorCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Terminal, colours, encoding, clipboard, paths, import health.")

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    func run() throws {
        try input.check()
        let environment = processEnvironment
        var findings = Doctor.terminal(TerminalReport.probe()) + Doctor.places(environment)
        let load: HeadlessLoad?
        do {
            let loaded = try HeadlessLoad(input)
            findings += Doctor.data(loaded) + Doctor.journal(input.store, loaded.workspace)
            load = loaded
        } catch let failure as Failure {
            findings.append(Finding("config", failure.message, isProblem: true))
            load = nil
        }
        let head = load.map { DocumentHead(facts: $0.facts) } ?? DocumentHead(now: SystemClock.now)
        DoctorDocument(head: head, findings: findings).write(output.format)
        if load?.problem != nil { throw ExitCode(ExitStatus.cannotTell.rawValue) }
        if findings.contains(where: \.isProblem) { throw ExitCode(ExitStatus.findings.rawValue) }
    }
}

/// One thing that was looked at.
struct Finding {
    var check: String
    var detail: String
    var isProblem: Bool
    var state: String { isProblem ? "look" : "ok" }

    init(_ check: String, _ detail: String, isProblem: Bool = false) {
        self.check = check
        self.detail = detail
        self.isProblem = isProblem
    }
}
