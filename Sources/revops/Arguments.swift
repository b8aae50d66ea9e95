// The options that commands share, by their contract names.

import ArgumentParser
import Columns
import Revenue

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

/// What to look at, and under which settings.
struct InputOptions: ParsableArguments {
    @Argument(help: "A folder of CSV exports, or files.", completion: .file(extensions: ["csv", "tsv"]))
    var paths: [String] = []

    @Option(help: ArgumentHelp("Settings other than those of the data folder.", valueName: "file"), completion: .file())
    var config: String?

    @Option(help: ArgumentHelp("The moment that counts as now, ISO 8601.", valueName: "time"))
    var now: String?

    @Option(
        help: ArgumentHelp(
            "The store as it was at the end of a day: the exports that were there, and what was decided by then. For "
                + "commands that print; those that decide or write are about now and refuse it.",
            valueName: "date"))
    var asOf: String?

    @OptionGroup var store: StoreOptions

    /// For commands that speak of now only.
    ///
    /// - Throws: `Failure` where another day is asked for.
    func check() throws {
        guard asOf == nil else { throw Failure(.usage, "--as-of is for commands that print; this one is about now") }
    }

    /// The last instant of the day asked for, no later than now; nil where none is asked for.
    ///
    /// - Throws: `Failure` for what is no day, and for a day to come.
    func asOfMoment(zone: Zone, now: Moment) throws -> Moment? {
        guard let asOf else { return nil }
        guard let day = Period.day(asOf) else {
            throw Failure(.usage, "--as-of '\(asOf)' is no day such as 2026-11-13")
        }
        guard day <= zone.day(of: now) else {
            throw Failure(.usage, "--as-of \(asOf) is after now, \(zone.day(of: now))")
        }
        return min(zone.end(of: day), now)
    }
}

/// Where decisions are kept, and whether any are made.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where decisions are kept; else .revops in the data folder.", valueName: "dir"),
        completion: .directory)
    var state: String?

    @Flag(help: "Decide nothing, only look.")
    var readOnly = false

    /// Where the file system's locks may be lost, two sessions can decide the same thing.
    @Flag(name: .customLong("allow-network-fs"), help: .hidden)
    var allowsNetworkFileSystem = false
}

/// What a command that finds something ends with.
struct FindingsOption: ParsableArguments {
    @Flag(help: "End with 0 also when something was found.")
    var exitZero = false

    /// Ends with findings where there are some and nobody asked for the data alone.
    func end(_ hasFindings: Bool) throws {
        if hasFindings && !exitZero { throw ExitCode(ExitStatus.findings.rawValue) }
    }
}

/// Which part of the business a number speaks about.
struct QuestionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            all, this-month, last-month, this-quarter, last-quarter, this-year, trailing-30|90|365, or \
            2026-01-01..2026-03-31, both days included.
            """, valueName: "name"))
    var period: String?

    @OptionGroup var segment: SegmentOption
    var conditions: [String] { segment.conditions }
}

/// Only some records.
struct SegmentOption: ParsableArguments {
    @Option(
        name: .customLong("where"), parsing: .singleValue,
        help: ArgumentHelp(
            """
            Only records for which this holds, such as 'source = "Organic Search"'; operators = != > >= < <= ~. \
            Repeatable: all must hold.
            """, valueName: "condition"))
    var conditions: [String] = []
}

struct FormatOption: ParsableArguments {
    @Option(help: ArgumentHelp("table, json or csv.", valueName: "format"))
    var format = OutputFormat.table
}

extension Subject {
    /// Reads a subject of the command line; what is none is wrong usage.
    init(word: String) throws {
        guard let subject = Subject(word) else {
            throw Failure(
                .usage, "'\(word)' is no subject such as contact:hubspot/1041, deal:006, pair:A~B or group:A~B~C")
        }
        self = subject
    }
}

/// A command whose text is for people, in the look they ask for.
protocol LookingCommand: ParsableCommand {
    var look: LookOptions { get }
}

/// How the screen looks.
struct LookOptions: ParsableArguments {
    /// Those that come with the program.
    static let themes = "default, dark, light, high-contrast, colour-blind, mono"

    @Option(
        help: ArgumentHelp(
            "\(LookOptions.themes), one of your own, or a theme file.", valueName: "name"),
        completion: .file(extensions: ["toml"]))
    var theme: String?

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Flag(help: "Without colour; NO_COLOR in the environment does the same.")
    var noColor = false

    /// A slip in a theme's name is told by every command, also by those that draw no colour.
    func validate() throws {
        guard let theme, let complaint = ThemeFolder.shelf(processEnvironment).complaint(about: theme) else { return }
        throw ValidationError("--theme: \(complaint)")
    }
}
