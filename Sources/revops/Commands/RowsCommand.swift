// `revops rows METRIC`: the records behind a number; their tally equals it.

import ArgumentParser
import Columns
import Revenue

extension MetricPart: ExpressibleByArgument {}

struct RowsCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rows", abstract: "The records behind a number, each with its file and line.")

    @Argument(
        help: "A metric's key, such as win_rate; revops metrics lists them.",
        completion: .list(MetricKey.all.map(\.rawValue)))
    var metric: String

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Option(name: .customLong("of"), help: ArgumentHelp("numerator or denominator.", valueName: "part"))
    var part = MetricPart.numerator

    func run() throws {
        let key = MetricKey(rawValue: metric)
        guard key.definition != nil else {
            let near = nearest(metric, in: MetricKey.all.map(\.rawValue))
            let hint = near.map { "did you mean '\($0)'?" } ?? "see revops metrics"
            throw Failure(.usage, "there is no metric '\(metric)'; \(hint)")
        }
        let load = try HeadlessLoad(input, needsRecords: true)
        let facts = load.facts
        let query = try load.query(question)
        let value = facts.metric(key, query)
        let rows = facts.rows(of: key, part: part, query: query)
        if rows == nil, value?.value != nil {
            throw Failure(
                .usage, "\(metric) has no \(part.rawValue) of records; revops metrics shows what it stands on")
        }
        let document = RowsDocument(
            head: DocumentHead(facts: facts), book: facts.book, key: key, part: part,
            missing: rows == nil ? value?.missing ?? "has no \(part.rawValue) of records" : nil,
            rowSet: rows ?? RowSet(object: .contact, rows: []))
        if load.problem == nil || output.format == .json { document.write(output.format) }
        if load.problem == nil, let missing = document.missing {
            throw Failure(.cannotTell, "\(metric): \(missing)")
        }
        try load.finish()
    }
}
