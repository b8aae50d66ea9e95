// `revops frame VIEW`: one screen as text, for mail, tests and bug reports. No terminal is needed or touched.

import ArgumentParser
import Cells
import Columns
import Dashboard
import Revenue

extension Pane: ExpressibleByArgument {
    /// A pane by its name, or by the short one of the title line.
    public init?(argument: String) {
        switch argument {
        case "exec": self = .executive
        case "mktg": self = .marketing
        case "route": self = .routing
        default: self.init(rawValue: argument)
        }
    }
}

struct FrameCommand: LookingCommand {
    static let configuration = CommandConfiguration(commandName: "frame", abstract: "One screen as text.")

    @ArgumentParser.Argument(
        help: """
            executive (exec), marketing (mktg), sales, board, sla, dedup, desk, routing (route), imports or lifecycle.
            """)
    var view: Pane

    @OptionGroup var input: InputOptions

    @Option(help: ArgumentHelp("Columns and rows, such as 120x36.", valueName: "WxH"))
    var size: FrameSize = FrameSize(width: 120, height: 36)

    @OptionGroup var look: LookOptions
    @OptionGroup var question: QuestionOptions

    @Option(help: ArgumentHelp("Keys to press first, such as 'jj=' or '<Enter><C-d>'.", valueName: "keys"))
    var keys: String = ""

    func run() throws {
        guard let pressed = Cells.Key.parse(keys) else {
            throw Failure(.usage, "--keys '\(keys)': write characters, and named keys as <Enter> <Esc> <Up> <C-d>")
        }
        // The frame looks back itself, so that its keys can come back to now.
        var now = input
        now.asOf = nil
        let load = try HeadlessLoad(now)
        let zone = load.workspace.policy.clock.zone
        let asOf = try input.asOfMoment(zone: zone, now: load.workspace.now).map(zone.day)
        let past = asOf.flatMap { $0 < load.facts.today ? $0 : nil }
        _ = try load.segment(question.segment)
        let bindings = KeyMap.bindings(load.workspace.policy.ui)
        let snapshot = Snapshot(facts: load.facts, revision: 1)
        let shelf = RuleShelf(ExportFolder(data: load.workspace.folder, environment: processEnvironment))
        let lines = renderFrame(
            view: view, snapshot: snapshot, figures: { $1.figures(for: $0) }, width: size.width,
            height: size.height, ascii: look.ascii, keys: pressed,
            openSource: { SourceRecord.read($0, in: snapshot.facts.book, from: load.workspace.folder) },
            bindings: bindings, opening: try question.opening(today: past ?? load.facts.today),
            asOf: past,
            wallClock: load.workspace.clock
        ) { effect, seen in shelf.answer(effect, over: (seen ?? snapshot).facts.policy.scoring) }
        StandardOutput.write(lines.map { $0 + "\n" }.joined())
        try load.finish()
    }
}

/// `120x36`.
struct FrameSize: ExpressibleByArgument {
    var width: Int
    var height: Int

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    init?(argument: String) {
        let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1], (1...2000).contains(width),
            (1...2000).contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }

    var defaultValueDescription: String { "\(width)x\(height)" }
}
