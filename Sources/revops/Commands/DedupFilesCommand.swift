// `revops dedup files -o DIR`: what was decided about duplicates, as files that a CRM can take, each decision once. And
// `revops dedup remember FILE`, which reads the file of records told apart back.

import ArgumentParser
import Cells
import Columns
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
        let load = try HeadlessLoad(input)
        if let problem = load.problem { throw problem }
        var journal = try input.store.openJournal(for: load.workspace.folder)
        let facts = load.facts
        let left = try SettledLeftovers(beside: outputFolder, &journal)
        left.remarks.forEach(StandardOutput.complain)
        if !left.shown.isEmpty {
            let places = left.shown.joined(separator: ", ")
            StandardOutput.complain("a run before was killed: its files are \(places) now; what is new is for the next")
            return
        }
        let handback = try Handback(
            facts.book, facts.policy, from: load.workspace.folder, journal, again: again, released: Set(release))
        let set = handback.set
        if set.isEmpty {
            StandardOutput.complain("nothing has been decided that is not in files already; no file is written")
            tellWaiting(set)
        } else {
            try OutputFolder.check(outputFolder)
            try handback.write(to: outputFolder, &journal)
            report(set, load)
        }
        if set.held > 0 || set.lookAgain > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func report(_ set: HandbackSet, _ load: HeadlessLoad) {
        switch output.format {
        case .json:
            JSONWriter.document(DocumentHead(facts: load.facts)) { json in
                json.string("folder", outputFolder)
                json.integer("decisions", set.decisions.count)
                json.integer("folded", set.counts[.folded] ?? 0)
                json.integer("held", set.held)
                json.integer("look_again", set.lookAgain)
                json.array("files") { array in
                    for file in set.files {
                        array.object {
                            $0.string("file", file.name)
                            $0.integer("rows", file.rows.count)
                        }
                    }
                }
            }
        case .csv:
            var csv = CSVWriter(recordEnd: .lf)
            csv.write(["file", "rows"])
            for file in set.files { csv.write([file.name, "\(file.rows.count)"]) }
            StandardOutput.write(csv.bytes)
        case .table:
            var table = TextTable([.init("FILE"), .init("ROWS", .right)])
            for file in set.files { table.add([file.name, "\(file.rows.count)"]) }
            StandardOutput.write(table.text)
        }
        let folded = set.counts[.folded] ?? 0
        StandardOutput.complain("\(set.decisions.count) decisions written to \(outputFolder)"
            + (folded > 0 ? ", \(folded) of them folded into later ones about the same records and more" : ""))
        tellWaiting(set)
        if set.lengthened > 0 {
            StandardOutput.complain("\(set.lengthened) Salesforce ids of 15 characters are written as the same ids of 18")
        }
    }

    private func tellWaiting(_ set: HandbackSet) {
        for wait in set.waits {
            StandardOutput.complain("\(wait.isHeld ? "held" : "look again"): decision \(wait.decision)  \(wait.why)")
        }
        if set.held > 0 {
            StandardOutput.complain("--release NUMBER lets a held decision through, and says so in the journal")
        }
    }
}

struct DedupRememberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remember",
        abstract: "Read a not_duplicates.csv back, so that nobody has to tell them apart again.")

    @Argument(help: "The file.", completion: .file(extensions: ["csv"]))
    var file: String

    @OptionGroup var input: InputOptions

    func run() throws {
        try input.check()
        let workspace = try Workspace(paths: input.paths, config: input.config, now: input.now)
        guard let bytes = readWholeFile(file, limit: 1 << 30) else {
            throw Failure(.cannotTell, "\(file): cannot be read")
        }
        var journal = try input.store.openJournal(for: workspace.folder)
        var ids = DecisionIDs.random(), added = 0, known = 0
        do throws(NotDuplicates.Fault) {
            for var decision in try NotDuplicates.decisions(bytes) {
                let state = journal.decisions[decision.subject]
                if state.last(of: [.notDuplicate, .merge]) != nil {
                    known += 1
                    continue
                }
                decision.expected = state.version
                do throws(DecisionRefusal) {
                    _ = try journal.appendPatiently(
                        decision, id: ids.next(at: SystemClock.now), tell: StandardOutput.complain)
                    added += 1
                } catch {
                    StandardOutput.complain("\(decision.subject.text): \(error.words(in: .utc))")
                }
            }
        } catch {
            StandardOutput.complain("\(file):\(error.line): \(error.reason)")
        }
        StandardOutput.write("\(added) remembered, \(known) decided before\n")
    }
}
