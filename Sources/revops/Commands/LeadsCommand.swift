// `revops leads`: every contact with its score, best first.

import ArgumentParser
import Revenue

struct LeadsCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "leads", abstract: "Contacts with stage, score parts, owner and SLA state, best first.",
        discussion: """
            Fit, engagement and total are 0-100, by the rules of [scoring]. With --period: contacts that became leads \
            in it.

            SLA: late, soon, ok or paused for the worst clock that runs; else kept or missed for the first contact.

            Rows: by total, the highest first; equal ones in the order of the exports.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Flag(help: "Only those that pass as MQL.")
    var mql = false

    func run() throws {
        let load = try HeadlessLoad(input)
        let query = try load.query(question)
        let model = ScoreModel(load.facts, workers: .cores)
        let leads = LeadList(model, query, mqlOnly: mql, workers: .cores)
        let document = LeadsDocument(
            head: DocumentHead(facts: load.facts), rules: model.policy, leads: leads, unapplied: model.notApplied)
        if load.problem == nil || output.format == .json { document.write(output.format) }
        if load.problem == nil && output.format == .table {
            for rule in model.notApplied { StandardOutput.complain("rule '\(rule.name)' says nothing: \(rule.why)") }
        }
        try load.finish()
    }
}
