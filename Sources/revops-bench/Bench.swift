// The benchmarks' entry: one word chooses what is made or measured.

import Glibc

@main
struct Bench {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch arguments.first {
            case "generate": try GenerateCommand(Options(arguments.dropFirst())).run()
            case "sample": try SampleCommand(Options(arguments.dropFirst())).run()
            default: throw Complaint(Self.usage)
            }
        } catch {
            let message = [UInt8]("\(error)\n".utf8)
            write(2, message, message.count)
            exit(64)
        }
    }

    static let usage = """
        usage: revops-bench generate DIR --contacts N [--seed N]    write a large set of exports
               revops-bench sample DIR [--seed N]                   write the sample company's files
        """
}

/// Something a person must change before the command can run.
struct Complaint: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
