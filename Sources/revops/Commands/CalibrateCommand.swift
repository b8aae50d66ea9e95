// `revops calibrate`: the scoring model held against what was won and lost, and what other numbers would have done.

import ArgumentParser
import Revenue

struct CalibrateCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "The scoring model held against what was won; thresholds, weights, lint.",
        discussion: """
            Contacts of won and lost deals are scored as they stood when they became MQL; nothing later is known to \
            the score. Title, company size and tools have no dates: they are those of the export of that day where \
            one is kept, else those of today, and then counted. High means at or above the threshold.

            With --threshold, --fit-min, --engagement-min or --weight the figures are those of the model with these \
            numbers, beside the model's own ("current"), and the leads of the period are replayed under both. \
            --against compares with the [scoring] of another file: who would cross.

            Exit codes: 0 nothing to look at, 1 the model has warnings or lint (0 with --exit-zero), 3 could not tell.

            Rows: signals in the order of the rules, deciles from the best.
            """)

    @OptionGroup var input: InputOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var trial: TrialOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions
    @OptionGroup var findings: FindingsOption

    func run() throws {
        let load = try HeadlessLoad(input)
        let query = try load.query(question), facts = load.facts
        let model = ScoreModel(facts, workers: .cores)
        let past = ScoredPast(model, query, workers: .cores)
        let tried = try trial.policy(facts.policy.scoring)
        guard let current = Calibration(past, facts, query, workers: .cores),
            let asked = tried.map({ Calibration(past, facts, query, policy: $0, workers: .cores) }) ?? current
        else { throw Failure(.cannotTell, "the model cannot be tried with other numbers") }
        var document = CalibrateDocument(
            head: DocumentHead(facts: facts), model: model, calibration: asked,
            current: tried == nil ? nil : current)
        let against = try trial.against.map { try Workspace.scoring(of: $0, over: facts.policy.scoring) }
        document.triedRevision = against?.revision
        document.crossing = (against ?? tried).map { policy in
            GateCrossing(GateReplay(model, query, workers: .cores), trying: policy, in: facts, workers: .cores)
        }
        if load.problem == nil || output.format == .json { document.write(output.format) }
        try load.finish()
        try findings.end(document.hasFindings)
    }
}

/// Numbers to try instead of the model's own.
struct TrialOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Another threshold, 0-100.", valueName: "score"))
    var threshold: Double?

    @Option(help: ArgumentHelp("Another floor of fit, in percent.", valueName: "percent"))
    var fitMin: Double?

    @Option(help: ArgumentHelp("Another floor of engagement, in percent.", valueName: "percent"))
    var engagementMin: Double?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "fit=0.6 or engagement=0.4 for the parts, else points of a rule by its name. Repeatable.",
            valueName: "name=number"))
    var weight: [String] = []

    @Option(
        help: ArgumentHelp("Another revops.toml, whose [scoring] is compared.", valueName: "file"), completion: .file())
    var against: String?

    /// The policy with these numbers; nil where none is given.
    ///
    /// - Throws: `Failure` for a number out of range or a name that no rule has.
    func policy(_ policy: ScoringPolicy) throws -> ScoringPolicy? {
        var tried = policy
        if let threshold { tried.threshold = try percent(threshold, "--threshold") }
        if let fitMin { tried.fitMin = try percent(fitMin, "--fit-min") }
        if let engagementMin { tried.engagementMin = try percent(engagementMin, "--engagement-min") }
        for weight in weight { try TrialOptions.set(weight, in: &tried) }
        return tried == policy ? nil : tried
    }

    private func percent(_ value: Double, _ name: String) throws -> Double {
        guard (0...100).contains(value) else { throw Failure(.usage, "\(name) \(value) is not between 0 and 100") }
        return value
    }

    private static func set(_ text: String, in policy: inout ScoringPolicy) throws {
        guard let sign = text.lastIndex(of: "="), let value = Double(text[text.index(after: sign)...]) else {
            throw Failure(.usage, "--weight '\(text)' is not NAME=NUMBER, such as fit=0.6")
        }
        let name = String(text[..<sign])
        switch name {
        case "fit", "engagement":
            guard (0...1).contains(value) else {
                throw Failure(.usage, "--weight \(text): the weight of a part is between 0 and 1")
            }
            policy.fitWeight = name == "fit" ? value : 1 - value
        default:
            guard let rule = policy.rules.firstIndex(where: { $0.name == name }) else {
                let names = policy.rules.map { "'\($0.name)'" }.joined(separator: ", ")
                throw Failure(.usage, "--weight: no rule is named '\(name)'; there are fit, engagement, \(names)")
            }
            guard (-1000...1000).contains(value) else {
                throw Failure(.usage, "--weight \(text): points are between -1000 and 1000")
            }
            policy.rules[rule].points = value
        }
    }
}
