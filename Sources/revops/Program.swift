// The command line's entry.

import ArgumentParser
import Columns

@main
struct Revops: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revops", abstract: "The revenue funnel, live in a terminal, from CSV exports.")
    mutating func run() throws {}
}
