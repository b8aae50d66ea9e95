// `revops dedup files -o DIR`: what was decided about duplicates, as files that a CRM can take, each decision once.

import ArgumentParser
import Dashboard
import Revenue

struct DedupFilesCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "files", abstract: "Decisions about duplicates as files for the CRM, whole or not at all.",
        discussion: """
            Merge steps, HubSpot's update and pairs, Salesforce's merges, leads to convert, links across systems, a \
            rollback with every value of every record, and records told apart; manifest.json says what each is. What \
            was written once is not written again, and where there is nothing else no file is written. Cells that a \
            spreadsheet would run are held, and so are decisions whose records have changed since: each run names them.

            Exit codes: 0 written or nothing to write, 1 something is held or has to be looked at again, 3 it cannot \
            be written.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("A new or empty folder.", valueName: "dir"), completion: .directory)
    var outputFolder: String

    @Flag(help: "Decisions that were written before as well.")
    var again = false

    @Option(help: ArgumentHelp("Let the risky cells of this decision through. Repeatable.", valueName: "number"))
    var release: [Int] = []

    func run() throws {
        try input.check()
        let load = try HeadlessLoad(input)
        var document = DedupFilesDocument(head: DocumentHead(facts: load.facts), set: HandbackSet())
        if let problem = load.problem {
            if output.format == .json { document.writeJSON() }
            throw problem
        }
        load.complainAboutFiles()
        var journal = try input.store.openJournal(for: load.workspace.folder)
        let left = SettledLeftovers(beside: outputFolder, &journal)
        left.remarks.forEach(StandardOutput.complain)
        if !left.shown.isEmpty {
            let places = left.shown.joined(separator: ", ")
            document.write(output.format)
            StandardOutput.complain("a run before was killed: its files are \(places) now; what is new is for the next")
            return
        }
        let handback = try Handback(
            load.facts.book, load.facts.policy, from: load.workspace.folder, journal, again: again,
            released: Set(release))
        document.set = handback.set
        if !handback.set.isEmpty {
            try handback.write(to: outputFolder, &journal)
            document.folder = outputFolder
        }
        document.write(output.format)
        tell(handback.set)
        if handback.set.held > 0 || handback.set.lookAgain > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func tell(_ set: HandbackSet) {
        if set.isEmpty {
            StandardOutput.complain(
                (set.waits.isEmpty ? "nothing has been decided that is not in files already" : "nothing new to write")
                    + "; no file is written")
        } else {
            let folded = set.counts[.folded] ?? 0
            StandardOutput.complain("\(set.decisions.count.counted("decision")) written to \(outputFolder)"
                + (folded > 0 ? ", \(folded) of them folded into later ones about the same records and more" : ""))
        }
        for number in release where !set.released.contains(number) {
            StandardOutput.complain("--release \(number): no cell of decision \(number) is held")
        }
        for wait in set.waits {
            StandardOutput.complain("\(wait.isHeld ? "held" : "look again"): decision \(wait.decision)  \(wait.why)")
        }
        if set.held > 0 {
            StandardOutput.complain("--release NUMBER lets a held decision through, and says so in the journal")
        }
        let unset = set.cannotSet
        if unset.optOuts > 0 {
            let optOuts = unset.optOuts.counted("opt-out")
            StandardOutput.complain("\(optOuts) to set by hand; cannot_set.sheet.csv says where")
        }
        if unset.byHand > 0 {
            let values = unset.byHand.counted(unset.optOuts > 0 ? "other value" : "value")
            StandardOutput.complain("\(values) to set by hand; cannot_set.sheet.csv has them first")
        }
        if unset.settled > 0 {
            let values = unset.settled.counted("value")
            StandardOutput.complain("\(values) that the systems settle as wanted: nothing to do")
        }
        if set.lengthened > 0 {
            let ids = set.lengthened.counted("Salesforce id")
            StandardOutput.complain(
                "\(ids) of 15 characters \(set.lengthened == 1 ? "is" : "are") written as the 18 that mean the same")
        }
    }
}
