// `revops dedup replay`: the journal held against the exports of today.

import ArgumentParser
import Revenue

struct DedupReplayCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Which decisions about duplicates apply to these exports, and which do not.",
        discussion: """
            applies: its records are there as they were seen. written: a merge that is in files already. superseded: \
            a later decision stands for it. skips: a record is in no export, or its system has made one of all of \
            them. conflicts: a record or a key has changed, a later decision says otherwise of some of its records, or \
            files have made one of some of them and of others. undone: it was taken back.

            Exit codes: 0 no conflicts, 1 conflicts, 3 some of what was decided is lost.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    func run() throws {
        let load = try HeadlessLoad(input)
        let document = DedupReplayDocument(
            head: DocumentHead(facts: load.facts),
            replayed: load.problem == nil
                ? DecisionReplay.decisions(load.decisions, on: load.facts.book, policy: load.facts.policy) : [])
        if load.problem == nil || output.format == .json { document.write(output.format) }
        try load.finish()
        if document.replayed.contains(where: { $0.state == .conflicts }) {
            throw ExitCode(ExitStatus.findings.rawValue)
        }
    }
}
