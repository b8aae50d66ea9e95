// `revops sla`: the breach queue, worst first; exit code 2 when anything shown is late.

import ArgumentParser
import Revenue

struct SLACommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sla", abstract: "What is late, soon and in time, worst first.",
        discussion: """
            Exit codes: 0 nothing late, 2 something shown is late (0 with --exit-zero), 3 could not tell.

            Rows: the late first, then by how late each is on its own clock; equal ones in the order of the agreements \
            and of the records.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var segment: SegmentOption
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Flag(help: "Only what is late.")
    var late = false

    @Flag(help: "End with 0 also when something is late.")
    var exitZero = false

    func run() throws {
        let load = try HeadlessLoad(input)
        let whole = SLAQueue(load.facts, segment: try load.segment(segment))
        let queue = late ? whole.late : whole
        let document = SLADocument(head: DocumentHead(facts: load.facts), queue: queue)
        if load.problem == nil || output.format == .json { document.write(output.format) }
        if load.problem == nil && output.format == .table { complain(about: whole) }
        load.complainAboutFiles()
        if let problem = load.problem { throw problem }
        if whole.untold.count == SLAKind.allCases.count {
            throw Failure(.cannotTell, "no agreement can be told: \(whole.untold[0].why)")
        }
        if !exitZero && queue.count(.late) > 0 { throw ExitCode(ExitStatus.breach.rawValue) }
        if load.hasFailures { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func complain(about queue: SLAQueue) {
        for (kind, why) in queue.untold { StandardOutput.complain("\(kind.rawValue): \(why)") }
        for (kind, text) in queue.remarks { StandardOutput.complain("\(kind.rawValue): \(text)") }
        if queue.snoozed > 0 { StandardOutput.complain("\(queue.snoozed) snoozed until later, not shown") }
    }
}
