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
        write(findings, load)
        if load?.problem != nil { throw ExitCode(ExitStatus.cannotTell.rawValue) }
        if findings.contains(where: \.isProblem) { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func write(_ findings: [Finding], _ load: HeadlessLoad?) {
        switch output.format {
        case .json:
            let head = load.map { DocumentHead(facts: $0.facts) } ?? DocumentHead(now: SystemClock.now)
            JSONWriter.document(head) { json in
                json.array("checks") { array in
                    for finding in findings {
                        array.object {
                            $0.string("check", finding.check)
                            $0.string("state", finding.state)
                            $0.string("detail", finding.detail)
                        }
                    }
                }
            }
        case .csv:
            var csv = CSVWriter(recordEnd: .lf)
            csv.write(["check", "state", "detail"])
            for finding in findings { csv.write([finding.check, finding.state, finding.detail]) }
            StandardOutput.write(csv.bytes)
        case .table:
            for finding in findings {
                let name = finding.check.padding(to: 12)
                StandardOutput.write("\(name)\(finding.state.padding(to: 6))\(visible(finding.detail))\n")
            }
        }
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

extension String {
    /// Filled up with spaces; our own words only.
    fileprivate func padding(to count: Int) -> String {
        self + String(repeating: " ", count: max(1, count - utf8.count))
    }
}
