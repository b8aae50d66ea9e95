// The program's entry: makes the process safe, parses the command line, and turns every ending into an exit code.

import ArgumentParser
import Glibc

@main
enum Program {
    static let version = "0.1.0"

    static func main() {
        prepareProcess()
        do {
            if let failure = CommandWords.complaint(about: CommandLine.arguments.dropFirst()) { throw failure }
            var command = try Revops.parseAsRoot()
            let isASCII = (command as? any LookingCommand)?.look.ascii ?? false
            try StandardOutput.$isASCII.withValue(isASCII) { try command.run() }
            exit(ExitStatus.fine.rawValue)
        } catch let failure as Failure {
            StandardOutput.complain(failure.message)
            exit(failure.status.rawValue)
        } catch {
            Revops.exit(withError: error)
        }
    }

    /// A closed standard descriptor would be given to the next file that is opened, so it is taken; a closed standard
    /// output by what cannot be written to, since answers that go nowhere are no success. A broken pipe or a file at
    /// its size limit shall be an error number, not a death.
    private static func prepareProcess() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
        }
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        Memory.keepFreed()
    }
}

struct Revops: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revops",
        abstract: "The revenue funnel, live in a terminal, from CRM exports.",
        usage: """
            revops [PATH ...] [--theme NAME] [--ascii]
            revops COMMAND [PATH ...] [options]
            """,
        discussion: """
            PATH is a folder of CSV exports, or files. Without one: $REVOPS_DATA, else an invented company's exports.

            Themes: \(LookOptions.themes). All options of the screen: revops help dashboard.

            Exit codes: 0 fine, 1 findings worth a look, 2 something is late, 3 could not tell, 64 wrong usage, \
            78 bad config.
            """,
        version: Program.version,
        subcommands: [
            DashboardCommand.self, CheckCommand.self, MetricsCommand.self, RowsCommand.self, DedupCommand.self,
            LeadsCommand.self, ScoreCommand.self, LifecycleCommand.self, SLACommand.self, RouteCommand.self,
            PipelineCommand.self, DiffCommand.self, DeskCommand.self, CalibrateCommand.self,
            DecideCommand.self, JournalCommand.self, FrameCommand.self, DoctorCommand.self, KeysCommand.self,
        ],
        defaultSubcommand: DashboardCommand.self)
}
