// The benchmarks' entry: one word chooses what is made or measured.

import Glibc
import SampleData

@main
struct Bench {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch arguments.first {
            case "generate": try generate(arguments, 1_000_000) { LargeSet(contacts: $0, seed: $1, isBusy: $2) }
            case "sample": try SampleCommand(Options(arguments.dropFirst())).run()
            case "metrics": try MetricsBenchmark(Options(arguments.dropFirst())).run()
            case "keys": try KeysBenchmark(Options(arguments.dropFirst())).run()
            case "sla": try SLABenchmark(Options(arguments.dropFirst())).run()
            case "reload": try ReloadBenchmark(Options(arguments.dropFirst())).run()
            case "clock": try ClockBenchmark(Options(arguments.dropFirst())).run()
            case "route": try RouteBenchmark(Options(arguments.dropFirst())).run()
            case "score": try ScoreBenchmark(Options(arguments.dropFirst())).run()
            case "pipeline": try PipelineBenchmark(Options(arguments.dropFirst())).run()
            case "journal": try JournalBenchmark(Options(arguments.dropFirst())).run()
            case "dirty": try generate(arguments, 100_000) { size, seed, _ in DirtySet(contacts: size, seed: seed) }
            case "truth": try generate(arguments, 20_000) { size, seed, _ in TruthSet(contacts: size, seed: seed) }
            case "dedup": try DedupBenchmark(Options(arguments.dropFirst())).run()
            case "refresh": try RefreshBenchmark(Options(arguments.dropFirst())).run()
            default: throw Complaint(Self.usage)
            }
        } catch {
            let message = [UInt8]("\(error)\n".utf8)
            write(2, message, message.count)
            exit(64)
        }
    }

    private static func generate(
        _ arguments: [String], _ contacts: Int, _ make: (Int, UInt64, Bool) -> any GeneratedSet
    ) throws {
        try GenerateCommand(Options(arguments.dropFirst()), contacts: contacts, make).run()
    }

    static let usage = """
        usage: revops-bench generate DIR --contacts N [--seed N] [--busy yes]
                                                                    write a large set of exports; busy: open MQLs, reps
                                                                    and rules for them, five exports of the deals
               revops-bench sample DIR [--seed N]                   write the sample company's files
               revops-bench metrics DIR --revops PATH [--duckdb PATH] [--runs N] [--threads N]
                                                                    load and figures, the whole process
               revops-bench keys DIR --revops PATH [--count N] [--state DIR]
                                                                    key to frame, bytes a key, idling; with the
                                                                    decisions of a state folder
               revops-bench sla [--mqls N] [--runs N]               the breach queue, CPU time
               revops-bench score [--contacts N] [--threads N] [--runs N]
                                                                    scores of all contacts, and a what-if step
               revops-bench pipeline [--deals N] [--exports N]      facts, flags, desk and waterfall, CPU time
               revops-bench journal [--records N] [--runs N]        reading the journal of decisions
               revops-bench dirty DIR --contacts N [--seed N]       write contacts with duplicates, and truth.txt
               revops-bench truth DIR --contacts N [--seed N]       write deals that were won by known weights
               revops-bench dedup DIR --truth FILE --revops PATH [--systems A,B] [--object NAME]
                                                                    precision, recall, F1, time and memory of matching
               revops-bench refresh DIR [--changed N] [--threads N]
                                                                    matching again after few records have changed
               revops-bench reload DIR --revops PATH                a changed contacts.csv until it shows
               revops-bench clock [--zone FILE] [--count N]         one answer of the business-hours clock
               revops-bench route [--leads N]                       routing, dry run and replay
        """
}

/// Something a person must change before the command can run.
struct Complaint: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
