// `revops metrics`: every metric with formula, inputs, benchmark, freshness.

import ArgumentParser
import Revenue

extension Dimension: ExpressibleByArgument {}

struct MetricsCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics", abstract: "Every metric with formula, inputs, benchmark and freshness.")

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Option(help: ArgumentHelp("Split by source, owner, segment, territory, industry or month.", valueName: "what"))
    var by: Dimension?

    func run() throws {
        let load = try HeadlessLoad(input, choice: choice, needsRecords: true)
        let query = try load.query(question)
        let facts = load.facts
        let document = MetricsDocument(
            head: DocumentHead(facts: facts), currency: facts.policy.pipeline.currency,
            metrics: facts.metrics(query, workers: .cores), dimension: by,
            breakdown: by.map { facts.breakdown(by: $0, query: query) } ?? [])
        if load.problem == nil || output.format == .json { document.write(output.format) }
        try load.finish()
    }

    /// Conditions may name any column, a breakdown any field.
    private var choice: FieldChoice {
        if !question.conditions.isEmpty { return .everything }
        return by == nil ? .figures : .contract
    }
}
